import type { Box } from '../shared/box.ts';

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
}
