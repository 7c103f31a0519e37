import type { Vec3 } from '../../shared/vector.ts';
import { box, turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import type { CarShape } from './shape.ts';
import { wheelCenters } from './wheel.ts';

/** What a car shows when it lies on its roof: exhaust, silencer, sump, tank, axles, arms, springs, floor ribs. */
export function addUnderside(soup: Soup, shape: CarShape): void {
  const { floor, frontAxle, rearAxle, wheelRadius, length } = shape;
  const y = floor - 0.005;
  // Both halves: these are symmetrical.
  for (const side of [1, -1]) {
    for (const x of [0.2, 0.42]) box(soup, 'chassis', [side * x, y, 0.05], [0.035, 0.018, 0.95]);
    box(soup, 'chassis', [side * 0.42, y - 0.01, frontAxle - 0.02], [0.05, 0.035, 0.42]);
  }
  box(soup, 'chassis', [0, y - 0.015, frontAxle - 0.32], [0.45, 0.03, 0.09]);
  box(soup, 'chassis', [0.12, y - 0.02, frontAxle + 0.08], [0.2, 0.045, 0.2]);
  box(soup, 'trim', [0, y, frontAxle + 0.45], [0.6, 0.012, 0.12]);
  box(soup, 'trim', [0, y - 0.02, rearAxle + 0.55], [0.5, 0.05, 0.24], [1.1, 1.1]);
  addPipe(soup, 'chassis', [-0.55, wheelRadius - 0.06, rearAxle], [0.55, wheelRadius - 0.06, rearAxle], 0.05);
  for (const [name, center] of Object.entries(wheelCenters(shape))) {
    const inner = Math.sign(center[0]) * (Math.abs(center[0]) - shape.tyreWidth / 2);
    const z = center[2] + (name.includes('front') ? -0.2 : 0.3);
    addPipe(soup, 'chassis', [Math.sign(inner) * 0.35, floor + 0.03, z], [inner, wheelRadius - 0.07, center[2]], 0.028);
    addPipe(soup, 'chassis', [Math.sign(inner) * 0.3, wheelRadius, center[2]], [inner, wheelRadius, center[2]], 0.022);
    addPipe(
      soup,
      'chassis',
      [inner - Math.sign(inner) * 0.06, wheelRadius - 0.05, center[2]],
      [inner - Math.sign(inner) * 0.1, wheelRadius + 0.32, center[2] - 0.03],
      0.05,
    );
  }
  const x = -0.05;
  const pipe = y - 0.012;
  const silencer = -length / 2 + 0.38;
  addPipe(soup, 'exhaust', [x, pipe, frontAxle - 0.1], [x, pipe, rearAxle + 0.75], 0.028);
  addPipe(soup, 'exhaust', [x, pipe + 0.01, 0.75], [x, pipe + 0.01, 0.25], 0.06);
  addPipe(soup, 'exhaust', [x, pipe, rearAxle + 0.75], [-0.58, pipe, rearAxle + 0.35], 0.028);
  addPipe(soup, 'exhaust', [-0.58, pipe, rearAxle + 0.35], [-0.5, pipe, silencer], 0.028);
  addPipe(soup, 'exhaust', [-0.6, y + 0.035, silencer], [0.6, y + 0.035, silencer], 0.085);
}

/** A round bar with flat ends from a to b. */
function addPipe(soup: Soup, part: string, a: Vec3, b: Vec3, radius: number): void {
  const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const size = Math.hypot(dx, dy, dz);
  const [ux, uy, uz] = [dx / size, dy / size, dz / size];
  // Any vector across, then the third.
  const level = Math.hypot(ux, uz);
  const [px, pz] = [-uz / level, ux / level];
  const [qx, qy, qz] = [-uy * pz, ux * pz - uz * px, uy * px];
  const bar = emptySoup();
  turn(
    bar,
    part,
    [
      [0, 0],
      [0, radius],
      [size, radius],
      [size, 0],
    ],
    8,
    [0, 0, 0],
  );
  appendMoved(soup, bar, ([x, y, z]) => [
    a[0] + ux * x + qx * y + px * z,
    a[1] + uy * x + qy * y,
    a[2] + uz * x + qz * y + pz * z,
  ]);
}
