import { readFile } from 'node:fs/promises';
import { twinId } from '../../compile/case.ts';
import type { CasePlan } from '../../compile/expand-cases.ts';
import { caseIdOf } from '../../compile/expand-cases.ts';
import { corrupt } from '../../frames/corruptions/corrupt.ts';
import type { Picture } from '../../inference/picture.ts';
import { decodeRgb, type EncodedFrame, encodePng } from '../../report/encode-frame.ts';
import { HarnessError, InputError } from '../../shared/errors.ts';
import { hashOf, sha256 } from '../../shared/hash.ts';
import type { Cache } from '../cache.ts';
import type { Shot } from '../frame-source.ts';
import type { Pair, Scene } from '../make-pair.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { NO_CORRUPTION } from './load-photographs.ts';
import { decodePhotograph, inspectPhotograph, truthOf } from './open-photograph.ts';
import type { Photograph, PhotographSet } from './photograph-set.ts';
import { photographOf } from './plan-photographs.ts';

/** Makes the pictures of photographs, one after the other: none is kept but the last. */
export interface PhotographSource {
  makePair(set: PhotographSet, plan: CasePlan): Promise<Pair>;
}

/** More in floating point than memory is meant to hold at once. */
const MAX_CORRUPTED_PIXELS = 50_000_000;

interface Clean {
  shot: Shot;
  picture: Picture;
}

/** `fingerprint` names all that corrupted pictures depend on besides photograph and seed. */
export function createPhotographSource(
  cache: Cache | null,
  fingerprint: string,
  seed: number,
  stopwatch: Stopwatch,
): PhotographSource {
  let last: { path: string; clean: Promise<Clean> } | null = null;
  const open = (set: PhotographSet, photograph: Photograph): Promise<Clean> => {
    if (last?.path !== photograph.path) {
      last = { path: photograph.path, clean: asHarnessError(() => openClean(set, photograph, stopwatch)) };
      last.clean.catch(() => undefined); // heard by whoever awaits it
    }
    return last.clean;
  };
  return {
    async makePair(set, plan) {
      const photograph = photographOf(set, plan);
      const clean = await open(set, photograph);
      const common = { scenario: set.id, index: plan.index, seed, attempt: 0 };
      const id = caseIdOf({ scenario: set, plan });
      const scene = (made: Scene['case'], shot: Shot): Scene => ({
        case: made,
        settled: { hash: hashOf([photograph.name, made.levels, shot.truth]), objects: [] },
        shot,
        photograph: photograph.name,
      });
      if (set.corruptions.length === 0) {
        return { case: scene({ id, ...common, levels: {} }, clean.shot), twin: null, redrawCount: 0 };
      }
      const corruption = set.corruptions[plan.bins.corruption!]!;
      const severity = set.severities[plan.bins.severity!]!;
      const address = [seed, set.id, photograph.name, corruption, severity];
      const key = hashOf(['corrupted', clean.shot.frameHash, address, fingerprint]);
      const change = (picture: Picture): Promise<Picture> => corrupt(picture, corruption, severity, address);
      const shot = await asHarnessError(() =>
        stopwatch.time('corrupt', () => shootCorrupted(clean, photograph, cache, key, change)),
      );
      const twin = { id: twinId(id), ...common, levels: { corruption: NO_CORRUPTION, severity: 0 }, twinOf: id };
      return {
        case: scene({ id, ...common, levels: { corruption, severity } }, shot),
        twin: scene(twin, clean.shot),
        redrawCount: 0,
      };
    },
  };
}

/** By now the run has begun: a photograph that cannot be read is lost, the others go on. */
async function asHarnessError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new HarnessError('PHOTOGRAPH_UNREADABLE', error.message, { cause: error });
  }
}

async function openClean(set: PhotographSet, photograph: Photograph, stopwatch: Stopwatch): Promise<Clean> {
  const opening = await inspectPhotograph(photograph);
  const picture = await stopwatch.time('decode', () => decodePhotograph(photograph, opening));
  const encode = async (): Promise<EncodedFrame> => ({
    rgb: opening.extension === null ? await encodePng(picture) : await readFile(photograph.path),
  });
  const shot: Shot = {
    truth: truthOf(photograph, picture),
    frameHash: hashOfPicture(picture),
    encoded: encode(),
    picture: async () => picture,
    fromCache: false,
    shared: { id: `${set.id}#${photograph.index}`, extension: opening.extension ?? 'png' },
  };
  shot.encoded.catch(() => undefined); // heard by whoever awaits it
  return { shot, picture };
}

async function shootCorrupted(
  { shot: clean, picture }: Clean,
  photograph: Photograph,
  cache: Cache | null,
  key: string,
  change: (picture: Picture) => Promise<Picture>,
): Promise<Shot> {
  if (picture.width * picture.height > MAX_CORRUPTED_PIXELS) {
    const message = `has ${picture.width} × ${picture.height} pixels; pictures of more than ${MAX_CORRUPTED_PIXELS / 1e6} megapixels are not corrupted.`;
    throw new InputError('IMAGE_TOO_LARGE', message, { file: photograph.path });
  }
  const { truth } = clean;
  const known = await cache?.get(key);
  if (known) {
    const blobs = known.blobs as EncodedFrame;
    const { frameHash } = known.data as { frameHash: string };
    return { truth, frameHash, encoded: Promise.resolve(blobs), picture: () => decodeRgb(blobs.rgb), fromCache: true };
  }
  const corrupted = await change(picture);
  const frameHash = hashOfPicture(corrupted);
  const encoded = encodePng(corrupted).then(async (rgb) => {
    await cache?.put(key, { data: { frameHash }, blobs: { rgb } });
    return { rgb };
  });
  encoded.catch(() => undefined); // heard by whoever awaits it
  return { truth, frameHash, encoded, picture: async () => corrupted, fromCache: false };
}

const hashOfPicture = ({ width, height, rgb }: Picture): string => hashOf([width, height, sha256(rgb)]);
