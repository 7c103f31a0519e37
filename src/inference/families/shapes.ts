import type { Evidence, ModelOutput, TensorFacts } from './family.ts';

/** Sizes along the axes without the batch; null = any. */
export type Pattern = readonly (number | null)[];

/** The axes without a leading batch of one, where there are more than `rank`. */
export const withoutBatch = <T extends number | null>(dims: readonly T[], rank: number): readonly T[] =>
  dims.length === rank + 1 && (dims[0] === 1 || dims[0] === null) ? dims.slice(1) : dims;

/** Whether a shape is the pattern's, with or without a batch of one; dynamic axes fit anything. */
export function fits(dims: readonly (number | null)[], pattern: Pattern): boolean {
  const bare = withoutBatch(dims, pattern.length);
  return (
    bare.length === pattern.length &&
    pattern.every((size, axis) => size === null || bare[axis] === null || bare[axis] === size)
  );
}

/** The first output of that shape, and of that name where one is asked for. */
export const findOutput = (
  outputs: readonly TensorFacts[],
  pattern: Pattern,
  name: RegExp = /(?:)/,
): TensorFacts | undefined => outputs.find((output) => name.test(output.name) && fits(output.dims, pattern));

/** `[1, 2, any]`, as messages show shapes. */
export const showShape = (dims: readonly (number | null | string)[]): string =>
  `[${dims.map((size) => size ?? 'any').join(', ')}]`;

export const showOutput = ({ name, dims }: TensorFacts): string => `${printable(name)} ${showShape(dims)}`;

/** A word out of a file, fit for a terminal and for one line: control characters become question marks. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '?').slice(0, 200);

/** A matrix view of an output: the value at (row, column) is `data[row * rowStep + column * columnStep]`. */
export interface Rows {
  data: Float32Array;
  count: number;
  columns: number;
  rowStep: number;
  columnStep: number;
}

/** The last two axes as rows and columns, or as columns and rows where `isTransposed`. */
export function asRows({ data, dims }: ModelOutput, isTransposed = false): Rows {
  const columns = dims.length > 1 ? dims.at(-1)! : 1;
  const count = columns > 0 ? data.length / columns : 0;
  return isTransposed
    ? { data, count: columns, columns: count, rowStep: 1, columnStep: columns }
    : { data, count, columns, rowStep: columns, columnStep: 1 };
}

/** The single input that takes the picture: four axes, or three without a batch, one of them of three channels. */
export function pictureInput(inputs: readonly TensorFacts[]): (TensorFacts & { isPlanar: boolean }) | null {
  for (const input of inputs) {
    const dims = withoutBatch(input.dims, 3);
    if (dims.length !== 3) continue;
    if (dims[0] === 3 || (dims[0] === null && dims[2] !== 3)) return { ...input, isPlanar: true };
    if (dims[2] === 3) return { ...input, isPlanar: false };
  }
  return null;
}

/** Greatest and least value in some columns of what the model said. */
export function rangeOf(rows: Rows, columns: readonly number[]): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows.count; row++) {
    for (const column of columns) {
      const value = rows.data[row * rows.rowStep + column * rows.columnStep]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return { min, max };
}

/** Class names that an exporter left in the metadata (Ultralytics: a Python dictionary), by index. */
export function namesInMetadata({ metadata }: Pick<Evidence, 'metadata'>): string[] | null {
  const names = readNames(metadata);
  return names?.map((name) => printable(name).slice(0, 100) || '?') ?? null;
}

function readNames(metadata: Evidence['metadata']): string[] | null {
  const text = metadata.names ?? metadata.classes ?? metadata.labels;
  if (!text) return null;
  const pairs = [...text.matchAll(/(\d+)\s*['"]?\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)];
  if (pairs.length > 0) {
    const names: string[] = [];
    for (const [, index, single, double] of pairs) names[Number(index)] = (single ?? double)!.replace(/\\(.)/g, '$1');
    return names.length === pairs.length ? names : null;
  }
  const listed = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(([, a, b]) => (a ?? b)!);
  if (listed.length > 0) return listed;
  return text.includes(',') ? text.split(',').map((name) => name.trim()) : null;
}
