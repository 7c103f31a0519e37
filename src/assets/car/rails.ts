import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import type { CarShape } from './shape.ts';

const STEPS = 10;
const HALF_WIDTH = 0.014;

/** The left roof rail: a bar along the roof's rim whose ends bend down into it. */
export function addRails(soup: Soup, shape: CarShape): void {
  const { cabin } = shape;
  const [front, rear] = [cabin.front[1] - 0.12, cabin.rear[1] + 0.12];
  const rings = Array.from({ length: STEPS + 1 }, (_, i): Vec3[] => {
    const along = i / STEPS;
    const z = mix(front, rear, along);
    const x = cabin.rim(z) - 0.075;
    const roof = cabin.roof(z) - cabin.rimDrop + 0.02;
    // Stays under the roof's middle: the car's height is that of the roof.
    const top = i === 0 || i === STEPS ? roof - 0.01 : Math.min(roof + 0.04, shape.height - 0.002);
    return [
      [x + HALF_WIDTH, roof - 0.03, z],
      [x + HALF_WIDTH, top, z],
      [x - HALF_WIDTH, top, z],
      [x - HALF_WIDTH, roof - 0.03, z],
    ];
  });
  loft(soup, rings, 'trim');
}
