import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import type { HeavyFineness } from '../road/fineness.ts';
import { type BusShape, HEIGHT, WHEEL } from './shape.ts';

/** Air conditioning and hatches. */
export function addRoof(soup: Soup, { length }: BusShape): void {
  box(soup, 'roof', [0, HEIGHT + 0.07, length * 0.12], [0.75, 0.075, 1.1], [0.9, 0.93]);
  box(soup, 'roof', [0, HEIGHT + 0.04, -length * 0.26], [0.8, 0.05, 0.6], [0.93, 0.93]);
}

/** A dark floor and wells behind the arches, narrower than the skin. */
export function addUnderbody(soup: Soup, shape: BusShape): void {
  const inner = shape.halfWidth - 0.06;
  const well = shape.halfWidth - WHEEL.tyreWidth * 2 - 0.14;
  const [front, rear] = [shape.length / 2 - 0.45, -shape.length / 2 + 0.2];
  const cuts = [
    front,
    shape.frontAxle + 0.62,
    shape.frontAxle - 0.62,
    shape.rearAxle + 0.62,
    shape.rearAxle - 0.62,
    rear,
  ];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [a, b] = [cuts[i]!, cuts[i + 1]!];
    const half = i % 2 === 0 ? inner : well;
    box(soup, 'underbody', [0, 0.74, (a + b) / 2], [half, 0.4, (a - b) / 2]);
    if (i % 2 === 1) box(soup, 'underbody', [0, 1.1, (a + b) / 2], [inner, 0.03, (a - b) / 2]);
  }
  for (const axle of [shape.frontAxle, shape.rearAxle])
    box(soup, 'underbody', [0, WHEEL.radius, axle], [well + 0.3, 0.07, 0.07]);
}

/** On arms that reach forward from the upper corners. */
export function addMirrors(soup: Soup, shape: BusShape, { details }: HeavyFineness): void {
  const z = shape.length / 2;
  for (const side of [1, -1]) {
    const x = side * (shape.halfWidth - 0.2);
    sweep(
      soup,
      'trim',
      [
        [x, 2.62, z - 0.35],
        [x + side * 0.12, 2.6, z + 0.05],
        [x + side * 0.3, 2.45, z + 0.1],
      ],
      { radius: 0.02, sides: details ? 6 : 3 },
    );
    box(soup, 'trim', [x + side * 0.32, 2.18, z + 0.1], [0.1, 0.25, 0.05]);
  }
}
