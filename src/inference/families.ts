import type { Candidate } from './candidates.ts';
import { decodeCenternet } from './decode-centernet.ts';
import { decodeYolox, yoloxRowCount } from './decode-yolox.ts';

export interface ModelOutput {
  data: Float32Array;
  dims: readonly number[];
}

type Size = readonly [width: number, height: number];

/** What cornercase knows of a family of detectors; the shape test is what tells one model file from another. */
export interface Family {
  /** Output shape for an input size and number of classes; null = any length along that axis. */
  outputShape(size: Size, classCount: number): readonly (number | null)[];
  /** Candidates in pixels of the input tensor with scores ≥ `floor`. */
  decode(output: ModelOutput, size: Size, floor: number): Candidate[];
}

export const FAMILIES = {
  yolox: {
    outputShape: (size, classCount) => [1, yoloxRowCount(...size), 5 + classCount],
    decode: decodeYolox,
  },
  centernet: {
    outputShape: () => [1, null, 6],
    decode: decodeCenternet,
  },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;
