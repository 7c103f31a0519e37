import { axisAngle, type Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import { emptySoup, type Soup } from '../geometry/soup.ts';
import { appendTurned } from '../road/assemble.ts';

/** German two-line plate for motorcycles since 2011: 180 x 200 mm. */
const PLATE = { half: [0.09, 0.1] as const, lean: 0.3 };

/** Where on the plate's picture a point of the upright machine lies, with the plate's middle at `at`. */
export const plateUv = ([x, y]: Vec3, at: Vec3): readonly [number, number] => [
  0.5 - x / (2 * PLATE.half[0]),
  0.5 + (y - at[1]) / Math.cos(PLATE.lean) / (2 * PLATE.half[1]),
];

/** Plate, reflector and lamp, on an arm that reaches down and back from `root` to the plate's middle `at`. */
export function addPlate(soup: Soup, root: Vec3, at: Vec3): void {
  const holder = emptySoup();
  box(holder, 'dark', [0, 0, 0.012], [0.096, 0.107, 0.005]);
  box(holder, 'plate', [0, 0, 0.002], [PLATE.half[0], PLATE.half[1], 0.005]);
  box(holder, 'dark', [0, 0.12, 0], [0.04, 0.012, 0.02]);
  box(holder, 'lampRed', [0, -0.116, 0.004], [0.035, 0.013, 0.008]);
  // Faces back and a little up.
  appendTurned(soup, holder, axisAngle([1, 0, 0], PLATE.lean), at);
  const mid: Vec3 = [0, (root[1] + at[1] + 0.1) / 2, (root[2] + at[2]) / 2 + 0.02];
  const beam = (from: Vec3, to: Vec3): void => {
    const half = [0, 1, 2].map((k) => Math.abs(to[k]! - from[k]!) / 2) as unknown as Vec3;
    const length = Math.hypot(half[1], half[2]);
    const piece = emptySoup();
    box(piece, 'dark', [0, 0, 0], [0.045, 0.012, length + 0.01]);
    const pitch = -Math.atan2(to[1] - from[1], to[2] - from[2]);
    const middle = [0, 1, 2].map((k) => (from[k]! + to[k]!) / 2) as unknown as Vec3;
    appendTurned(soup, piece, axisAngle([1, 0, 0], pitch), middle);
  };
  beam(root, mid);
  beam(mid, [0, at[1] + 0.08, at[2] + 0.035]);
}
