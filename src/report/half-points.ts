import { halfPoint, halfText } from './response-text.ts';
import type { FinishedRun } from './run.ts';

/** Where recall against a factor falls through 50 %, for one model. */
export interface FoundHalfPoint {
  scenario: string;
  model: string;
  /** `visibility 51 m [41, 66]`. */
  text: string;
}

/** Those that the data bound on both sides among the levels played, in scenario order, models as the run names them within. */
export function halfPoints({ run, scores }: Pick<FinishedRun, 'run' | 'scores'>): FoundHalfPoint[] {
  return run.scenarios.flatMap(({ scenario, factors }) =>
    run.models.flatMap(({ name: model }) => {
      const robustness = scores[model]?.find((one) => one.scenario === scenario)?.robustness ?? [];
      return robustness.flatMap(({ factor: name, response }): FoundHalfPoint[] => {
        const factor = factors.find((one) => one.name === name);
        const half = response && factor?.edges ? halfPoint(response, factor.edges) : null;
        if (!factor || half === null || half.low === null || half.high === null) return [];
        return [{ scenario, model, text: `${name} ${halfText(half, factor)}` }];
      });
    }),
  );
}
