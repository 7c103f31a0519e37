import { type Curve, curveThrough } from '../geometry/curve.ts';

export const CAR_BODIES = ['sedan', 'hatchback', 'suv'] as const;
export type CarBody = (typeof CAR_BODIES)[number];

/** Where an upright of the cabin's side stands: z at the belt line and z at the roof. */
export type Upright = readonly [belt: number, roof: number];

/**
 * One body's lines, metres; z is forward from the middle of the length. Heights from the ground. "Edge" is the
 * shoulder where the side turns into bonnet, belt and boot; `n` is height on the side wall, 0 sill … 1 edge.
 */
export interface CarShape {
  length: number;
  /** Without mirrors. */
  width: number;
  height: number;
  frontAxle: number;
  rearAxle: number;
  wheelRadius: number;
  rimRadius: number;
  tyreWidth: number;
  archRadius: number;
  sill: number;
  floor: number;
  /** Where the corners begin to turn in, front and rear. */
  frontCap: number;
  rearCap: number;
  /** Exponents of the corners' superellipse in plan: 2 round … 4 square. */
  frontSquareness: number;
  rearSquareness: number;
  /** Height of the edge over z, and of the middle of bonnet and boot over z. */
  edge: Curve;
  crown: Curve;
  /** Half-width over z, as a fraction of the greatest. */
  plan: Curve;
  /** Half-width over n, as a fraction of the greatest. */
  side: Curve;
  /** How far nose and tail lie behind the outermost point, over n. */
  nose: Curve;
  tail: Curve;
  cabin: CabinShape;
  /** A boot behind the rear window; otherwise a tailgate. */
  hasBoot: boolean;
  /** Unpainted cladding of sills and arches. */
  clad: boolean;
  massKg: number;
  centerOfMassHeight: number;
}

export interface CabinShape {
  /** Corner of windscreen and side, and of rear window and side. */
  front: Upright;
  rear: Upright;
  /** How much farther forward the middle of the windscreen is than its corners, below and above; rear likewise. */
  frontBow: readonly [belt: number, roof: number];
  rearBow: readonly [belt: number, roof: number];
  /** Side windows from front to rear; what lies between them is a pillar. The first pillars are black, the last painted. */
  windows: readonly { from: Upright; to: Upright }[];
  /** Height of the roof's middle over z. */
  roof: Curve;
  /** Half-width of the roof's rim over z. */
  rim: Curve;
  /** How far the rim lies below the roof's middle. */
  rimDrop: number;
  /** Fractions of the height at which glass begins and ends. */
  glass: readonly [from: number, to: number];
  /** Same for the rear window. */
  rearGlass: readonly [from: number, to: number];
  /** Rails along the roof. */
  rails: boolean;
}

const SIDE = curveThrough([
  [0, 0.945],
  [0.1, 0.968],
  [0.3, 0.992],
  [0.52, 0.986],
  [0.72, 0.99],
  [0.8, 1],
  [0.88, 0.987],
  [1, 0.955],
]);

/**
 * Sizes and masses of the commonest cars of each kind, after their makers' data sheets:
 * sedan between BMW 3 series G20 (4.709 x 1.827 x 1.435 m, wheelbase 2.851 m, 1,450–1,550 kg) and VW Passat B8
 * (4.767 x 1.832 x 1.456 m); hatchback VW Golf 8 (4.284 x 1.789 x 1.491 m, wheelbase 2.619 m, 1,230–1,400 kg);
 * SUV between Kia Sportage NQ5 (4.515 x 1.865 x 1.650 m, wheelbase 2.680 m, 1,530–1,700 kg) and VW Tiguan II (4.509 x
 * 1.839 x 1.675 m). Heights of the centre of mass after NHTSA's inertia measurements (Heydinger et al., SAE
 * 1999-01-1336): 0.50–0.56 m cars, 0.63–0.70 m SUVs.
 */
export const CAR_SHAPES: Readonly<Record<CarBody, CarShape>> = {
  sedan: {
    length: 4.72,
    width: 1.83,
    height: 1.445,
    frontAxle: 1.49,
    rearAxle: -1.33,
    wheelRadius: 0.333,
    rimRadius: 0.235,
    tyreWidth: 0.225,
    archRadius: 0.378,
    sill: 0.2,
    floor: 0.17,
    frontCap: 1.93,
    rearCap: -1.78,
    frontSquareness: 2.7,
    rearSquareness: 3.1,
    edge: curveThrough([
      [-2.3, 1.0],
      [-1.7, 0.99],
      [-0.9, 0.955],
      [0, 0.93],
      [0.8, 0.905],
      [1.5, 0.86],
      [1.9, 0.79],
      [2.12, 0.72],
      [2.3, 0.66],
    ]),
    crown: curveThrough([
      [-2.3, 1.06],
      [-1.9, 1.065],
      [-1.7, 1.03],
      [-0.5, 0.95],
      [0.4, 0.95],
      [0.9, 0.985],
      [1.4, 0.945],
      [1.9, 0.855],
      [2.3, 0.7],
    ]),
    plan: curveThrough([
      [-2.36, 0.94],
      [-1.8, 0.972],
      [-1.2, 0.997],
      [-0.2, 1],
      [0.9, 0.995],
      [1.5, 0.985],
      [1.95, 0.955],
      [2.36, 0.93],
    ]),
    side: SIDE,
    nose: curveThrough([
      [0, 0.09],
      [0.15, 0.02],
      [0.4, 0],
      [0.62, 0.012],
      [0.85, 0.045],
      [1, 0.1],
    ]),
    tail: curveThrough([
      [0, 0.12],
      [0.15, 0.03],
      [0.38, 0],
      [0.5, 0.02],
      [0.56, 0.055],
      [0.85, 0.08],
      [1, 0.06],
    ]),
    cabin: {
      front: [0.72, 0.05],
      rear: [-1.62, -0.98],
      frontBow: [0.25, 0.12],
      rearBow: [0.2, 0.1],
      windows: [
        { from: [0.6, -0.02], to: [-0.2, -0.24] },
        { from: [-0.28, -0.31], to: [-1.2, -0.86] },
      ],
      roof: curveThrough([
        [-1.15, 1.365],
        [-0.75, 1.425],
        [-0.3, 1.445],
        [0, 1.425],
        [0.2, 1.385],
      ]),
      rim: curveThrough([
        [-1.1, 0.53],
        [-0.4, 0.575],
        [0.2, 0.545],
      ]),
      rimDrop: 0.055,
      glass: [0.07, 0.9],
      rearGlass: [0.1, 0.9],
      rails: false,
    },
    hasBoot: true,
    clad: false,
    massKg: 1500,
    centerOfMassHeight: 0.53,
  },
  hatchback: {
    length: 4.28,
    width: 1.79,
    height: 1.47,
    frontAxle: 1.27,
    rearAxle: -1.36,
    wheelRadius: 0.318,
    rimRadius: 0.22,
    tyreWidth: 0.21,
    archRadius: 0.362,
    sill: 0.2,
    floor: 0.17,
    frontCap: 1.68,
    rearCap: -1.8,
    frontSquareness: 2.7,
    rearSquareness: 3.4,
    edge: curveThrough([
      [-2.14, 0.985],
      [-1.5, 0.985],
      [-0.7, 0.96],
      [0, 0.935],
      [0.7, 0.91],
      [1.3, 0.865],
      [1.7, 0.8],
      [1.93, 0.73],
      [2.1, 0.67],
    ]),
    crown: curveThrough([
      [-2.1, 1.0],
      [-0.5, 0.96],
      [0.4, 0.96],
      [0.95, 0.985],
      [1.3, 0.95],
      [1.7, 0.865],
      [2.1, 0.71],
    ]),
    plan: curveThrough([
      [-2.14, 0.95],
      [-1.7, 0.975],
      [-1.2, 0.997],
      [-0.2, 1],
      [0.8, 0.995],
      [1.3, 0.985],
      [1.75, 0.955],
      [2.14, 0.93],
    ]),
    side: SIDE,
    nose: curveThrough([
      [0, 0.08],
      [0.15, 0.02],
      [0.4, 0],
      [0.62, 0.012],
      [0.85, 0.04],
      [1, 0.09],
    ]),
    tail: curveThrough([
      [0, 0.12],
      [0.15, 0.03],
      [0.36, 0],
      [0.48, 0.015],
      [0.55, 0.06],
      [0.85, 0.075],
      [1, 0.095],
    ]),
    cabin: {
      front: [0.72, 0.02],
      rear: [-1.93, -1.62],
      frontBow: [0.25, 0.12],
      rearBow: [0.05, 0.07],
      windows: [
        { from: [0.6, -0.05], to: [-0.2, -0.25] },
        { from: [-0.28, -0.32], to: [-1.06, -1.0] },
        { from: [-1.1, -1.04], to: [-1.5, -1.32] },
      ],
      roof: curveThrough([
        [-1.75, 1.37],
        [-1.2, 1.445],
        [-0.5, 1.47],
        [-0.05, 1.45],
        [0.15, 1.41],
      ]),
      rim: curveThrough([
        [-1.7, 0.535],
        [-0.6, 0.58],
        [0.2, 0.55],
      ]),
      rimDrop: 0.05,
      glass: [0.07, 0.9],
      rearGlass: [0.14, 0.86],
      rails: false,
    },
    hasBoot: false,
    clad: false,
    massKg: 1300,
    centerOfMassHeight: 0.53,
  },
  suv: {
    length: 4.52,
    width: 1.86,
    height: 1.645,
    frontAxle: 1.36,
    rearAxle: -1.31,
    wheelRadius: 0.352,
    rimRadius: 0.242,
    tyreWidth: 0.235,
    archRadius: 0.405,
    sill: 0.26,
    floor: 0.2,
    frontCap: 1.86,
    rearCap: -1.82,
    frontSquareness: 2.8,
    rearSquareness: 3.1,
    edge: curveThrough([
      [-2.26, 1.1],
      [-1.6, 1.1],
      [-0.8, 1.06],
      [0, 1.03],
      [0.7, 1.005],
      [1.36, 0.955],
      [1.8, 0.885],
      [2.02, 0.815],
      [2.2, 0.745],
    ]),
    crown: curveThrough([
      [-2.26, 1.11],
      [-0.5, 1.06],
      [0.4, 1.05],
      [1, 1.075],
      [1.36, 1.045],
      [1.85, 0.955],
      [2.2, 0.79],
    ]),
    plan: curveThrough([
      [-2.26, 0.94],
      [-1.8, 0.972],
      [-1.2, 0.997],
      [-0.2, 1],
      [0.8, 0.995],
      [1.36, 0.988],
      [1.9, 0.955],
      [2.26, 0.93],
    ]),
    side: SIDE,
    nose: curveThrough([
      [0, 0.09],
      [0.15, 0.02],
      [0.38, 0],
      [0.62, 0.012],
      [0.85, 0.04],
      [1, 0.09],
    ]),
    tail: curveThrough([
      [0, 0.12],
      [0.12, 0.03],
      [0.34, 0],
      [0.46, 0.015],
      [0.53, 0.055],
      [0.85, 0.07],
      [1, 0.095],
    ]),
    cabin: {
      front: [0.8, 0.1],
      rear: [-2.0, -1.58],
      frontBow: [0.26, 0.13],
      rearBow: [0.05, 0.08],
      windows: [
        { from: [0.67, 0.02], to: [-0.18, -0.23] },
        { from: [-0.26, -0.3], to: [-1.04, -1.0] },
        { from: [-1.09, -1.05], to: [-1.6, -1.34] },
      ],
      roof: curveThrough([
        [-1.72, 1.53],
        [-1.2, 1.605],
        [-0.45, 1.645],
        [0, 1.63],
        [0.24, 1.585],
      ]),
      rim: curveThrough([
        [-1.7, 0.545],
        [-0.6, 0.59],
        [0.24, 0.56],
      ]),
      rimDrop: 0.045,
      glass: [0.07, 0.9],
      rearGlass: [0.13, 0.85],
      rails: true,
    },
    hasBoot: false,
    clad: true,
    massKg: 1550,
    centerOfMassHeight: 0.64,
  },
};
