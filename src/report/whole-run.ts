import type { CocoDetection, CocoTruth } from '../metrics/coco/coco-files.ts';
import { evaluateCoco } from '../metrics/coco/evaluate-coco.ts';
import { evaluateTide } from '../metrics/coco/evaluate-tide.ts';
import { poolCalibrations, poolConfusions } from '../metrics/pool-arms.ts';
import { precisionRecall } from '../metrics/precision-recall.ts';
import type { ArmScores } from '../metrics/scores.ts';
import { toCocoGroundTruth, toCocoResults } from './formats/coco.ts';
import type { FinishedRun } from './run.ts';

/** What goes beyond recall, of one arm. */
export type ArmDetail = Pick<ArmScores, 'coco' | 'tide' | 'precisionRecall' | 'calibration' | 'confusion'>;

/** The same of all scenarios together, by model. */
export type WholeRun = Readonly<Record<string, { cases: ArmDetail; twins: ArmDetail }>>;

/**
 * All pictures of a run as one set: COCO's figures and TIDE of the exported files, a class that a scenario does not
 * score left out in its pictures; what is counted at the operating point adds up over the scenarios.
 */
export function wholeRun(finished: FinishedRun): WholeRun {
  const { run, scores } = finished;
  const truth = toCocoGroundTruth(finished);
  const targets = new Set(run.scenarios.flatMap((scenario) => scenario.targets));
  const categories = truth.categories.filter(({ name }) => targets.has(name));
  const names = new Map(truth.categories.map(({ id, name }) => [id, name]));
  const images = new Map(truth.images.map((image) => [image.id, image.cornercase]));
  const truthOf = (arm: 'cases' | 'twins'): CocoTruth => {
    const own = truth.images.filter((image) => (image.cornercase.twin_of !== null) === (arm === 'twins'));
    const ids = new Set(own.map((image) => image.id));
    return { categories, images: own, annotations: truth.annotations.filter((one) => ids.has(one.image_id)) };
  };
  const truths = { cases: truthOf('cases'), twins: truthOf('twins') };
  const arm = (name: 'cases' | 'twins', model: string, results: readonly CocoDetection[]): ArmDetail => {
    const ids = new Set(truths[name].images.map((image) => image.id));
    const parts = (scores[model] ?? []).map((scenario) => scenario[name]);
    return {
      ...figuresOf(
        truths[name],
        results.filter((one) => ids.has(one.image_id)),
      ),
      calibration: poolCalibrations(parts.flatMap(({ calibration }) => calibration ?? [])),
      confusion: poolConfusions(parts.flatMap(({ confusion }) => (confusion ? [confusion] : []))),
    };
  };
  const entries = run.models.map(({ name: model }) => {
    const results = toCocoResults(finished, model).filter(({ image_id, category_id }) =>
      images.get(image_id)?.targets.includes(names.get(category_id) ?? ''),
    );
    return [model, { cases: arm('cases', model, results), twins: arm('twins', model, results) }] as const;
  });
  return Object.fromEntries(entries);
}

function figuresOf(
  truth: CocoTruth,
  results: readonly CocoDetection[],
): Pick<ArmDetail, 'coco' | 'tide' | 'precisionRecall'> {
  if (truth.images.length === 0) return { coco: {}, tide: { kind: 'noTruth' }, precisionRecall: [] };
  const evaluation = evaluateCoco(truth, results);
  return {
    coco: evaluation.figures,
    tide: evaluateTide(truth, results),
    precisionRecall: precisionRecall(evaluation),
  };
}
