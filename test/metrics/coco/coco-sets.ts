import fc from 'fast-check';
import type { CocoAnnotation, CocoDetection, CocoTruth } from '../../../src/metrics/coco/coco-files.ts';

// Nasty little data sets: coordinates and scores on coarse grids (ties everywhere), crowds, duplicates, empty pictures
// and classes, boxes of no size and of a thousand pictures' size, areas on the limits of the ranges.

const SIZE = 12;

const box = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(grid(0, 80), grid(0, 80), grid(8, 120), grid(8, 120)) },
  { weight: 1, arbitrary: fc.constant([0, 0, 640_000, 480_000]) },
  { weight: 1, arbitrary: fc.constant([16, 16, 0, 0]) },
);

function grid(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min / 8, max: max / 8 }).map((steps) => 8 * steps);
}

/** A rectangle of a 12 × 12 picture, as run lengths. */
const mask = fc
  .tuple(...[fc.nat(SIZE - 1), fc.nat(SIZE - 1), fc.integer({ min: 1, max: SIZE }), fc.integer({ min: 1, max: SIZE })])
  .map(([x, y, width, height]) => {
    const counts = [0];
    for (let pixel = 0; pixel < SIZE * SIZE; pixel++) {
      const [column, row] = [Math.floor(pixel / SIZE), pixel % SIZE];
      const isIn = column >= x! && column < x! + width! && row >= y! && row < y! + height!;
      if (isIn !== (counts.length % 2 === 0)) counts.push(0);
      counts[counts.length - 1]!++;
    }
    return { size: [SIZE, SIZE] as const, counts };
  });

const keypoints = fc
  .array(fc.tuple(grid(0, 80), grid(0, 80), fc.constantFrom(0, 0, 1, 2)), { minLength: 17, maxLength: 17 })
  .map((points) => points.flat());

const shape = fc.record({
  bbox: box,
  segmentation: mask,
  keypoints: fc.oneof(keypoints, fc.constant(Array(51).fill(0))),
});

interface Draft {
  image_id: number;
  category_id: number;
}
const draft = fc.record({ image_id: fc.constantFrom(7, 3, 5), category_id: fc.constantFrom(1, 4) });

const annotation = fc.tuple(draft, shape, fc.constantFrom(null, 1024, 9216, 0), fc.constantFrom(0, 0, 0, 1));

const detection = fc.tuple(draft, shape, fc.constantFrom(0.9, 0.5, 0.5, 0.1, 0), fc.option(fc.nat(50)));

/** Many detections are copies of a truth's shape, moved a little or not at all. */
export const cocoSet: fc.Arbitrary<{ truth: CocoTruth; detections: CocoDetection[] }> = fc
  .tuple(fc.array(annotation, { maxLength: 7 }), fc.array(detection, { maxLength: 14 }), fc.constantFrom(0, 0, 8))
  .map(([objects, found, shift]) => {
    const annotations = objects.map(([where, own, area, iscrowd], index): CocoAnnotation => {
      const [, , width, height] = own.bbox as number[];
      const labelled = own.keypoints.filter((value, i) => i % 3 === 2 && value > 0).length;
      const size = area ?? width! * height!;
      return { id: index + 1, ...where, ...own, area: size, iscrowd: iscrowd as 0 | 1, num_keypoints: labelled };
    });
    const detections = found.map(([where, own, score, copy]): CocoDetection => {
      const target = copy === null ? undefined : annotations[copy % Math.max(1, annotations.length)];
      if (!target) return { ...where, ...own, score };
      const { image_id, category_id, bbox, segmentation, keypoints: joints } = target;
      const moved = [bbox[0]! + shift, ...bbox.slice(1)];
      const place: Draft = { image_id: image_id as number, category_id };
      return {
        ...place,
        bbox: moved,
        segmentation: segmentation!,
        keypoints: joints!.map((v) => v + shift / 8),
        score,
      };
    });
    const images = [7, 3, 5].map((id) => ({ id, width: SIZE, height: SIZE }));
    return { truth: { images, categories: [4, 1, 9].map((id) => ({ id })), annotations }, detections };
  });
