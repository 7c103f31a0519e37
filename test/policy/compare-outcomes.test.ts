import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Baseline,
  compareWithBaseline,
  formatBaseline,
  mergeBaselines,
  parseBaseline,
} from '../../src/policy/baseline.ts';
import { compareOutcomes } from '../../src/policy/compare-with-baseline.ts';
import type { CompareOptions, ModelComparison, StageChange } from '../../src/policy/comparison.ts';
import { judge } from '../../src/policy/judge.ts';
import { cases, outcomesOf, type World } from './outcomes.ts';

const compare = (now: Baseline, before: Baseline, options: Partial<CompareOptions> = {}): ModelComparison =>
  compareWithBaseline(now, before, options)[0]!;
const change = (now: Baseline, before: Baseline, options: Partial<CompareOptions> = {}) =>
  compare(now, before, options).scenarios[0]!;
const throughFile = (baseline: Baseline): Baseline => parseBaseline(formatBaseline(baseline), 'b.json');

describe('one scenario', () => {
  it('9 lost and 1 gained of 40 is a regression: McNemar p = 22 / 1024', () => {
    const seen = Array.from({ length: 40 }, (_, index) => [index < 30]);
    const later = seen.map(([hit], index) => [index < 9 ? false : index === 39 ? true : hit!]);
    const actual = change(outcomesOf(later, { weights: 'b' }), outcomesOf(seen));
    expect(actual).toMatchObject({ status: 'regression', pairCount: 40, caseCount: 40, difference: { value: -0.2 } });
    expect([actual.recall.before, actual.recall.now]).toMatchObject([{ value: 0.75 }, { value: 0.55 }]);
    expect(actual.pValue).toBeCloseTo(22 / 1024, 12);
    expect(actual.newlyBroken).toHaveLength(9);
    expect(actual.newlyBroken[0]).toBe('road/car#0 · car/0');
    expect(actual.newlyFixed).toEqual(['road/car#39 · car/0']);
    expect(actual.message).toBe(
      'recall 0.75 → 0.55, by −0.20 [−0.36, −0.06] on 40 objects; 9 newly broken, 1 newly fixed; McNemar p = 0.021: regression',
    );
    // Mid-p: 2 × (11 − 10 / 2) / 1024.
    expect(change(outcomesOf(later), outcomesOf(seen), { test: 'mid-p' }).pValue).toBeCloseTo(12 / 1024, 12);
  });

  it('the other way round is an improvement, and nothing changed is nothing changed', () => {
    const [weak, strong] = [outcomesOf(cases(40, 10)), outcomesOf(cases(40, 30))];
    expect(change(strong, weak)).toMatchObject({ status: 'improvement', newlyBroken: [] });
    expect(change(weak, weak)).toMatchObject({ status: 'unchanged', pValue: 1, difference: { value: 0 } });
    expect(change(weak, weak).message).toMatch(/: unchanged$/);
  });

  it('a few lost objects are listed, but no regression', () => {
    const actual = change(outcomesOf(cases(40, 36)), outcomesOf(cases(40, 40)));
    expect(actual).toMatchObject({ status: 'unchanged', pValue: 0.125 });
    expect(actual.newlyBroken).toHaveLength(4);
    expect(actual.message).toMatch(/: no clear change$/);
  });

  it('objects of one picture count once, since they share its luck', () => {
    const before = outcomesOf(Array.from({ length: 4 }, () => [true, true, true, true]));
    const now = outcomesOf(Array.from({ length: 4 }, () => [false, false, false, false]));
    // 16 objects would give p = 2 / 2¹⁶; 4 pictures give 2 / 2⁴.
    expect(change(now, before)).toMatchObject({ pairCount: 16, pValue: 0.125, status: 'unchanged' });
  });

  it('drop and false positives are compared where they are known, and a file knows no twins', () => {
    const twins = cases(10, 10);
    const before = outcomesOf(cases(10, 8), {}, { detail: true, twins });
    const now = outcomesOf(cases(10, 4), {}, { detail: true, twins: cases(10, 9) });
    const actual = change(now, before);
    // 10 − 8 of 10 are lost from twin to case before, 9 − 4 now.
    expect(actual.drop).toMatchObject({ before: 0.2, now: 0.5, twinRecall: { before: 1, now: 0.9 } });
    expect(actual.drop!.change).toMatchObject({ value: expect.closeTo(0.3, 12), count: 10 });
    expect(actual.falsePositives).toMatchObject({ before: 0, now: 0, change: { value: 0 } });
    expect(change(now, throughFile(before)).drop).toBeNull();
    expect(change(now, throughFile(before)).falsePositives).not.toBeNull();
  });
});

describe('several scenarios', () => {
  const suite = (hits: readonly number[], world: World = {}) =>
    hits.map((count, index) => outcomesOf(cases(20, count), { id: `road/s${index}`, ...world })).reduce(mergeBaselines);

  it('a change must be clearer the more is asked', () => {
    // 7 lost alone: p = 2 / 2⁷ = 0.016. Seven others gain seven each: 0.016 too, and the same is asked of each.
    const [before, now] = [suite([20, ...Array(7).fill(13), 20]), suite([13, ...Array(7).fill(20), 20])];
    expect(change(now, before)).toMatchObject({ status: 'unchanged', pValue: 0.015625 });
    expect(change(now, before).adjustedP).toBeCloseTo(0.015625 * 8, 12); // the ninth did not change, so is no test
    expect(change(now, before, { adjust: 'none' }).status).toBe('regression');
    expect(change(now, before, { test: 'mid-p' }).adjustedP).toBeCloseTo(0.0078125 * 9, 12);
  });

  it('what is clear in no scenario may be clear in all of them', () => {
    const { overall, scenarios } = compare(suite([17, 17, 17, 17]), suite([20, 20, 20, 20]));
    expect(scenarios.map(({ status }) => status)).toEqual(Array(4).fill('unchanged'));
    expect(overall).toMatchObject({ status: 'regression', pairCount: 80, caseCount: 80 });
    expect(overall.pValue).toBeCloseTo(2 / 2 ** 12, 12);
    expect(overall.adjustedP).toBeCloseTo(2 / 2 ** 12, 12); // three changes of a scenario can never be as unlikely
  });

  it('scenarios of one run alone are named, and not compared', () => {
    const [one, two, three] = ['road/a', 'road/b', 'road/c'].map((id) => outcomesOf(cases(4, 4), { id })) as Baseline[];
    const actual = compare(mergeBaselines(one!, two!), mergeBaselines(two!, three!));
    expect(actual.scenarios.map(({ scenario }) => scenario)).toEqual(['road/b']);
    expect(actual).toMatchObject({ onlyNow: ['road/a'], onlyBefore: ['road/c'], strayCases: { before: 0, now: 0 } });
    const more = compare(outcomesOf(cases(6, 6)), outcomesOf(cases(4, 4)));
    expect(more).toMatchObject({ strayCases: { before: 0, now: 2 }, overall: { pairCount: 4 } });
  });

  it('models of other names are compared where they are named', () => {
    const fp32 = outcomesOf(cases(20, 20), { model: 'fp32' }).models.fp32!;
    const int8 = outcomesOf(cases(20, 2), { model: 'int8', weights: 'b' }).models.int8!;
    const actual = compareOutcomes({ name: 'int8', outcomes: int8 }, { name: 'fp32', outcomes: fp32 });
    expect(actual).toMatchObject({ before: 'fp32', now: 'int8', overall: { status: 'regression' } });
    expect(compareWithBaseline({ models: { int8 } }, { models: { fp32 } })).toEqual([]);
  });
});

describe('which stage has changed', () => {
  const stagesOf = (now: World, before: World = {}, detail = true) =>
    compare(outcomesOf(cases(10, 5), now, { detail }), outcomesOf(cases(10, 5), before, { detail })).stages;
  const changed = (stages: readonly StageChange[]) =>
    stages
      .filter((stage) => stage.changed > 0)
      .map(({ stage, changed, of, causes }) => [stage, changed, of, ...causes]);

  it('the first that differs, and not those that follow from it', () => {
    expect(changed(stagesOf({}))).toEqual([]);
    expect(changed(stagesOf({ seed: 2 }))).toEqual([['case', 20, 20, 'seed 1 → 2']]);
    expect(changed(stagesOf({ physics: 'new', cornercase: '0.2.0' }))).toEqual([
      ['settled', 20, 20, 'cornercase 0.1.0 → 0.2.0'],
    ]);
    expect(changed(stagesOf({ renderer: 'Mesa' }))).toEqual([['frame', 20, 20, 'renderer SwiftShader → Mesa']]);
    expect(changed(stagesOf({ preprocessing: 'rgb' }))).toEqual([['input', 20, 20]]);
    expect(changed(stagesOf({ weights: 'b' }))).toEqual([
      ['weights', 1, 1, 'ca978112 → 3e23e816'], // sha256 of "a" and "b"
      ['detections', 20, 20],
    ]);
    expect(changed(stagesOf({ threshold: 0.3 }))).toEqual([['threshold', 1, 1, 'score threshold 0.5 → 0.3']]);
  });

  it('a file tells all but the detections', () => {
    const now = outcomesOf(cases(10, 5), { renderer: 'Mesa' });
    const { stages, scenarios } = compare(now, throughFile(outcomesOf(cases(10, 5))));
    expect(changed(stages)).toEqual([['frame', 10, 10, 'renderer SwiftShader → Mesa']]);
    expect(scenarios[0]!.message).toBe('not comparable: every picture has changed (renderer SwiftShader → Mesa)');
  });

  it.each<[World, RegExp]>([
    [{ renderer: 'Mesa' }, /every picture has changed \(renderer SwiftShader → Mesa\)/],
    [{ seed: 2 }, /every case was drawn anew \(seed 1 → 2\)/],
    [{ physics: 'new' }, /every scene has settled otherwise/],
    [{ scenario: 'two' }, /the scenario has changed/],
  ])("with %j what is lost is never read as the model's", (world, reason) => {
    const { overall, scenarios } = compare(outcomesOf(cases(40, 0), world), outcomesOf(cases(40, 40)));
    expect(scenarios[0]).toMatchObject({ status: 'notComparable', pairCount: 0, newlyBroken: [] });
    expect(scenarios[0]!.message).toMatch(reason);
    expect(overall.status).toBe('notComparable');
  });

  it('an edited gate, or other passes that were kept, change no picture', () => {
    for (const world of [{ gates: 'at_least: 0.7' }, { passes: 'depth' }]) {
      expect(change(outcomesOf(cases(40, 0), world), outcomesOf(cases(40, 40)))).toMatchObject({
        ...{ status: 'regression', pairCount: 40 },
      });
    }
  });

  it('single cases whose picture changed are left out and counted', () => {
    const before = throughFile(outcomesOf(cases(10, 10)));
    const now = outcomesOf(cases(10, 0));
    const mixed = outcomesOf(cases(10, 0), { renderer: 'Mesa' }).models.yolox!['road/car']!.cases;
    const { 'road/car': scenario } = now.models.yolox!;
    const some = { ...scenario!, cases: { ...scenario!.cases, 'road/car#3': mixed['road/car#3']! } };
    const actual = change({ models: { yolox: { 'road/car': some } } }, before);
    expect(actual.pairCount).toBe(9);
    expect(actual.message).toContain('1 case left out, since their pictures changed');
  });

  it('version 1, which knows pictures alone, still compares and still tells pictures from models', () => {
    const stripped = (baseline: Baseline): Baseline => {
      const { 'road/car': scenario } = baseline.models.yolox!;
      const onlyFrames = Object.entries(scenario!.cases).map(([id, { hashes, hit, miss }]) => [
        id,
        { hashes: { frame: `${hashes.frame}0000000000` }, hit, miss, falsePositives: null },
      ]);
      return { models: { yolox: { 'road/car': { ...scenario!, made: null, cases: Object.fromEntries(onlyFrames) } } } };
    };
    const before = stripped(outcomesOf(cases(20, 20)));
    expect(change(outcomesOf(cases(20, 5)), before)).toMatchObject({ status: 'regression', falsePositives: null });
    expect(change(outcomesOf(cases(20, 5), { renderer: 'Mesa' }), before).message).toContain(
      'every picture has changed (another seed, browser, renderer or version of cornercase)',
    );
  });
});

describe('a margin', () => {
  it('passes where the interval ends above it, fails where it ends below, and asks for more between', () => {
    const before = outcomesOf(cases(200, 150));
    const margin = (hits: number, count = 200) =>
      compare(outcomesOf(cases(count, hits)), before, { margin: 0.05 }).overall.margin;
    expect(margin(149)).toEqual({ status: 'pass', margin: 0.05 });
    expect(margin(100)).toEqual({ status: 'fail', margin: 0.05 });
    expect(margin(142)).toMatchObject({ status: 'inconclusive', furtherObjects: expect.any(Number) });
    expect(margin(140)).toMatchObject({ status: 'inconclusive', furtherObjects: null }); // just on the margin
    expect(compare(outcomesOf(cases(4, 4)), outcomesOf(cases(4, 4)), { margin: 0.02 }).overall.message).toMatch(
      /no worse by more than 0.02: inconclusive, about \d+ more objects would probably decide it/,
    );
  });

  it('a clear loss that is shown to be smaller is no regression; a lost margin is one', () => {
    const [before, now] = [outcomesOf(cases(400, 360)), outcomesOf(cases(400, 353))];
    expect(change(now, before).status).toBe('regression'); // p = 2 / 2⁷
    expect(change(now, before, { margin: 0.05 }).status).toBe('unchanged');
  });

  it('decides the verdict of a run', () => {
    const baseline = (hits: number) => ({ earlier: outcomesOf(cases(40, 40)), current: outcomesOf(cases(40, hits)) });
    expect(judge({}, [], { baseline: baseline(20) })).toMatchObject({ outcome: 'fail', gates: [] });
    expect(judge({}, [], { baseline: baseline(40) }).outcome).toBe('pass');
    expect(judge({}, [], { baseline: baseline(40), margin: 0.02 }).outcome).toBe('inconclusive');
    const mesa = { ...baseline(20), current: outcomesOf(cases(40, 20), { renderer: 'Mesa' }) };
    expect(judge({}, [], { baseline: mesa }).outcome).toBe('inconclusive');
    expect(judge({}, [], { baseline: baseline(40), margin: 0.2 }).outcome).toBe('pass');
    expect(judge({}, [], { baseline: baseline(30), margin: 0.05 }).outcome).toBe('fail');
  });
});

it('swapped, what was lost is gained, and every figure turns its sign', () => {
  const seen = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(seen, fc.integer(), (first, salt) => {
      const second = first.map((objects, i) =>
        objects.map((hit, j) => ((i * 7 + j * 3 + salt) % 3 === 0 ? !hit : hit)),
      );
      const [a, b] = [outcomesOf(first), outcomesOf(second)];
      const [forth, back] = [change(b, a), change(a, b)];
      expect(forth.newlyBroken).toEqual(back.newlyFixed);
      expect(forth.pValue).toBe(back.pValue);
      if (forth.difference.kind === 'noTruth' || back.difference.kind === 'noTruth') return;
      expect(forth.difference.value).toBeCloseTo(-back.difference.value, 12);
      expect(forth.difference.low).toBeCloseTo(-back.difference.high, 9);
    }),
    { numRuns: 15 },
  );
});
