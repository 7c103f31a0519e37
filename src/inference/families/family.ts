import type { KeypointLayout } from '../../shared/keypoint-layout.ts';
import type { Rle } from '../../shared/rle.ts';
import type { Candidate } from '../candidates.ts';
import type { CardInput, DecoderSpec } from '../card-schema.ts';
import type { Fit } from '../preprocess.ts';

/** Width and height of the input tensor, pixels. */
export type Size = readonly [width: number, height: number];

/** A tensor as the file declares it; null = dynamic. */
export interface TensorFacts {
  name: string;
  /** ONNX Runtime's word: float32, float16, uint8, int64, … */
  type: string;
  dims: readonly (number | null)[];
}

/** What a file says of itself. */
export interface ModelFacts {
  inputs: readonly TensorFacts[];
  outputs: readonly TensorFacts[];
  /** `metadata_props`: Ultralytics and others leave names, stride, imgsz and task there. */
  metadata: Readonly<Record<string, string>>;
  /** The exporter, such as `pytorch 1.9`; may be empty. */
  producer: string;
}

/** One output of one picture; integers and half floats have become float32. */
export interface ModelOutput {
  data: Float32Array;
  /** With the batch where the file has one. */
  dims: readonly number[];
}

/** What of the card decides about the form of the outputs. */
export interface OutputSettings {
  size: Size;
  classCount: number;
  decoder: DecoderSpec | null;
  /** Points of an object by the card; left out where the family gives none. */
  keypointCount?: number;
}

export interface DecodeContext extends OutputSettings {
  /** Candidates below are left out. */
  floor: number;
}

/** Where the picture lies in the tensor. */
export interface Placement {
  fit: Fit;
  picture: { width: number; height: number };
}

/** A file under examination: what it declares, and what it said of a picture of `size`. */
export interface Evidence extends ModelFacts {
  size: Size;
  /** Outputs with their actual dims, by name. */
  samples: Readonly<Record<string, ModelOutput>>;
}

/** What a family says of a file that fits it. */
export interface Guess {
  /** In (0, 1]; the greatest of all families wins. */
  likelihood: number;
  /** Facts of the file that speak for the family. */
  reason: string;
  classCount: number;
  /** Numbering of COCO where the model has COCO's count of classes; default by count. */
  numbering?: 'coco80' | 'coco81' | 'coco90' | 'coco91';
  /** Preprocessing as the family's authors do it; size, layout and dtype are read from the file. */
  input: Partial<CardInput>;
  nmsIou: number | null;
  /** Score threshold of the authors' own demo. */
  threshold: number;
  decoder?: DecoderSpec;
  /** Names of the points of an object, where they are not the family's own. */
  keypoints?: readonly string[];
}

/** A family of detectors: how its outputs are told and how they become boxes. */
export interface Family {
  /** For people: which models belong to it. */
  readonly title: string;
  /** The outputs that `pick` looks for, in words. */
  needs(settings: OutputSettings): string;
  /** Names of the outputs to read, in the order that `decode` takes them; null where the file does not fit. */
  pick(outputs: readonly TensorFacts[], settings: OutputSettings): readonly string[] | null;
  /** Candidates in pixels of the input tensor with scores ≥ `floor`. */
  decode(outputs: readonly ModelOutput[], context: DecodeContext): Candidate[];
  /** The mask of a candidate that was kept (its box now in pixels of the picture). Present where the family gives masks. */
  maskOf?(outputs: readonly ModelOutput[], candidate: Candidate, context: DecodeContext & Placement): Rle;
  /** Its points: x and y in pixels of the input tensor, confidence in 0–1, three numbers each. Present likewise. */
  keypointsOf?(outputs: readonly ModelOutput[], candidate: Candidate, context: DecodeContext): number[];
  /** The points where the card does not name them. */
  readonly keypointLayout?: KeypointLayout;
  /** Null where the file is not of this family. */
  guess(evidence: Evidence): Guess | null;
}
