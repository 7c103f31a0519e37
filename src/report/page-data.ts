import type { LevelValue } from '../compile/case.ts';
import type { TruthObject } from '../frames/truth.ts';
import type { ClassGap } from '../metrics/gap.ts';
import type { ArmScores, Estimate, ScenarioScores, Slice } from '../metrics/scores.ts';
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
  /** By model name: all scenarios together. */
  wholeRun: Readonly<Record<string, { cases: PageFigures; twins: PageFigures }>>;
  /** Cells of the confusion matrices of the cases; `PagePair.confusions` points here. */
  confusionCells: readonly ConfusionCell[];
  verdict: Verdict;
  /** Where the run has several models. */
  standings?: Standings;
  coverage: readonly CoverageRecord[];
  /** As in `FinishedRun`. */
  gap?: readonly ClassGap[];
  /** Pairs a chunk: pair n lies in chunk ⌊n / chunkSize⌋. */
  chunkSize: number;
  /** No detection below this score is in the chunks. */
  scoreFloor: number;
  pairs: readonly PagePair[];
}

export interface PageScores extends Omit<ScenarioScores, 'images' | 'byClass' | 'slices' | 'cases' | 'twins'> {
  cases: PageArm;
  twins: PageArm;
  slices: readonly PageSlice[];
}

export interface PageSlice extends Omit<Slice, 'kind' | 'twinRecall'> {
  /** Absent for the levels that were asked for. */
  kind?: string;
  twinRecall?: Estimate;
}

export interface PageArm
  extends Omit<
    ArmScores,
    'coco' | 'tide' | 'precisionRecall' | 'calibration' | 'confusion' | 'ap50StandardError' | 'ap50Optimism'
  > {
  /** Null in reports of older runs. */
  figures: PageFigures | null;
}

/** COCO's figures of boxes, in the order of `PageFigures.coco`. */
export const COCO_FIGURES = [
  ...(['AP', 'AP50', 'AP75', 'APs', 'APm', 'APl', 'AR1', 'AR10', 'AR100', 'ARs', 'ARm', 'ARl'] as const),
];

/** What goes beyond recall, of one arm, packed. */
export interface PageFigures {
  /** Null where there is no truth. */
  coco: readonly (number | null)[];
  /** AP at IoU 0.5; then in the order of TIDE_ERRORS, false positives and false negatives last. */
  tide: { ap: number; errors: readonly (readonly [count: number, deltaAp: number])[] } | null;
  calibration: { error: number; count: number; bins: readonly ReliabilityPoint[] } | null;
  /** Objects and false positives at the operating point; null truth: background, null prediction: missed. */
  confusion: readonly (readonly [truth: string | null, predicted: string | null, count: number])[];
  /** Corners of precision against recall, as `PrecisionRecall`. */
  curve: readonly (readonly [recall: number, precision: number])[];
}

/** Scores in [from, from + 0.1): how many, their mean, and the share of right ones with its interval. */
export type ReliabilityPoint = readonly [
  ...[from: number, count: number, meanScore: number, precision: number, low: number, high: number],
];

export type ConfusionCell = readonly [truth: string | null, predicted: string | null];

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
  /** Per model: indices into `confusionCells` in which the case is counted, at the operating point. */
  confusions: readonly (readonly number[])[];
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
  /** The picture after its refiners, by the chain's name. */
  refined?: Readonly<Record<string, string>>;
  objects: readonly PageObject[];
  /** In the order of `run.models`. */
  detections: readonly PageDetections[];
}

export interface PageObject
  extends Pick<TruthObject, 'name' | 'class' | 'box' | 'visibleFraction' | 'truncation' | 'distanceMetres'> {
  /** Why it is neither hit nor miss; null where it counts. */
  ignored: string | null;
  /** COCO's run-length text, of the picture's size; where a model gives masks. */
  mask?: string;
  /** Its points in the picture, where a model gives keypoints. */
  points?: readonly PagePoint[];
}

/** Parallel arrays, by falling score. */
export interface PageDetections {
  boxes: readonly Box[];
  scores: readonly number[];
  classes: readonly string[];
  /** Index into `objects` of what the detection lies on; −1 = on nothing (a false positive), −2 = class not scored. */
  matches: readonly number[];
  /** Of the detections that reach the model's own threshold, which are the first; where it gives masks or keypoints. */
  masks?: readonly string[];
  points?: readonly (readonly PagePoint[])[];
}

export type PagePoint = readonly [x: number, y: number];
