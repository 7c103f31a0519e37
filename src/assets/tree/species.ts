import type { Rgb } from '../textures/paint.ts';

export interface TreeSpecies {
  /** Where the lowest branches leave the trunk, as a share of the height. */
  crownFoot: number;
  /** Reach of the crown from the trunk, as a share of the height; `t` 0 at the lowest branches, 1 at the top. */
  reach(t: number): number;
  /** How steeply a branch leaves the trunk at t, radians over the horizon. */
  rise(t: number): number;
  /** How much it bends up (down below 0) towards its end, radians. */
  bend: number;
  branchCount: number;
  twigsPerBranch: number;
  /** Leaves of a twig, and a leaf's length in a tree 7 m high, metres. */
  leafCount: number;
  leafLength: readonly [least: number, spread: number];
  leafWidth: number;
  /** Of the clump around a twig's end, as a share of the height. */
  clumpRadius: number;
  leafColor: string;
  bark: Rgb;
  /** Bark of the twigs, default as the trunk's. */
  twigBark?: Rgb;
  /** Birches: dark marks across a pale bark, where others have furrows along it. */
  isPale?: boolean;
}

/** 0 at both ends of 0…1 and 1 at `peak`. */
const bulge = (t: number, peak: number): number => {
  const x = t < peak ? t / peak : (1 - t) / (1 - peak);
  return Math.sqrt(Math.max(0, 1 - (1 - x) ** 2));
};

/** A round crown, a column, a loose crown that hangs over, a cone. */
export const SPECIES = {
  lime: {
    crownFoot: 0.27,
    reach: (t) => 0.05 + 0.25 * bulge(t, 0.22) * (1 - 0.35 * t),
    rise: (t) => 0.22 + 0.8 * t,
    bend: 0.25,
    branchCount: 26,
    twigsPerBranch: 6,
    leafCount: 44,
    leafLength: [0.07, 0.06],
    leafWidth: 0.75,
    clumpRadius: 0.082,
    leafColor: '#ffffff',
    bark: [104, 94, 82],
  },
  poplar: {
    crownFoot: 0.14,
    reach: (t) => 0.02 + 0.085 * bulge(t, 0.15) * (1 - 0.5 * t),
    rise: () => 1.05,
    bend: 0.3,
    branchCount: 34,
    twigsPerBranch: 4,
    leafCount: 44,
    leafLength: [0.06, 0.05],
    leafWidth: 0.75,
    clumpRadius: 0.056,
    leafColor: '#f2ffe6',
    bark: [116, 110, 96],
  },
  birch: {
    crownFoot: 0.28,
    reach: (t) => 0.07 + 0.15 * bulge(t, 0.35),
    rise: (t) => 0.75 + 0.4 * t,
    bend: -0.9,
    branchCount: 26,
    twigsPerBranch: 5,
    leafCount: 44,
    leafLength: [0.05, 0.04],
    leafWidth: 0.7,
    clumpRadius: 0.06,
    leafColor: '#fffff0',
    bark: [206, 202, 192],
    twigBark: [92, 74, 66],
    isPale: true,
  },
  spruce: {
    crownFoot: 0.1,
    reach: (t) => 0.015 + 0.23 * (1 - t) ** 0.9,
    rise: (t) => -0.1 + 0.6 * t,
    bend: 0.3,
    branchCount: 44,
    twigsPerBranch: 5,
    leafCount: 26,
    leafLength: [0.09, 0.08],
    leafWidth: 0.22,
    clumpRadius: 0.04,
    leafColor: '#c4dcc8',
    bark: [96, 78, 66],
  },
} as const satisfies Readonly<Record<string, TreeSpecies>>;
