import { describe, expect, it } from 'vitest';
import { OBJECT_PROPERTIES } from '../../src/metrics/object-properties.ts';
import { score } from '../../src/metrics/score.ts';
import { scorePlacebo } from '../../src/metrics/score-placebo.ts';
import type { Estimate, Slice } from '../../src/metrics/scores.ts';
import { detections, imageOf, OPTIONS, scoredImage, slot, truthObject } from './builders.ts';
import { FOG, LIGHT } from './sample-builder.ts';

const short = (estimate: Estimate | undefined) =>
  estimate?.kind === 'value' ? [estimate.value, estimate.count] : estimate?.kind;
const rows = (slices: readonly Slice[], kind: Slice['kind'], factor: string) =>
  slices
    .filter((slice) => slice.kind === kind && slice.factor === factor)
    .map(({ level, recall, twinRecall, drop }) => [level, short(recall), short(twinRecall), short(drop)]);

describe('slices by what was measured', () => {
  // A near car that is seen and a far one that is not; the far one's twin stands near and is seen.
  const near = truthObject('car', slot(0), { distanceMetres: 4, contrast: null });
  const far = truthObject('car', slot(0), { distanceMetres: 10, visiblePixels: 1024 });
  const seen = detections([{ box: slot(0), score: 0.9 }]);
  const images = [
    scoredImage('road/car#0', [near], seen),
    scoredImage('road/car#0~nominal', [near], seen),
    scoredImage('road/car#1', [far], detections([])),
    scoredImage('road/car#1~nominal', [near], seen),
  ];
  const realisedBins = { 'road/car#0': { car: { fog: 0 } }, 'road/car#1': { car: { fog: null } } };
  const { slices } = score(images, { id: 'road/car', factors: [LIGHT, FOG], levels: {}, realisedBins }, OPTIONS);

  it('hold cases and twins by their own objects, and pairs by the case’s; bins without any are left out', () => {
    expect(rows(slices, 'object', 'distance_m')).toEqual([
      ['2–5', [1, 1], [1, 2], [0, 1]],
      ['10–20', [0, 1], 'noTruth', [1, 1]],
    ]);
    expect(rows(slices, 'object', 'side_px')).toEqual([['32–48', [0.5, 2], [1, 2], [0.5, 2]]]);
  });

  it('an object that was not measurable lies in no bin', () => {
    expect(rows(slices, 'object', 'contrast')).toEqual([['≥0.4', [0, 1], 'noTruth', [1, 1]]]);
  });

  it('by realised bin, the twin of an object goes where the object of the case lies', () => {
    expect(rows(slices, 'realised', 'fog')).toEqual([['0–50', [1, 1], [1, 1], [0, 1]]]);
    expect(rows(slices, 'realised', 'light')).toEqual([]);
  });

  it.each([
    ['size', { visiblePixels: 1023 }, 'small'],
    ['size', { visiblePixels: 1024 }, 'medium'],
    ['size', { visiblePixels: 9216 }, 'large'],
    ['side_px', { visiblePixels: 255 }, '<16'],
    ['side_px', { visiblePixels: 256 ** 2 }, '≥256'],
    ['distance_m', { distanceMetres: 0.5 }, '0.5–1'],
    ['visible_fraction', { visibleFraction: 1 }, '≥0.9'],
    ['truncation', { truncation: 0.15 }, '0.15–0.3'],
    ['contrast', { contrast: 0.049 }, '<0.05'],
    ['luminance', { luminance: 255 }, '≥192'],
  ])('%s of %j is %s', (name, changes, bin) => {
    const property = OBJECT_PROPERTIES.find((one) => one.name === name)!;
    expect(property.bins[property.binOf(truthObject('car', slot(0), changes))!]).toBe(bin);
  });
});

describe('placebos', () => {
  it('are paired with twins as cases are, and nothing else counts them', () => {
    const own = [
      imageOf('road/car#0', [false, false]),
      imageOf('road/car#0~nominal', [true, true]),
      imageOf('road/car#1', [false]),
      imageOf('road/car#1~nominal', [true]),
    ];
    const scores = score(own, { id: 'road/car', factors: [], levels: {} }, OPTIONS);
    // Of three twins' objects the placebos lose one; one placebo holds an object more, which has no partner.
    const placebos = [imageOf('road/car#0~placebo', [true, false]), imageOf('road/car#1~placebo', [true, true])].map(
      (image) => ({ ...image, twinOf: image.id.replace('~placebo', '') }),
    );
    expect(scorePlacebo(scores.images, placebos, OPTIONS)).toMatchObject({
      imageCount: 2,
      recall: { value: 3 / 4, count: 4 },
      drop: { value: expect.closeTo(1 / 3, 12), count: 3 },
    });
    expect(scorePlacebo(scores.images, [], OPTIONS)).toBeNull();
  });
});
