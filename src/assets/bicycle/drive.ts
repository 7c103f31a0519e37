import type { Vec3 } from '../../shared/vector.ts';
import { box, turn } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { BRACKET, HUB } from './frame-points.ts';
import { tube } from './tube.ts';

/** Chainring, sprocket, chain, cranks and pedals. */
export function addDrive(soup: Soup): void {
  const x = -0.047;
  const chainring = 0.09;
  turn(
    soup,
    'dark',
    [
      [-0.004, 0],
      [-0.004, chainring],
      [0.004, chainring],
      [0.004, 0],
    ],
    28,
    [x, BRACKET[1], 0],
  );
  turn(
    soup,
    'metal',
    [
      [-0.006, 0],
      [-0.006, 0.042],
      [0.006, 0.042],
      [0.006, 0],
    ],
    16,
    [x, HUB.rear[1], HUB.rear[2]],
  );
  for (const [near, far] of [
    [1, 1],
    [-1, -1],
  ] as const)
    tube(
      soup,
      'dark',
      [
        [x, BRACKET[1] + near * chainring, 0],
        [x, HUB.rear[1] + far * 0.042, HUB.rear[2]],
      ],
      0.005,
      5,
    );
  for (const side of [1, -1]) {
    const end: Vec3 = [side * 0.085, BRACKET[1], side * 0.17];
    tube(
      soup,
      'metal',
      [
        [side * 0.06, BRACKET[1], 0],
        [side * 0.075, end[1], end[2]],
      ],
      0.011,
    );
    box(soup, 'dark', [side * 0.135, end[1], end[2]], [0.048, 0.012, 0.035]);
  }
}
