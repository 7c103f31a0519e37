import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COCO_CATEGORY_IDS, COCO_CLASSES } from '../../src/inference/coco-classes.ts';
import { loadPicture } from '../../src/inference/detect-file.ts';
import type { Detections } from '../../src/inference/detections.ts';
import type { Model } from '../../src/inference/open-model.ts';
import type { Picture } from '../../src/inference/picture.ts';
import { meanAveragePrecision, type RankedDetections, rankDetections } from '../../src/metrics/average-precision.ts';
import { cocoOverlap } from '../../src/metrics/overlap.ts';
import { toCocoBox } from '../../src/shared/box.ts';
import { packageRoot } from '../../src/shared/package-root.ts';

/** The folder of shared test data beside the repository; tests that need it skip where it is absent. */
export const SHARED_DATA = join(packageRoot, '..', 'shared', 'data');
export const hasSharedData = existsSync(join(SHARED_DATA, 'coco', 'instances.json'));

interface Instances {
  images: { id: number; file_name: string }[];
  annotations: { image_id: number; category_id: number; bbox: [number, number, number, number]; iscrowd: 0 | 1 }[];
}

const loadInstances = (): Instances =>
  JSON.parse(readFileSync(join(SHARED_DATA, 'coco', 'instances.json'), 'utf8')) as Instances;

export const photographPath = (name: string): string => join(SHARED_DATA, 'coco', 'images', name);

const pictures = new Map<string, Promise<Picture>>();

/** Decoded once for all models of a test file. */
export function photograph(name: string): Promise<Picture> {
  const known = pictures.get(name) ?? loadPicture(photographPath(name));
  pictures.set(name, known);
  return known;
}

/** What the model says of each labelled photograph, in the order of the picture ids. */
export async function detectPhotographs(
  model: Model,
  isWanted: (id: number) => boolean = () => true,
): Promise<Map<number, Detections>> {
  const detections = new Map<number, Detections>();
  for (const { id, file_name } of [...loadInstances().images].sort((a, b) => a.id - b.id)) {
    if (isWanted(id)) detections.set(id, (await model.detect(await photograph(file_name))).detections);
  }
  return detections;
}

/** One ranking per COCO class, matched at one overlap. */
export function rankPhotographs(
  detections: ReadonlyMap<number, Detections>,
  iouThreshold: number,
  classes: readonly string[] = COCO_CLASSES,
): RankedDetections[] {
  const { annotations } = loadInstances();
  return classes.map((className) => {
    const category = COCO_CATEGORY_IDS[COCO_CLASSES.indexOf(className)];
    return rankDetections(
      [...detections].map(([image, found]) => {
        const truths = annotations
          .filter((item) => item.image_id === image && item.category_id === category)
          .map((item) => ({ box: item.bbox, ignore: item.iscrowd === 1, crowd: item.iscrowd === 1 }));
        const own = found.classes.flatMap((name, at) => (name === className ? [at] : []));
        const boxes = own.map((at) => toCocoBox(found.boxes[at]!));
        return {
          truths,
          scores: own.map((at) => found.scores[at]!),
          overlap: (d: number, t: number) => cocoOverlap(boxes[d]!, truths[t]!.box, truths[t]!.crowd),
        };
      }),
      { iouThreshold, maxDetections: 100 },
    );
  });
}

/** COCO's AP (mean over IoU 0.50:0.05:0.95) and AP50 on the photographs. */
export function averagePrecisionOf(
  detections: ReadonlyMap<number, Detections>,
  classes: readonly string[] = COCO_CLASSES,
): { ap: number; ap50: number } {
  const values = Array.from({ length: 10 }, (_, i) =>
    meanAveragePrecision(rankPhotographs(detections, 0.5 + 0.05 * i, classes)),
  ).map((value) => value ?? Number.NaN);
  return { ap: values.reduce((sum, value) => sum + value, 0) / values.length, ap50: values[0]! };
}

/** F1 of all classes pooled when detections under `threshold` are dropped; crowds neither help nor hurt. */
export function pooledF1(ranked: readonly RankedDetections[], threshold: number): number {
  let correct = 0;
  let shown = 0;
  let positives = 0;
  for (const { scores, correct: right, positives: perImage } of ranked) {
    positives += perImage.reduce((sum, count) => sum + count, 0);
    for (const [i, score] of scores.entries()) {
      if (score < threshold) continue;
      shown += 1;
      correct += right[i]!;
    }
  }
  return (2 * correct) / (shown + positives);
}

/**
 * The operating point: matching is greedy by score, so raising the threshold only cuts the tail, and every F1 that a
 * threshold can reach is reached at one of the scores. Gives the whole interval of thresholds with the best F1.
 */
export function bestF1Threshold(ranked: readonly RankedDetections[]): { above: number; upTo: number; f1: number } {
  const scores = [...new Set(ranked.flatMap((item) => [...item.scores]))].sort((a, b) => a - b);
  const f1s = scores.map((score) => pooledF1(ranked, score));
  const best = f1s.indexOf(Math.max(...f1s));
  return { above: scores[best - 1] ?? 0, upTo: scores[best]!, f1: f1s[best]! };
}
