import type { CollisionShape } from '../asset.ts';
import { solid, wheelCylinder } from '../road/axles.ts';
import { type BusShape, WHEEL, wheelCenters } from './shape.ts';

/** The body in storeys, the air conditioning, and the wheels. */
export function collision(shape: BusShape): CollisionShape[] {
  const { length, halfWidth: w } = shape;
  return [
    solid([0, 1.35, -0.1], [w - 0.005, 1.03, length / 2 - 0.35]),
    solid([0, 0.9, 0], [w - 0.2, 0.55, length / 2 - 0.04]),
    solid([0, 1.9, -0.1], [w - 0.2, 0.8, length / 2 - 0.15]),
    solid([0, 2.67, -0.1], [w - 0.1, 0.28, length / 2 - 0.4]),
    solid([0, 3.03, length * 0.12], [0.7, 0.1, 1.05]),
    ...Object.values(wheelCenters(shape)).map((center) => wheelCylinder(center, WHEEL)),
  ];
}
