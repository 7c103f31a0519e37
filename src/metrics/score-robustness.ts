import { binLabels, binOf } from '../compile/levels.ts';
import type { Factor } from '../compile/scenario.ts';
import { type CorruptionFigures, corruptionFigures } from './corruption.ts';
import type { Dose } from './logistic-fit.ts';
import { type ResponseCurve, responseCurve } from './response-curve.ts';
import type { SliceSource } from './score-slices.ts';
import type { Estimate, ImageOutcome, Slice } from './scores.ts';
import { recallTally, splitArms } from './tallies.ts';

/** How recall on the cases bears up against one factor. */
export interface FactorRobustness {
  factor: string;
  /** Over its levels (bins) but a choice's nominal one; `relativePerformance` against the twins. */
  corruption: CorruptionFigures;
  /** Over the values asked for, of a continuous factor; on the logarithm where it is drawn on one. */
  response?: ResponseCurve;
}

export function scoreRobustness(
  images: readonly ImageOutcome[],
  scenario: SliceSource,
  slices: readonly Slice[],
  options: { twinRecall: Estimate; confidence: number },
): FactorRobustness[] {
  const clean = options.twinRecall.kind === 'value' ? options.twinRecall.value : null;
  return scenario.factors.map((factor) => {
    const labels = binLabels(factor);
    const nominal = factor.kind === 'choice' ? binOf(factor, factor.nominal) : null;
    const performances = slices.flatMap(({ factor: name, level, recall }) => {
      const severity = labels.indexOf(level);
      if (name !== factor.name || severity === nominal || recall.kind !== 'value') return [];
      return [{ corruption: factor.name, severity, value: recall.value }];
    });
    const corruption = corruptionFigures(clean, performances);
    if (factor.kind === 'choice') return { factor: factor.name, corruption };
    return { factor: factor.name, corruption, response: responseOf(images, scenario, factor, options.confidence) };
  });
}

function responseOf(
  images: readonly ImageOutcome[],
  scenario: SliceSource,
  factor: Extract<Factor, { kind: 'continuous' }>,
  confidence: number,
): ResponseCurve {
  const { cases } = splitArms(images);
  const isLog = factor.scale === 'log';
  const doses = cases.flatMap((image): Dose[] => {
    const value = scenario.levels[image.id]?.[factor.name];
    if (typeof value !== 'number') return [];
    return [{ x: isLog ? Math.log(value) : value, ...recallTally(image) }];
  });
  const curve = responseCurve(doses, confidence);
  return isLog ? fromLogarithm(curve) : curve;
}

/** Levels back from their logarithms; intercept and slope stay those on the logarithm. */
function fromLogarithm(curve: ResponseCurve): ResponseCurve {
  const back = (value: number | null): number | null => (value === null ? null : Math.exp(value));
  if (curve.kind === 'step') {
    const { between, low = null, high = null } = curve;
    return { ...curve, between: [Math.exp(between[0]), Math.exp(between[1])], low: back(low), high: back(high) };
  }
  if (curve.kind !== 'curve') return curve;
  const method = `${curve.method}, on the logarithm`;
  return { ...curve, half: Math.exp(curve.half), low: back(curve.low), high: back(curve.high), method };
}
