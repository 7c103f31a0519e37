import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ClassImage, meanAveragePrecision, rankDetections } from '../../src/metrics/average-precision.ts';
import { type CocoBox, cocoOverlap } from '../../src/metrics/overlap.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const isAbsent = !existsSync(data);
const read = (path: string) => JSON.parse(readFileSync(`${data}${path}`, 'utf8'));

interface GroundTruth {
  images: { id: number }[];
  categories: { id: number }[];
  annotations: { image_id: number; category_id: number; bbox: CocoBox; iscrowd: number }[];
}
interface Result {
  image_id: number;
  category_id: number;
  bbox: CocoBox;
  score: number;
}

/** AP at IoU 0.5 of two COCO files, area range "all", 100 detections: pycocotools' `stats[1]`, and per category. */
function evaluate({ images, categories, annotations }: GroundTruth, results: Result[]) {
  const ids = images.map((image) => image.id).sort((a, b) => a - b);
  return meanAveragePrecision(
    categories.map((category) => {
      const classImages = ids.map((id): ClassImage => {
        const truths = annotations.filter((item) => item.image_id === id && item.category_id === category.id);
        const own = results.filter((item) => item.image_id === id && item.category_id === category.id);
        return {
          truths: truths.map((item) => ({ ignore: item.iscrowd === 1, crowd: item.iscrowd === 1 })),
          scores: own.map((item) => item.score),
          overlap: (d, t) => cocoOverlap(own[d]!.bbox, truths[t]!.bbox, truths[t]!.iscrowd === 1),
        };
      });
      return rankDetections(classImages, { iouThreshold: 0.5, maxDetections: 100 });
    }),
  );
}

describe.skipIf(isAbsent)(`AP50 against pycocotools${isAbsent ? ' (skipped: no ../shared)' : ''}`, () => {
  const summary: Record<string, { AP50: number }> = isAbsent ? {} : read('pycocotools/summary.json');
  const truth: GroundTruth = isAbsent ? { images: [], categories: [], annotations: [] } : read('coco/instances.json');

  it.each(Object.keys(summary))('AP50 of %s on real photographs is pycocotools’ own', (model) => {
    const onlyPerson = model === 'light_person_detector';
    const categories = truth.categories.filter((category) => !onlyPerson || category.id === 1);
    const actual = evaluate({ ...truth, categories }, read(`pycocotools/${model}.detections.json`));
    expect(actual).toBeCloseTo(summary[model]!.AP50, 9);
  });

  const expected: { case: string; expected: { stats: { AP50: number } } }[] = isAbsent
    ? []
    : read('pycocotools/cases/expected.json');
  it.each(expected.map((item) => [item.case, item.expected.stats.AP50] as const))(
    'hand-made set %s (ties, crowds, more than 100 detections, unused classes) gives %d',
    (name, ap50) => {
      const { gt, dt } = read(`pycocotools/cases/${name}.json`);
      const actual = evaluate(gt, dt);
      if (ap50 === -1) expect(actual).toBeNull();
      else expect(actual).toBeCloseTo(ap50, 9);
    },
  );

  it('every hand-made set has an expected answer', () => {
    const files = readdirSync(`${data}pycocotools/cases`).filter((file) => file.startsWith('case'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(expected.map((item) => `${item.case}.json`)).toContain(file);
  });
});
