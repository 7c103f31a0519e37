import protobuf from 'protobufjs';

/** The part of onnx.proto3 (github.com/onnx/onnx, Apache-2.0) that a plain float graph needs; field numbers are ONNX's. */
const ONNX_PROTO = `
syntax = "proto3";
package onnx;
message AttributeProto {
  string name = 1; float f = 2; int64 i = 3; bytes s = 4;
  repeated float floats = 7; repeated int64 ints = 8; int32 type = 20;
}
message ValueInfoProto { string name = 1; TypeProto type = 2; }
message NodeProto {
  repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4;
  repeated AttributeProto attribute = 5; string domain = 7;
}
message ModelProto {
  int64 ir_version = 1; repeated OperatorSetIdProto opset_import = 8;
  string producer_name = 2; string producer_version = 3; GraphProto graph = 7;
  repeated StringStringEntryProto metadata_props = 14;
}
message GraphProto {
  repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12;
}
message TensorProto {
  repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9;
  repeated StringStringEntryProto external_data = 13; int32 data_location = 14;
}
message StringStringEntryProto { string key = 1; string value = 2; }
message TensorShapeProto {
  message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
  repeated Dimension dim = 1;
}
message TypeProto {
  message Tensor { int32 elem_type = 1; TensorShapeProto shape = 2; }
  oneof value { Tensor tensor_type = 1; }
}
message OperatorSetIdProto { string domain = 1; int64 version = 2; }
`;

/** TensorProto.DataType. */
export const DATA_TYPES = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10 } as const;
export type OnnxType = keyof typeof DATA_TYPES;

/** AttributeProto.AttributeType. */
const ATTRIBUTE_TYPES = { i: 2, s: 3, ints: 7 } as const;

export type AttributeValue = number | string | readonly number[];

export interface OnnxNode {
  op: string;
  /** Set of operators; left out: ONNX's own. */
  domain?: string;
  inputs: readonly string[];
  outputs: readonly string[];
  attributes: Readonly<Record<string, AttributeValue>>;
}

export interface OnnxInitializer {
  name: string;
  type: OnnxType;
  dims: readonly number[];
  /** Little-endian; empty where the values lie in a file. */
  bytes: Uint8Array;
  /** File beside the model that holds the values. */
  location?: string;
}

export interface OnnxValue {
  name: string;
  type: OnnxType;
  /** A word names a size that is open. */
  dims: readonly (number | string)[];
}

export interface OnnxGraph {
  name: string;
  nodes: readonly OnnxNode[];
  initializers: readonly OnnxInitializer[];
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
  /** `metadata_props`. */
  metadata?: Readonly<Record<string, string>>;
}

/** ONNX IR version 8 with operator set 18 (ONNX 1.13, 2022): reductions take their axes as an input. */
export const IR_VERSION = 8;
export const OPSET = 18;

/** The bytes of an .onnx file; equal graphs give equal bytes. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const model = protobuf.parse(ONNX_PROTO, { keepCase: true }).root.lookupType('onnx.ModelProto');
  const message = {
    ir_version: IR_VERSION,
    opset_import: [{ domain: '', version: OPSET }],
    producer_name: 'cornercase',
    graph: {
      name: graph.name,
      node: graph.nodes.map(({ op, domain, inputs, outputs, attributes }) => ({
        op_type: op,
        ...(domain !== undefined && { domain }),
        name: outputs[0],
        input: inputs,
        output: outputs,
        attribute: Object.entries(attributes).map(([name, value]) => ({ name, ...toAttribute(value) })),
      })),
      initializer: graph.initializers.map(({ name, type, dims, bytes, location }) => ({
        name,
        dims,
        data_type: DATA_TYPES[type],
        ...(location === undefined
          ? { raw_data: bytes }
          : { external_data: [{ key: 'location', value: location }], data_location: 1 }),
      })),
      input: graph.inputs.map(toValueInfo),
      output: graph.outputs.map(toValueInfo),
    },
    ...(graph.metadata && {
      metadata_props: Object.entries(graph.metadata).map(([key, value]) => ({ key, value })),
    }),
  };
  return model.encode(model.fromObject(message)).finish();
}

function toAttribute(value: AttributeValue): object {
  if (typeof value === 'number') return { i: value, type: ATTRIBUTE_TYPES.i };
  if (typeof value === 'string') return { s: Buffer.from(value, 'utf8'), type: ATTRIBUTE_TYPES.s };
  return { ints: value, type: ATTRIBUTE_TYPES.ints };
}

const toValueInfo = ({ name, type, dims }: OnnxValue): object => ({
  name,
  type: { tensor_type: { elem_type: DATA_TYPES[type], shape: { dim: dims.map(toDimension) } } },
});

const toDimension = (size: number | string): object =>
  typeof size === 'number' ? { dim_value: size } : { dim_param: size };
