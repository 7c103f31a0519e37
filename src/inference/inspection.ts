import type { CardInput, DecoderSpec } from './card-schema.ts';
import type { Size, TensorFacts } from './families/family.ts';
import type { FamilyName } from './families/registry.ts';
import type { GeneratorBelief } from './generate/guess-generator.ts';
import type { RefinerBelief } from './refine/guess-refiner.ts';

/** What a file is believed to be. Plain data: it crosses from the child to the command. */
export interface Inspection {
  inputs: readonly TensorFacts[];
  /** With the dims of an actual run where there was one. */
  outputs: readonly TensorFacts[];
  metadata: Readonly<Record<string, string>>;
  producer: string;
  /** Null where no family fits; `what` says then what else the file may be. */
  belief: Belief | null;
  /** What makes a picture of a picture, and what makes one of a vector: cornercase has a use for both. */
  refiner?: RefinerBelief;
  generator?: GeneratorBelief;
  what: string;
}

export interface Belief {
  family: FamilyName;
  /** Other families that fit the file too, best first. */
  others: readonly FamilyName[];
  input: CardInput;
  decoder: DecoderSpec | null;
  nmsIou: number | null;
  /** Score threshold of the family's authors. */
  threshold: number;
  /** How the card writes them. */
  classes: 'coco80' | 'coco81' | 'coco90' | 'coco91' | readonly string[];
  /** Points of an object as the card writes them; absent where the family gives none, or its own. */
  keypoints?: 'coco17' | { names: readonly string[] };
  /** One line each: what is believed, and why. */
  reasons: readonly { field: 'family' | 'size' | 'layout' | 'colours' | 'classes' | 'keypoints'; says: string }[];
}

export type { Size };
