/** Remembers what was built for the last `capacity` keys, least recently used out first. */
export function createMemo<T>(capacity: number): (key: string, build: () => T) => T {
  const kept = new Map<string, T>();
  return (key, build) => {
    const known = kept.get(key);
    const value = known !== undefined ? known : build();
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > capacity) kept.delete(kept.keys().next().value as string);
    return value;
  };
}
