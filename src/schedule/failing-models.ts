import type { CaseRecord } from '../report/run.ts';
import { HarnessError } from '../shared/errors.ts';

/** What the harness could not do, for `run.json`. */
export interface NotedError {
  id: string;
  code: string;
  message: string;
}

/** A model that fails this often in a row is not asked again: each hang costs its whole deadline. */
const FAILURES_IN_A_ROW = 3;

/** Keeps one model's trouble from the others of a run. */
export interface FailingModels {
  /** What `work` gives, or null where the model failed at it. Throws what is no model's failure. */
  ask<T>(model: string, work: () => Promise<T>): Promise<T | null>;
  /**
   * A pair counts for a model that has seen both of its pictures. Takes halves away and notes what failed. Throws the
   * failure where no model has seen both: there is nothing to record then.
   */
  settle(caseId: string, records: readonly CaseRecord[], models: readonly string[]): NotedError[];
}

export function trackFailingModels(): FailingModels {
  const inARow = new Map<string, number>();
  const last = new Map<string, HarnessError>();
  return {
    async ask(model, work) {
      if ((inARow.get(model) ?? 0) >= FAILURES_IN_A_ROW) return null;
      try {
        const result = await work();
        inARow.set(model, 0);
        return result;
      } catch (error) {
        if (!(error instanceof HarnessError && error.code.startsWith('MODEL_'))) throw error;
        inARow.set(model, (inARow.get(model) ?? 0) + 1);
        last.set(model, error);
        return null;
      }
    },
    settle(caseId, records, models) {
      const failed = models.filter((model) => records.some(({ detections }) => !detections[model]));
      if (failed.length > 0 && failed.length === models.length) throw last.get(failed[0]!)!;
      for (const model of failed) {
        for (const { detections } of records) delete (detections as Record<string, unknown>)[model];
      }
      return failed.map((model) => {
        const { code, message } = last.get(model)!;
        const isGivenUp = (inARow.get(model) ?? 0) >= FAILURES_IN_A_ROW;
        const after = isGivenUp ? ` It was given up after ${FAILURES_IN_A_ROW} pictures in a row.` : '';
        return { id: caseId, code, message: `${message}${after}` };
      });
    },
  };
}
