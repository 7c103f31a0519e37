import { turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { addCapPatch, type CapPatch, offCap } from './cap-patch.ts';
import { facePatches } from './face-patches.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

/** Left half of what makes nose and tail a face: lamps, grille, bumper inserts, shut lines, badges, exhaust tips. */
export function addFace(soup: Soup, shape: CarShape, surface: BodySurface, fineness: Fineness): void {
  const patches = facePatches(shape);
  const shown = fineness.details ? patches : patches.filter(({ inOutline }) => inOutline);
  for (const patch of shown) addCapPatch(soup, surface, patch, fineness.cap * 1.5, rowsOf(patch, fineness));
  if (!fineness.details) return;
  for (const theta of [0.72, 0.93]) addProjector(soup, surface, theta, 0.815, 0.05);
  addProjector(soup, surface, 0.86, shape.clad ? 0.27 : 0.25, 0.04);
  const tip = surface.cap('rear', 0.62, 0.05);
  const pipe = emptySoup();
  turn(
    pipe,
    'chrome',
    [
      [-0.12, 0.034],
      [0, 0.034],
      [0, 0.028],
      [-0.08, 0.02],
      [-0.08, 0],
    ],
    12,
    [0, 0, 0],
  );
  appendMoved(soup, pipe, ([x, y, z]) => [tip[0] + z, shape.sill + 0.01 + y, tip[2] - x]);
}

/** A panel follows the body's curve upwards too. */
function rowsOf({ low, high }: CapPatch, fineness: Fineness): number {
  const tall = Math.max(high[0] - low[0], high[1] - low[1]);
  return fineness.details ? Math.max(1, Math.round(tall / 0.08)) : 1;
}

/** A round glass with a bright rim. */
function addProjector(soup: Soup, surface: BodySurface, theta: number, n: number, radius: number): void {
  const center = offCap(surface, 'front', theta, n, 0.012);
  const outer = offCap(surface, 'front', theta, n, 0.03);
  const [dx, dz] = [(outer[0] - center[0]) / 0.018, (outer[2] - center[2]) / 0.018];
  const disc = emptySoup();
  turn(
    disc,
    'lampClear',
    [
      [-0.02, radius],
      [0, radius],
      [0.012, radius * 0.6],
      [0.016, 0],
    ],
    12,
    [0, 0, 0],
  );
  appendMoved(soup, disc, ([x, y, z]) => [center[0] + x * dx - z * dz, center[1] + y, center[2] + x * dz + z * dx]);
}

/** Round badges on the middle of grille and boot. */
export function addBadges(soup: Soup, surface: BodySurface): void {
  const badge = emptySoup();
  turn(
    badge,
    'chrome',
    [
      [-0.01, 0.042],
      [0.008, 0.042],
      [0.008, 0.034],
      [0.004, 0.03],
      [0.004, 0],
    ],
    16,
    [0, 0, 0],
  );
  const [, frontY, frontZ] = offCap(surface, 'front', 0, 0.76, 0.012);
  const [, rearY, rearZ] = offCap(surface, 'rear', 0, 0.88, 0.004);
  appendMoved(soup, badge, ([x, y, z]) => [-z, frontY + y, frontZ + x]);
  appendMoved(soup, badge, ([x, y, z]) => [z, rearY + y, rearZ - x]);
}
