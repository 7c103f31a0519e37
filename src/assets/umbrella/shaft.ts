import type { Vec3 } from '../../shared/vector.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep, turnUp } from '../geometry/sweep.ts';
import {
  FERRULE,
  GRIP_RADIUS,
  GRIP_TOP,
  HOOK_RADIUS,
  STRAIGHT_GRIP,
  type UmbrellaForm,
  type UmbrellaParts,
} from './form.ts';

const SHAFT_RADIUS = 0.0055;

/** Rod, tip and handle: what open and folded umbrellas have alike. */
export function addShaft(soup: Soup, { length, handle }: UmbrellaForm, parts: UmbrellaParts): void {
  const bottom = handle === 'hook' ? GRIP_TOP - 0.02 : STRAIGHT_GRIP.length - 0.02;
  const top = length - FERRULE;
  turnUp(
    soup,
    parts.metal,
    [
      [bottom, 0],
      [bottom, SHAFT_RADIUS],
      [top, SHAFT_RADIUS],
      [top + 0.004, 0.0045],
      [length - 0.004, 0.003],
      [length, 0],
    ],
    8,
  );
  if (handle === 'hook') addHook(soup, parts.handle);
  else addStraightGrip(soup, parts.handle);
}

/** A rod bent by a little more than half a turn. */
function addHook(soup: Soup, part: string): void {
  const low = HOOK_RADIUS + GRIP_RADIUS;
  const steps = 14;
  const path: Vec3[] = [
    [0, GRIP_TOP, 0],
    [0, (GRIP_TOP + low) / 2, 0],
  ];
  for (let i = 0; i <= steps; i++) {
    const angle = (i / steps) * 1.08 * Math.PI;
    path.push([0, low - HOOK_RADIUS * Math.sin(angle), HOOK_RADIUS * (1 - Math.cos(angle))]);
  }
  sweep(soup, part, path, { radius: path.map((_, i) => (i === path.length - 1 ? 0.8 : 1) * GRIP_RADIUS), sides: 10 });
}

function addStraightGrip(soup: Soup, part: string): void {
  const { radius, length } = STRAIGHT_GRIP;
  turnUp(
    soup,
    part,
    [
      [0, 0],
      [0, 0.7 * radius],
      [0.006, radius],
      [0.02, 0.92 * radius],
      [0.06, radius],
      [length - 0.01, 0.85 * radius],
      [length, 0.5 * radius],
      [length, 0],
    ],
    14,
  );
}
