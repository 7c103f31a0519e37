import type { CocoDetection, CocoTruth } from '../metrics/coco/coco-files.ts';
import { evaluateCoco } from '../metrics/coco/evaluate-coco.ts';
import { stream } from '../shared/random.ts';

/** COCO val2017: pictures, objects, classes; and a detector that names 100 things in each. */
const VAL = { images: 5000, objects: 36_000, classes: 80, detectionsPerImage: 100 };

/** User seconds of pycocotools 2.0.11 (numpy 2.4) for `evaluate` and `accumulate` on this very set, 2026-11-27. */
const REFERENCE_SECONDS = 55.8;

export interface MetricsFigures {
  /** Processor time of this process: what a busy machine cannot stretch. */
  userSeconds: number;
  wallSeconds: number;
  /** Of pycocotools, measured once. */
  referenceSeconds: number;
  /** Highest resident memory of this process so far, the set itself included. */
  peakMemoryMb: number;
}

/** All 12 COCO figures on a made-up set of the size of COCO val. Measure first: memory is that of the process so far. */
export function measureMetrics(): MetricsFigures {
  const { truth, detections } = makeSet(VAL);
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  evaluateCoco(truth, detections);
  const userSeconds = process.cpuUsage(cpu).user / 1e6;
  return {
    userSeconds,
    wallSeconds: (performance.now() - wall) / 1000,
    referenceSeconds: REFERENCE_SECONDS,
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
  };
}

/**
 * A seeded set: sizes from 8 to 320 pixels, one object in 50 a crowd; of a picture's detections the first lie near its
 * objects, three in four of the right class, the rest anywhere.
 */
export function makeSet({ images, objects, classes, detectionsPerImage }: typeof VAL): {
  truth: CocoTruth;
  detections: CocoDetection[];
} {
  const random = stream(1);
  // Few classes are frequent, most are rare, as in COCO.
  const anyClass = (): number => 1 + Math.floor(classes * random() ** 2);
  const anyBox = (): number[] => {
    const [width, height] = [8 * 40 ** random(), 8 * 40 ** random()];
    return [random() * (640 - width), random() * (480 - height), width, height];
  };
  const annotations = Array.from({ length: objects }, (_, index) => {
    const bbox = anyBox();
    const image_id = 1 + Math.floor(random() * images);
    const iscrowd = random() < 0.02 ? (1 as const) : (0 as const);
    return { id: index + 1, image_id, category_id: anyClass(), bbox, area: 0.6 * bbox[2]! * bbox[3]!, iscrowd };
  });
  const byImage = new Map<number, typeof annotations>();
  for (const one of annotations) byImage.set(one.image_id, [...(byImage.get(one.image_id) ?? []), one]);
  const detections: CocoDetection[] = [];
  for (let image_id = 1; image_id <= images; image_id++) {
    const near = byImage.get(image_id) ?? [];
    for (let d = 0; d < detectionsPerImage; d++) {
      const target = near[Math.floor(d / 4)];
      const isRight = target !== undefined && random() < 0.75;
      const [x, y, width, height] = (target?.bbox ?? anyBox()) as [number, number, number, number];
      const shake = (size: number): number => 0.3 * size * (random() - 0.5);
      const bbox = [x + shake(width), y + shake(height), width + shake(width), height + shake(height)];
      detections.push({
        image_id,
        category_id: isRight ? target.category_id : anyClass(),
        bbox,
        score: Math.round(1000 * random() ** (isRight ? 1 : 4)) / 1000,
      });
    }
  }
  return {
    truth: {
      images: Array.from({ length: images }, (_, index) => ({ id: index + 1 })),
      categories: Array.from({ length: classes }, (_, index) => ({ id: index + 1 })),
      annotations,
    },
    detections,
  };
}
