import type { Detections } from '../inference/detections.ts';
import { parseRleText } from '../shared/rle-text.ts';

/**
 * Whether masks and keypoints of a line of `cases.jsonl` are what they should be; else what is wrong. Scores and files
 * are made of them without a further look.
 */
export function checkInstances({ scores, masks, keypoints }: Partial<Detections>): string | null {
  const count = scores?.length ?? 0;
  if (masks !== undefined) {
    if (!Array.isArray(masks) || masks.length !== count) return `not one mask for each of ${count} detections`;
    if (!masks.every(isMask)) return 'a mask that is no run-length text of COCO with its [height, width]';
  }
  if (keypoints === undefined) return null;
  if (!Array.isArray(keypoints) || keypoints.length !== count) return `not one pose for each of ${count} detections`;
  const length = keypoints[0]?.length ?? 0;
  const isPose = (pose: unknown) =>
    Array.isArray(pose) && pose.length === length && length % 3 === 0 && pose.every((value) => Number.isFinite(value));
  return keypoints.every(isPose) ? null : 'keypoints that are not [x, y, confidence, …], as many in each';
}

/** Runs as text that add up to the pixels of the size that they name. */
export function isMask(mask: unknown): boolean {
  const { size, counts } = (mask ?? {}) as { size?: unknown; counts?: unknown };
  if (!Array.isArray(size) || size.length !== 2 || typeof counts !== 'string') return false;
  const runs = parseRleText(counts);
  return runs !== null && runs.reduce((sum, run) => sum + run, 0) === size[0] * size[1];
}
