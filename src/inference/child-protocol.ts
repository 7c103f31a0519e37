import type { CardInput, DecoderSpec } from './card-schema.ts';
import type { Detections } from './detections.ts';
import type { FamilyName } from './families/registry.ts';
import type { Inspection } from './inspection.ts';
import type { Picture } from './picture.ts';

/** What the parent asks of the inference child; one question at a time, each answered once. */
export type Question = LoadQuestion | DetectQuestion | InspectQuestion;

export interface LoadQuestion {
  ask: 'load';
  weightsPath: string;
  family: FamilyName;
  input: CardInput;
  decoder: DecoderSpec | null;
  /** Scenario's names by the model's index; null: dropped. */
  classes: readonly (string | null)[];
  nmsIou: number | null;
  threads: number;
  scoreFloor: number;
}

export interface DetectQuestion {
  ask: 'detect';
  picture: Picture;
}

/** What is this file? Asked of a child of its own. */
export interface InspectQuestion {
  ask: 'inspect';
  weightsPath: string;
  /** The one of known-picture.ts. */
  picture: Picture;
  threads: number;
}

export interface DetectAnswer {
  say: 'detections';
  detections: Detections;
  inputHash: string;
  milliseconds: number;
}

export interface FaultAnswer {
  say: 'fault';
  code: string;
  message: string;
}

export interface InspectAnswer {
  say: 'inspected';
  inspection: Inspection;
}

export type Answer = { say: 'ready' } | { say: 'loaded' } | DetectAnswer | InspectAnswer | FaultAnswer;
