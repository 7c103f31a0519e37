/** Adds up wall milliseconds by stage: for reports and benchmarks, never for results. */
export interface Stopwatch {
  time<T>(stage: string, work: () => T): T;
  add(stage: string, milliseconds: number): void;
  totals(): Record<string, number>;
}

export function createStopwatch(): Stopwatch {
  const totals: Record<string, number> = {};
  const add = (stage: string, milliseconds: number): void => {
    totals[stage] = (totals[stage] ?? 0) + milliseconds;
  };
  return {
    add,
    time(stage, work) {
      const start = performance.now();
      const result = work();
      if (result instanceof Promise)
        return result.finally(() => add(stage, performance.now() - start)) as typeof result;
      add(stage, performance.now() - start);
      return result;
    },
    totals: () => ({ ...totals }),
  };
}
