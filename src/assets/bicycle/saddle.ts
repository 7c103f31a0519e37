import type { Vec3 } from '../../shared/vector.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import { SEAT } from './frame-points.ts';
import { tube } from './tube.ts';

/** Rings from the nose to the back: width and height of each. */
export function addSaddle(soup: Soup): void {
  tube(soup, 'metal', [SEAT, [0, 0.905, -0.205]], 0.0135);
  const rings = [
    [0.06, 0.016, 0.012],
    [0.03, 0.024, 0.02],
    [-0.1, 0.036, 0.024],
    [-0.2, 0.075, 0.03],
    [-0.28, 0.095, 0.034],
    [-0.33, 0.085, 0.03],
    [-0.345, 0.05, 0.016],
  ] as const;
  const hull = emptySoup();
  const path = rings.map(([z]): Vec3 => [0, 0, z]).reverse();
  sweep(hull, 'dark', path, { radius: 1, sides: 12 });
  appendMoved(soup, hull, ([x, y, z]) => {
    const ring = rings.reduce((a, b) => (Math.abs(b[0] - z) < Math.abs(a[0] - z) ? b : a));
    return [x * ring[1], 0.925 + (z < -0.25 ? 0.012 : 0) + y * ring[2], z];
  });
}
