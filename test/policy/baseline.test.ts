import { describe, expect, it } from 'vitest';
import { type Baseline, formatBaseline, mergeBaselines, parseBaseline } from '../../src/policy/baseline.ts';
import { InputError } from '../../src/shared/errors.ts';
import { cases, outcomesOf } from './outcomes.ts';

const MADE =
  '"made": {"seed": 1, "threshold": 0.5, "cornercase": "0.1.0", "browser": "Chrome/147", "renderer": "SwiftShader", "onnxruntime": "1.30.0"}';

describe('the file', () => {
  it('is read back as written', () => {
    const baseline = outcomesOf([[true, false], [false], [true]]);
    expect(parseBaseline(formatBaseline(baseline), 'b.json')).toEqual(baseline);
  });

  it('has one case a line in order of their numbers, what was seen first, and what it was made with', () => {
    const lines = formatBaseline(outcomesOf(cases(12, 3))).split('\n');
    const caseLines = lines.filter((line) => line.includes('"hashes": "') && line.startsWith(' '));
    expect(caseLines.map((line) => Number(/#(\d+)/.exec(line)![1]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(caseLines[0]).toMatch(/^ {2}"#0": \{"hit": \["car\/0"\], "hashes": "[0-9a-f]{6}( [0-9a-f]{6}){4}"\},$/);
    expect(caseLines[3]).toMatch(/^ {2}"#3": \{"miss": \["car\/0"\], "hashes"/);
    expect(lines.slice(0, 3)).toEqual(['{', '"cornercase_baseline": 2,', '"road/car [yolox]": {']);
    expect(lines).toContain(`  ${MADE}`);
  });

  it('one changed outcome changes one line', () => {
    const before = formatBaseline(outcomesOf(cases(20, 10))).split('\n');
    const after = formatBaseline(outcomesOf(cases(20, 11))).split('\n');
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
  });

  it('of 65 scenarios, 24 cases and 2 models stays under 320 kB', () => {
    const renderer = 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)';
    const world = { id: 'clutter/suitcase-among-rubbish', model: 'yolox-nano', renderer };
    expect(formatBaseline(outcomesOf(cases(24, 20), world)).length * 65 * 2).toBeLessThan(320_000);
  });

  it.each([
    [/^b\.json: this is not JSON/, 'BASELINE_NOT_JSON', '{'],
    [/^b\.json:2: a merge conflict/, 'BASELINE_NOT_JSON', '{\n<<<<<<< ours\n}'],
    [/"cornercase_baseline" is missing/, 'BASELINE_VERSION', '{}'],
    [/is 3\./, 'BASELINE_VERSION', '{"cornercase_baseline": 3}'],
    [/road\/car is {}; it must be named/, 'BASELINE_BAD_VALUE', '{"cornercase_baseline": 2, "road/car": {}}'],
    [/s \[m\] › weights is 5/, 'BASELINE_BAD_VALUE', '{"cornercase_baseline": 2, "s [m]": {"weights": 5}}'],
    [/#0 › hit is \[1\]/, 'BASELINE_BAD_VALUE', spoilt('["car/0"]', '[1]')],
    [/either in/, 'BASELINE_BAD_VALUE', spoilt('"hit"', '"miss": ["car/0"], "hit"')],
    [/#0 › hashes is .*5 hashes/, 'BASELINE_BAD_VALUE', spoilt('"hashes": "', '"hashes": "00 ')],
    [/false_positives is -1/, 'BASELINE_BAD_VALUE', spoilt('"hit"', '"false_positives": -1, "hit"')],
    [/made › seed is "1"/, 'BASELINE_BAD_VALUE', spoilt('"seed": 1', '"seed": "1"')],
    [/models is missing; it must be an object/, 'BASELINE_BAD_VALUE', '{"cornercase_baseline": 1}'],
    [
      /m › s › weights is 5/,
      'BASELINE_BAD_VALUE',
      '{"cornercase_baseline": 1, "models": {"m": {"s": {"weights": 5}}}}',
    ],
  ])('a fault is refused: %s', (message, code, text) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(message);
    try {
      parseBaseline(text, 'b.json');
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).code).toBe(code);
    }
  });

  it('a hostile name reaches no prototype', () => {
    const hostile = formatBaseline(outcomesOf([[true]])).replace('road/car [yolox]', 'isSeen [__proto__]');
    expect(Object.keys(parseBaseline(hostile, 'b.json').models)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).isSeen).toBeUndefined();
  });

  it('version 1 is still read', () => {
    const old = `{
"cornercase_baseline": 1,
"models": {
  "yolox": {
    "road/car": {
      "weights": "${'ab'.repeat(32)}",
      "scenario": "${'cd'.repeat(32)}",
      "cases": {
        "road/car#0": {"frame": "0123456789abcdef", "hit": ["car/0"], "miss": []}
      }
    }
  }
}
}`;
    const { 'road/car': scenario } = parseBaseline(old, 'b.json').models.yolox!;
    expect(scenario).toMatchObject({ weights: 'ab'.repeat(32), made: null });
    expect(scenario!.cases['road/car#0']).toEqual({
      ...{ hashes: { frame: '0123456789abcdef' }, hit: ['car/0'], miss: [], falsePositives: null },
    });
  });
});

describe('an update', () => {
  const caseIds = (baseline: Baseline) => Object.keys(baseline.models.yolox!['road/car']!.cases);
  const earlier = outcomesOf(cases(3, 1));

  it('of some cases keeps the others', () => {
    const merged = mergeBaselines(earlier, outcomesOf(cases(1, 0)));
    expect(caseIds(merged)).toHaveLength(3);
    expect(merged.models.yolox!['road/car']!.cases['road/car#0']!.miss).toEqual(['car/0']);
  });

  it.each([{ weights: 'b' }, { scenario: 'two' }, { threshold: 0.3 }, { seed: 2 }])(
    'with %j drops them: they answer another question',
    (world) => {
      expect(caseIds(mergeBaselines(earlier, outcomesOf(cases(1, 0), world)))).toHaveLength(1);
    },
  );

  it('of another scenario leaves this one as it is', () => {
    const merged = mergeBaselines(earlier, outcomesOf(cases(1, 1), { id: 'road/fog' }));
    expect(Object.keys(merged.models.yolox!)).toEqual(['road/car', 'road/fog']);
  });
});

/** A baseline of one case that is seen, with one thing spoilt. */
function spoilt(from: string, to: string): string {
  const whole = formatBaseline(outcomesOf([[true]]));
  expect(whole).toContain(from);
  return whole.replace(from, to);
}
