import type { FairChance } from '../compile/scenario.ts';
import type { Truth } from '../frames/truth.ts';
import type { Detections } from '../inference/detections.ts';
import type { KeypointLayout } from '../shared/keypoint-layout.ts';
import type { Calibration } from './calibration.ts';
import type { CocoFigures } from './coco/summarise.ts';
import type { TideReport } from './coco/tide.ts';
import type { Confusion } from './confusion.ts';
import type { PrecisionRecall } from './precision-recall.ts';
import type { FactorRobustness } from './score-robustness.ts';

/** One picture, what is in it and what the model said. */
export interface ScoredImage {
  /** Case id; a twin's ends in `~nominal`. */
  id: string;
  scenario: string;
  /** For a twin: the case that it belongs to. */
  twinOf: string | null;
  /** Classes that are scored. */
  targets: readonly string[];
  truth: Truth;
  detections: Detections;
  /** Which photograph it shows, where several cases come of one; else each picture stands for itself. */
  photograph?: string;
}

export interface ScoreOptions {
  /** The model card's operating point. */
  scoreThreshold: number;
  /** Default 0.5. */
  iouThreshold: number;
  /** Default 0.95. */
  confidence: number;
  fairChance: FairChance;
  /** For AP and COCO's other figures; absent: as `fairChance`. */
  cocoFairChance?: FairChance;
  /** Lowest recall on twins at which a scenario can be assessed, default 0.8; null: real pictures need no control. */
  controlFloor: number | null;
  /** Seeds the bootstrap. */
  seed: number;
  /** The points of the model's detections; left out where it gives none. */
  keypoints?: KeypointLayout;
}

/**
 * A figure with its interval, or the reason why there is none.
 * `noTruth`: nothing to count, which is no object with a fair chance, or for a precision no detection.
 * An end that the data leave open is ±`OPEN_END`.
 */
export type Estimate =
  | { kind: 'value'; value: number; low: number; high: number; count: number; method: string }
  | { kind: 'noTruth' };

/** End of an interval that is open: finite, so that JSON can hold it. */
export const OPEN_END = Number.MAX_VALUE;

/** What became of one scored object at the operating point. */
export interface ObjectOutcome {
  name: string;
  class: string;
  outcome: 'hit' | 'miss' | 'ignored';
  /** Why it was ignored. */
  reason?: 'declared' | 'occluded' | 'small' | 'truncated' | 'unseen';
  /** The detection that matched (index into Detections), with its overlap. */
  detection?: number;
  iou?: number;
  score?: number;
  /** Of the two masks, where the model gives masks. */
  maskIou?: number;
  /** Object keypoint similarity, where the model gives keypoints and the object has them in the picture. */
  oks?: number;
  /** For a miss: the class that the best overlapping detection (IoU ≥ threshold) gave instead. */
  confusedWith?: string;
}

/** Outcomes of one picture. */
export interface ImageOutcome {
  id: string;
  /** As in `ScoredImage`. */
  photograph?: string;
  objects: readonly ObjectOutcome[];
  /** Detections of target classes above the threshold that match nothing and lie on nothing ignored (indices). */
  falsePositives: readonly number[];
  /** Their classes, in parallel; where the scenario scores several. */
  falsePositiveClasses?: readonly string[];
}

/** One arm (cases, or twins) of a scenario. */
export interface ArmScores {
  imageCount: number;
  /** Objects that counted. */
  objectCount: number;
  ignoredCount: number;
  hitCount: number;
  recall: Estimate;
  precision: Estimate;
  falsePositivesPerImage: number;
  /** COCO AP at IoU 0.5, all scores; null where there is no truth. */
  ap50: number | null;
  /** Of `ap50`, by resampling pictures; absent where `ap50` is null. */
  ap50StandardError?: number;
  /** By how much `ap50` is too high on average for so few pictures; absent likewise, and in older runs. */
  ap50Optimism?: number;
  /** Mean IoU of hits; null where there are none. */
  meanIou: number | null;
  /** COCO's 12 figures over all scores, as any COCO tool reads them off the exported files; absent in older runs. */
  coco?: CocoFigures;
  /** The same over masks, where the model gives masks. */
  cocoMasks?: CocoFigures;
  /** COCO's 10 figures of keypoints, where the model gives keypoints. */
  cocoKeypoints?: CocoFigures;
  /** Mean mask IoU and mean OKS of hits (which are hits by their boxes); absent likewise, null where there are none. */
  meanMaskIou?: number | null;
  meanOks?: number | null;
  /** What each kind of error costs in AP at IoU 0.5; absent in older runs. */
  tide?: TideReport;
  /** COCO's curve at IoU 0.5, whose mean is `ap50`; absent in older runs. */
  precisionRecall?: PrecisionRecall;
  /** Of the scores of detections that are right or wrong at the operating point; absent in older runs. */
  calibration?: Calibration;
  /** What objects were taken for at the operating point; absent in older runs. */
  confusion?: readonly Confusion[];
}

/** The same objects in case and twin; objects ignored in either are left out. */
export interface PairedScores {
  both: number;
  lost: number;
  gained: number;
  neither: number;
  /** recall(twins) − recall(cases). */
  drop: Estimate;
  /** lost / (both + lost). */
  conditionalFailure: Estimate;
}

/** `notAssessable`: recall on twins is under the floor; the pictures, not the corner case, are the trouble. */
export type Control = { kind: 'assessable' } | { kind: 'notAssessable'; twinRecall: number | null; floor: number };

/** What is said of all targets together, and of each class where there are several. */
export interface ArmsScores {
  cases: ArmScores;
  twins: ArmScores;
  paired: PairedScores;
  control: Control;
}

/** The same objects, seen by one detector in refined and in plain frames. */
export interface RefinementScores {
  /** Name of the model on plain frames. */
  plain: string;
  /** recall(refined) − recall(plain): above 0 the refiner helped. */
  cases: Estimate;
  twins: Estimate;
  /** Objects of cases that are seen in the refined frame alone, and in the plain one alone. */
  gained: number;
  lost: number;
  /** Exact McNemar test of `gained` against `lost`. */
  pValue: number;
}

export interface ScenarioScores extends ArmsScores {
  scenario: string;
  /** By class, where the scenario scores several; with one, the figures above are that class's. */
  byClass?: Readonly<Record<string, ArmsScores>>;
  /** By factor and level (a continuous factor's bin as `6–12`), then by what was measured. */
  slices: readonly Slice[];
  /** mPC, rPC and response curve by factor; absent in older runs. */
  robustness?: readonly FactorRobustness[];
  /** Where the run made placebos (`run --placebo`). */
  placebo?: PlaceboScores;
  /** Where the model saw the frames after refiners: against the same model on plain ones. */
  refinement?: RefinementScores;
  images: readonly ImageOutcome[];
}

/** Recall and drop of a part of the cases or of their objects. */
export interface Slice {
  /**
   * Absent: cases by the bin of a factor that was asked for. `realised`: objects by the bin of a factor that was measured
   * on them. `object`: objects by a property of the picture, in bins that are the same in every run.
   */
  kind?: 'realised' | 'object';
  /** A factor's name; for `object` the property's (`OBJECT_PROPERTIES`). */
  factor: string;
  level: string;
  /** On cases. */
  recall: Estimate;
  /**
   * On twins; absent in older runs. By asked level: the twins of those cases. By `object`: the twins' objects that lie in
   * the bin themselves. By `realised`: the twins of those objects.
   */
  twinRecall?: Estimate;
  /** Of the objects of the cases in the slice, against the same objects in their twins. */
  drop: Estimate;
}

/** Twins under a second nuisance seed: what twins differ by though no factor does. */
export interface PlaceboScores {
  imageCount: number;
  recall: Estimate;
  /** recall(twins) − recall(placebos), on objects of the same name: the noise floor of `drop`. */
  drop: Estimate;
}
