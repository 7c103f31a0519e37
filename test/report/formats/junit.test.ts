import { describe, expect, test } from 'vitest';
import { convert } from 'xmlbuilder2';
import type { Gate } from '../../../src/policy/verdict.ts';
import { toJunit } from '../../../src/report/formats/junit.ts';
import type { FinishedRun } from '../../../src/report/run.ts';
import { makeRun } from '../make-run.ts';

const finished = makeRun({ pairCount: 90 });

/** What a build server makes of the file. */
function parse(run: FinishedRun) {
  const tree = convert(toJunit(run), { format: 'object' }) as unknown as { testsuites: Parsed };
  const suites = list(tree.testsuites.testsuite);
  return { root: tree.testsuites, suites, cases: suites.flatMap((suite) => list(suite.testcase)) };
}
interface Parsed {
  [key: string]: string | Parsed | Parsed[] | undefined;
}
const list = (value: Parsed[string]): Parsed[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as Parsed];

const element = (parent: Parsed | undefined, name: string): Parsed => (parent?.[name] ?? {}) as Parsed;

/** The reader leaves entities of attributes as they stand. */
const decode = (text: Parsed[string]): string =>
  String(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('junit.xml', () => {
  const { root, suites, cases } = parse(finished);

  test('has a suite per scenario and a test case per gate, baseline and case that could not be made', () => {
    expect(suites.map((suite) => suite['@name'])).toEqual(finished.run.scenarios.map((one) => one.scenario));
    const { gates, baseline } = finished.verdict;
    expect(cases.length).toBe(gates.length + baseline.length + finished.run.errors.length);
    expect(Number(root['@tests'])).toBe(cases.length);
  });

  test('a failed gate is a failure with the way to replay it; undecided ones are skipped; the harness is an error', () => {
    const byName = new Map(cases.map((one) => [one['@name'], one]));
    const expected = { pass: undefined, fail: 'failure', inconclusive: 'skipped', notAssessable: 'skipped' };
    for (const gate of finished.verdict.gates) {
      const found = byName.get(gate.id) as Parsed;
      const kinds = ['failure', 'skipped', 'error'].filter((kind) => found[kind] !== undefined);
      expect(kinds).toEqual([expected[gate.status]].filter((kind) => kind !== undefined));
    }
    const failed = element(
      cases.find((one) => one.failure !== undefined),
      'failure',
    );
    expect(failed['#']).toContain("--case 'road/flipped-car#");
    expect(element(byName.get('road/flipped-car#3'), 'error')['@type']).toBe('SETTLE_TIMEOUT');
    expect([root['@failures'], root['@skipped'], root['@errors']].map(Number)).toEqual(
      ['failure', 'skipped', 'error'].map((kind) => cases.filter((one) => one[kind] !== undefined).length),
    );
  });

  test('a warning passes and is told, a gate in quarantine is skipped with its reason, an undecided one fails by its own word', () => {
    const base = finished.verdict.gates.find((gate) => gate.status === 'fail')!;
    const expectation = { ...base.expectation, inconclusive: 'fail' as const };
    const gates: Gate[] = [
      { ...base, standing: 'warn' },
      { ...base, standing: 'quarantined', message: 'in quarantine: #12' },
      { ...base, status: 'inconclusive', expectation },
      { ...base, status: 'inconclusive', standing: 'warn', expectation },
    ];
    const verdict = { outcome: 'fail' as const, gates, baseline: [] };
    const { cases: parsed } = parse({ ...finished, run: { ...finished.run, errors: [] }, verdict });
    expect(parsed.map((one) => ['failure', 'skipped', 'system-out'].filter((kind) => one[kind] !== undefined))).toEqual(
      [['system-out'], ['skipped'], ['failure'], ['skipped']],
    );
    expect(String(parsed[0]!['system-out'])).toMatch(/^warning: [\s\S]*--case/);
    expect(element(parsed[1], 'skipped')['@message']).toBe('in quarantine: #12');
  });

  test('where the verdict fails for undecided gates alone, they are its failures', () => {
    const gates = finished.verdict.gates.filter((gate) => gate.status !== 'fail');
    const failed = parse({ ...finished, verdict: { ...finished.verdict, outcome: 'fail', gates } });
    expect(Number(failed.root['@failures'])).toBe(gates.filter((gate) => gate.status !== 'pass').length);
    const passed = parse({ ...finished, verdict: { ...finished.verdict, outcome: 'pass', gates } });
    expect(Number(passed.root['@failures'])).toBe(0);
  });

  test('characters that XML cannot hold are left out, all others come back', () => {
    const [gate] = finished.verdict.gates;
    const message = 'a\u0000b\u0008c\ufffe <>&"\' ]]> \ud83d\ude97 \ud800 ü';
    const gates = [{ ...gate!, status: 'fail' as const, message }];
    const { cases: parsed } = parse({ ...finished, verdict: { ...finished.verdict, gates } });
    expect(decode(element(parsed[0], 'failure')['@message'])).toBe('abc <>&"\' ]]> \ud83d\ude97  ü');
  });

  test('a regression against the baseline is a failure that names the cases', () => {
    const [comparison] = finished.verdict.baseline;
    const baseline = [{ ...comparison!, status: 'regression' as const }];
    const { cases: parsed } = parse({ ...finished, verdict: { ...finished.verdict, gates: [], baseline } });
    expect(element(parsed[0], 'failure')['#']).toContain('newly broken: road/flipped-car#2');
  });
});
