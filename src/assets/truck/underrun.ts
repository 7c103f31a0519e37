import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';

/** Bumper against running under, lamps and plate behind, at the end `z` of a frame whose rails lie at `railY`. */
export function addTail(soup: Soup, z: number, railY: number, half: number, details: boolean): void {
  box(soup, 'trim', [0, 0.56, z], [half - 0.07, 0.07, 0.05]);
  for (const side of [1, -1]) {
    box(soup, 'trim', [side * (half - 0.29), 0.8, z - 0.01], [0.22, 0.075, 0.04]);
    box(soup, 'lampRed', [side * (half - 0.22), 0.8, z - 0.055], [0.12, 0.055, 0.012]);
    if (!details) continue;
    box(soup, 'lampAmber', [side * (half - 0.41), 0.8, z - 0.055], [0.06, 0.055, 0.012]);
    sweep(
      soup,
      'underbody',
      [
        [side * 0.38, railY, z],
        [side * 0.38, 0.53, z],
      ],
      { radius: 0.04, sides: 4 },
    );
    box(soup, 'underbody', [side * (half - 0.5), 0.8, z + 0.01], [half - 0.62, 0.03, 0.02]);
  }
  box(soup, 'plate', [0, 0.8, z - 0.03], [0.26, 0.055, 0.012]);
  if (details) box(soup, 'underbody', [0, 0.8, z - 0.01], [half - 0.35, 0.03, 0.02]);
}

/** Rails along the sides between the axles: from `front` to `rear`, at x = ±half. */
export function addSideGuards(soup: Soup, half: number, front: number, rear: number, railY: number): void {
  for (const side of [1, -1]) {
    for (const y of [0.5, 0.74])
      box(soup, 'rail', [side * half, y, (front + rear) / 2], [0.012, 0.045, (front - rear) / 2]);
    for (const t of [0.12, 0.88]) {
      const z = front + (rear - front) * t;
      box(soup, 'underbody', [side * (half - 0.03), (0.46 + railY) / 2, z], [0.018, (railY - 0.46) / 2, 0.03]);
    }
  }
}

/** A mudguard's flat top and the flap behind a wheel, both sides. */
export function addFlaps(soup: Soup, x: number, half: number, radius: number, z: number): void {
  for (const side of [1, -1]) {
    box(soup, 'trim', [side * x, radius * 1.16, z - radius - 0.13], [half, radius * 0.7, 0.012]);
    box(soup, 'trim', [side * x, radius * 2 + 0.06, z], [half + 0.01, 0.015, radius * 0.9]);
  }
}
