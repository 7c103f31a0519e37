import type { LevelValue } from '../compile/case.ts';
import type { Expectation } from '../compile/scenario.ts';
import type { RealisedPose } from '../dynamics/settled.ts';
import type { CorruptionName, Severity } from '../frames/corruptions/corrupt.ts';
import type { PassName } from '../frames/frame.ts';
import type { Truth } from '../frames/truth.ts';
import type { Detections } from '../inference/detections.ts';
import type { DeviceName, RuntimeFacts } from '../inference/devices.ts';
import type { ClassGap } from '../metrics/gap.ts';
import type { ScenarioScores } from '../metrics/scores.ts';
import type { Standings } from '../metrics/standings.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { KeypointLayout } from '../shared/keypoint-layout.ts';

/** `run.json`: what was run, with what, where, and how long it took. */
export interface RunRecord {
  cornercase: string;
  runId: string;
  state: 'running' | 'interrupted' | 'finished';
  /** The command's own words, for replay. */
  command: readonly string[];
  /** What was asked for: enough to take the run up again. */
  request: RunRequest;
  seed: number;
  scenarios: readonly ScenarioRecord[];
  models: readonly ModelRecord[];
  /** Generators of pictures in the scenes; absent where there are none. */
  generators?: readonly NetworkRecord[];
  machine: MachineRecord;
  /** ISO 8601, UTC. */
  startedAt: string;
  finishedAt: string | null;
  /** Wall milliseconds spent per stage, summed over frames. */
  timings: Readonly<Record<string, number>>;
  counts: { frames: number; fromCache: number; redraws: number; browserRestarts: number };
  /** Hash per stage over all cases in order: settled, frame, detections:<model>. */
  hashes: Readonly<Record<string, string>>;
  /** Where cases were added until all was decided. */
  untilDecided?: RoundsRecord;
  /** Cases that could not be made, with the reason; the run's exit code is 3 where there are any. */
  errors: readonly { id: string; code: string; message: string }[];
}

export interface RunRequest {
  /** Scenario files and folders, relative to the project. */
  scenarios: readonly string[];
  /** Names or files of model cards. */
  models: readonly string[];
  /** Where they run; absent: on the processor. */
  device?: DeviceName;
  seed: number;
  /** Cases per scenario, instead of the scenario's own count. */
  cases: number | null;
  /** The one case to play. */
  case: string | null;
  /** Only scenarios that have all of these tags. */
  tags: readonly string[];
  passes: readonly PassName[];
  /** Each case gets a placebo; absent: none does. */
  placebo?: boolean;
  /** Names or files of refiners, in order, instead of the scenarios' own; absent: none. */
  refine?: readonly string[];
  /** Cases are added in rounds until every gate is decided, within a budget of frames (null: the default one). */
  untilDecided?: { maxFrames: number | null };
  /** Photographs to be played too; absent or null: none. */
  images?: ImagesRequest | null;
}

/** How a run until decided went. */
export interface RoundsRecord {
  /** Its budget, and what it took; a case and its twin are two. */
  maxFrames: number;
  frames: number;
  rounds: number;
  /** Ids of the gates that were still open at the last look. */
  undecided: readonly string[];
}

/** `--images` and what belongs to it. */
export interface ImagesRequest {
  /** A COCO file, or a folder with YOLO labels, or its data.yaml. */
  path: string;
  /** Folder of a COCO file's pictures; null: the file's own. */
  root: string | null;
  /** None: the photographs as they are. */
  corruptions: readonly CorruptionName[];
  severities: readonly Severity[];
}

export interface ScenarioRecord {
  /** `family/name`. */
  scenario: string;
  /** The file's `name:`. */
  title: string;
  file: string;
  hash: string;
  tags: readonly string[];
  targets: readonly string[];
  factors: readonly FactorRecord[];
  expectations: readonly Expectation[];
  caseCount: number;
  /** True where the pictures are photographs: no nominal twin but where they were corrupted. */
  photographs?: true;
}

/** A factor as coverage and filters need it. */
export interface FactorRecord {
  name: string;
  kind: 'choice' | 'continuous';
  unit: string | null;
  nominal: LevelValue;
  /** Labels of its bins in order; a choice's values, or `6–12`. */
  bins: readonly string[];
  /** For continuous factors: bin edges, one more than bins. */
  edges: readonly number[] | null;
  /** Drawn evenly on the logarithm; absent where it is not. */
  scale?: 'log';
}

export interface ModelRecord {
  name: string;
  title: string;
  sha256: string;
  licence: string;
  /** Score threshold at the operating point. */
  scoreThreshold: number;
  family: string;
  /** Device and threads; absent in bundles of before these could be chosen. */
  runtime?: RuntimeFacts;
  /** Present where it gives a mask for each detection. */
  hasMasks?: true;
  /** The points of each detection, where it gives keypoints. */
  keypoints?: KeypointLayout;
  /** Set where this is a detector behind refiners: what the frames pass before, and the entry that sees them plain. */
  refined?: RefinedEntry;
}

export interface RefinedEntry {
  /** Name of the chain, as in `CaseRecord.refined`. */
  chain: string;
  /** Name of the model record of the same detector on plain frames. */
  plain: string;
  refiners: readonly NetworkRecord[];
}

/** A network that is no detector. */
export interface NetworkRecord {
  name: string;
  title: string;
  /** Of the .onnx file. */
  sha256: string;
  licence: string;
}

export interface MachineRecord {
  node: string;
  v8: string;
  platform: string;
  cpu: string;
  cores: number;
  browser: string;
  renderer: string;
  onnxRuntime: string;
  /** Hash of all of the above: frames compare byte for byte only where it is equal. */
  fingerprint: string;
}

/** One line of `cases.jsonl`: a case, its twin (`…~nominal`), or its placebo (`…~placebo`), which has a `twinOf` as well. */
export interface CaseRecord {
  id: string;
  scenario: string;
  index: number;
  twinOf: string | null;
  attempt: number;
  levels: Readonly<Record<string, LevelValue>>;
  /** Of a photograph: which. Cases of one photograph are not independent, and their clean twins are one picture. */
  photograph?: string;
  /** By object name. */
  realised: Readonly<Record<string, RealisedPose>>;
  /** Path inside the bundle. */
  frame: string;
  /** Further passes, by name → path inside the bundle. */
  passes: Readonly<Record<string, string>>;
  /** The picture after its refiners, by the chain's name → path inside the bundle; absent where there are none. */
  refined?: Readonly<Record<string, string>>;
  truth: Truth;
  /** By model name. */
  detections: Readonly<Record<string, Detections>>;
  /** `input:<model>`, `detections:<model>`, `refined:<chain>` beside `case`, `settled`, `frame`. */
  hashes: Readonly<Record<string, string>>;
}

/** Everything the writers need; nothing is computed in a writer that another one needs too. */
export interface FinishedRun {
  run: RunRecord;
  /** In order of scenario, index, case before twin; placebos are none of them. */
  cases: readonly CaseRecord[];
  /** By model name, then in scenario order. */
  scores: Readonly<Record<string, readonly ScenarioScores[]>>;
  verdict: Verdict;
  /** Where the run has several models. */
  standings?: Standings;
  coverage: readonly CoverageRecord[];
  /** Of the classes that scenes and photographs share; absent where the run has only one of them. */
  gap?: readonly ClassGap[];
}

/** `coverage.json`: bins and pairs of bins, asked for and measured. */
export interface CoverageRecord {
  scenario: string;
  factors: readonly {
    factor: string;
    bins: readonly { bin: string; requested: number; realised: number }[];
  }[];
  pairs: {
    total: number;
    requested: number;
    realised: number;
    /** Pairs that no case realised: `[[factor, bin], [factor, bin]]`. */
    missing: readonly (readonly [readonly [string, string], readonly [string, string]])[];
  };
}
