import type { Box } from '../shared/box.ts';
import type { RleText } from '../shared/rle-text.ts';

/** What a model says of one picture: parallel arrays, sorted by falling score. Plain JSON. */
export interface Detections {
  /** Pixels of the original picture, clipped to it. */
  boxes: readonly Box[];
  /** In [0, 1]. */
  scores: readonly number[];
  /** Class names as the scenario uses them (COCO's where the model knows COCO). */
  classes: readonly string[];
  /** Of the picture's own size, one a detection; where the model gives masks. May be empty. */
  masks?: readonly RleText[];
  /**
   * `[x, y, confidence, …]`, one list a detection, points in the order of the card's layout; where the model gives
   * keypoints. Pixels of the picture to a hundredth, clipped to it; confidence in [0, 1] to a thousandth.
   */
  keypoints?: readonly (readonly number[])[];
}
