import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import protobuf from 'protobufjs';
import { HarnessError } from '../shared/errors.ts';

/** What stands in an .onnx file beside its weights. */
export interface OnnxFile {
  metadata: Record<string, string>;
  /** Exporter and its version; may be empty. */
  producer: string;
  /** Operator types in the order of their nodes, subgraphs included. */
  operators: readonly string[];
  /** Files that hold weights, as the model names them. */
  externalFiles: readonly string[];
}

/** Deeper nested subgraphs are no model. */
const MAX_DEPTH = 32;

/**
 * Reads an .onnx file field by field without its weights (field numbers of onnx.proto3). Throws HarnessError
 * MODEL_LOAD_FAILED where the file is no protocol buffer.
 */
export function readOnnxFile(path: string): OnnxFile {
  const found = { metadata: {} as Record<string, string>, operators: [] as string[], external: new Set<string>() };
  let [name, version] = ['', ''];
  try {
    eachField(protobuf.Reader.create(readFileSync(path)), (field, reader) => {
      if (field === 2) name = reader.string();
      else if (field === 3) version = reader.string();
      else if (field === 7) readGraph(reader, found, 0);
      else if (field === 14) readPair(reader, (key, value) => (found.metadata[key] = value));
      else return false;
      return true;
    });
  } catch (cause) {
    const message = `${path} is no whole .onnx file: ${(cause as Error).message}.`;
    throw new HarnessError('MODEL_LOAD_FAILED', message, { cause });
  }
  return {
    metadata: found.metadata,
    producer: `${name} ${version}`.trim(),
    operators: found.operators,
    externalFiles: [...found.external],
  };
}

/** Throws HarnessError MODEL_EXTERNAL_DATA where weights lie outside the model's own folder, or are missing. */
export function checkExternalFiles(path: string, names: readonly string[]): void {
  const folder = realpathSync(dirname(path));
  for (const name of names) {
    const file = resolve(folder, name);
    const leaves = (target: string) => {
      const way = relative(folder, target);
      return isAbsolute(name) || way.startsWith('..') || isAbsolute(way);
    };
    if (leaves(file) || (existsSync(file) && leaves(realpathSync(file)))) {
      const message = `${path} asks for weights in ${name}, outside its own folder; that is refused.`;
      throw new HarnessError('MODEL_EXTERNAL_DATA', message);
    }
    if (!existsSync(file)) {
      const message = `${path} keeps weights in ${name}, which is not beside it. Put the file into ${folder}.`;
      throw new HarnessError('MODEL_EXTERNAL_DATA', message);
    }
  }
}

type Found = { operators: string[]; external: Set<string> };

function eachField(
  reader: protobuf.Reader,
  read: (field: number, reader: protobuf.Reader) => boolean,
  end = reader.len,
) {
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 0) throw new Error(`found no field at byte ${reader.pos}`);
    if (!read(tag >>> 3, reader)) reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new Error(`a part ends beyond its length at byte ${reader.pos}`);
}

function inside(reader: protobuf.Reader, read: (field: number, reader: protobuf.Reader) => boolean): void {
  const length = reader.uint32();
  if (reader.pos + length > reader.len) throw new Error(`it ends early, at byte ${reader.len}`);
  eachField(reader, read, reader.pos + length);
}

/** GraphProto: node 1, initializer 5, sparse_initializer 15. */
function readGraph(reader: protobuf.Reader, found: Found, depth: number): void {
  if (depth > MAX_DEPTH) throw new Error(`subgraphs are nested more than ${MAX_DEPTH} deep`);
  inside(reader, (field) => {
    if (field === 1) readNode(reader, found, depth);
    else if (field === 5) readTensor(reader, found);
    else if (field === 15) {
      inside(reader, (part) => {
        if (part !== 1 && part !== 2) return false;
        readTensor(reader, found);
        return true;
      });
    } else return false;
    return true;
  });
}

/** NodeProto: op_type 4, attribute 5; AttributeProto: t 5, g 6, tensors 10, graphs 11. */
function readNode(reader: protobuf.Reader, found: Found, depth: number): void {
  inside(reader, (field) => {
    if (field === 4) found.operators.push(reader.string());
    else if (field === 5) {
      inside(reader, (part) => {
        if (part === 5 || part === 10) readTensor(reader, found);
        else if (part === 6 || part === 11) readGraph(reader, found, depth + 1);
        else return false;
        return true;
      });
    } else return false;
    return true;
  });
}

/** TensorProto: external_data 13, pairs of which `location` names the file. */
function readTensor(reader: protobuf.Reader, found: Found): void {
  inside(reader, (field) => {
    if (field !== 13) return false;
    readPair(reader, (key, value) => key === 'location' && found.external.add(value));
    return true;
  });
}

/** StringStringEntryProto: key 1, value 2. */
function readPair(reader: protobuf.Reader, use: (key: string, value: string) => void): void {
  let [key, value] = ['', ''];
  inside(reader, (field) => {
    if (field === 1) key = reader.string();
    else if (field === 2) value = reader.string();
    else return false;
    return true;
  });
  use(key, value);
}
