import type { Played } from '../../compile/scenario.ts';
import type { CorruptionName, Severity } from '../../frames/corruptions/corrupt.ts';
import type { TruthObject } from '../../frames/truth.ts';
import type { RleText } from '../../shared/rle-text.ts';

/** Labelled photographs, as the rest of a run sees a scenario: each is a nominal picture. */
export interface PhotographSet extends Played {
  photographs: readonly Photograph[];
  corruptions: readonly CorruptionName[];
  severities: readonly Severity[];
  /** What was left out, in words for the user. */
  notes: readonly string[];
}

/** What a dataset says, before a run chooses what to play of it. */
export interface Dataset {
  /** For ids: `coco`. */
  name: string;
  /** The file or folder as it was given, for messages. */
  file: string;
  classes: readonly string[];
  photographs: readonly Photograph[];
  notes: readonly string[];
}

export interface Photograph {
  /** As the dataset calls it: path inside of its folder, with `/`. Randomness is addressed by it. */
  name: string;
  path: string;
  /** Place in the dataset, from 0. */
  index: number;
  /** Where it is listed, for messages: `images[3]`. */
  listedAt: string;
  /** Pixels, where the dataset says them. */
  size: readonly [width: number, height: number] | null;
  /**
   * Whether boxes are of the picture as it is stored (COCO), or turned as its EXIF orientation says (YOLO, whose tools
   * read pictures so).
   */
  orientation: 'stored' | 'exif';
  objects: readonly LabelledObject[];
}

export interface LabelledObject {
  class: string;
  /** `[x, y, width, height]`, in pixels or in shares of the picture's sides. */
  box: readonly [number, number, number, number];
  /** Of its mask, in pixels² or as a share of the picture. */
  area: number;
  unit: 'pixels' | 'share';
  /** Neither hit nor miss: a crowd, or by the dataset's word. */
  ignore: boolean;
  /** Its pixels, where the labels say and a model gives masks. */
  mask?: RleText;
  /** Its outline in shares of the picture, x and y in turn; its pixels follow with the picture's size. */
  outline?: readonly number[];
  /** Named points, where the labels say. */
  keypoints?: TruthObject['keypoints'];
}

export const isPhotographSet = (source: Played): source is PhotographSet => 'photographs' in source;
