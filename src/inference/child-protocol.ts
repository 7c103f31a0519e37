import type { CardInput } from './card-schema.ts';
import type { Detections } from './detections.ts';
import type { FamilyName } from './families.ts';
import type { Picture } from './picture.ts';

/** What the parent asks of the inference child; one question at a time, each answered once. */
export type Question = LoadQuestion | DetectQuestion;

export interface LoadQuestion {
  ask: 'load';
  weightsPath: string;
  family: FamilyName;
  input: CardInput;
  classes: readonly string[];
  nmsIou: number | null;
  threads: number;
  scoreFloor: number;
}

export interface DetectQuestion {
  ask: 'detect';
  picture: Picture;
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

export type Answer = { say: 'ready' } | { say: 'loaded' } | DetectAnswer | FaultAnswer;
