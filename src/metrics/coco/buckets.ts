/** Rows sorted into buckets; each keeps the order in which they came. Bucket b is `rows[starts[b] … starts[b + 1])`. */
export interface Buckets {
  rows: Uint32Array;
  starts: Uint32Array;
}

/**
 * Counting sort.
 *
 * @param rows to be sorted.
 * @param bucketOf by row, each below `count`.
 */
export function toBuckets(rows: Uint32Array, bucketOf: Uint32Array, count: number): Buckets {
  const starts = new Uint32Array(count + 1);
  for (let index = 0; index < rows.length; index++) starts[bucketOf[rows[index]!]! + 1]!++;
  for (let bucket = 0; bucket < count; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice(0, count);
  const sorted = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    sorted[next[bucketOf[row]!]!++] = row;
  }
  return { rows: sorted, starts };
}
