import type { Confusion } from '../../metrics/confusion.ts';
import { confusionOf } from '../../metrics/confusion.ts';
import { SCORE_DEFAULTS } from '../../metrics/score.ts';
import type { ConfusionCell } from '../page-data.ts';
import type { FinishedRun } from '../run.ts';

/** Cells of the run's confusion matrices, and by model and case id the cells that the case is counted in. */
export interface CaseConfusions {
  cells: readonly ConfusionCell[];
  /** Indices into `cells`. */
  ofCase(model: string, id: string): readonly number[];
}

/** The matrices of `metrics.json` taken apart by case, so that a cell can show its cases. */
export function caseConfusions({ run, cases, scores }: FinishedRun): CaseConfusions {
  const indices = new Map<string, number>();
  const byCase = new Map<string, number[]>();
  const records = new Map(cases.map((record) => [record.id, record]));
  const targets = new Map(run.scenarios.map((scenario) => [scenario.scenario, scenario.targets]));
  const indexOf = ({ truth, predicted }: Confusion): number => {
    const key = JSON.stringify([truth, predicted]);
    const index = indices.get(key) ?? indices.size;
    indices.set(key, index);
    return index;
  };
  for (const { name: model, scoreThreshold } of run.models) {
    for (const outcome of (scores[model] ?? []).flatMap((scenario) => scenario.images)) {
      const record = records.get(outcome.id);
      const detections = record?.detections[model];
      if (!record || record.twinOf !== null || !detections) continue;
      const image = { ...record, targets: targets.get(record.scenario) ?? [], detections };
      const found = confusionOf([image], [outcome], { ...SCORE_DEFAULTS, scoreThreshold });
      byCase.set(keyOf(model, record.id), found.map(indexOf));
    }
  }
  return {
    cells: [...indices.keys()].map((key) => JSON.parse(key) as ConfusionCell),
    ofCase: (model, id) => byCase.get(keyOf(model, id)) ?? [],
  };
}

const keyOf = (model: string, id: string): string => JSON.stringify([model, id]);
