import type { Vec3 } from '../../shared/vector.ts';
import { turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import { RIM_RADIUS, TYRE, WHEEL_RADIUS } from './frame-points.ts';
import { tube } from './tube.ts';

const SPOKES = 28;

/** Tyre, rim, hub and crossed spokes. */
export function addWheel(soup: Soup, hub: Vec3): void {
  const ring = (radius: number): Vec3[] =>
    Array.from({ length: 40 }, (_, k): Vec3 => {
      // A corner straight down: the tyre touches the ground exactly.
      const angle = -Math.PI / 2 + (2 * Math.PI * k) / 40;
      return [hub[0], hub[1] + radius * Math.sin(angle), hub[2] + radius * Math.cos(angle)];
    });
  sweep(soup, 'rubber', ring(WHEEL_RADIUS - TYRE), { radius: TYRE, sides: 8, closed: true });
  const w = 0.011;
  turn(
    soup,
    'metal',
    // Seen from the hub: the rim's inner side, round the spokes' ends.
    [
      [w, RIM_RADIUS + 0.006],
      [w, RIM_RADIUS - 0.012],
      [0, RIM_RADIUS - 0.018],
      [-w, RIM_RADIUS - 0.012],
      [-w, RIM_RADIUS + 0.006],
    ],
    40,
    hub,
  );
  turn(
    soup,
    'metal',
    [
      [-0.05, 0],
      [-0.05, 0.012],
      [-0.033, 0.012],
      [-0.031, 0.03],
      [-0.027, 0.03],
      [-0.025, 0.014],
      [0.025, 0.014],
      [0.027, 0.03],
      [0.031, 0.03],
      [0.033, 0.012],
      [0.05, 0.012],
      [0.05, 0],
    ],
    16,
    hub,
  );
  for (let i = 0; i < SPOKES; i++) {
    const side = i % 2 === 0 ? 1 : -1;
    const angle = (2 * Math.PI * i) / SPOKES;
    // Crossed: each leaves its flange aslant.
    const start = angle + (i % 4 < 2 ? 1.1 : -1.1);
    tube(
      soup,
      'metal',
      [
        [side * 0.029, hub[1] + 0.028 * Math.sin(start), hub[2] + 0.028 * Math.cos(start)],
        [0, hub[1] + RIM_RADIUS * Math.sin(angle), hub[2] + RIM_RADIUS * Math.cos(angle)],
      ],
      0.0017,
      3,
    );
  }
}

/** A mudguard over part of a wheel; angles from straight ahead, upwards, radians. */
export function addGuard(soup: Soup, hub: Vec3, from: number, to: number): void {
  const steps = 14;
  const strip = Array.from({ length: steps + 1 }, (_, k): Vec3 => {
    const angle = from + ((to - from) * k) / steps;
    return [0, hub[1] + (WHEEL_RADIUS + 0.016) * Math.sin(angle), hub[2] + (WHEEL_RADIUS + 0.016) * Math.cos(angle)];
  });
  const flat = emptySoup();
  sweep(flat, 'guard', strip, { radius: 0.006, sides: 4 });
  appendMoved(soup, flat, ([x, y, z]) => [x * 4, y, z]);
}
