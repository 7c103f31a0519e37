/** Work of which only so many pieces go on at once; the rest waits in order. */
export interface Places {
  take<T>(work: () => Promise<T>): Promise<T>;
}

export function openPlaces(count: number): Places {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async take(work) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
