import { NoColorSpace, type Texture } from 'three';
import type { PackedPuddles } from '../protocol.ts';
import { fetchBlob } from './blobs.ts';
import { toTexture } from './materials.ts';

const prepared = new Map<string, Promise<Texture>>();

/** The mask of the puddles, kept for all frames. */
export function loadPuddles({ hash, ranks }: PackedPuddles): Promise<Texture> {
  const known = prepared.get(hash);
  if (known) return known;
  const loading = fetchBlob(hash).then((blob) => {
    const texture = toTexture(ranks, blob, NoColorSpace);
    texture.anisotropy = 4;
    return texture;
  });
  prepared.set(hash, loading);
  return loading;
}
