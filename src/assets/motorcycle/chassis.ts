import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import { rod, rods, turned } from './rod.ts';
import { axisZ, type MotorcycleShape } from './shape.ts';
import { addDisc, addWheel } from './wheel.ts';

const PIVOT: Vec3 = [0.105, 0.4, -0.17];

/** Head, spars, cradle and seat rails, which end at `rail` on the left; swinging arm with spring, wheel, brake, chain. */
export function addChassis(soup: Soup, shape: MotorcycleShape, rail: Vec3): void {
  const head = (y: number): Vec3 => [0, y, axisZ(shape, y)];
  rod(soup, 'frame', [head(0.79), head(0.95)], 0.038, 12);
  const z = axisZ(shape, 0.86);
  rods(
    soup,
    'frame',
    [
      [0.03, 0.87, z - 0.01],
      [0.13, 0.79, z - 0.2],
      [0.178, 0.68, 0.1],
      [0.165, 0.52, -0.1],
      [0.14, 0.36, -0.17],
    ],
    0.025,
    8,
  );
  rods(
    soup,
    'frame',
    [
      [0.03, 0.81, z],
      [0.1, 0.66, z - 0.07],
      [0.175, 0.5, 0.3],
      [0.17, 0.38, 0.22],
    ],
    0.017,
  );
  rods(soup, 'frame', [[0.1, 0.7, -0.08], [0.095, 0.73, -0.4], rail], 0.013);
  rods(
    soup,
    'frame',
    [
      [0.13, 0.46, -0.17],
      [0.095, 0.71, -0.48],
    ],
    0.013,
  );
  addRear(soup, shape);
}

function addRear(soup: Soup, { rear }: MotorcycleShape): void {
  const [, y, z] = rear.hub;
  addWheel(soup, rear);
  addDisc(soup, rear.hub, -0.1, 0.115);
  box(soup, 'caliper', [-0.105, y + 0.1, z + 0.03], [0.018, 0.025, 0.045]);
  for (const side of [1, -1]) {
    sweep(
      soup,
      'frame',
      [
        [side * PIVOT[0], PIVOT[1], PIVOT[2]],
        [side * 0.125, y + 0.045, z + 0.28],
        [side * 0.128, y, z - 0.03],
      ],
      {
        radius: [0.036, 0.034, 0.028],
        sides: 4,
        phaseRadians: Math.PI / 4,
      },
    );
    turned(
      soup,
      'metal',
      [side * 0.1, y, z],
      [side, 0, 0],
      [
        [0, 0.02],
        [0.055, 0.02],
        [0.06, 0.014],
      ],
      8,
    );
  }
  rod(
    soup,
    'frame',
    [
      [-PIVOT[0] - 0.03, PIVOT[1], PIVOT[2]],
      [PIVOT[0] + 0.03, PIVOT[1], PIVOT[2]],
    ],
    0.032,
    10,
  );
  rod(
    soup,
    'frame',
    [
      [-0.11, PIVOT[1] - 0.03, z + 0.4],
      [0.11, PIVOT[1] - 0.03, z + 0.4],
    ],
    0.025,
    6,
  );
  addSpring(soup, [0, 0.39, -0.26], [0, 0.66, -0.16]);
  addChain(soup, [0.1, 0.4, -0.11], [0.1, y, z]);
}

/** A damper within its coil. */
function addSpring(soup: Soup, from: Vec3, to: Vec3): void {
  const turns = 5;
  const profile = Array.from({ length: turns * 2 + 1 }, (_, i) => [0.04 + i * 0.0186, i % 2 ? 0.042 : 0.03] as const);
  const gap = to.map((value, k) => value - from[k]!) as unknown as Vec3;
  const size = Math.hypot(...gap);
  const axis = gap.map((value) => value / size) as unknown as Vec3;
  turned(soup, 'spring', from, axis, profile, 10);
  rod(soup, 'metal', [from, to], 0.018);
}

/** Two runs between sprockets, under a guard. */
function addChain(soup: Soup, front: Vec3, rear: Vec3): void {
  const [small, large] = [0.036, 0.105];
  const cog = (at: Vec3, r: number): void =>
    turned(
      soup,
      'dark',
      [at[0] - 0.005, at[1], at[2]],
      [1, 0, 0],
      [
        [0, r],
        [0.01, r],
      ],
      16,
    );
  cog(front, small);
  cog(rear, large);
  for (const sign of [1, -1])
    rod(
      soup,
      'dark',
      [
        [front[0], front[1] + sign * small, front[2]],
        [rear[0], rear[1] + sign * large, rear[2]],
      ],
      0.009,
      4,
    );
  rod(
    soup,
    'dark',
    [
      [0.1, front[1] + 0.055, -0.24],
      [0.1, rear[1] + large + 0.025, rear[2] + 0.05],
      [0.1, rear[1] + large + 0.005, rear[2] - 0.08],
    ],
    0.015,
    4,
  );
}
