import type { Rle } from '../../shared/rle.ts';
import type { CocoCategory, CocoId } from './coco-files.ts';

/** Both files as parallel columns; a row is a position in its file. */
export interface CocoColumns {
  /** Rising, each once. */
  imageIds: readonly CocoId[];
  /** By rising id, each once. */
  categories: readonly Required<CocoCategory>[];
  truths: TruthColumns;
  detections: DetectionColumns;
  /** What was left out or is odd, in words for the user. */
  notes: readonly string[];
}

/** Truth of known pictures and categories. `geometry` is what overlaps are taken of. */
export interface TruthColumns {
  count: number;
  /** Positions in `imageIds`, `categories`. */
  images: Uint32Array;
  categories: Uint32Array;
  /** In pixels², as the file says. */
  areas: Float64Array;
  /** May take any number of detections, which are then neither right nor wrong. */
  crowds: Uint8Array;
  /** Neither hit nor miss: a crowd, or a person without labelled keypoints. */
  ignored: Uint8Array;
  /**
   * Id 0: pycocotools takes it for "no match", so that a hit on it counts as false. Kept, since figures are to be the
   * same; the user is told.
   */
  zeroIds: Uint8Array;
  geometry: TruthGeometry;
}

export interface DetectionColumns {
  count: number;
  images: Uint32Array;
  categories: Uint32Array;
  /** In pixels²: of the box, or of the mask where results hold no boxes. */
  areas: Float64Array;
  scores: Float64Array;
  geometry: DetectionGeometry;
}

/** Boxes are `x, y, width, height` in pixels, 4 a row; keypoints `x, y, v`, 3 a point. */
export interface TruthGeometry {
  boxes: Float64Array;
  masks: readonly Rle[];
  keypoints: Float64Array;
}

export type DetectionGeometry = TruthGeometry;
