import { describe, expect, it } from 'vitest';
import { score } from '../../src/metrics/score.ts';
import {
  type Baseline,
  compareWithBaseline,
  formatBaseline,
  mergeBaselines,
  parseBaseline,
  toBaseline,
} from '../../src/policy/baseline.ts';
import { judge } from '../../src/policy/judge.ts';
import { InputError } from '../../src/shared/errors.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { imageOf, OPTIONS } from '../metrics/builders.ts';

interface World {
  weights?: string;
  scenario?: string;
  /** Distinguishes pictures. */
  renderer?: string;
  id?: string;
}

/** The baseline of a run of one scenario: per case, which of its objects are seen. */
function baselineOf(seen: readonly boolean[][], world: World = {}): Baseline {
  const { weights = 'a', scenario = 'one', renderer = 'swiftshader', id = 'road/car' } = world;
  const images = seen.flatMap((objects, index) => [
    imageOf(`${id}#${index}`, objects),
    imageOf(
      `${id}#${index}~nominal`,
      objects.map(() => true),
    ),
  ]);
  return toBaseline({
    models: [{ name: 'yolox', sha256: sha256(weights) }],
    scenarios: [{ id, hash: sha256(scenario) }],
    frames: Object.fromEntries(images.map((image) => [image.id, sha256(image.id + renderer)])),
    scores: { yolox: [score(images, { id, factors: [], levels: {} }, OPTIONS)] },
  });
}

const cases = (count: number, hits: number): boolean[][] => Array.from({ length: count }, (_, index) => [index < hits]);

describe('the file', () => {
  it('is read back as written', () => {
    const baseline = baselineOf([[true, false], [false], [true]]);
    expect(parseBaseline(formatBaseline(baseline), 'b.json')).toEqual(baseline);
  });

  it('has one case a line, in order of their numbers, and no twins', () => {
    const lines = formatBaseline(baselineOf(cases(12, 3)))
      .split('\n')
      .filter((line) => line.includes('"frame"'));
    expect(lines).toHaveLength(12);
    expect(lines.map((line) => Number(/#(\d+)/.exec(line)![1]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(lines[0]).toMatch(/^ {8}"road\/car#0": \{"frame": "[0-9a-f]{16}", "hit": \["car\/0"\], "miss": \[\]\},$/);
  });

  it('one changed outcome changes one line', () => {
    const before = formatBaseline(baselineOf(cases(20, 10))).split('\n');
    const after = formatBaseline(baselineOf(cases(20, 11))).split('\n');
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
  });

  it.each([
    ['{', 'BASELINE_NOT_JSON', /^b\.json: this is not JSON/],
    ['{\n<<<<<<< ours\n}', 'BASELINE_NOT_JSON', /^b\.json:2: a merge conflict/],
    ['{}', 'BASELINE_VERSION', /"cornercase_baseline" is missing/],
    ['{"cornercase_baseline": 2}', 'BASELINE_VERSION', /is 2\./],
    ['{"cornercase_baseline": 1}', 'BASELINE_BAD_VALUE', /models is missing; it must be an object/],
    [
      '{"cornercase_baseline": 1, "models": {"m": {"s": {"weights": 5}}}}',
      'BASELINE_BAD_VALUE',
      /m › s › weights is 5/,
    ],
    [
      formatBaseline(baselineOf([[true]])).replace('["car/0"]', '[1]'),
      'BASELINE_BAD_VALUE',
      /road\/car#0 › hit is \[1\]/,
    ],
    [
      formatBaseline(baselineOf([[true]])).replace('"miss": []', '"miss": ["car/0"]'),
      'BASELINE_BAD_VALUE',
      /either in/,
    ],
  ])('%j is refused with %s', (text, code, message) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(message);
    try {
      parseBaseline(text, 'b.json');
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).code).toBe(code);
    }
  });

  it('an update of some cases keeps the others, unless weights or scenario have changed', () => {
    const earlier = baselineOf(cases(3, 1));
    const scenario = (baseline: Baseline) => Object.keys(baseline.models.yolox!['road/car']!.cases);
    const part = baselineOf(cases(1, 0));
    expect(scenario(mergeBaselines(earlier, part))).toHaveLength(3);
    expect(mergeBaselines(earlier, part).models.yolox!['road/car']!.cases['road/car#0']!.miss).toEqual(['car/0']);
    expect(scenario(mergeBaselines(earlier, baselineOf(cases(1, 0), { weights: 'b' })))).toHaveLength(1);
    expect(scenario(mergeBaselines(earlier, baselineOf(cases(1, 0), { scenario: 'two' })))).toHaveLength(1);
    const other = mergeBaselines(earlier, baselineOf(cases(1, 1), { id: 'road/fog' }));
    expect(Object.keys(other.models.yolox!)).toEqual(['road/car', 'road/fog']);
  });
});

describe('comparison', () => {
  it('9 lost and 1 gained of 40 is a regression: McNemar p = 22 / 1024', () => {
    const then = Array.from({ length: 40 }, (_, index) => [index < 30]);
    const now = then.map(([seen], index) => [index < 9 ? false : index === 39 ? true : seen!]);
    const [actual] = compareWithBaseline(baselineOf(now, { weights: 'b' }), baselineOf(then));
    expect(actual).toMatchObject({ status: 'regression', pairCount: 40, difference: { value: -0.2 } });
    expect(actual!.pValue).toBeCloseTo(22 / 1024, 12);
    expect(actual!.newlyBroken).toHaveLength(9);
    expect(actual!.newlyBroken[0]).toBe('road/car#0 · car/0');
    expect(actual!.newlyFixed).toEqual(['road/car#39 · car/0']);
    expect(actual!.message).toBe(
      'recall changed by −0.20 [−0.34, −0.05] on 40 objects; 9 newly broken, 1 newly fixed; McNemar p = 0.02: regression',
    );
  });

  it('the other way round is an improvement, and nothing changed is nothing changed', () => {
    const weak = baselineOf(cases(40, 10));
    const strong = baselineOf(cases(40, 30));
    expect(compareWithBaseline(strong, weak)[0]).toMatchObject({ status: 'improvement', newlyBroken: [] });
    expect(compareWithBaseline(weak, weak)[0]).toMatchObject({
      status: 'unchanged',
      pValue: 1,
      difference: { value: 0 },
    });
  });

  it('a few lost objects are listed, but no regression', () => {
    const actual = compareWithBaseline(baselineOf(cases(40, 36)), baselineOf(cases(40, 40)))[0]!;
    expect(actual).toMatchObject({ status: 'unchanged', pValue: 0.125 });
    expect(actual.newlyBroken).toHaveLength(4);
  });

  it('objects of one picture count once, since they share its luck', () => {
    const then = baselineOf(Array.from({ length: 4 }, () => [true, true, true, true]));
    const now = baselineOf(Array.from({ length: 4 }, () => [false, false, false, false]));
    // 16 objects would give p = 2 / 2¹⁶; 4 pictures give 2 / 2⁴.
    expect(compareWithBaseline(now, then)[0]).toMatchObject({ pairCount: 16, pValue: 0.125, status: 'unchanged' });
  });

  it('another renderer or scenario is never read as another model', () => {
    const then = baselineOf(cases(40, 40));
    const renderer = compareWithBaseline(baselineOf(cases(40, 0), { renderer: 'mesa' }), then)[0]!;
    expect(renderer).toMatchObject({ status: 'notComparable', pairCount: 0, newlyBroken: [] });
    expect(renderer.message).toContain('every picture has changed');
    const scenario = compareWithBaseline(baselineOf(cases(40, 0), { scenario: 'two' }), then)[0]!;
    expect(scenario).toMatchObject({ status: 'notComparable' });
    expect(scenario.message).toContain('the scenario has changed');
  });

  it('cases whose picture changed are left out and counted', () => {
    const then = baselineOf(cases(10, 10));
    const text = formatBaseline(then).replace(/("road\/car#3": \{"frame": )"[0-9a-f]{16}"/, '$1"0123456789abcdef"');
    const actual = compareWithBaseline(baselineOf(cases(10, 0)), parseBaseline(text, 'b.json'))[0]!;
    expect(actual.pairCount).toBe(9);
    expect(actual.message).toContain('1 cases left out');
  });

  it('over many scenarios a change must be clearer', () => {
    const merge = (hits: number, changed: number) =>
      Array.from({ length: 10 }, (_, index) =>
        baselineOf(cases(20, index === 0 ? hits : changed), { id: `road/s${index}` }),
      ).reduce(mergeBaselines);
    // 7 lost alone: p = 2 / 2⁷ = 0.016; ten times that is no longer clear.
    const earlier = merge(20, 20);
    const current = merge(13, 20);
    expect(compareWithBaseline(current, earlier)[0]).toMatchObject({ status: 'unchanged', pValue: 0.015625 });
    expect(compareWithBaseline(current, earlier, { adjust: 'none' })[0]!.status).toBe('regression');
  });

  it('a regression fails the verdict although every gate passes', () => {
    const earlier = baselineOf(cases(40, 40));
    const current = baselineOf(cases(40, 20));
    expect(judge({}, [], { baseline: { earlier, current } })).toMatchObject({ outcome: 'fail', gates: [] });
    expect(judge({}, [], { baseline: { earlier, current: earlier } }).outcome).toBe('pass');
  });

  it('what the baseline does not know is not compared', () => {
    expect(compareWithBaseline(baselineOf(cases(4, 4), { id: 'road/new' }), baselineOf(cases(4, 4)))).toEqual([]);
  });
});
