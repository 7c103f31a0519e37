/** Adds up wall milliseconds by stage: for reports and benchmarks, never for results. */
export interface Stopwatch {
  time<T>(stage: string, work: () => T): T;
  totals(): Record<string, number>;
}

export function createStopwatch(): Stopwatch {
  const totals: Record<string, number> = {};
  const add = (stage: string, since: number): void => {
    totals[stage] = (totals[stage] ?? 0) + performance.now() - since;
  };
  return {
    time(stage, work) {
      const start = performance.now();
      const result = work();
      if (result instanceof Promise) return result.finally(() => add(stage, start)) as typeof result;
      add(stage, start);
      return result;
    },
    totals: () => ({ ...totals }),
  };
}
