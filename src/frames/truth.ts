import type { Box } from '../shared/box.ts';
import type { RleText } from '../shared/rle-text.ts';

/** Exact ground truth of one frame, from the rendered instance masks; of a photograph, what its labels say. */
export interface Truth {
  width: number;
  height: number;
  objects: readonly TruthObject[];
}

export interface TruthObject {
  /** The scene object's name: `car`, `traffic/2`. */
  name: string;
  class: string | null;
  /** True where it is neither hit nor miss by the scenario's word. */
  ignore: boolean;
  /** Tight box of the visible pixels; null where nothing is seen. */
  box: Box | null;
  /** Tight box of the object as if nothing stood before it, not clipped to the frame; null where it is outside altogether. */
  amodalBox: Box | null;
  visiblePixels: number;
  /** Pixels inside the frame as if nothing stood before it. */
  unoccludedPixels: number;
  /** visiblePixels / unoccludedPixels, 0 where it is out of the frame. */
  visibleFraction: number;
  /** Share of the object's whole silhouette that lies outside the frame. */
  truncation: number;
  /** From the lens to the centre of its bounds, metres; null in a photograph, which does not say. */
  distanceMetres: number | null;
  /** Mean Rec. 709 luma of its visible pixels, 0…255; null where nothing is seen. */
  luminance: number | null;
  /** |luminance − surround| / (luminance + surround) (Michelson), surround = a ring of box/4 around the box; null likewise. */
  contrast: number | null;
  /** Its visible pixels; null where nothing is seen. A run keeps them where one of its models gives masks. */
  mask?: RleText | null;
  /**
   * Named points of its asset; left out where it has none or was deformed. A run keeps those of a thing that has all
   * the points that one of its models gives.
   */
  keypoints?: Readonly<Record<string, TruthKeypoint>>;
}

/**
 * Pixels of the picture (to a hundredth), and COCO's v: 0 outside the picture (x and y are 0), 1 behind another thing,
 * 2 in the open. A point on the far side of its own thing is in the open: the ids of a picture cannot tell it apart,
 * and OKS does not ask.
 */
export type TruthKeypoint = readonly [x: number, y: number, v: 0 | 1 | 2];
