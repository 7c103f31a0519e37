import type { CrashSide, CrashStructure } from './asset.ts';

/** Campbell's line for one car, side and damaged width. */
export interface CrushLine {
  /** m/s: the fastest hit that leaves no mark. */
  b0: number;
  /** m/s for each metre of permanent crush. */
  b1: number;
}

/**
 * Campbell's linear relation between the speed of a hit and the permanent crush that it leaves, V = b0 + b1 · C
 * ("Energy basis for collision severity", SAE 740565, 1974), with CRASH3's coefficients by class: the energy ½ m V²
 * that a uniform crush C takes over a width w is w (A C + B C² / 2 + A² / 2B), so b1 = √(B w / m) and b0 = b1 A / B.
 * The speed is that which the damage used up (equivalent barrier speed).
 */
export function crushLine({ stiffness }: CrashStructure, massKg: number, from: CrashSide, width: number): CrushLine {
  const { onset, slope } = stiffness[from];
  const b1 = Math.sqrt((slope * width) / massKg);
  return { b0: (b1 * onset) / slope, b1 };
}

/** Metres; 0 below the speed that leaves no mark. */
export const crushDepth = ({ b0, b1 }: CrushLine, metresPerSecond: number): number =>
  Math.max(0, (metresPerSecond - b0) / b1);

/** A car that strikes a side is so wide. */
const STRIKING_WIDTH = 1.7;

/** Damaged width: as asked, by default (null) all of nose or tail, or as much of a side as another car is wide. */
export function damagedWidth({ face }: CrashStructure, from: CrashSide, asked: number | null): number {
  const isSide = from === 'left' || from === 'right';
  const most = 2 * (isSide ? face.front : face.left);
  return Math.min(most, asked ?? (isSide ? STRIKING_WIDTH : most));
}

/**
 * How the compression falls off from the face (0) to the cell (1), as a share of that at the face: structures collapse
 * from the face, the rest holds.
 */
export const softness = (t: number): number => (t >= 1 ? 0 : (1 - t * t) ** 2);

/** Its integral from the face on. */
export function softnessSum(t: number): number {
  const u = Math.min(1, Math.max(0, t));
  return u - (2 * u ** 3) / 3 + u ** 5 / 5;
}

/** Crushed metal still takes up this share of its length. */
const SOLID_SHARE = 0.07;

/** The deepest crush that a side has room for, metres. */
export const deepestCrush = ({ face, cell }: CrashStructure, from: CrashSide): number =>
  (1 - SOLID_SHARE) * softnessSum(1) * (face[from] - cell[from]);
