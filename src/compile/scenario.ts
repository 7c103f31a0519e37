import type { Place } from '../shared/errors.ts';
import type { LevelValue } from './case.ts';
import type { MetricName, TideShare } from './metrics.ts';
import type { Quantity } from './requirements.ts';
import type { INCONCLUSIVE_POLICIES } from './schema-expect.ts';

/** A checked scenario file, with `extends` merged, and the position of every value. */
export interface Scenario {
  /** `family/name`, from the file's folder and stem. */
  id: string;
  /** As given by the user, for messages. */
  file: string;
  title: string;
  tags: readonly string[];
  /** Classes that are scored. */
  targets: readonly string[];
  factors: readonly Factor[];
  /** The merged document's `scene`, factors and distributions unresolved. */
  scene: unknown;
  /** Things from the user's 3D files: address by the name that the scenario uses. */
  fileAssets: Readonly<Record<string, string>>;
  /** Surroundings from the user's .hdr and .exr files: address by the path that the scenario writes. */
  surroundings: Readonly<Record<string, string>>;
  requirements: readonly Requirement[];
  /** Refiners that its frames pass before the detector, in order: names of cards, or files. Mostly none. */
  refine: readonly string[];
  sampling: Sampling;
  expectations: readonly Expectation[];
  fairChance: FairChance;
  /** Content hash of the merged document without its gates, and of the 3D files and surroundings that it names. */
  hash: string;
  /** Where a value stands: path as keys and indices. Falls back to the nearest ancestor that has a position. */
  locate(path: readonly (string | number)[]): Place;
}

/** What a run knows of a scenario besides how to make its pictures: of photographs, too. */
export type Played = Pick<
  Scenario,
  'id' | 'file' | 'title' | 'tags' | 'targets' | 'factors' | 'expectations' | 'fairChance' | 'hash'
>;

/** When an object had a fair chance; others are ignored (neither hit nor miss). */
export interface FairChance {
  /** 0…1 of its silhouette. */
  minVisibleFraction: number;
  minBoxHeightPixels: number;
  /** 0…1 of its silhouette, beyond the frame. */
  maxTruncation: number;
}

export const FAIR_CHANCE_DEFAULTS: FairChance = { minVisibleFraction: 0.3, minBoxHeightPixels: 16, maxTruncation: 0.5 };

/** What is varied by design. The nominal level need not be one of the levels, nor lie inside of the range. */
export type Factor =
  | { name: string; kind: 'choice'; unit: string | null; nominal: LevelValue; levels: readonly LevelValue[] }
  | {
      name: string;
      kind: 'continuous';
      unit: string | null;
      nominal: number;
      /** Bin edges, rising, one more than bins; for whole numbers from a to b the last edge is b + 1. */
      edges: readonly number[];
      scale: 'linear' | 'log';
      integer: boolean;
    };

export interface Sampling {
  design: 'grid' | 'pairwise' | 'sobol' | 'random';
  /** Minimum for covering designs (grid, pairwise), exact for the rest. */
  caseCount: number;
}

/** A condition on quantities measured after physics and rendering. */
export interface Requirement {
  object: string;
  /** `up_tilt_deg`, `crush`, `visible_fraction`, `box_height_px`, … */
  quantity: string;
  min: number | null;
  max: number | null;
  /** True: the nominal twin need not meet it. */
  unlessNominal: boolean;
}

/** One `expect:` entry: a bound on a figure. */
export interface Expectation {
  metric: MetricName;
  /** For `tide`: the kind of error. */
  of?: TideShare;
  /** Only objects of this class; absent: all targets. */
  class?: string;
  /** For `mpc`, `rpc` and `half_point`: the factor that recall is followed along. */
  factor?: string;
  /** Only cases and objects that meet all of these; absent: all. */
  where?: readonly Condition[];
  atLeast?: number;
  atMost?: number;
  /** In (0, 1), default 0.95. */
  confidence: number;
  /** Judged by its value alone, as if that were certain; absent: by its interval. */
  by?: 'value';
  /** Never fails the run; absent: an error. */
  severity?: 'warn';
  quarantine?: Quarantine;
  /** What it counts as while it is undecided; absent: what the run says. */
  inconclusive?: InconclusivePolicy;
}

/** `until`: the last day (YYYY-MM-DD, UTC) on which the gate does not count. */
export interface Quarantine {
  until: string;
  reason: string;
}

/** What an undecided gate counts as: as passed, as failed, or as a code of its own. */
export type InconclusivePolicy = (typeof INCONCLUSIVE_POLICIES)[number];

/**
 * Which cases or objects a gate is about. A factor's level is the one asked for; sizes and quantities are measured on
 * the object in the case. Both ends of a range belong to it; null leaves it open.
 */
export type Condition =
  | { of: 'level'; name: string; levels: readonly LevelValue[] }
  | { of: 'range'; name: string; min: number | null; max: number | null }
  | { of: 'size'; sizes: readonly SizeName[] }
  | { of: 'quantity'; name: Quantity; min: number | null; max: number | null };

/** COCO's sizes by visible pixels: small below 32², large from 96² on. */
export const SIZE_NAMES = ['small', 'medium', 'large'] as const;
export type SizeName = (typeof SIZE_NAMES)[number];
