import type { CollisionShape } from '../asset.ts';
import { CAN } from './dimensions.ts';

/** Foot and chime, wall, neck and seam. */
export function canCollision(): CollisionShape[] {
  const span = (radius: number, low: number, high: number): CollisionShape => ({
    kind: 'cylinder',
    center: [0, (low + high) / 2, 0],
    radius,
    height: high - low,
  });
  return [
    span(CAN.foot + 0.001, 0, CAN.chime / 2),
    span((CAN.foot + CAN.radius) / 2 + 0.001, CAN.chime / 4, CAN.chime),
    span(CAN.radius, CAN.chime * 0.9, CAN.shoulder),
    span((CAN.radius + CAN.neck.radius) / 2, CAN.shoulder, CAN.neck.y),
    span(CAN.seam.radius, CAN.neck.y, CAN.height),
  ];
}
