import { axisAngle, IDENTITY, multiply, type Quat, type Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import type { Turned } from './pose.ts';
import type { MotorcycleBody, MotorcycleShape, Wheel } from './shape.ts';

/** Turns a cylinder's own y into the axle, x. */
const AXLE: Quat = [0, 0, Math.SQRT1_2, Math.SQRT1_2];

const block = (center: Vec3, halfExtents: Vec3): CollisionShape & { kind: 'box' } => ({
  kind: 'box',
  center,
  halfExtents,
});
const mirrored = ([x, y, z]: Vec3): Vec3 => [-x, y, z];
const blocks = (center: Vec3, half: Vec3): CollisionShape[] => [block(center, half), block(mirrored(center), half)];
const balls = (center: Vec3, radius: number): CollisionShape[] => [
  { kind: 'sphere', center, radius },
  { kind: 'sphere', center: mirrored(center), radius },
];
/** A silencer: tilted about x from upright by `radians`. */
const drum = (center: Vec3, radius: number, height: number, radians: number): CollisionShape => ({
  kind: 'cylinder',
  center,
  radius,
  height,
  rotation: axisAngle([1, 0, 0], radians),
});
/** With its holder and reflector. */
const plate = (y: number, z = -0.985): CollisionShape => ({
  ...block([0, y - 0.008, z + 0.007], [0.094, 0.118, 0.008]),
  rotation: axisAngle([1, 0, 0], 0.3),
});

/** In the frame of the upright machine: what turns with the fork, and the rest. */
const SOLIDS: Readonly<Record<MotorcycleBody, Record<'fork' | 'rest', readonly CollisionShape[]>>> = {
  naked: {
    fork: [
      block([0, 0.87, 0.55], [0.085, 0.08, 0.09]),
      block([0, 0.64, 0.61], [0.12, 0.2, 0.06]),
      block([0, 0.9, 0.47], [0.12, 0.1, 0.03]),
      block([0, 1.045, 0.4], [0.22, 0.02, 0.025]),
      ...balls([0.27, 1.055, 0.36], 0.02),
      ...balls([0.37, 1.055, 0.305], 0.0175),
      ...blocks([0.335, 1.2, 0.364], [0.05, 0.033, 0.014]),
      ...balls([0.187, 0.87, 0.49], 0.019),
      block([0, 0.45, 1.0], [0.04, 0.012, 0.022]),
    ],
    rest: [
      block([0, 0.855, 0.13], [0.13, 0.115, 0.17]),
      block([0, 0.4, 0.04], [0.17, 0.16, 0.2]),
      block([0, 0.66, 0.15], [0.17, 0.14, 0.2]),
      block([0, 0.8, -0.35], [0.11, 0.035, 0.26]),
      block([0, 0.865, -0.6], [0.075, 0.035, 0.12]),
      block([0, 0.858, -0.81], [0.025, 0.025, 0.078]),
      plate(0.575),
      ...balls([0.137, 0.74, -0.865], 0.018),
      block([0, 0.33, -0.19], [0.27, 0.013, 0.013]),
      block([0, 0.455, -0.45], [0.22, 0.012, 0.012]),
      drum([-0.208, 0.372, -0.605], 0.055, 0.35, -1.213),
    ],
  },
  sport: {
    fork: [
      block([0, 0.62, 0.56], [0.12, 0.2, 0.06]),
      block([0, 0.93, 0.45], [0.14, 0.03, 0.03]),
      ...balls([0.2, 0.92, 0.38], 0.02),
      ...balls([0.33, 0.9, 0.28], 0.0175),
      block([0, 0.45, 0.96], [0.04, 0.012, 0.022]),
    ],
    rest: [
      block([0, 0.86, 0.12], [0.14, 0.12, 0.18]),
      block([0, 0.83, 0.52], [0.16, 0.1, 0.09]),
      block([0, 0.835, 0.68], [0.08, 0.05, 0.06]),
      block([0, 0.98, 0.5], [0.09, 0.05, 0.1]),
      block([0, 1.06, 0.44], [0.06, 0.045, 0.04]),
      ...blocks([0.33, 1.04, 0.502], [0.052, 0.031, 0.014]),
      ...balls([0.232, 0.8, 0.52], 0.019),
      block([0, 0.58, 0.24], [0.215, 0.2, 0.1]),
      block([0, 0.34, 0.08], [0.19, 0.12, 0.14]),
      block([0, 0.24, 0.04], [0.14, 0.095, 0.22]),
      block([0, 0.82, -0.35], [0.1, 0.03, 0.25]),
      block([0, 0.92, -0.65], [0.075, 0.055, 0.15]),
      block([0, 0.965, -0.74], [0.05, 0.032, 0.1]),
      block([0, 0.95, -0.9], [0.025, 0.025, 0.08]),
      plate(0.6),
      ...balls([0.137, 0.77, -0.89], 0.018),
      block([0, 0.36, -0.24], [0.26, 0.013, 0.013]),
      block([0, 0.505, -0.48], [0.21, 0.012, 0.012]),
      drum([-0.208, 0.372, -0.605], 0.055, 0.35, -1.213),
    ],
  },
  scooter: {
    fork: [
      block([0, 1.005, 0.3], [0.085, 0.07, 0.11]),
      block([0, 0.6, 0.55], [0.055, 0.02, 0.1]),
      ...balls([0.25, 1.015, 0.235], 0.022),
      ...balls([0.348, 1.006, 0.205], 0.0175),
      ...blocks([0.27, 1.2, 0.293], [0.046, 0.037, 0.014]),
    ],
    rest: [
      block([0, 0.66, 0.4], [0.16, 0.23, 0.05]),
      block([0, 0.42, 0.46], [0.205, 0.1, 0.03]),
      ...balls([0.162, 0.76, 0.31], 0.019),
      block([0, 0.258, 0.1], [0.17, 0.024, 0.28]),
      block([0, 0.58, -0.42], [0.19, 0.08, 0.14]),
      block([0, 0.52, -0.32], [0.15, 0.18, 0.22]),
      block([0, 0.66, -0.65], [0.13, 0.06, 0.25]),
      block([0, 0.755, -0.48], [0.12, 0.06, 0.28]),
      block([0, 0.655, -0.93], [0.045, 0.045, 0.065]),
      block([0, 0.775, -0.89], [0.09, 0.012, 0.085]),
      ...balls([0.127, 0.63, -0.94], 0.018),
      plate(0.5, -1),
      drum([-0.155, 0.277, -0.62], 0.058, 0.43, -1.45),
      block([0.115, 0.27, -0.52], [0.042, 0.075, 0.2]),
    ],
  },
};

/** Wheels as stacked discs, the rest as simple solids, feet of the stand as small boxes on the ground. */
export function collision(
  shape: MotorcycleShape,
  body: MotorcycleBody,
  steer: Turned,
  pose: Turned,
  feet: readonly Vec3[],
): CollisionShape[] {
  const onFork = {
    rotation: multiply(pose.rotation, steer.rotation),
    move: (p: Vec3): Vec3 => pose.move(steer.move(p)),
  };
  const foot = ([x, , z]: Vec3): CollisionShape => block([x, 0.007, z], [0.026, 0.007, 0.03]);
  return [
    ...[...wheel(shape.front), ...SOLIDS[body].fork].map((solid) => moved(solid, onFork)),
    ...[...wheel(shape.rear), ...SOLIDS[body].rest].map((solid) => moved(solid, pose)),
    ...feet.map(foot),
  ];
}

function moved(solid: CollisionShape, { move, rotation }: Pick<Turned, 'move' | 'rotation'>): CollisionShape {
  const center = move(solid.center);
  return solid.kind === 'sphere'
    ? { ...solid, center }
    : { ...solid, center, rotation: multiply(rotation, solid.rotation ?? IDENTITY) };
}

/** Three discs follow the round of the tyre: share of its half-width, and how much less than its radius. */
const DISCS = [
  [0.22, 0.015],
  [0.6, 0.1],
  [0.94, 0.36],
] as const;

function wheel({ hub, radius, rim, half }: Wheel): CollisionShape[] {
  return DISCS.map(([share, less]) => ({
    kind: 'cylinder',
    center: hub,
    radius: radius - (radius - rim) * less,
    height: 2 * half * share,
    rotation: AXLE,
  }));
}
