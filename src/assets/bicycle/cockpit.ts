import type { Vec3 } from '../../shared/vector.ts';
import { turn } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { HEAD_TOP } from './frame-points.ts';
import { tube } from './tube.ts';

/** Stem, swept bars, grips, brake levers, lamp. */
export function addCockpit(soup: Soup): void {
  tube(soup, 'metal', [HEAD_TOP, [0, 0.95, 0.37], [0, 0.985, 0.39]], 0.0125);
  const bar: Vec3[] = [
    [0.3, 1.0, 0.19],
    [0.26, 1.005, 0.26],
    [0.18, 1.005, 0.35],
    [0.06, 0.985, 0.39],
  ];
  tube(soup, 'metal', [...bar, ...[...bar].reverse().map(([x, y, z]): Vec3 => [-x, y, z])], 0.011);
  for (const side of [1, -1]) {
    tube(
      soup,
      'dark',
      [
        [side * 0.312, 1.0, 0.17],
        [side * 0.27, 1.004, 0.245],
      ],
      0.016,
    );
    tube(
      soup,
      'metal',
      [
        [side * 0.25, 0.995, 0.285],
        [side * 0.28, 0.975, 0.27],
        [side * 0.315, 0.97, 0.2],
      ],
      0.006,
      6,
    );
  }
  turn(
    soup,
    'dark',
    [
      [-0.03, 0],
      [-0.03, 0.03],
      [0.03, 0.03],
      [0.03, 0],
    ],
    12,
    [0, 0.86, 0.47],
  );
}
