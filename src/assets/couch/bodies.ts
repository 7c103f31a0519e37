import { axisAngle } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import type { CouchDimensions } from './dimensions.ts';
import { legSpots } from './legs.ts';

/** Seat, back, arms and legs as boxes; `z` is where the middle of the depth lies. */
export function couchCollision(d: CouchDimensions, z: number): CollisionShape[] {
  const seatBottom = d.legHeight;
  const rise = (d.height - seatBottom) / Math.cos(d.lean);
  const arms = [-1, 1].map(
    (side): CollisionShape => ({
      kind: 'box',
      center: [side * (d.width / 2 - d.armWidth / 2), (d.armHeight + seatBottom) / 2, z + 0.02],
      halfExtents: [d.armWidth / 2, (d.armHeight - seatBottom) / 2, d.depth / 2 - 0.03],
    }),
  );
  const legs = legSpots(d).map(
    ([x, at]): CollisionShape => ({
      kind: 'box',
      center: [x, seatBottom / 2, z + at],
      halfExtents: [0.025, seatBottom / 2, 0.025],
    }),
  );
  return [
    ...legs,
    ...arms,
    {
      kind: 'box',
      center: [0, (d.seatHeight + seatBottom) / 2, z],
      halfExtents: [d.inside / 2, (d.seatHeight - seatBottom) / 2, d.depth / 2 - 0.02],
    },
    {
      kind: 'box',
      center: [0, (d.height + seatBottom) / 2, z - d.depth / 2 + 0.1 + (rise / 2) * Math.sin(d.lean)],
      halfExtents: [d.inside / 2, rise / 2 - 0.02, 0.1],
      rotation: axisAngle([1, 0, 0], -d.lean),
    },
  ];
}
