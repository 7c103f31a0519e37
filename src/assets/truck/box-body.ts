import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import type { HeavyFineness } from '../road/fineness.ts';

/** A closed box for goods, metres. */
export interface BoxBody {
  halfWidth: number;
  front: number;
  rear: number;
  floor: number;
  height: number;
}

/** Smooth panels between aluminium rails, with a door of two leaves and its bars in the rear. */
export function addBoxBody(
  soup: Soup,
  { halfWidth: w, front, rear, floor, height }: BoxBody,
  fineness: HeavyFineness,
): void {
  const middle: Vec3 = [0, (floor + height) / 2, (front + rear) / 2];
  box(soup, 'box', middle, [w - 0.012, (height - floor) / 2 - 0.012, (front - rear) / 2 - 0.012]);
  const rail = 0.035;
  for (const x of [w - rail, -w + rail]) {
    for (const y of [floor + rail, height - rail])
      box(soup, 'rail', [x, y, middle[2]], [rail, rail, (front - rear) / 2]);
    for (const z of [front - rail, rear + rail])
      box(soup, 'rail', [x, middle[1], z], [rail, (height - floor) / 2, rail]);
  }
  for (const y of [floor + rail, height - rail])
    for (const z of [front - rail, rear + rail]) box(soup, 'rail', [0, y, z], [w, rail, rail]);
  if (!fineness.details) return;
  // Rear doors: the joint, lock bars with their keepers, hinges.
  box(soup, 'trim', [0, middle[1], rear + 0.012], [0.008, (height - floor) / 2 - 0.07, 0.004]);
  const at = w / 1.15;
  for (const x of [0.22 * at, -0.22 * at, 0.75 * at, -0.75 * at]) {
    sweep(
      soup,
      'rail',
      [
        [x, floor + 0.06, rear - 0.01],
        [x, height - 0.06, rear - 0.01],
      ],
      { radius: 0.014, sides: 6 },
    );
    for (const y of [floor + 0.1, floor + 0.5, height - 0.12])
      box(soup, 'rail', [x, y, rear - 0.012], [0.04, 0.025, 0.016]);
  }
  for (const side of [1, -1]) {
    for (let i = 0; i < 4; i++)
      box(
        soup,
        'rail',
        [side * (w - 0.09), floor + 0.2 + ((height - floor - 0.4) * i) / 3, rear + 0.004],
        [0.07, 0.03, 0.012],
      );
    box(soup, 'lampRed', [side * (w - 0.17), height - 0.035, rear - 0.004], [0.05, 0.02, 0.006]);
    box(soup, 'lampClear', [side * (w - 0.17), height - 0.035, front + 0.002], [0.04, 0.02, 0.006]);
  }
}
