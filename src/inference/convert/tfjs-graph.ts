import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HarnessError } from '../../shared/errors.ts';

/** A constant of the graph; int32 stays int32 here. */
export interface TfConstant {
  dtype: 'float32' | 'int32';
  shape: readonly number[];
  values: Float32Array | Int32Array;
}

/** An attribute as TensorFlow's JSON writes it: numbers as strings, strings in base64. */
interface RawAttribute {
  s?: string;
  i?: string | number;
  b?: boolean;
  type?: string;
  list?: { i?: (string | number)[]; s?: string[] };
  shape?: { dim?: { size: string }[] };
}

export interface TfNode {
  name: string;
  op: string;
  /** Names of data inputs; the first output of a node is the bare name, others `name:1`. */
  inputs: readonly string[];
  attributes: Readonly<Record<string, RawAttribute>>;
}

export interface TfGraph {
  /** By name, in file order. */
  nodes: ReadonlyMap<string, TfNode>;
  constants: ReadonlyMap<string, TfConstant>;
}

interface GraphModelFile {
  modelTopology: { node: { name: string; op: string; input?: string[]; attr?: Record<string, RawAttribute> }[] };
  weightsManifest: { paths: string[]; weights: WeightEntry[] }[];
}

interface WeightEntry {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string };
}

/** Reads a TensorFlow.js graph model, `model.json` with its .bin files beside it. */
export function loadTfjsGraph(jsonPath: string): TfGraph {
  const file = JSON.parse(readFileSync(jsonPath, 'utf8')) as GraphModelFile;
  const nodes = new Map<string, TfNode>();
  for (const { name, op, input = [], attr = {} } of file.modelTopology.node) {
    const inputs = input.filter((item) => !item.startsWith('^')).map((item) => item.replace(/:0$/, ''));
    nodes.set(name, { name, op, inputs, attributes: attr });
  }
  const constants = new Map<string, TfConstant>();
  for (const { paths, weights } of file.weightsManifest) {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(dirname(jsonPath), path))));
    let offset = 0;
    for (const entry of weights) {
      const count = entry.shape.reduce((product, size) => product * size, 1);
      const { constant, byteLength } = readConstant(entry, bytes.subarray(offset), count);
      constants.set(entry.name, constant);
      offset += byteLength;
    }
    if (offset !== bytes.length) {
      const message = `the weights of ${jsonPath} take ${offset} bytes by its list, ${paths.join(' + ')} hold ${bytes.length}.`;
      throw new HarnessError('CONVERT_BAD_WEIGHTS', message);
    }
  }
  return { nodes, constants };
}

function readConstant(entry: WeightEntry, bytes: Buffer, count: number): { constant: TfConstant; byteLength: number } {
  const stored = entry.quantization?.dtype ?? entry.dtype;
  const { shape } = entry;
  if (stored === 'float16' && entry.dtype === 'float32') {
    const values = Float32Array.from({ length: count }, (_, i) => halfToFloat(bytes.readUInt16LE(i * 2)));
    return { constant: { dtype: 'float32', shape, values }, byteLength: count * 2 };
  }
  if (stored === 'float32') {
    const values = Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE(i * 4));
    return { constant: { dtype: 'float32', shape, values }, byteLength: count * 4 };
  }
  if (stored === 'int32') {
    const values = Int32Array.from({ length: count }, (_, i) => bytes.readInt32LE(i * 4));
    return { constant: { dtype: 'int32', shape, values }, byteLength: count * 4 };
  }
  throw new HarnessError(
    'CONVERT_BAD_WEIGHTS',
    `weight ${entry.name} is stored as ${stored}; known: float32, float16, int32.`,
  );
}

/** IEEE 754 binary16, section 3.4. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const decode = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

export const textAttribute = (node: TfNode, name: string): string => decode(node.attributes[name]?.s ?? '');
export const textsAttribute = (node: TfNode, name: string): string[] =>
  (node.attributes[name]?.list?.s ?? []).map(decode);
export const integerAttribute = (node: TfNode, name: string): number => Number(node.attributes[name]?.i ?? 0);
export const integersAttribute = (node: TfNode, name: string): number[] =>
  (node.attributes[name]?.list?.i ?? []).map(Number);
export const flagAttribute = (node: TfNode, name: string): boolean => node.attributes[name]?.b ?? false;
export const typeAttribute = (node: TfNode, name: string): string => node.attributes[name]?.type ?? '';
export const shapeAttribute = (node: TfNode, name: string): number[] =>
  (node.attributes[name]?.shape?.dim ?? []).map(({ size }) => Number(size));
