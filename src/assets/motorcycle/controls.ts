import type { Vec3 } from '../../shared/vector.ts';
import { fuselage } from '../geometry/fuselage.ts';
import { box } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { rod, rods } from './rod.ts';

/** Grips with bar ends, switches and levers around the outer bar, which runs from `root` to `tip` on the left. */
export function addGrips(soup: Soup, root: Vec3, tip: Vec3): void {
  const at = (t: number, ahead = 0, up = 0): Vec3 => [
    root[0] + (tip[0] - root[0]) * t,
    root[1] + (tip[1] - root[1]) * t + up,
    root[2] + (tip[2] - root[2]) * t + ahead,
  ];
  rods(soup, 'metal', [at(0), at(0.96)], 0.011);
  rods(soup, 'rubber', [at(0.22), at(0.92)], 0.0175, 8);
  rods(soup, 'metal', [at(0.92), at(1)], 0.016, 8);
  // Brake and clutch levers before the grips.
  rods(soup, 'metal', [at(0.02, 0.012), at(0.12, 0.055), at(0.5, 0.066, -0.008), at(0.95, 0.06, -0.012)], 0.0065, 6);
  for (const side of [1, -1]) {
    const [x, y, z] = at(0.1);
    box(soup, 'dark', [side * x, y, z], [0.024, 0.021, 0.022]);
  }
  // Fluid for the front brake, on the right.
  const [x, y, z] = at(0.02, 0.02, 0.035);
  box(soup, 'dark', [-x, y, z], [0.025, 0.018, 0.02]);
}

/** A mirror on a bent stalk, each side; `head` is the middle of its glass, metres. */
export function addMirrors(soup: Soup, foot: Vec3, head: Vec3, [half, tall]: readonly [number, number]): void {
  const knee: Vec3 = [foot[0] + (head[0] - foot[0]) * 0.3, foot[1] * 0.4 + head[1] * 0.6, head[2] + 0.025];
  rods(soup, 'dark', [foot, knee, [head[0] - half * 0.3, head[1], head[2] + 0.02]], 0.0065, 6);
  const shell = emptySoup();
  fuselage(
    shell,
    'dark',
    [
      [-0.012, half, -tall, tall],
      [0.008, half * 0.96, -tall * 0.95, tall * 0.95],
      [0.026, half * 0.55, -tall * 0.5, tall * 0.5],
    ],
    { power: 3, steps: 1, sides: 12 },
  );
  fuselage(
    shell,
    'mirror',
    [
      [-0.0135, half * 0.9, -tall * 0.88, tall * 0.88],
      [-0.01, half * 0.9, -tall * 0.88, tall * 0.88],
    ],
    { power: 3, steps: 1, sides: 12 },
  );
  for (const side of [1, -1]) appendMoved(soup, shell, ([x, y, z]) => [side * head[0] + x, head[1] + y, head[2] + z]);
}

/** A brake or gear pedal, peg and hanger on both sides; `peg` is the outer end on the left. */
export function addPegs(soup: Soup, inner: number, peg: Vec3, pedalZ: number): void {
  rods(soup, 'rubber', [[inner, peg[1], peg[2]], peg], 0.014, 8);
  rods(
    soup,
    'metal',
    [
      [inner + 0.01, peg[1] - 0.02, peg[2] + 0.02],
      [inner + 0.012, peg[1] - 0.03, pedalZ - 0.02],
      [inner + 0.05, peg[1] - 0.02, pedalZ],
    ],
    0.007,
    6,
  );
  rods(
    soup,
    'dark',
    [
      [inner + 0.01, peg[1] - 0.02, pedalZ],
      [inner + 0.075, peg[1] - 0.015, pedalZ],
    ],
    0.0095,
    6,
  );
}

/** An indicator on its stalk, each side: from `foot` out to `x`. */
export function addIndicators(soup: Soup, foot: Vec3, x: number): void {
  rods(soup, 'dark', [foot, [x - 0.03, foot[1], foot[2]]], 0.008, 6);
  for (const side of [1, -1])
    rod(
      soup,
      'lampAmber',
      [
        [side * (x - 0.04), foot[1], foot[2]],
        [side * (x - 0.03), foot[1], foot[2]],
        [side * x, foot[1], foot[2]],
      ],
      0.019,
      8,
    );
}
