import { describe, expect, it } from 'vitest';
import type { JointCase } from '../../src/metrics/joint-outcomes.ts';
import { rankModels } from '../../src/metrics/rank-models.ts';
import type { ImageOutcome } from '../../src/metrics/scores.ts';
import { sharedFailures } from '../../src/metrics/shared-failures.ts';
import { standings } from '../../src/metrics/standings.ts';

/** Cases of one object each: `[hits per model, how many such cases]`. */
const jointCases = (...kinds: readonly (readonly [boolean[], number])[]): JointCase[] =>
  kinds
    .flatMap(([hits, count]) => Array.from({ length: count }, () => hits))
    .map((hits, index) => ({
      id: `road/car#${index}`,
      scenario: 'road/car',
      objects: [{ name: 'car', hits, isSeenInTwin: true }],
    }));

describe('order of models', () => {
  // a sees 40 of 40, b 38, c 10.
  const cases = jointCases([[true, true, true], 10], [[true, true, false], 28], [[true, false, false], 2]);

  it('is by recall; what the data do not tell apart is tied, and ranks count those in better groups', () => {
    const { models, groups, objectCount } = rankModels(['c-net', 'b-net', 'a-net'].reverse(), cases);
    expect(objectCount).toBe(40);
    expect(groups).toEqual([['a-net', 'b-net'], ['c-net']]);
    expect(models.map(({ model, rank }) => [model, rank])).toEqual([
      ['a-net', 1],
      ['b-net', 1],
      ['c-net', 3],
    ]);
    expect(models.map(({ recall }) => recall)).toMatchObject([{ value: 1 }, { value: 0.95 }, { value: 0.25 }]);
    expect(models[0]!.behindBest).toBeNull();
    expect(models[1]!.behindBest).toMatchObject({ value: expect.closeTo(0.05, 12) });
    expect(models[2]!.behindBest).toMatchObject({ value: expect.closeTo(0.75, 12) });
  });

  it('the more models, the wider the distance to the best', () => {
    const two = rankModels(['a', 'b'], cases).models[1]!.behindBest;
    const three = rankModels(['a', 'b', 'c'], cases).models[1]!.behindBest;
    if (two?.kind !== 'value' || three?.kind !== 'value') throw new Error('no figure');
    expect(three.value).toBe(two.value);
    expect(three.high - three.low).toBeGreaterThan(1.1 * (two.high - two.low));
  });

  it('does not depend on the order in which models are given, but for equals', () => {
    const swapped = cases.map((one) => ({
      ...one,
      objects: one.objects.map((object) => ({ ...object, hits: [...object.hits].reverse() })),
    }));
    expect(rankModels(['c', 'b', 'a'], swapped).groups).toEqual(rankModels(['a', 'b', 'c'], cases).groups);
  });
});

describe('shared failures', () => {
  it("overlap and Cohen's κ by hand: 20 missed by both, 5 and 10 by one, 15 by none give 20 / 35 and 0.4", () => {
    const cases = jointCases([[false, false], 20], [[false, true], 5], [[true, false], 10], [[true, true], 15]);
    const { missedByAll, models, pairs, objectCount } = sharedFailures(['a', 'b'], cases);
    expect(objectCount).toBe(50);
    expect(pairs).toMatchObject([{ models: ['a', 'b'], both: 20, onlyFirst: 5, onlySecond: 10, neither: 15 }]);
    expect(pairs[0]!.jaccard).toBeCloseTo(20 / 35, 12);
    // Observed agreement 35 / 50; by chance 25/50 × 30/50 + 25/50 × 20/50 = 0.5.
    expect(pairs[0]!.kappa).toBeCloseTo((0.7 - 0.5) / (1 - 0.5), 12);
    expect(models).toEqual([
      { model: 'a', missed: 25, alone: 5 },
      { model: 'b', missed: 30, alone: 10 },
    ]);
    expect(missedByAll).toHaveLength(20);
    expect(missedByAll[0]).toEqual({ id: 'road/car#0 · car', isSeenInTwin: true });
  });

  it('two models that miss nothing share nothing, and their agreement is no merit', () => {
    const [pair] = sharedFailures(['a', 'b'], jointCases([[true, true], 5])).pairs;
    expect(pair).toMatchObject({ both: 0, jaccard: null, kappa: null });
  });
});

describe('standings of a run', () => {
  const image = (id: string, ...outcomes: ('hit' | 'miss' | 'ignored')[]): ImageOutcome => ({
    id,
    objects: outcomes.map((outcome, index) => ({ name: `car/${index}`, class: 'car', outcome })),
    falsePositives: [],
  });
  const scores = (scenario: string, ...images: ImageOutcome[]) => ({ scenario, images });

  it('take the cases and objects that count for all, twins only to say what is seen there', () => {
    const actual = standings({
      a: [
        scores('road/a', image('road/a#0', 'miss', 'hit'), image('road/a#0~nominal', 'hit', 'hit')),
        scores('road/b', image('road/b#0', 'hit'), image('road/b#1', 'hit')),
      ],
      b: [
        scores('road/a', image('road/a#0', 'miss', 'ignored'), image('road/a#0~nominal', 'miss', 'hit')),
        scores('road/b', image('road/b#0', 'miss')),
      ],
    })!;
    expect(actual.overall.objectCount).toBe(2);
    expect(actual.scenarios.map(({ scenario, ranking }) => [scenario, ranking.objectCount])).toEqual([
      ['road/a', 1],
      ['road/b', 1],
    ]);
    expect(actual.shared.missedByAll).toEqual([{ id: 'road/a#0 · car/0', isSeenInTwin: false }]);
  });

  it('there are none of one model, and none where nothing counts', () => {
    expect(standings({ a: [scores('road/a', image('road/a#0', 'hit'))] })).toBeNull();
    const nothing = [scores('road/a', image('road/a#0', 'ignored'))];
    expect(standings({ a: nothing, b: nothing })).toBeNull();
  });
});
