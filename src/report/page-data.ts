import type { LevelValue } from '../compile/case.ts';
import type { TruthObject } from '../frames/truth.ts';
import type { ScenarioScores } from '../metrics/scores.ts';
import type { Standings } from '../metrics/standings.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Box } from '../shared/box.ts';
import type { CaseRecord, CoverageRecord, RunRecord } from './run.ts';

// What index.html holds, and what its data chunks hold: the contract between Node and the page.

/** Inlined in index.html: all figures, and of each case only what filters and the threshold slider need. */
export interface PageSummary {
  run: RunRecord;
  /** `gateCounts` and `runSize`, so that every report says the same. */
  headline: { verdict: string; gates: string; size: string };
  /** By model name, then in scenario order. */
  scores: Readonly<Record<string, readonly PageScores[]>>;
  verdict: Verdict;
  /** Where the run has several models. */
  standings?: Standings;
  coverage: readonly CoverageRecord[];
  /** Pairs a chunk: pair n lies in chunk ⌊n / chunkSize⌋. */
  chunkSize: number;
  /** No detection below this score is in the chunks. */
  scoreFloor: number;
  pairs: readonly PagePair[];
}

export type PageScores = Omit<ScenarioScores, 'images'>;

/** A case and its twin in the index. */
export interface PagePair {
  id: string;
  /** Index into `run.scenarios`. */
  scenario: number;
  /** Per factor of the scenario: the level asked for, and the index of its bin (−1 outside all). */
  levels: readonly LevelValue[];
  bins: readonly number[];
  /** Per model, in the order of `run.models`: what became of each object that counts in case and twin alike. */
  objects: readonly (readonly PairedObject[])[];
  /** Width / height of its picture, so that a card has its size before the chunk is there. */
  aspect: number;
  /** What it takes to replay it; the page has no shell to quote for. */
  replay: string;
}

/**
 * Score of the detection that takes the object in the case, and in the twin; 0 = none does. Matching is greedy by
 * falling score, so at any threshold t the object is hit exactly where this is ≥ t. Null: no such twin.
 */
export type PairedObject = readonly [caseScore: number, twinScore: number | null];

/** One entry of a data chunk. */
export interface PageDetail {
  case: PagePicture;
  twin: PagePicture | null;
}

export interface PagePicture
  extends Pick<CaseRecord, 'id' | 'frame' | 'passes' | 'attempt' | 'levels' | 'realised' | 'hashes'> {
  width: number;
  height: number;
  objects: readonly PageObject[];
  /** In the order of `run.models`. */
  detections: readonly PageDetections[];
}

export interface PageObject
  extends Pick<TruthObject, 'name' | 'class' | 'box' | 'visibleFraction' | 'truncation' | 'distanceMetres'> {
  /** Why it is neither hit nor miss; null where it counts. */
  ignored: string | null;
}

/** Parallel arrays, by falling score. */
export interface PageDetections {
  boxes: readonly Box[];
  scores: readonly number[];
  classes: readonly string[];
  /** Index into `objects` of what the detection lies on; −1 = on nothing (a false positive), −2 = class not scored. */
  matches: readonly number[];
}
