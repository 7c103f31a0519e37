import type { Refiner } from '../inference/refine/open-refiner.ts';
import { decodeRgb, encodePng } from '../report/encode-frame.ts';
import { hashOf, sha256 } from '../shared/hash.ts';
import type { Cache } from './cache.ts';
import type { Shot } from './frame-source.ts';
import type { Stopwatch } from './stopwatch.ts';

/**
 * A picture after its refiners, one after the other; the truth stays what it was. Kept in the cache under the hashes of
 * the picture, of the refiner's file and of how its card feeds it.
 */
export async function refineShot(
  shot: Shot,
  refiners: readonly Refiner[],
  cache: Cache | null,
  stopwatch: Stopwatch,
): Promise<Shot> {
  let refined = shot;
  for (const refiner of refiners) refined = await refineOnce(refined, refiner, cache, stopwatch);
  return refined;
}

async function refineOnce(shot: Shot, refiner: Refiner, cache: Cache | null, stopwatch: Stopwatch): Promise<Shot> {
  const { input, output } = refiner.card;
  const key = hashOf(['refined', shot.frameHash, refiner.sha256, input, output]);
  const known = await cache?.get(key);
  if (known) {
    const rgb = known.blobs.rgb!;
    const { frameHash } = known.data as { frameHash: string };
    const encoded = Promise.resolve({ rgb });
    return { truth: shot.truth, frameHash, encoded, picture: () => decodeRgb(rgb), fromCache: true };
  }
  const before = await shot.picture();
  const picture = await stopwatch.time('refine', () => refiner.refine(before));
  const frameHash = hashOf(['picture', picture.width, picture.height, sha256(picture.rgb)]);
  const rgb = await stopwatch.time('encode', () => encodePng(picture));
  await cache?.put(key, { data: { frameHash }, blobs: { rgb } });
  const encoded = Promise.resolve({ rgb });
  return { truth: shot.truth, frameHash, encoded, picture: async () => picture, fromCache: false };
}
