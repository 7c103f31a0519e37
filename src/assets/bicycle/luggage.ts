import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import { HUB } from './frame-points.ts';
import { tube } from './tube.ts';

/** The carrier over the rear wheel, with its reflector. */
export function addCarrier(soup: Soup): void {
  const y = 0.735;
  for (const x of [0.055, 0, -0.055])
    tube(
      soup,
      'dark',
      [
        [x, y, -0.24],
        [x, y, -0.66],
      ],
      0.006,
      6,
    );
  for (const z of [-0.3, -0.5, -0.65])
    tube(
      soup,
      'dark',
      [
        [-0.055, y, z],
        [0.055, y, z],
      ],
      0.006,
      6,
    );
  for (const side of [1, -1])
    tube(
      soup,
      'dark',
      [
        [side * 0.055, y, -0.55],
        [side * 0.065, HUB.rear[1] + 0.03, HUB.rear[2] - 0.01],
      ],
      0.006,
      6,
    );
  box(soup, 'red', [0, y - 0.03, -0.675], [0.04, 0.022, 0.012]);
}

/** A wire basket before the handlebar. */
export function addBasket(soup: Soup): void {
  const ring = (y: number, half: readonly [number, number], z: number): Vec3[] => [
    [half[0], y, z - half[1]],
    [half[0], y, z + half[1]],
    [-half[0], y, z + half[1]],
    [-half[0], y, z - half[1]],
  ];
  for (const [y, grow] of [
    [0.8, 0.8],
    [0.88, 0.87],
    [0.96, 0.94],
    [1.03, 1],
  ] as const)
    sweep(soup, 'metal', ring(y, [0.18 * grow, 0.125 * grow], 0.57), { radius: 0.004, sides: 4, closed: true });
  for (let i = -3; i <= 3; i++) {
    const x = (i / 3) * 0.18;
    for (const side of [1, -1])
      tube(
        soup,
        'metal',
        [
          [x * 0.8, 0.8, 0.57 + side * 0.1],
          [x, 1.03, 0.57 + side * 0.125],
        ],
        0.003,
        4,
      );
    tube(
      soup,
      'metal',
      [
        [x * 0.8, 0.8, 0.47],
        [x * 0.8, 0.8, 0.67],
      ],
      0.003,
      4,
    );
    const z = (i / 3) * 0.125;
    for (const side of [1, -1])
      tube(
        soup,
        'metal',
        [
          [side * 0.144, 0.8, 0.57 + z * 0.8],
          [side * 0.18, 1.03, 0.57 + z],
        ],
        0.003,
        4,
      );
  }
}
