import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import { addPatch, type Hull } from '../road/hull.ts';
import { type BusShape, SIGN } from './shape.ts';

/** What tells front from rear from afar: route board, head lamps, tail lamps. */
export function addCoarseFaces(soup: Soup, { halfWidth: w }: BusShape, hull: Hull): void {
  addPatch(soup, 'sign', hull, 'front', [-0.85, 0.85], [SIGN.low + 0.02, SIGN.high - 0.02], 0.006, 2);
  for (const side of [1, -1]) {
    const across = (from: number, to: number): [number, number] => (side > 0 ? [from, to] : [-to, -from]);
    addPatch(soup, 'lampClear', hull, 'front', across(w * 0.58, w * 0.9), [0.65, 0.83], 0.012, 1);
    addPatch(soup, 'lampRed', hull, 'rear', across(w * 0.82, w * 0.96), [0.74, 1.46], 0.012, 1);
  }
}

/** Lamps, boards, wipers and grilles on front and rear, and the board over the side windows. */
export function addFaces(soup: Soup, shape: BusShape, hull: Hull): void {
  const w = shape.halfWidth;
  addPatch(soup, 'sign', hull, 'front', [-0.85, 0.85], [SIGN.low + 0.02, SIGN.high - 0.02], 0.006);
  for (const side of [1, -1]) {
    const across = (from: number, to: number): [number, number] => (side > 0 ? [from, to] : [-to, -from]);
    addPatch(soup, 'trim', hull, 'front', across(w * 0.55, w * 0.93), [0.62, 0.86], 0.006);
    addPatch(soup, 'lampClear', hull, 'front', across(w * 0.58, w * 0.73), [0.65, 0.83], 0.016);
    addPatch(soup, 'lampClear', hull, 'front', across(w * 0.76, w * 0.9), [0.65, 0.83], 0.016);
    addPatch(soup, 'lampAmber', hull, 'front', across(w * 0.6, w * 0.88), [0.88, 0.92], 0.01);
    addPatch(soup, 'trim', hull, 'rear', across(w * 0.82, w * 0.96), [0.7, 1.5], 0.008);
    addPatch(soup, 'lampRed', hull, 'rear', across(w * 0.84, w * 0.94), [1.2, 1.46], 0.02);
    addPatch(soup, 'lampAmber', hull, 'rear', across(w * 0.84, w * 0.94), [1.0, 1.17], 0.02);
    addPatch(soup, 'lampRed', hull, 'rear', across(w * 0.84, w * 0.94), [0.74, 0.97], 0.02);
    addPatch(soup, 'lampRed', hull, 'rear', across(w * 0.7, w * 0.85), [2.6, 2.68], 0.012);
    // A wiper lies along the foot of the windscreen.
    const z = shape.length / 2;
    sweep(
      soup,
      'trim',
      [
        [side * 0.45, 1.08, z + 0.01],
        [side * 0.75, 1.3, z - 0.02],
        [side * 0.2, 1.95, z - 0.08],
      ],
      { radius: 0.012, sides: 5 },
    );
  }
  addPatch(soup, 'trim', hull, 'front', [-0.35, 0.35], [0.66, 0.76], 0.006);
  addPatch(soup, 'plate', hull, 'front', [-0.26, 0.26], [0.47, 0.58], 0.012);
  addPatch(soup, 'plate', hull, 'rear', [-0.26, 0.26], [0.62, 0.73], 0.012);
  addPatch(soup, 'trim', hull, 'rear', [-w * 0.7, w * 0.7], [0.86, 1.36], 0.008);
  for (const y of [0.93, 1.05, 1.17, 1.29])
    addPatch(soup, 'underbody', hull, 'rear', [-w * 0.66, w * 0.66], [y - 0.03, y + 0.03], 0.014);
  addPatch(soup, 'trim', hull, 'rear', [-0.5, 0.5], [SIGN.low + 0.03, SIGN.high - 0.05], 0.008);
  for (const z of [shape.frontAxle + 0.9, shape.rearAxle + 0.9, -shape.length / 2 + 0.4])
    for (const face of ['left', 'right'] as const)
      addPatch(soup, 'lampAmber', hull, face, [z - 0.05, z + 0.05], [0.7, 0.74], 0.008);
}
