import { TIDE_ERRORS } from '../../metrics/coco/tide.ts';
import type { ArmScores, ScenarioScores } from '../../metrics/scores.ts';
import { COCO_FIGURES, type PageArm, type PageFigures, type PageScores, type PageSlice } from '../page-data.ts';
import type { ArmDetail } from '../whole-run.ts';

/** A scenario's scores as the page needs them: without pictures, with figures packed, and classes as slices. */
export function toPageScores({ images: _, byClass, ...scores }: ScenarioScores): PageScores {
  const classSlices = Object.entries(byClass ?? {}).map(([level, { cases, twins, paired }]): PageSlice => {
    const figures = { recall: cases.recall, twinRecall: twins.recall, drop: paired.drop };
    return { kind: 'class', factor: 'class', level, ...figures };
  });
  return shorten({
    ...scores,
    slices: [...scores.slices, ...classSlices],
    cases: toPageArm(scores.cases),
    twins: toPageArm(scores.twins),
  });
}

function toPageArm(scores: ArmScores): PageArm {
  const {
    coco,
    tide: _t,
    calibration: _c,
    confusion: _m,
    precisionRecall: _p,
    ap50StandardError: _e,
    ap50Optimism: _o,
    ...arm
  } = scores;
  return { ...arm, figures: coco ? packFigures(scores) : null };
}

/** Lists in place of records: of a gallery's run they are most of what index.html holds. */
export function packFigures(arm: ArmDetail): PageFigures {
  const { coco, tide, calibration, confusion = [], precisionRecall = [] } = arm;
  return shorten({
    coco: COCO_FIGURES.map((name) => {
      const figure = coco?.[name];
      return figure?.kind === 'value' ? figure.value : null;
    }),
    tide:
      tide?.kind === 'value'
        ? {
            ap: tide.ap,
            errors: [...TIDE_ERRORS.map((error) => tide.errors[error]), tide.falsePositives, tide.falseNegatives].map(
              ({ count, deltaAp }) => [count, deltaAp] as const,
            ),
          }
        : null,
    calibration:
      calibration?.kind === 'value'
        ? {
            error: calibration.expectedError,
            count: calibration.count,
            bins: calibration.bins.map(
              ({ from, count, meanScore, precision, low, high }) =>
                [from, count, meanScore, precision, low, high] as const,
            ),
          }
        : null,
    confusion: confusion.map(({ truth, predicted, count }) => [truth, predicted, count] as const),
    curve: precisionRecall,
  });
}

/** Five digits are finer than any screen shows; `metrics.json` has them all. */
export function shorten<T>(value: T): T {
  if (typeof value === 'number') {
    const short = Number(value.toPrecision(5));
    // Beyond the largest number there is no JSON.
    return (Number.isInteger(value) || !Number.isFinite(short) ? value : short) as T;
  }
  if (Array.isArray(value)) return value.map(shorten) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shorten(one)])) as T;
}
