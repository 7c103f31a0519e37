import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_NAMES, metricSpec, TIDE_SHARES } from '../../src/compile/metrics.ts';
import type { TruthObject } from '../../src/frames/truth.ts';
import { collectFigure, type FigureQuery } from '../../src/metrics/collect-figure.ts';
import { estimateFigure } from '../../src/metrics/figure.ts';
import type { ArmScores, ArmsScores, ScenarioScores, ScoredImage } from '../../src/metrics/scores.ts';
import type { Box } from '../../src/shared/box.ts';
import { detections, scoredImage, slot, truthObject } from './builders.ts';
import { sampleOf } from './sample-builder.ts';

/** Where the object without a fair chance stands: nothing else does. */
const PLACE: Box = [400, 200, 480, 260];

/** Why it has none; each only just. */
const UNFAIR: readonly Partial<TruthObject>[] = [
  { ignore: true },
  { visibleFraction: 0.29 },
  { truncation: 0.51 },
  { box: [400, 200, 480, 215] },
  { box: null, visiblePixels: 0 },
];

const found = fc.record({
  // Inside the object, as any share of it: a detection that lies on it wherever it ends.
  box: fc
    .tuple(fc.integer({ min: 400, max: 470 }), fc.integer({ min: 200, max: 210 }), fc.integer({ min: 1, max: 10 }))
    .map(([x, y, size]): Box => [x, y, x + size, Math.min(y + size, 215)]),
  score: fc.double({ min: 0.01, max: 1, noNaN: true }),
  // Of its own class, or of one that nobody scores.
  class: fc.constantFrom('car', 'boat'),
});

const picture = fc.record({
  seen: fc.array(fc.boolean(), { maxLength: 2 }),
  wrong: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { maxLength: 2 }),
  unfair: fc.option(fc.constantFrom(...UNFAIR)),
  onIt: fc.array(found, { maxLength: 4 }),
});
type Picture = typeof picture extends fc.Arbitrary<infer T> ? T : never;

function imageOf(id: string, { seen, wrong, unfair, onIt }: Picture, withUnfair: boolean): ScoredImage {
  const cars = seen.map((_, index) => truthObject(`car/${index}`, slot(index)));
  const extra = withUnfair && unfair ? [truthObject('hidden', PLACE, unfair)] : [];
  const isThere = extra.length > 0 && extra[0]!.box !== null;
  return scoredImage(
    id,
    [...extra, ...cars],
    detections([
      ...seen.flatMap((isSeen, index) => (isSeen ? [{ box: slot(index), score: 0.9 }] : [])),
      ...wrong.map((score, index) => ({ box: slot(5 + index), score })),
      ...(isThere ? onIt : []),
    ]),
  );
}

/**
 * But for what counts the ignored, and for COCO's AR1: its cap of one detection a picture is cut by score before anything
 * is matched, as pycocotools does.
 */
const withoutCounts = (arm: ArmScores) => ({ ...arm, ignoredCount: 0, coco: { ...arm.coco, AR1: null } });
const armOf = ({ cases, twins, paired, control }: ArmsScores) => ({
  cases: withoutCounts(cases),
  twins: withoutCounts(twins),
  paired,
  control,
});
const figuresOf = (scores: ScenarioScores) => ({
  ...armOf(scores),
  slices: scores.slices,
  robustness: scores.robustness,
  wrong: scores.images.map(({ falsePositives }) => falsePositives.length),
  counted: scores.images.map(({ objects }) =>
    objects.flatMap(({ name, outcome }) => (outcome === 'ignored' ? [] : [[name, outcome]])),
  ),
});

/** One of each figure that gates know. */
const QUERIES = METRIC_NAMES.flatMap((metric): FigureQuery[] => {
  const base = { metric, ...(metricSpec(metric).perFactor && { factor: 'fog' }) };
  return metric === 'tide' ? TIDE_SHARES.map((of) => ({ metric, of })) : [base];
});

describe('an object without a fair chance', () => {
  it('changes no figure, whatever the detections of its class on it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(picture, picture), { minLength: 1, maxLength: 4 }), (pairs) => {
        const levels = Object.fromEntries(
          pairs.map((_, index) => [`road/car#${index}`, { light: index % 2 ? 'dusk' : 'noon', fog: 20 + 20 * index }]),
        );
        const [without, beside] = [false, true].map((withUnfair) =>
          sampleOf(
            pairs.flatMap(([own, twin], index) => [
              imageOf(`road/car#${index}`, own, withUnfair),
              imageOf(`road/car#${index}~nominal`, twin, withUnfair),
            ]),
            levels,
          ),
        );
        expect(figuresOf(beside!.scores)).toEqual(figuresOf(without!.scores));
        for (const query of QUERIES) {
          const [now, then] = [beside!, without!].map(({ sample }) =>
            estimateFigure(collectFigure(query, sample), 0.9),
          );
          expect([query, now]).toEqual([query, then]);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('each floor is the last that counts: one step better and the object does', () => {
    const better: readonly Partial<TruthObject>[] = [
      { visibleFraction: 0.3 },
      { truncation: 0.5 },
      { box: [400, 200, 480, 216] },
    ];
    for (const changes of better) {
      const { scores } = sampleOf([scoredImage('road/car#0', [truthObject('car', PLACE, changes)], detections([]))]);
      expect([changes, scores.cases.objectCount]).toEqual([changes, 1]);
    }
  });

  it('has no part in a pair, in the case or in the twin', () => {
    const car = truthObject('car', PLACE);
    const seen = detections([{ box: PLACE, score: 0.9 }]);
    for (const [own, twin] of [
      [{ ...car, visibleFraction: 0.1 }, car],
      [car, { ...car, visibleFraction: 0.1 }],
    ]) {
      const { scores } = sampleOf([
        scoredImage('road/car#0', [own!], seen),
        scoredImage('road/car#0~nominal', [twin!], seen),
      ]);
      expect(scores.paired).toMatchObject({ both: 0, lost: 0, gained: 0, neither: 0, drop: { kind: 'noTruth' } });
    }
  });
});
