import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Accessor, Document, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { decodeGltf } from '../../../src/assets/gltf/decode-gltf.ts';
import type { FileCard } from '../../../src/assets/gltf/file-card.ts';
import { readGltf } from '../../../src/assets/gltf/read-gltf.ts';

export const io = (): NodeIO => new NodeIO().registerExtensions(ALL_EXTENSIONS);

/** A card that leaves everything as glTF's own conventions have it. */
export const plainCard = (changes: Partial<FileCard> = {}): FileCard => ({
  name: 'thing',
  title: 'Thing',
  file: 'thing.glb',
  classes: [],
  scale: 1,
  up: '+y',
  forward: '+z',
  massKg: 1,
  collision: 'compound',
  paint: [],
  clips: {},
  variants: [],
  keypoints: {},
  temperatureKelvin: 293,
  ...changes,
});

export const accessor = (
  document: Document,
  type: 'SCALAR' | 'VEC2' | 'VEC3' | 'VEC4' | 'MAT4',
  array: Float32Array | Uint16Array | Uint8Array,
): Accessor => {
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  return document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
};

/** Corners and faces of the box from `from` to `to`: 8 vertices, 12 triangles facing outward, no normals. */
export function boxArrays(
  from: readonly number[],
  to: readonly number[],
): { positions: Float32Array; indices: Uint16Array } {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [0, 1, 2].map((k) => ((i >> k) & 1 ? to[k]! : from[k]!)));
  const quads = [
    [0, 4, 6, 2],
    [1, 3, 7, 5],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 2, 3, 1],
    [4, 5, 7, 6],
  ];
  const indices = quads.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!]);
  return { positions: Float32Array.from(corners), indices: Uint16Array.from(indices) };
}

/** A document with one named box of stated corners: 1 × 2 × 3 by default, base on y = 0. */
export function boxDocument(from: readonly number[] = [0, 0, 0], to: readonly number[] = [1, 2, 3]): Document {
  const document = new Document();
  const { positions, indices } = boxArrays(from, to);
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor(document, 'VEC3', positions))
    .setIndices(accessor(document, 'SCALAR', indices))
    .setMaterial(document.createMaterial('Steel').setBaseColorFactor([0.5, 0.25, 0.125, 1]));
  const node = document.createNode('Crate').setMesh(document.createMesh('Crate').addPrimitive(primitive));
  document.createScene().addChild(node);
  return document;
}

/** Writes a document as .glb and gives its path. */
export async function writeModel(
  document: Document,
  folder: string,
  name = 'thing.glb',
  writer = io(),
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, await writer.writeBinary(document));
  return path;
}

export const decodeFile = async (path: string) => decodeGltf(readGltf(path));

/** The package has no types of its own. */
export const openDracoEncoder = (): Promise<unknown> =>
  (createRequire(import.meta.url)('draco3dgltf') as { createEncoderModule(): Promise<unknown> }).createEncoderModule();
