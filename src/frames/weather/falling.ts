import { stream } from '../../shared/stream.ts';
import type { Spectrum } from './spectra.ts';

/** Drops or flakes as they hang in the air when the shutter is half through. */
export interface Falling {
  count: number;
  /** Per particle, in the camera's frame (x right, y up, z towards the viewer), metres: x, y, z, size. */
  places: Float32Array;
  /** Per particle: metres per second downwards, opacity. */
  motions: Float32Array;
}

/** Tangents of half the field of view. */
export interface Field {
  halfWidth: number;
  halfHeight: number;
}

const STEP_MM = 0.1;
/** Streaks reach into the picture from outside of it. */
const MARGIN = 1.08;
/** Nearer ones would fall on the lens itself. */
const NEAREST_METRES = 0.15;
/** More are never drawn: a very wide lens in a cloudburst. */
const MOST = 150_000;

/**
 * Fills the camera's pyramid with all particles that seem at least `least` radians across; the rest is left to the
 * extinction of the air. Each size has its own stream of numbers: heavier rain is lighter rain and more drops.
 */
export function buildFalling(spectrum: Spectrum, field: Field, least: number, opacity: number, seed: number): Falling {
  const wide = field.halfWidth * MARGIN;
  const high = field.halfHeight * MARGIN;
  return collect(spectrum, seed, (dropMm) => {
    const reach = spectrum.sizeMetres(dropMm) / least;
    const share = 1 - (NEAREST_METRES / reach) ** 3;
    return {
      expected: reach > NEAREST_METRES ? (4 / 3) * wide * high * reach ** 3 * share * spectrum.density(dropMm) : 0,
      put: (random) => {
        // As many in each cubic metre: depth by the cube root.
        const depth = reach * (1 - share * random()) ** (1 / 3);
        const x = (2 * random() - 1) * wide * depth;
        const y = (2 * random() - 1) * high * depth;
        return [x, y, -depth, spectrum.sizeMetres(dropMm), spectrum.fallSpeed(dropMm), opacity];
      },
    };
  });
}

/** Water thrown up lives this long, and its crown is so many drops wide (Yarin, Annu. Rev. Fluid Mech. 2006). */
const SPLASH_SECONDS = 0.03;
const CROWN = 3;
/** A crown is a thin sheet of water. */
const SPLASH_OPACITY = 0.18;
const CROWN_SPEED = -0.6;
/** Slower ones are only soaked up. */
const LEAST_SPLASHING_MM = 1;

/**
 * Splashes on level ground that lies `below` metres under the lens, as particles in a frame like the camera's but
 * level. They rise, so their speed downwards is negative.
 */
export function buildSplashes(spectrum: Spectrum, field: Field, below: number, least: number, seed: number): Falling {
  return collect(spectrum, seed, (dropMm) => {
    const size = CROWN * spectrum.sizeMetres(dropMm);
    const reach = size / least;
    const perSquareMetre = spectrum.density(dropMm) * spectrum.fallSpeed(dropMm) * SPLASH_SECONDS;
    const splashes = dropMm >= LEAST_SPLASHING_MM && reach > NEAREST_METRES;
    return {
      expected: splashes ? field.halfWidth * MARGIN * reach ** 2 * perSquareMetre : 0,
      put: (random) => {
        const depth = reach * Math.sqrt(random());
        const x = (2 * random() - 1) * field.halfWidth * MARGIN * depth;
        return [x, size * (0.2 + 0.6 * random()) - below, -depth, size, CROWN_SPEED, SPLASH_OPACITY];
      },
    };
  });
}

interface Bin {
  /** Per millimetre of diameter. */
  expected: number;
  put(random: () => number): readonly [x: number, y: number, z: number, size: number, speed: number, opacity: number];
}

function collect(spectrum: Spectrum, seed: number, binOf: (dropMm: number) => Bin): Falling {
  const places: number[] = [];
  const motions: number[] = [];
  for (let bin = Math.round(spectrum.largestMm / STEP_MM) - 1; bin >= 0; bin--) {
    const random = stream(seed ^ Math.imul(bin + 1, 0x9e3779b9));
    const { expected, put } = binOf((bin + 0.5) * STEP_MM);
    const count = Math.floor(expected * STEP_MM + random());
    for (let i = 0; i < count && motions.length < 2 * MOST; i++) {
      const [x, y, z, size, speed, opacity] = put(random);
      places.push(x, y, z, size);
      motions.push(speed, opacity);
    }
  }
  return { count: motions.length / 2, places: new Float32Array(places), motions: new Float32Array(motions) };
}
