import type { CalibrationLimits } from './calibration-limits.ts';
import type { CardInput, DecoderSpec } from './card-schema.ts';
import type { Detections } from './detections.ts';
import type { Device } from './devices.ts';
import type { FamilyName } from './families/registry.ts';
import type { GeneratedPicture, GeneratorSpec } from './generate/bind-generator.ts';
import type { Inspection } from './inspection.ts';
import type { OpenedRuntime } from './open-runtime.ts';
import type { Picture } from './picture.ts';
import type { RefinerSpec } from './refine/refine-picture.ts';

/** What the parent asks of the inference child; each is answered once, under its number. */
export type Question =
  | LoadQuestion
  | DetectQuestion
  | InspectQuestion
  | LoadRefinerQuestion
  | { ask: 'refine'; picture: Picture }
  | LoadGeneratorQuestion
  /** One vector for each latent of the card, in its order. */
  | { ask: 'generate'; vectors: readonly (readonly number[])[] };

export interface LoadRefinerQuestion {
  ask: 'load-refiner';
  weightsPath: string;
  threads: number;
  spec: RefinerSpec;
}

export interface LoadGeneratorQuestion {
  ask: 'load-generator';
  weightsPath: string;
  threads: number;
  spec: GeneratorSpec;
}

export interface LoadQuestion {
  ask: 'load';
  weightsPath: string;
  family: FamilyName;
  input: CardInput;
  decoder: DecoderSpec | null;
  /** Scenario's names by the model's index; null: dropped. */
  classes: readonly (string | null)[];
  nmsIou: number | null;
  /** Points of an object by the card; left out where the family gives none. */
  keypointCount?: number;
  threads: number;
  scoreFloor: number;
  /** How it is to run; left out: on the processor with `threads`. */
  runtime?: RuntimeWish;
}

export interface RuntimeWish {
  device: Device;
  /** Finds the number of threads; null: `threads` as given. */
  calibrate: CalibrationLimits | null;
  /** Several pictures at once, where the file allows it and the outputs are those of single runs to the byte. */
  batching: 'never' | 'if-faster' | 'if-equal';
  /** The one of known-picture.ts, to try things on; null where nothing is to be tried. */
  known: Picture | null;
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

export interface LoadedAnswer {
  say: 'loaded';
  /** What of the wish came true. */
  runtime?: Omit<OpenedRuntime, 'session'>;
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

export type Answer =
  | { say: 'ready' }
  | LoadedAnswer
  /** A refiner or a generator is loaded. */
  | { say: 'opened' }
  | DetectAnswer
  | InspectAnswer
  | { say: 'refined'; picture: Picture }
  | { say: 'generated'; picture: GeneratedPicture }
  | FaultAnswer;
