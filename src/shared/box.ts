/** `[xMin, yMin, xMax, yMax]` in pixels, origin top left, ends exclusive: the only box convention inside. */
export type Box = readonly [xMin: number, yMin: number, xMax: number, yMax: number];

export const boxWidth = (box: Box): number => Math.max(0, box[2] - box[0]);
export const boxHeight = (box: Box): number => Math.max(0, box[3] - box[1]);
export const boxArea = (box: Box): number => boxWidth(box) * boxHeight(box);

export function intersectionArea(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, in [0, 1]; 0 where both boxes are empty. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const intersection = intersectionArea(a, b);
  const union = boxArea(a) + boxArea(b) - intersection;
  return union > 0 ? intersection / union : 0;
}

/** `[x, y, width, height]`, COCO's convention. */
export const toCocoBox = (box: Box): [number, number, number, number] => [
  box[0],
  box[1],
  boxWidth(box),
  boxHeight(box),
];
