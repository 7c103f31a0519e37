import type { Box } from '../shared/box.ts';

/** What a model says of one picture: parallel arrays, sorted by falling score. Plain JSON. */
export interface Detections {
  /** Pixels of the original picture, clipped to it. */
  boxes: readonly Box[];
  /** In [0, 1]. */
  scores: readonly number[];
  /** Class names as the scenario uses them (COCO's where the model knows COCO). */
  classes: readonly string[];
}
