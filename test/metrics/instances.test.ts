import { describe, expect, it } from 'vitest';
import type { TruthKeypoint, TruthObject } from '../../src/frames/truth.ts';
import type { Detections } from '../../src/inference/detections.ts';
import { score } from '../../src/metrics/score.ts';
import type { ScoredImage } from '../../src/metrics/scores.ts';
import type { Box } from '../../src/shared/box.ts';
import { PERSON_LAYOUT } from '../../src/shared/keypoint-layout.ts';
import { toRle } from '../../src/shared/rle.ts';
import { toRleText } from '../../src/shared/rle-text.ts';
import { detections, OPTIONS, scoredImage, truthObject } from './builders.ts';

const SIZE = { width: 640, height: 480 };
const rectangle = ([left, top, right, bottom]: Box) =>
  toRleText(toRle(SIZE, [left, top, right, bottom], new Uint8Array((right - left) * (bottom - top)).fill(1)));

const BOX: Box = [10, 20, 50, 60];
/** A person whose points all lie at (30, 40), the last two out of the picture. */
const points = (v: (index: number) => 0 | 1 | 2) =>
  Object.fromEntries(PERSON_LAYOUT.names.map((name, i): [string, TruthKeypoint] => [name, [30, 40, v(i)]]));
const person = (changes: Partial<TruthObject> = {}) =>
  truthObject('person', BOX, { class: 'person', mask: rectangle(BOX), ...changes });

const image = (id: string, object: TruthObject, found: Partial<Detections>): ScoredImage =>
  scoredImage(
    id,
    [object],
    { ...detections([{ box: BOX, score: 0.9, class: 'person' }]), ...found },
    { targets: ['person'] },
  );
const scored = (images: ScoredImage[], keypoints = true) =>
  score(images, { id: 'a/b', factors: [], levels: {} }, { ...OPTIONS, ...(keypoints && { keypoints: PERSON_LAYOUT }) });

describe('masks of hits', () => {
  it('overlap as their pixels do: the upper half of a square is half of it', () => {
    const { cases, images } = scored([image('a/b#0', person(), { masks: [rectangle([10, 20, 50, 40])] })], false);
    expect(images[0]!.objects[0]).toMatchObject({ outcome: 'hit', iou: 1, maskIou: 0.5 });
    expect([cases.meanIou, cases.meanMaskIou]).toEqual([1, 0.5]);
    // At 0.50 right, at 0.55 and beyond wrong: one of ten thresholds.
    expect(cases.cocoMasks?.AP50).toEqual({ kind: 'value', value: expect.closeTo(1, 12) });
    expect(cases.cocoMasks?.AP75).toEqual({ kind: 'value', value: 0 });
    expect(cases.cocoMasks?.AP).toEqual({ kind: 'value', value: expect.closeTo(0.1, 12) });
    expect(cases.coco?.AP).toEqual({ kind: 'value', value: expect.closeTo(1, 12) });
  });

  it('are no figure at all where model or truth has none; nought where there is no hit', () => {
    const boxesAlone = scored([image('a/b#0', person(), {})], false).cases;
    expect(boxesAlone).not.toHaveProperty('cocoMasks');
    expect(boxesAlone).not.toHaveProperty('meanMaskIou');
    const { mask: _, ...unmasked } = person();
    expect(scored([image('a/b#0', unmasked, { masks: [rectangle(BOX)] })], false).cases).not.toHaveProperty(
      'cocoMasks',
    );
    const low = { scores: [0.1], masks: [rectangle(BOX)] };
    expect(scored([image('a/b#0', person(), low)], false).cases.meanMaskIou).toBeNull();
  });
});

describe('keypoints of hits', () => {
  const pose = (dx: number) => PERSON_LAYOUT.names.flatMap((_, i) => [i === 0 ? 30 + dx : 30, 40, 1]);

  it('one of fifteen labelled points off by s · k counts e^-½, the unlabelled ones nothing', () => {
    // s² = 1600 pixels, k = 2 × 0.026 of the nose: off by 40 × 0.052.
    const keypoints = points((i) => (i < 15 ? (((i % 2) + 1) as 1 | 2) : 0));
    const found = { keypoints: [pose(40 * 0.052)] };
    const { cases, images } = scored([image('a/b#0', person({ keypoints }), found)]);
    const oks = (14 + Math.exp(-0.5)) / 15;
    expect(images[0]!.objects[0]!.oks).toBeCloseTo(oks, 9);
    expect(cases.meanOks).toBeCloseTo(oks, 9);
    expect(oks).toBeGreaterThan(0.95);
    expect(cases.cocoKeypoints?.AP).toEqual({ kind: 'value', value: expect.closeTo(1, 12) });
  });

  it('of a thing without these points are neither right nor wrong', () => {
    const { keypoints: _, ...bare } = person({ keypoints: {} });
    const { cases, images } = scored([image('a/b#0', bare, { keypoints: [pose(0)] })]);
    expect(images[0]!.objects[0]).not.toHaveProperty('oks');
    expect(cases.meanOks).toBeNull();
    expect(cases.cocoKeypoints?.AP).toEqual({ kind: 'noTruth' });
  });
});
