import type { CrashStructure } from '../../assets/asset.ts';
import { softness } from '../../assets/crush-depth.ts';
import { smoothStep } from '../../assets/geometry/curve.ts';
import { type Address, uniform } from '../../shared/random.ts';
import type { Vec3 } from '../../shared/vector.ts';
import type { Waves } from './impact-field.ts';

export interface FoldSetting {
  structure: CrashStructure;
  isSide: boolean;
  /** From the face to the cell, metres. */
  room: number;
  /** Compression at the face, a share of length. */
  most: number;
  waves: Waves;
  address: Address;
}

/** How far a point of a sheet leaves its plane, metres: bonnet, boot and roof upwards, wings outwards. */
export type Folds = (
  point: Vec3,
  s: number,
  compression: number,
  shoulderHeight: number,
) => { up: number; out: number };

/** Samples of the fold's slope from the cell to the face. */
const STEPS = 64;
/** Sheets also tear, stretch and tuck under: they rise by this share of what their length alone would ask for. */
const RISE = { lid: 0.78, wing: 0.3, roof: 0.22 };

/**
 * A sheet whose ends come nearer to each other keeps its length: where it is compressed to the share σ of its length it
 * stands at a slope of √(1 − σ²) to its plane, up and down in turn. Bonnets are made to fold once in the middle; what is left
 * over crumples towards the face.
 */
export function openFolds({ structure, isSide, room, most, waves, address }: FoldSetting): Folds {
  const slopeSum = new Float64Array(STEPS + 1);
  for (let i = 1; i <= STEPS; i++) {
    const t = 1 - (i - 0.5) / STEPS;
    const compression = most * softness(t);
    slopeSum[i] = slopeSum[i - 1]! + (Math.sqrt(compression * (2 - compression)) * room) / STEPS;
  }
  const total = slopeSum[STEPS]!;
  const reached = (s: number): number => {
    const at = STEPS * Math.min(1, Math.max(0, 1 - s / room));
    const i = Math.min(STEPS - 1, Math.floor(at));
    return total > 0 ? (slopeSum[i]! + (at - i) * (slopeSum[i + 1]! - slopeSum[i]!)) / total : 0;
  };
  const first = 0.27 + 0.08 * uniform([...address, 'fold']);
  const lid = zigzag([0, first, 2 * first, 2 * first + 0.14, 2 * first + 0.28, 1]);
  const wing = zigzag([0, 0.22, 0.5, 0.68, 0.86, 1]);
  const halfWidth = structure.face.left;

  return ([x, y], s, compression, shoulderHeight) => {
    const share = most > 0 ? Math.min(1, compression / most + 0.35 * Math.min(1, compression * 8)) : 0;
    const top = smoothStep(shoulderHeight - 0.16, shoulderHeight + 0.015, y);
    const at = reached(s);
    if (isSide) {
      const roof = smoothStep(structure.roofHeight - 0.14, structure.roofHeight - 0.02, y);
      return { up: RISE.roof * roof * total * lid(at), out: 0 };
    }
    const skew = 0.05 * waves.slow(0.9 * x, 0.4) + 0.03 * waves.slow(2.3 * x, 1.1);
    const edge = 1 - 0.4 * smoothStep(0.55, 0.95, Math.abs(x) / halfWidth);
    const inCabin = 1 - smoothStep(shoulderHeight + 0.12, shoulderHeight + 0.3, y);
    const side = smoothStep(0.72, 0.94, Math.abs(x) / halfWidth) * (1 - 0.6 * top);
    const fade = smoothStep(0, 0.12, at);
    const up = RISE.lid * total * lid(Math.min(1, Math.max(0, at + skew * fade))) * top * edge * inCabin;
    const out = RISE.wing * total * wing(Math.min(1, Math.max(0, at + 0.04 * waves.slow(3 * y, 0.7) * fade))) * side;
    return { up: up * Math.min(1, share + 0.25), out: out * share };
  };
}

/** Goes up to each odd knot and down to each even one at a slope of ±1, its corners rounded a little. */
function zigzag(knots: readonly number[]): (at: number) => number {
  const raw = (at: number): number => {
    let height = 0;
    for (let i = 1; i < knots.length; i++) {
      const [from, to] = [knots[i - 1]!, knots[i]!];
      const way = Math.min(at, to) - from;
      if (way <= 0) break;
      height += i % 2 === 1 ? way : -way;
    }
    return height;
  };
  const ROUND = 0.018;
  return (at) => Math.max(0, (raw(at - ROUND) + 2 * raw(at) + raw(at + ROUND)) / 4);
}
