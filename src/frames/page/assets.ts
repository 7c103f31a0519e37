import { BufferAttribute, BufferGeometry } from 'three';
import type { PackedAsset, PackedPart } from '../protocol.ts';
import { fetchBlob, floats, indices } from './blobs.ts';
import { type PreparedMaterial, prepareMaterial } from './materials.ts';

export interface PreparedPart extends PreparedMaterial {
  name: string;
  isSupport: boolean;
  geometry: BufferGeometry;
}

/** Geometry and materials by asset hash, shared by all objects that are built alike. */
const prepared = new Map<string, Promise<readonly PreparedPart[]>>();

export function loadAsset(asset: PackedAsset): Promise<readonly PreparedPart[]> {
  const known = prepared.get(asset.hash);
  if (known) return known;
  const loading = fetchBlob(asset.hash).then((blob) =>
    asset.parts.map((part) => ({
      name: part.name,
      isSupport: part.isSupport,
      geometry: toGeometry(part, blob),
      ...prepareMaterial(part.material, blob, part.colors !== null),
    })),
  );
  prepared.set(asset.hash, loading);
  return loading;
}

function toGeometry(part: PackedPart, blob: ArrayBuffer): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(floats(blob, part.positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(floats(blob, part.normals), 3));
  if (part.uvs) geometry.setAttribute('uv', new BufferAttribute(fromTop(floats(blob, part.uvs)), 2));
  if (part.colors) geometry.setAttribute('color', new BufferAttribute(floats(blob, part.colors), 3));
  geometry.setIndex(new BufferAttribute(indices(blob, part.indices), 1));
  geometry.computeBoundingSphere();
  return geometry;
}

/** Our uvs count from the bottom left, our texture rows from the top, and WebGL takes the first row as v = 0. */
function fromTop(uvs: Float32Array): Float32Array {
  const turned = uvs.slice();
  for (let i = 1; i < turned.length; i += 2) turned[i] = 1 - turned[i]!;
  return turned;
}
