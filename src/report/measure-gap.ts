import { type ClassGap, estimateGap, type GapImage } from '../metrics/gap.ts';
import type { CaseRecord, FinishedRun, ScenarioRecord } from './run.ts';

/**
 * Nominal scenes against photographs, for each model and each class that both have: all scenarios with that target
 * together, and each photograph once, as it is. By model, then by class.
 */
export function measureGap({ run, cases, scores }: Pick<FinishedRun, 'run' | 'cases' | 'scores'>): ClassGap[] {
  const scenes = run.scenarios.filter((one) => !one.photographs);
  const photographs = run.scenarios.filter((one) => one.photographs);
  const seen = new Set(scenes.flatMap(({ targets }) => targets));
  const classes = [...new Set(photographs.flatMap(({ targets }) => targets))].filter((name) => seen.has(name)).sort();
  if (classes.length === 0) return [];
  return run.models.flatMap(({ name: model }) => {
    const outcomes = new Map(
      (scores[model] ?? []).flatMap(({ images }) => images.map((image) => [image.id, image] as const)),
    );
    const nominal = (sources: readonly ScenarioRecord[]): GapImage[] => {
      const ids = new Set(sources.map(({ scenario }) => scenario));
      return cases.flatMap((record) => {
        const outcome = outcomes.get(record.id);
        const detections = record.detections[model];
        const isNominal = record.twinOf !== null || isOnlyItself(record);
        if (!outcome || !detections || !isNominal || !ids.has(record.scenario)) return [];
        return [{ image: { truth: record.truth, detections }, outcome }];
      });
    };
    return classes.flatMap((className) => {
      const having = (sources: readonly ScenarioRecord[]) =>
        sources.filter(({ targets }) => targets.includes(className));
      const real = onceEach(nominal(having(photographs)));
      return estimateGap(nominal(having(scenes)), real, { model, className, confidence: 0.95 }) ?? [];
    });
  });
}

/** The gap as a finished run holds it: not at all where there is none. */
export function withGap(finished: Pick<FinishedRun, 'run' | 'cases' | 'scores'>): Pick<FinishedRun, 'gap'> {
  const gap = measureGap(finished);
  return gap.length > 0 ? { gap } : {};
}

/** A photograph that was not corrupted is a case without a twin. */
export const isOnlyItself = ({ photograph, levels }: CaseRecord): boolean =>
  photograph !== undefined && Object.keys(levels).length === 0;

function onceEach(images: readonly GapImage[]): GapImage[] {
  const seen = new Set<string>();
  return images.filter(({ outcome: { photograph = '' } }) => {
    const isNew = !seen.has(photograph);
    seen.add(photograph);
    return isNew;
  });
}
