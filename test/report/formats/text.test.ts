import { describe, expect, test } from 'vitest';
import type { Gate } from '../../../src/policy/verdict.ts';
import { toGithubAnnotations } from '../../../src/report/formats/github.ts';
import { toMarkdown } from '../../../src/report/formats/markdown.ts';
import { formatRunTable } from '../../../src/report/formats/terminal.ts';
import type { FinishedRun } from '../../../src/report/run.ts';
import { makeRun } from '../make-run.ts';

const finished = makeRun({ pairCount: 90 });
const plain = formatRunTable(finished);

describe('terminal', () => {
  test('each scenario and model has one line with its cases, recalls, drop and verdict', () => {
    const lines = plain.split('\n').filter((line) => line.startsWith('road/flipped-car'));
    expect(lines.length).toBe(2);
    expect(lines[0]).toMatch(
      /^road\/flipped-car +centernet +30 +\d+ % \[\d+, \d+\] +\d+ % \[\d+, \d+\] +\d+ % \[\d+, \d+\] +✗ fail$/,
    );
    expect(plain).toMatch(/light\/car-in-fog .*– not assessable/);
  });

  test('a failed gate comes with the command that replays a case it lost', () => {
    const gate = finished.verdict.gates.find((one) => one.status === 'fail');
    const scores = finished.scores[gate?.model ?? '']?.find((one) => one.scenario === gate?.scenario);
    const after = plain.slice(plain.indexOf(`✗ ${gate?.id}`));
    const id = /replay: npx cornercase run scenarios\/road\/flipped-car\.yaml --case '(.+?)' --seed 7/.exec(after)?.[1];
    const hit = (of: string) => scores?.images.find((image) => image.id === of)?.objects[0]?.outcome;
    expect([hit(id ?? ''), hit(`${id}~nominal`)]).toEqual(['miss', 'hit']);
  });

  test('without colour there is no escape character, with colour the words are the same', () => {
    expect(plain).not.toContain('\u001b');
    const colored = formatRunTable(finished, { color: true });
    expect(colored).toContain('\u001b[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour.
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test('a terminal narrower than the table gets blocks that fit', () => {
    const narrow = formatRunTable(finished, { width: 60 });
    const blocks = narrow.slice(0, narrow.indexOf('\n\n')).split('\n');
    expect(blocks.length).toBe(18);
    expect(Math.max(...blocks.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test('what is newly broken and what could not be made is listed', () => {
    expect(plain).toMatch(
      /newly broken road\/flipped-car \[centernet\]: .*\n {4}road\/flipped-car#0\n {4}road\/flipped-car#2/,
    );
    expect(plain).toContain('! road/flipped-car#3: SETTLE_TIMEOUT: car did not come to rest in 12 s.');
  });

  test('a name cannot move the cursor or add a line', () => {
    const errors = [{ id: 'a\u001b[2Jb', code: 'X', message: 'one\ntwo\u0007' }];
    const text = formatRunTable({ ...finished, run: { ...finished.run, errors } });
    expect(text).toContain('! a [2Jb: X: one two\n');
  });
});

/** The run with its first gate in three states that no build must fail on. */
const [gate] = finished.verdict.gates;
const told = (changes: Partial<Gate>): FinishedRun => ({
  ...finished,
  verdict: { ...finished.verdict, gates: [{ ...gate!, status: 'fail', ...changes }] },
});
const warned = told({ standing: 'warn', message: 'it warns' });
const quarantined = told({ standing: 'quarantined', message: 'in quarantine until 2027-01-31' });

describe('warnings and quarantines', () => {
  test('on the terminal they have signs and counts of their own', () => {
    expect(formatRunTable(warned)).toContain(`▲ ${gate!.id}: it warns`);
    expect(formatRunTable(warned)).toMatch(/flipped-car +centernet .*▲ warning$/m);
    expect(formatRunTable(warned)).toContain('1 gate: 1 warned;');
    expect(formatRunTable(quarantined)).toContain(`⊘ ${gate!.id}: in quarantine until 2027-01-31`);
    expect(formatRunTable(quarantined)).toContain('1 gate: 1 in quarantine;');
  });

  test('in Markdown likewise', () => {
    expect(toMarkdown(warned)).toMatch(/^- ▲ .*it warns$/m);
    expect(toMarkdown(quarantined)).toMatch(/^- ⊘ /m);
  });

  test('on GitHub they are a warning and a notice', () => {
    const levelOf = (run: FinishedRun) =>
      /^::(\w+) .*(it warns|in quarantine)/m.exec(
        toGithubAnnotations({ ...run, run: { ...run.run, errors: [] } }),
      )?.[1];
    expect([warned, quarantined].map(levelOf)).toEqual(['warning', 'notice']);
  });
});

describe('the noise floor', () => {
  const drop = { kind: 'value', value: 0.02, low: -0.05, high: 0.09, count: 30, method: 'test' } as const;
  const [model] = Object.keys(finished.scores);
  const scores = {
    ...finished.scores,
    [model!]: finished.scores[model!]!.map((one) => ({ ...one, placebo: { imageCount: 30, recall: drop, drop } })),
  };

  test('stands beside every drop where the run made placebos, and nowhere else', () => {
    const table = formatRunTable({ ...finished, scores }, { width: 140 });
    expect(table).toMatch(/drop +placebo drop +verdict$/m);
    expect(table).toMatch(/flipped-car +centernet .* 2 % \[−5, 9\] +✗ fail$/m);
    expect(table).toMatch(/flipped-car +yolox-nano .* – +/m);
    expect(formatRunTable({ ...finished, scores }, { width: 60 })).toContain('noise floor: placebo drop 2 % [−5, 9]');
    expect(toMarkdown({ ...finished, scores })).toMatch(/\| Drop \| Placebo drop \| Verdict \|/);
    expect(plain).not.toContain('placebo');
  });
});

describe('summary.md', () => {
  const markdown = toMarkdown(finished);

  test('is a table whose every row has as many cells as its head', () => {
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBe(2 + 6);
    const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
    expect(new Set(cells).size).toBe(1);
  });

  test('a hostile title stays text', () => {
    expect(markdown).not.toMatch(/<(?!br>)/);
    expect(markdown).toContain('&lt;/script&gt;');
  });

  test('nobody is notified by a name with an @', () => {
    const [scenario, ...rest] = finished.run.scenarios as [(typeof finished.run.scenarios)[0]];
    const run = { ...finished.run, scenarios: [{ ...scenario, title: '@everyone | `x`' }, ...rest] };
    expect(toMarkdown({ ...finished, run })).toContain('&#64;everyone \\| \\`x\\`');
  });
});

describe('GitHub annotations', () => {
  const lines = toGithubAnnotations(finished).trimEnd().split('\n');

  test('each is one workflow command on one line', () => {
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]+::./);
  });

  test('a failed gate is an error at its scenario file, an undecided one a warning', () => {
    const levels = (status: string) =>
      finished.verdict.gates
        .filter((gate) => gate.status === status)
        .map((gate) => lines.find((line) => line.includes(`title=${gate.id.replaceAll(',', '%2C')}::`))?.slice(2, 9));
    expect(new Set(levels('fail'))).toEqual(new Set(['error f']));
    expect(new Set(levels('inconclusive'))).toEqual(new Set(['warning']));
    expect(lines.find((line) => line.startsWith('::error file=scenarios/road/flipped-car.yaml,'))).toBeDefined();
  });

  test('a message cannot start a command of its own', () => {
    const errors = [{ id: 'x#1', code: 'X', message: 'a\n::set-env name=PATH::evil' }];
    const text = toGithubAnnotations({ ...finished, run: { ...finished.run, errors } });
    expect(text.split('\n').some((line) => line.startsWith('::set-env'))).toBe(false);
  });
});
