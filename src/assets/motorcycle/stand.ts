import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import type { Turned } from './pose.ts';
import { rod } from './rod.ts';
import type { MotorcycleShape } from './shape.ts';

/** Where the stand's feet touch the ground: their middles, on y = 0. */
export function standFeet(shape: MotorcycleShape, stand: string): Vec3[] {
  const { sideStand, centreStand } = shape;
  if (stand === 'side') return [[sideStand.footX, 0, sideStand.footZ]];
  return [1, -1].map((side): Vec3 => [side * (centreStand.hinge[0] + 0.04), 0, centreStand.footZ]);
}

/** Legs from their hinges on the leaning machine down to the level ground. */
export function addStand(soup: Soup, shape: MotorcycleShape, stand: string, pose: Turned): void {
  for (const foot of standFeet(shape, stand)) {
    const [x, y, z] = stand === 'side' ? shape.sideStand.hinge : shape.centreStand.hinge;
    const hinge = pose.move([Math.sign(foot[0]) * x, y, z]);
    const ankle: Vec3 = [foot[0], 0.012, foot[2]];
    rod(soup, 'dark', [[hinge[0] - Math.sign(foot[0]) * 0.05, hinge[1] + 0.01, hinge[2]], hinge, ankle], 0.0115, 8);
    box(soup, 'dark', [foot[0], 0.007, foot[2]], [0.026, 0.007, 0.03]);
  }
  if (stand !== 'side') {
    const [left, right] = standFeet(shape, stand) as [Vec3, Vec3];
    rod(
      soup,
      'dark',
      [
        [left[0] - 0.02, 0.11, left[2] + 0.02],
        [right[0] + 0.02, 0.11, right[2] + 0.02],
      ],
      0.01,
      6,
    );
  }
}
