import { type Curve, curveThrough, mix } from '../geometry/curve.ts';
import type { Proportions } from './proportions.ts';
import { BODY, LIMB_START, type Side, type Skeleton, signOf } from './skeleton.ts';
import { type Section, type SectionTable, sectionsThrough, type Tube } from './tube.ts';

export const BUILDS = ['slim', 'average', 'heavy'] as const;
export type Build = (typeof BUILDS)[number];
export const FIGURES = ['masculine', 'feminine'] as const;
export type FigureKind = (typeof FIGURES)[number];

/** What makes one body differ from another of the same height. */
export interface Figure {
  /** Factors on the girth of limbs and of the chest. */
  limbs: number;
  chest: number;
  shoulders: number;
  /** By length along the spine: factors on the width, and metres more at the front. */
  width: Curve;
  belly: Curve;
  /** kg/m². */
  bodyMassIndex: number;
}

const GIRTH = {
  slim: { limbs: 0.9, chest: 0.93, waist: 0.9, belly: -0.006, bodyMassIndex: 20 },
  average: { limbs: 1, chest: 1, waist: 1, belly: 0.006, bodyMassIndex: 24 },
  heavy: { limbs: 1.14, chest: 1.1, waist: 1.22, belly: 0.07, bodyMassIndex: 31 },
} as const satisfies Record<Build, object>;

export function figureOf(build: Build, kind: FigureKind, { maturity }: Proportions): Figure {
  const girth = GIRTH[build];
  // Girls and boys are shaped alike.
  const feminine = kind === 'feminine' ? maturity : 0;
  const [hips, waist, chest] = [mix(1, 1.04, feminine), mix(1, 0.88, feminine), mix(1, 0.92, feminine)];
  const breast = mix(0.006, 0.03, feminine);
  return {
    limbs: girth.limbs * mix(1, 0.94, feminine),
    chest: girth.chest,
    shoulders: mix(1, 0.9, feminine) * mix(0.94, 1, maturity) * Math.sqrt(girth.chest),
    width: curveThrough([
      [-0.1, 1],
      [0, hips * Math.sqrt(girth.waist)],
      [0.16, waist * girth.waist],
      [0.36, chest * girth.chest],
      [0.52, chest * Math.sqrt(girth.chest)],
      [0.58, mix(1, 0.88, feminine) * mix(0.94, 1, maturity) * Math.sqrt(girth.chest)],
    ]),
    belly: curveThrough([
      [-0.02, 0],
      [0.12, girth.belly],
      [0.26, girth.belly * 0.6],
      [0.33, breast],
      [0.37, breast],
      [0.45, 0],
    ]),
    // Slim, average and heavy children have two thirds of an adult's index (CDC growth charts, 15.5 at four to six years).
    bodyMassIndex: girth.bodyMassIndex * mix(0.66, 1, maturity),
  };
}

/** Trunk in a shirt, crotch to neck. */
const TRUNK: SectionTable = [
  [-0.1, 0.06, 0.05, 0.06],
  [-0.07, 0.13, 0.085, 0.105],
  [0, 0.168, 0.104, 0.128],
  [0.08, 0.16, 0.104, 0.112],
  [0.16, 0.147, 0.1, 0.094],
  [0.26, 0.154, 0.108, 0.1],
  [0.36, 0.17, 0.116, 0.112],
  [0.42, 0.178, 0.11, 0.116],
  [0.46, 0.168, 0.094, 0.11],
  [0.49, 0.144, 0.08, 0.1],
  [0.515, 0.114, 0.068, 0.086],
  [0.54, 0.08, 0.06, 0.07],
  [0.565, 0.058, 0.056, 0.064],
  [0.62, 0.052, 0.052, 0.068],
];

/** Arm in a sleeve. */
const SLEEVE: SectionTable = [
  [-0.13, 0.02, 0.026, 0.026],
  [-0.09, 0.036, 0.046, 0.046],
  [-0.05, 0.048, 0.057, 0.058],
  [0.02, 0.053, 0.061, 0.063],
  [0.12, 0.05, 0.054, 0.057],
  [0.202, 0.045, 0.047, 0.05],
  [0.28, 0.043, 0.045, 0.046],
  [0.362, 0.041, 0.046, 0.043],
  [0.482, 0.034, 0.038, 0.036],
  [0.53, 0.033, 0.038, 0.036],
];

const ARM: SectionTable = [
  [0, 0.045, 0.05, 0.05],
  [0.12, 0.042, 0.048, 0.046],
  [0.202, 0.038, 0.04, 0.042],
  [0.28, 0.037, 0.036, 0.037],
  [0.342, 0.039, 0.042, 0.037],
  [0.442, 0.03, 0.034, 0.03],
  [0.512, 0.022, 0.029, 0.028],
  [0.552, 0.021, 0.029, 0.028],
];

const TROUSER_LEG: SectionTable = [
  [-0.1, 0.03, 0.04, 0.04],
  [-0.05, 0.055, 0.075, 0.088],
  [0, 0.079, 0.092, 0.108],
  [0.06, 0.084, 0.093, 0.103],
  [0.2, 0.078, 0.084, 0.086],
  [0.35, 0.066, 0.07, 0.068],
  [0.428, 0.061, 0.067, 0.061],
  [0.5, 0.058, 0.06, 0.066],
  [0.62, 0.056, 0.056, 0.067],
  [0.76, 0.053, 0.053, 0.06],
  [0.85, 0.054, 0.06, 0.06],
  [0.9, 0.055, 0.066, 0.058],
];

const LEG: SectionTable = [
  [0, 0.078, 0.085, 0.09],
  [0.2, 0.07, 0.076, 0.076],
  [0.35, 0.055, 0.06, 0.056],
  [0.428, 0.051, 0.056, 0.049],
  [0.5, 0.05, 0.048, 0.06],
  [0.58, 0.052, 0.046, 0.066],
  [0.7, 0.041, 0.04, 0.05],
  [0.82, 0.032, 0.034, 0.038],
  [0.9, 0.034, 0.04, 0.038],
];

/**
 * Folds: crossed waves around the limb, strongest where `strength` says, in metres. Seeds shift them so that left and
 * right are not mirror images.
 */
export function folds(strength: Curve, seed: number): NonNullable<Tube['relief']> {
  // Points are asked for ring by ring: the last ring's strength serves all of its points.
  let ring = { along: Number.NaN, depth: 0 };
  return (along, radians) => {
    if (ring.along !== along) ring = { along, depth: strength(along) };
    const a = Math.sin(70 * along + 3 * radians + seed * 1.7);
    const b = Math.sin(52 * along - 2 * radians + seed * 2.9);
    const c = Math.sin(24 * along + 5 * radians - seed * 0.7);
    return ring.depth * (0.6 * a * (1 + 0.5 * c) + 0.5 * b - 0.3 * c);
  };
}

const scaled = (table: SectionTable, factor: number): ((along: number) => Section) => {
  const section = sectionsThrough(table);
  return (along) => {
    const { side, front, back } = section(along);
    return { side: side * factor, front: front * factor, back: back * factor };
  };
};

export function trunk(skeleton: Skeleton, figure: Figure): Tube {
  const section = sectionsThrough(TRUNK);
  return {
    path: skeleton.spine,
    way: 'up',
    power: 2.3,
    section: (along) => {
      const { side, front, back } = section(along);
      const width = figure.width(along);
      const depth = Math.sqrt(width);
      return { side: side * width, front: front * depth + figure.belly(along), back: back * depth };
    },
    relief: folds(
      curveThrough([
        [-0.05, 0.002],
        [0.04, 0.006],
        [0.16, 0.008],
        [0.3, 0.004],
        [0.4, 0.003],
        [0.48, 0.001],
      ]),
      3,
    ),
  };
}

export const sleeve = (skeleton: Skeleton, figure: Figure, side: Side): Tube => ({
  path: skeleton.arms[side],
  way: 'down',
  section: scaled(SLEEVE, figure.limbs),
  relief: folds(
    curveThrough([
      [-0.06, 0],
      [0.05, 0.002],
      [0.2, 0.003],
      [BODY.upperArm, 0.006],
      [0.38, 0.0025],
      [0.5, 0.003],
    ]),
    signOf(side) + 5,
  ),
});

export const bareArm = (skeleton: Skeleton, figure: Figure, side: Side): Tube => ({
  path: skeleton.arms[side],
  way: 'down',
  section: scaled(ARM, figure.limbs),
});

export const trouserLeg = (skeleton: Skeleton, figure: Figure, side: Side): Tube => ({
  path: skeleton.legs[side],
  way: 'down',
  section: scaled(TROUSER_LEG, figure.limbs),
  relief: folds(
    curveThrough([
      [LIMB_START.leg, 0.002],
      [0.05, 0.004],
      [0.25, 0.003],
      [0.4, 0.007],
      [0.5, 0.006],
      [0.65, 0.003],
      [0.82, 0.009],
      [0.9, 0.005],
    ]),
    signOf(side) + 11,
  ),
});

export const bareLeg = (skeleton: Skeleton, figure: Figure, side: Side): Tube => ({
  path: skeleton.legs[side],
  way: 'down',
  section: scaled(LEG, figure.limbs),
});
