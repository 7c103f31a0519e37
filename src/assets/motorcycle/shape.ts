import { toRadians, type Vec3 } from '../../shared/vector.ts';

export interface Wheel {
  hub: Vec3;
  /** Of the tyre, and of the rim that it sits on; metres. */
  radius: number;
  rim: number;
  /** Half the tyre's width, metres. */
  half: number;
}

export interface MotorcycleShape {
  front: Wheel;
  rear: Wheel;
  /** Lean of the steering axis from upright, radians, and how far ahead of the front contact it meets the ground, metres. */
  rake: number;
  trail: number;
  /** End of the left grip, with the handlebar straight. */
  grip: Vec3;
  headlamp: Vec3;
  seat: Vec3;
  /** Middle of the number plate. */
  plate: Vec3;
  massKg: number;
  centerOfMass: Vec3;
  /** How far it leans to the left on its side stand, radians. */
  lean: number;
  /** Where the side stand is hinged, and where it stands ahead of or behind that; the centre stand likewise. */
  sideStand: { hinge: Vec3; footX: number; footZ: number };
  centreStand: { hinge: Vec3; footZ: number };
}

/** 120/70 R 17 and 180/55 R 17: rims of 432 mm. */
const ROAD_FRONT = { radius: 0.3, rim: 0.216, half: 0.06 };
const ROAD_REAR = { radius: 0.315, rim: 0.216, half: 0.09 };

/**
 * naked: Honda CB650R, 2130 x 780 x 1075 mm without mirrors, wheelbase 1450, rake 25.5°, trail 101, seat 810, 203 kg.
 * sport: Yamaha R7, 2070 x 705 x 1160 mm, wheelbase 1395, rake 23.7°, trail 90, seat 835, 188 kg.
 * scooter: Honda SH125i, 2030 x 740 x 1160 mm, wheelbase 1350, seat 800, 134 kg; 100/80-16 and 120/80-16.
 */
export const MOTORCYCLE_SHAPES = {
  naked: {
    front: { ...ROAD_FRONT, hub: [0, 0.3, 0.76] },
    rear: { ...ROAD_REAR, hub: [0, 0.315, -0.69] },
    rake: toRadians(25.5),
    trail: 0.101,
    grip: [0.385, 1.055, 0.295],
    headlamp: [0, 0.87, 0.61],
    seat: [0, 0.815, -0.22],
    plate: [0, 0.575, -0.985],
    massKg: 203,
    centerOfMass: [0, 0.5, 0.04],
    lean: toRadians(11),
    sideStand: { hinge: [0.11, 0.27, -0.08], footX: 0.3, footZ: -0.14 },
    centreStand: { hinge: [0.12, 0.27, -0.22], footZ: -0.27 },
  },
  sport: {
    front: { ...ROAD_FRONT, hub: [0, 0.3, 0.72] },
    rear: { ...ROAD_REAR, hub: [0, 0.315, -0.675] },
    rake: toRadians(23.7),
    trail: 0.09,
    grip: [0.345, 0.9, 0.27],
    headlamp: [0, 0.835, 0.72],
    seat: [0, 0.835, -0.24],
    plate: [0, 0.6, -0.985],
    massKg: 188,
    centerOfMass: [0, 0.51, 0.05],
    lean: toRadians(11),
    sideStand: { hinge: [0.11, 0.27, -0.08], footX: 0.3, footZ: -0.14 },
    centreStand: { hinge: [0.12, 0.27, -0.22], footZ: -0.27 },
  },
  scooter: {
    front: { hub: [0, 0.283, 0.68], radius: 0.283, rim: 0.203, half: 0.05 },
    rear: { hub: [0, 0.297, -0.675], radius: 0.297, rim: 0.203, half: 0.06 },
    rake: toRadians(25),
    trail: 0.085,
    grip: [0.365, 1.005, 0.2],
    headlamp: [0, 1.005, 0.42],
    seat: [0, 0.8, -0.4],
    plate: [0, 0.5, -1.0],
    massKg: 138,
    centerOfMass: [0, 0.42, -0.14],
    lean: toRadians(10),
    sideStand: { hinge: [0.1, 0.23, -0.12], footX: 0.27, footZ: -0.16 },
    centreStand: { hinge: [0.1, 0.22, -0.3], footZ: -0.36 },
  },
} as const satisfies Record<string, MotorcycleShape>;

export type MotorcycleBody = keyof typeof MOTORCYCLE_SHAPES;
export const MOTORCYCLE_BODIES = Object.keys(MOTORCYCLE_SHAPES) as MotorcycleBody[];

/** z of the fork's legs at a height: they run through the hub, along the steering axis. */
export const legZ = ({ front, rake }: MotorcycleShape, y: number): number =>
  front.hub[2] + (front.hub[1] - y) * Math.tan(rake);

/** z of the steering axis at a height. */
export const axisZ = ({ front, rake, trail }: MotorcycleShape, y: number): number =>
  front.hub[2] + trail - y * Math.tan(rake);
