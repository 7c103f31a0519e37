import type { Expectation } from '../compile/scenario.ts';
import { isScored } from '../metrics/estimate-metric.ts';
import { estimateSequence } from '../metrics/estimate-sequence.ts';
import { ratioOfMetric, recallRatio } from '../metrics/ratio-of-metric.ts';
import type { Sample } from '../metrics/sample.ts';
import type { Estimate, ImageOutcome, ScenarioScores } from '../metrics/scores.ts';
import { splitArms } from '../metrics/tallies.ts';
import { gateFigure } from './gate-figure.ts';
import type { EstimateGate } from './judge.ts';

/** How a scenario was played in rounds: what is known of it beside its outcomes. */
export interface Rounds {
  /** Index after the last case of each round, rising: where one looked. */
  ends: readonly number[];
  /** The most objects that count in a case, of a class or of all targets. */
  mostObjects(className?: string): number;
  /** By model: scores of the first round alone. */
  first: Readonly<Record<string, ScenarioScores>>;
  /** Their pictures, for gates on what the scores do not hold. */
  firstSamples?: Readonly<Record<string, Sample>>;
}

/** False positives of a picture that count, where a bound on them does not ask for more. */
const FALSE_POSITIVES_COUNTED = 5;

/**
 * Gates by confidence sequences, one look a round. What has none (AP and others that are no mean over cases, parts of the
 * cases, bare values) is judged on the first round alone, by the interval for a fixed number of cases: its size was set beforehand, so nobody peeked.
 */
export function estimateInRounds(rounds: ReadonlyMap<string, Rounds>): EstimateGate {
  // A run judges after every round, and only one scenario's scores are new then.
  const known = new WeakMap<ScenarioScores, Map<string, Estimate>>();
  return ({ scenario, model, expectation }, scores, confidence) => {
    const own = rounds.get(scenario);
    if (!own) return { kind: 'noTruth' };
    const ofScores = known.get(scores) ?? new Map<string, Estimate>();
    known.set(scores, ofScores);
    const key = JSON.stringify([expectation, confidence, own.ends]);
    const estimate = ofScores.get(key) ?? estimateGate(expectation, scores, { rounds: own, model, confidence });
    ofScores.set(key, estimate);
    return estimate;
  };
}

function estimateGate(
  expectation: Expectation,
  scores: ScenarioScores,
  { rounds, model, confidence }: { rounds: Rounds; model: string; confidence: number },
): Estimate {
  const { metric, class: className } = expectation;
  if (isDecidedOnce(expectation) || !isScored(metric)) {
    return gateFigure(expectation, rounds.first[model], rounds.firstSamples?.[model]).estimateAt(confidence);
  }
  const mostFalsePositives = countedFalsePositives(expectation);
  const ratio = ratioOfMetric(metric, scores.images, {
    className,
    mostObjects: rounds.mostObjects(className),
    mostFalsePositives,
  });
  if (!ratio) return { kind: 'noTruth' };
  const estimate = estimateSequence(ratio, looksOf(scores.images, rounds.ends), confidence);
  return isClipped(metric) ? withNote(estimate, `at most ${mostFalsePositives} false positives a picture`) : estimate;
}

/** True where a gate is decided once, on the first round, and more cases change nothing. */
export const isDecidedOnce = ({ metric, where, by }: Expectation): boolean =>
  metric === 'ap50' || !isScored(metric) || where !== undefined || by === 'value';

/** Recall on the twins, which says whether a scenario can be assessed, by its own confidence sequence. */
export function estimateControl(
  images: readonly ImageOutcome[],
  rounds: Rounds,
  { className, confidence }: { className: string | undefined; confidence: number },
): Estimate {
  const ratio = recallRatio(splitArms(images).twins, { className, mostObjects: rounds.mostObjects(className) });
  return estimateSequence(ratio, looksOf(images, rounds.ends), confidence);
}

const isClipped = (metric: Expectation['metric']): boolean =>
  metric === 'precision' || metric === 'false_positives_per_image';

/** Twice the bound of a rate: a limit above it must be within reach. */
function countedFalsePositives({ metric, atLeast = 0, atMost = 0 }: Expectation): number {
  const bound = metric === 'false_positives_per_image' ? Math.max(atLeast, atMost) : 0;
  return Math.max(FALSE_POSITIVES_COUNTED, Math.ceil(2 * bound));
}

/** Cases at each look; one that could not be made is missing. */
function looksOf(images: readonly ImageOutcome[], ends: readonly number[]): number[] {
  const indices = splitArms(images).cases.map(({ id }) => Number(id.slice(id.lastIndexOf('#') + 1)));
  return ends.map((end) => indices.filter((index) => index < end).length);
}

const withNote = (estimate: Estimate, note: string): Estimate =>
  estimate.kind === 'value' ? { ...estimate, method: `${estimate.method}, ${note}` } : estimate;
