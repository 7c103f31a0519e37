/** `[x, y, width, height]`, COCO's convention. */
export type CocoBox = readonly [x: number, y: number, width: number, height: number];

/**
 * Intersection over union of a detection and a truth box, to the digit as pycocotools' `bbIou` (maskApi.c);
 * for a crowd: intersection over the detection's own area.
 * On COCO boxes, since those are what the exported files hold: another tool must see the same ties.
 */
export function cocoOverlap(detection: CocoBox, truth: CocoBox, crowd: boolean): number {
  const width = Math.min(detection[0] + detection[2], truth[0] + truth[2]) - Math.max(detection[0], truth[0]);
  if (width <= 0) return 0;
  const height = Math.min(detection[1] + detection[3], truth[1] + truth[3]) - Math.max(detection[1], truth[1]);
  if (height <= 0) return 0;
  const intersection = width * height;
  const detectionArea = detection[2] * detection[3];
  return intersection / (crowd ? detectionArea : detectionArea + truth[2] * truth[3] - intersection);
}
