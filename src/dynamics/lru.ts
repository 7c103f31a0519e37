/** A bounded memory of pure results: the least recently used one is forgotten first. */
export interface Lru<Value> {
  /** The value kept under `key`, or else what `build` gives, which is then kept. */
  get(key: string, build: () => Value): Value;
}

export function openLru<Value>(capacity: number): Lru<Value> {
  const values = new Map<string, Value>();
  return {
    get(key, build) {
      const value = values.has(key) ? (values.get(key) as Value) : build();
      values.delete(key);
      values.set(key, value);
      if (values.size > capacity) values.delete(values.keys().next().value as string);
      return value;
    },
  };
}
