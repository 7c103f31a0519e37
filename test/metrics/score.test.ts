import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Factor } from '../../src/compile/scenario.ts';
import { estimateMetric } from '../../src/metrics/estimate-metric.ts';
import { matchOperatingPoint } from '../../src/metrics/match-operating-point.ts';
import { score } from '../../src/metrics/score.ts';
import type { Estimate, ScoredImage } from '../../src/metrics/scores.ts';
import { detections, imageOf, OPTIONS, scoredImage, slot, truthObject } from './builders.ts';

const SCENARIO = { id: 'road/car', factors: [], levels: {} };
const figure = (estimate: Estimate): number => {
  if (estimate.kind !== 'value') throw new Error(`expected a value, found ${estimate.kind}.`);
  return estimate.value;
};

/** Case `index` and its twin, each with its objects seen or not. */
const pairOf = (index: number, inCase: boolean[], inTwin: boolean[]): ScoredImage[] => [
  imageOf(`road/car#${index}`, inCase),
  imageOf(`road/car#${index}~nominal`, inTwin),
];

describe('matching at the operating point', () => {
  const match = (image: ScoredImage) => matchOperatingPoint(image, OPTIONS);
  const box = slot(0);

  it('each row says what becomes of one car and one detection', () => {
    const half = [10, 10, 30, 50] as const; // half of slot 0: IoU exactly 0.5
    const less = [10, 10, 29, 50] as const;
    const rows = [
      { found: { box, score: 0.5 }, outcome: 'hit', wrong: 0, why: 'the threshold itself is enough' },
      { found: { box, score: 0.49 }, outcome: 'miss', wrong: 0, why: 'below the threshold nothing counts' },
      { found: { box: half, score: 0.9 }, outcome: 'hit', wrong: 0, why: 'IoU 0.5 itself is enough' },
      {
        found: { box: less, score: 0.9 },
        outcome: 'miss',
        wrong: 1,
        why: 'less overlap is a miss and a false positive',
      },
      {
        found: { box, score: 0.9, class: 'boat' },
        outcome: 'miss',
        wrong: 0,
        why: 'no target class, no false positive',
      },
    ] as const;
    for (const { found, outcome, wrong, why } of rows) {
      const actual = match(scoredImage('road/car#0', [truthObject('car', box)], detections([found])));
      expect(actual.objects[0]?.outcome, why).toBe(outcome);
      expect(actual.falsePositives.length, why).toBe(wrong);
    }
  });

  it('a hit carries its detection, overlap and score', () => {
    const found = detections([{ box: [10, 10, 50, 40], score: 0.8 }]);
    const [object] = match(scoredImage('road/car#0', [truthObject('car', box)], found)).objects;
    expect(object).toEqual({ name: 'car', class: 'car', outcome: 'hit', detection: 0, iou: 0.75, score: 0.8 });
  });

  it('a second detection of one object is a false positive, and the better score wins', () => {
    const found = detections([
      { box: [10, 10, 50, 45], score: 0.9 },
      { box, score: 0.8 },
    ]);
    const actual = match(scoredImage('road/car#0', [truthObject('car', box)], found));
    expect(actual.objects[0]).toMatchObject({ outcome: 'hit', detection: 0 });
    expect(actual.falsePositives).toEqual([1]);
  });

  it('a miss names the class that was seen in its place', () => {
    const found = detections([
      { box, score: 0.6, class: 'boat' },
      { box, score: 0.9, class: 'airplane' },
      { box: slot(3), score: 0.99, class: 'dog' },
    ]);
    const [object] = match(scoredImage('road/car#0', [truthObject('car', box)], found)).objects;
    expect(object).toMatchObject({ outcome: 'miss', confusedWith: 'airplane' });
  });

  it('a detection that hits its own object is no confusion with the one behind', () => {
    const objects = [truthObject('car', box), truthObject('truck', [10, 10, 52, 50], { class: 'truck' })];
    const found = detections([{ box, score: 0.9, class: 'truck' }]);
    const image = scoredImage('road/car#0', objects, found, { targets: ['car', 'truck'] });
    expect(match(image).objects.map((object) => [object.outcome, object.confusedWith])).toEqual([
      ['miss', undefined],
      ['hit', undefined],
    ]);
  });

  it('each row says why an object had no fair chance', () => {
    const rows = [
      [{ ignore: true }, 'declared'],
      [{ box: null, visiblePixels: 0 }, 'unseen'],
      [{ visibleFraction: 0.29 }, 'occluded'],
      [{ truncation: 0.6 }, 'truncated'],
      [{ box: [10, 10, 50, 25] as const }, 'small'],
    ] as const;
    for (const [changes, reason] of rows) {
      const image = scoredImage('road/car#0', [truthObject('car', box, changes)], detections([]));
      expect(match(image).objects[0]).toEqual({ name: 'car', class: 'car', outcome: 'ignored', reason });
    }
    const fair = truthObject('car', [10, 10, 50, 26], { visibleFraction: 0.3, truncation: 0.5 });
    expect(match(scoredImage('road/car#0', [fair], detections([]))).objects[0]?.outcome).toBe('miss');
  });

  it('detections on an ignored object are neither right nor wrong, however many', () => {
    const crowd = truthObject('crowd', [0, 0, 200, 200], { ignore: true });
    const found = detections([
      { box: [10, 10, 40, 40], score: 0.9 },
      { box: [12, 10, 42, 40], score: 0.8 },
      { box: [150, 150, 260, 260], score: 0.7 }, // less than half of it lies inside
    ]);
    expect(match(scoredImage('road/car#0', [crowd], found)).falsePositives).toEqual([2]);
  });

  it('an object that counts is preferred to an ignored one that fits better', () => {
    const objects = [truthObject('parked', box, { ignore: true }), truthObject('car', [10, 10, 50, 40])];
    const actual = match(scoredImage('road/car#0', objects, detections([{ box, score: 0.9 }])));
    expect(actual.objects.map((object) => object.outcome)).toEqual(['ignored', 'hit']);
  });

  it('objects of no target class are no truth', () => {
    const image = scoredImage('road/car#0', [truthObject('dog', box, { class: 'dog' })], detections([]));
    expect(match(image).objects).toEqual([]);
  });
});

describe('scores of a scenario', () => {
  it('by hand: 4 pairs, 2 lost, 1 gained', () => {
    const actual = score(
      [
        ...pairOf(0, [true], [true]),
        ...pairOf(1, [false], [true]),
        ...pairOf(2, [false], [true]),
        ...pairOf(3, [true], [false]),
      ],
      SCENARIO,
      OPTIONS,
    );
    expect(actual.paired).toMatchObject({ both: 1, lost: 2, gained: 1, neither: 0 });
    expect(figure(actual.cases.recall)).toBe(0.5);
    expect(figure(actual.twins.recall)).toBe(0.75);
    expect(figure(actual.paired.drop)).toBe(0.25);
    expect(figure(actual.paired.conditionalFailure)).toBeCloseTo(2 / 3, 12);
    expect(actual.control).toEqual({ kind: 'notAssessable', twinRecall: 0.75, floor: 0.8 });
    expect(actual.cases).toMatchObject({ imageCount: 4, objectCount: 4, hitCount: 2, meanIou: 1 });
  });

  it('twins exactly at the floor can be assessed', () => {
    const images = Array.from({ length: 5 }, (_, index) => pairOf(index, [true], [index < 4])).flat();
    expect(score(images, SCENARIO, OPTIONS).control).toEqual({ kind: 'assessable' });
    expect(score(images, SCENARIO, { ...OPTIONS, controlFloor: 0.81 }).control).toMatchObject({ twinRecall: 0.8 });
  });

  it('objects ignored in case or twin are no pair', () => {
    const [first, twin] = pairOf(0, [true, true], [true, true]) as [ScoredImage, ScoredImage];
    const objects = first.truth.objects.map((object, index) => ({ ...object, ignore: index === 1 }));
    const actual = score([{ ...first, truth: { ...first.truth, objects } }, twin], SCENARIO, OPTIONS);
    expect(actual.paired).toMatchObject({ both: 1, lost: 0, gained: 0, neither: 0 });
    expect(actual.cases.ignoredCount).toBe(1);
  });

  it('without any truth every figure says so', () => {
    const actual = score([scoredImage('road/car#0', [], detections([]))], SCENARIO, OPTIONS);
    expect(actual.cases).toMatchObject({
      recall: { kind: 'noTruth' },
      precision: { kind: 'noTruth' },
      ap50: null,
      meanIou: null,
    });
    expect(actual.cases).not.toHaveProperty('ap50StandardError');
    expect(actual.control).toEqual({ kind: 'notAssessable', twinRecall: null, floor: 0.8 });
  });

  it('perfect detections score 1 everywhere, and no more than can be known', () => {
    const images = Array.from({ length: 12 }, (_, index) => pairOf(index, [true, true], [true, true])).flat();
    const actual = score(images, SCENARIO, OPTIONS);
    for (const estimate of [
      actual.cases.recall,
      actual.cases.precision,
      estimateMetric('ap50', actual, { confidence: 0.95 }),
    ]) {
      expect(estimate).toMatchObject({ kind: 'value', value: 1, high: 1 });
      expect((estimate as { low: number }).low).toBeLessThan(0.9);
    }
    expect(actual.cases.ap50).toBe(1);
    expect(actual.control.kind).toBe('assessable');
  });

  it('slices by the bin asked for, with empty bins listed', () => {
    const factors: Factor[] = [
      { name: 'paint', kind: 'choice', unit: null, nominal: 'red', levels: ['red', 'black', 'white'] },
      {
        name: 'distance',
        kind: 'continuous',
        unit: 'm',
        nominal: 8,
        edges: [6, 12, 18],
        scale: 'linear',
        integer: false,
      },
    ];
    const levels = {
      'road/car#0': { paint: 'red', distance: 7 },
      'road/car#1': { paint: 'black', distance: 12 },
    };
    const images = [...pairOf(0, [true], [true]), ...pairOf(1, [false], [true])];
    const { slices } = score(images, { id: 'road/car', factors, levels }, OPTIONS);
    const short = slices
      .filter(({ kind }) => kind === undefined)
      .map(({ factor, level, recall, drop }) => [
        factor,
        level,
        recall.kind === 'value' ? recall.value : recall.kind,
        drop.kind === 'value' ? drop.value : drop.kind,
      ]);
    expect(short).toEqual([
      ['paint', 'red', 1, 0],
      ['paint', 'black', 0, 1],
      ['paint', 'white', 'noTruth', 'noTruth'],
      ['distance', '6–12', 1, 0],
      ['distance', '12–18', 0, 1],
    ]);
  });

  it('several classes are scored together and apart', () => {
    const objects = [truthObject('car', slot(0)), truthObject('truck', slot(1), { class: 'truck' })];
    const found = detections([
      { box: slot(0), score: 0.9 },
      { box: slot(3), score: 0.8, class: 'truck' },
    ]);
    const targets = ['car', 'truck'];
    const images = ['road/car#0', 'road/car#0~nominal'].map((id) => scoredImage(id, objects, found, { targets }));
    const actual = score(images, SCENARIO, OPTIONS);
    expect(figure(actual.cases.recall)).toBe(0.5);
    expect(actual.cases.ap50).toBeCloseTo(0.5, 12);
    expect(figure(actual.byClass!.car!.cases.recall)).toBe(1);
    expect(figure(actual.byClass!.truck!.cases.precision)).toBe(0);
    expect(actual.byClass!.car!.cases.falsePositivesPerImage).toBe(0);
    expect(figure(estimateMetric('precision', actual, { className: 'car', confidence: 0.95 }))).toBe(1);
    expect(figure(estimateMetric('ap50', actual, { className: 'truck', confidence: 0.95 }))).toBe(0);
  });
});

describe('laws', () => {
  const seen = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 });
  const pairs = fc.array(
    seen.chain((inCase) =>
      fc
        .array(fc.boolean(), { minLength: inCase.length, maxLength: inCase.length })
        .map((inTwin) => ({ inCase, inTwin })),
    ),
    { minLength: 1, maxLength: 8 },
  );
  const toImages = (items: { inCase: boolean[]; inTwin: boolean[] }[]): ScoredImage[] =>
    items.flatMap(({ inCase, inTwin }, index) => pairOf(index, inCase, inTwin));

  it('drop is recall of twins less recall of cases, on the paired objects', () => {
    fc.assert(
      fc.property(pairs, (items) => {
        const { cases, twins, paired } = score(toImages(items), SCENARIO, OPTIONS);
        expect(figure(paired.drop)).toBeCloseTo(figure(twins.recall) - figure(cases.recall), 12);
        expect(paired.both + paired.lost + paired.gained + paired.neither).toBe(
          items.flatMap((item) => item.inCase).length,
        );
      }),
      { numRuns: 25 },
    );
  });

  it('every interval holds its figure', () => {
    fc.assert(
      fc.property(pairs, (items) => {
        const actual = score(toImages(items), SCENARIO, OPTIONS);
        const metrics = [
          'recall',
          'precision',
          'ap50',
          'drop',
          'conditional_failure',
          'false_positives_per_image',
        ] as const;
        for (const metric of metrics) {
          const estimate = estimateMetric(metric, actual, { confidence: 0.9 });
          if (estimate.kind !== 'value') continue;
          expect(estimate.low).toBeLessThanOrEqual(estimate.value + 1e-12);
          expect(estimate.high).toBeGreaterThanOrEqual(estimate.value - 1e-12);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a further false positive never raises precision or AP', () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.5, max: 1, noNaN: true }), (items, strength) => {
        const images = toImages(items);
        const first = images[0]!;
        const { boxes, scores, classes } = first.detections;
        const all = boxes.map((box, index) => ({ box, score: scores[index]!, class: classes[index]! }));
        const worse = { ...first, detections: detections([...all, { box: [400, 300, 440, 340], score: strength }]) };
        const before = score(images, SCENARIO, OPTIONS).cases;
        const after = score([worse, ...images.slice(1)], SCENARIO, OPTIONS).cases;
        const precision = before.precision.kind === 'value' ? before.precision.value : 1;
        expect(figure(after.precision)).toBeLessThanOrEqual(precision);
        expect(after.ap50!).toBeLessThanOrEqual(before.ap50! + 1e-12);
        expect(after.recall).toEqual(before.recall);
      }),
      { numRuns: 25 },
    );
  });

  it('the order of the pictures changes nothing but the bootstrap', () => {
    fc.assert(
      fc.property(pairs, (items) => {
        const images = toImages(items);
        const forward = score(images, SCENARIO, OPTIONS);
        const backward = score([...images].reverse(), SCENARIO, OPTIONS);
        const { ap50StandardError: _e, ap50Optimism: _o, ...cases } = forward.cases;
        expect(backward.cases).toMatchObject(cases);
        expect(backward.paired).toEqual(forward.paired);
        expect(backward.control).toEqual(forward.control);
      }),
      { numRuns: 25 },
    );
  });

  it('equal input and seed give equal scores', () => {
    const images = [...pairOf(0, [true, false], [true, true]), ...pairOf(1, [false, true], [true, true])];
    expect(score(images, SCENARIO, OPTIONS)).toEqual(score(images, SCENARIO, OPTIONS));
  });
});
