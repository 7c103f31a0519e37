import { add, axisAngle, type Quat, rotate, subtract, toRadians, type Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { solid, wheelCylinder, wheelPair } from '../road/axles.ts';
import type { HeavyWheel } from '../road/heavy-wheel.ts';
import type { BoxBody } from './box-body.ts';
import { sleeperCab, steeredX } from './cab-shape.ts';

/**
 * An articulated lorry of the greatest length that the EU allows (directive 96/53/EC: 16.50 m over all, 12.00 m from the
 * kingpin to the rear, 2.04 m from it to any point ahead, 2.55 m wide, 4.00 m high): a tractor after the Mercedes-Benz
 * Actros 1845 LS (wheelbase 3.70 m, 7.3 t) with a box trailer after the Schmitz Cargobull S.KO (three axles 1.31 m apart,
 * 7.7 m behind the kingpin, 385/65 R 22.5, 7.6 t empty).
 */
const FRONT = 8.21;
export const CAB = sleeperCab(FRONT);
export const DRIVEN_AXLE = CAB.axle - 3.7;
/** The twin wheels reach as far out as the law allows. */
export const DRIVEN_X = 1.25 - CAB.wheel.tyreWidth / 2;
export const FRAME_END = DRIVEN_AXLE - 0.85;
/** Where the trailer's pin sits in the fifth wheel, ahead of the driven axle. */
export const COUPLING: Vec3 = [0, 1.13, FRONT - 4.5];
/** The trailer standing straight behind the tractor. */
export const TRAILER: BoxBody = {
  halfWidth: 1.275,
  front: COUPLING[2] + 1.58,
  rear: COUPLING[2] - 11.93,
  floor: 1.17,
  height: 4,
};
export const TRAILER_WHEEL: HeavyWheel = { radius: 0.522, rimRadius: 0.29, tyreWidth: 0.385 };
export const TRAILER_AXLES = [-6.39, -7.7, -9.01].map((behind) => COUPLING[2] + behind);
export const TRAILER_X = TRAILER.halfWidth - TRAILER_WHEEL.tyreWidth / 2 - 0.01;

const TRACTOR_MASS = { kg: 7300, center: [0, 1.1, CAB.axle - 1.2] as Vec3 };
const TRAILER_MASS = { kg: 7600, center: [0, 1.75, COUPLING[2] - 6.3] as Vec3 };

/** The trailer's turn about its kingpin; positive brings its tail to the tractor's left. */
export interface Articulation {
  rotation: Quat;
  move(point: Vec3): Vec3;
}

export function articulation(degrees: number): Articulation {
  const rotation = axisAngle([0, 1, 0], -toRadians(degrees));
  return { rotation, move: (point) => add(COUPLING, rotate(rotation, subtract(point, COUPLING))) };
}

export const semiMassKg = TRACTOR_MASS.kg + TRAILER_MASS.kg;

export function semiCenterOfMass({ move }: Articulation): Vec3 {
  const trailer = move(TRAILER_MASS.center);
  const share = TRAILER_MASS.kg / semiMassKg;
  return TRACTOR_MASS.center.map((value, k) => value * (1 - share) + trailer[k]! * share) as unknown as Vec3;
}

const tractorWheels = (): Record<string, Vec3> => ({
  ...wheelPair('wheel_front', steeredX(CAB), CAB.wheel, CAB.axle),
  ...wheelPair('wheel_rear', DRIVEN_X, CAB.wheel, DRIVEN_AXLE),
});

export function semiKeypoints({ move }: Articulation): Record<string, Vec3> {
  const trailer: Record<string, Vec3> = {
    ...wheelPair('wheel_trailer', TRAILER_X, TRAILER_WHEEL, TRAILER_AXLES[1]!),
    box_front_top: [0, TRAILER.height, TRAILER.front],
    box_rear_top: [0, TRAILER.height, TRAILER.rear],
  };
  const lamp = (CAB.bumper + CAB.lamps) / 2;
  return {
    ...tractorWheels(),
    headlamp_left: [0.88, lamp, FRONT - 0.05],
    headlamp_right: [-0.88, lamp, FRONT - 0.05],
    cab_roof: [0, CAB.height, FRONT - 1.3],
    coupling: COUPLING,
    ...Object.fromEntries(Object.entries(trailer).map(([name, point]) => [name, move(point)])),
  };
}

export function semiCollision({ rotation, move }: Articulation): CollisionShape[] {
  const { front, rear, halfWidth: w, height } = CAB;
  const behind = (shape: CollisionShape): CollisionShape =>
    ({ ...shape, center: move(shape.center), rotation }) as CollisionShape;
  const span = (half: number, [low, high]: readonly [number, number], [from, to]: readonly [number, number]) =>
    solid([0, (low + high) / 2, (from + to) / 2], [half, (high - low) / 2, (to - from) / 2]);
  return [
    span(w - 0.005, [0.5, 1.95], [rear, front - 0.2]),
    span(w - 0.3, [0.4, 1.9], [front - 0.4, front - 0.01]),
    span(w - 0.05, [1.95, 3.1], [rear, front - 0.32]),
    span(w - 0.15, [3.1, height - 0.05], [rear, front - 0.6]),
    span(w - 0.42, [3.4, height], [rear, front - 0.9]),
    span(1.15, [0.55, 1.1], [FRAME_END, rear]),
    ...Object.values(tractorWheels()).map((center) => wheelCylinder(center, CAB.wheel)),
    behind(span(TRAILER.halfWidth, [TRAILER.floor, TRAILER.height], [TRAILER.rear, TRAILER.front])),
    behind(span(1.1, [0.5, TRAILER.floor], [TRAILER.rear + 0.1, COUPLING[2] - 2.2])),
    ...TRAILER_AXLES.flatMap((z) =>
      [TRAILER_X, -TRAILER_X].map((x) => wheelCylinder(move([x, TRAILER_WHEEL.radius, z]), TRAILER_WHEEL, rotation)),
    ),
  ];
}
