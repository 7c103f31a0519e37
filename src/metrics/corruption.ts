/** What a model reaches at one severity of one corruption. */
export interface Performance {
  corruption: string;
  severity: number;
  /** In [0, 1]. */
  value: number;
}

export type CorruptionFigures =
  | { kind: 'noTruth' }
  | {
      kind: 'value';
      /** Mean performance under corruption: over severities, then over corruptions. */
      meanPerformance: number;
      /** The same as a share of the clean performance; null where that is 0 or unknown. */
      relativePerformance: number | null;
    };

/**
 * mPC and rPC: C. Michaelis et al., "Benchmarking Robustness in Object Detection", 2019, arXiv:1907.07484, equations 1
 * and 2.
 *
 * @param clean performance without corruption; null where there is none.
 */
export function corruptionFigures(clean: number | null, performances: readonly Performance[]): CorruptionFigures {
  const byCorruption = new Map<string, number[]>();
  for (const { corruption, value } of performances) {
    byCorruption.set(corruption, [...(byCorruption.get(corruption) ?? []), value]);
  }
  if (byCorruption.size === 0) return { kind: 'noTruth' };
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanPerformance = mean([...byCorruption.values()].map(mean));
  const relativePerformance = clean === null || clean === 0 ? null : meanPerformance / clean;
  return { kind: 'value', meanPerformance, relativePerformance };
}
