import type { Settled } from '../dynamics/settled.ts';
import type { PassName } from '../frames/frame.ts';
import type { Stage } from '../frames/open-stage.ts';
import type { Truth } from '../frames/truth.ts';
import { decodeRgb, type EncodedFrame, encodeFrame } from '../report/encode-frame.ts';
import { hashOf } from '../shared/hash.ts';
import type { Cache } from './cache.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A picture and its truth, freshly rendered or from the cache. */
export interface Shot {
  truth: Truth;
  /** Of the raw passes. */
  frameHash: string;
  /** The picture as PNG files. */
  encoded: Promise<EncodedFrame>;
  /** The picture's bytes, decoded where need be. */
  picture(): Promise<{ width: number; height: number; rgb: Uint8Array }>;
  fromCache: boolean;
  /** A file to be kept once under its own name, since several cases show it; else each case keeps its own PNG. */
  shared?: { id: string; extension: string };
}

export interface FrameSource {
  shoot(settled: Settled): Promise<Shot>;
}

/** Renders on the stage what the cache does not hold; `fingerprint` names everything else that pictures depend on. */
export function createFrameSource(
  stage: Stage,
  cache: Cache | null,
  fingerprint: string,
  passes: readonly PassName[],
  stopwatch: Stopwatch,
): FrameSource {
  return {
    async shoot(settled) {
      const key = hashOf(['frame', settled.hash, settled.caseId.replace(/~nominal$/, ''), fingerprint, passes]);
      const known = await cache?.get(key);
      if (known) return fromCache(known.data as { truth: Truth; frameHash: string }, known.blobs as EncodedFrame);
      const rendered = await stopwatch.time('render', () => stage.render(settled, passes));
      const { frame, truth, milliseconds } = rendered;
      for (const [step, spent] of Object.entries(milliseconds)) stopwatch.add(`render: ${step}`, spent);
      const encoded = stopwatch.time('encode', () => encodeFrame(frame));
      const kept = encoded.then(async (blobs) => {
        await cache?.put(key, { data: { truth, frameHash: frame.hash }, blobs });
        return blobs;
      });
      kept.catch(() => undefined); // heard by whoever awaits `encoded`
      return { truth, frameHash: frame.hash, encoded: kept, picture: async () => frame, fromCache: false };
    },
  };
}

function fromCache({ truth, frameHash }: { truth: Truth; frameHash: string }, blobs: EncodedFrame): Shot {
  return { truth, frameHash, encoded: Promise.resolve(blobs), picture: () => decodeRgb(blobs.rgb), fromCache: true };
}
