import { turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { addCapPatch, type CapEnd, type CapPatch, offCap } from './cap-patch.ts';
import { type FacePatch, facePatches } from './face-patches.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

/** Left half of what makes nose and tail a face: lamps, grille, bumper inserts, shut lines, badges, exhaust tips. */
export function addFace(
  soup: Soup,
  shape: CarShape,
  surface: BodySurface,
  fineness: Fineness,
  isLeftOut: (patch: FacePatch) => boolean = () => false,
): void {
  addPatches(soup, shape, surface, fineness, (patch) => !isLeftOut(patch));
  if (!fineness.details) return;
  for (const theta of PROJECTORS) addProjector(soup, surface, theta, 0.815, 0.05);
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
      [-0.08, 0],
    ],
    10,
    [0, 0, 0],
  );
  appendMoved(soup, pipe, ([x, y, z]) => [tip[0] + z, shape.sill + 0.01 + y, tip[2] - x]);
}

/** The panels of nose and tail that are wanted. */
export function addPatches(
  soup: Soup,
  shape: CarShape,
  surface: BodySurface,
  fineness: Fineness,
  isWanted: (patch: FacePatch) => boolean,
): void {
  for (const patch of facePatches(shape))
    if ((fineness.details || patch.inOutline) && isWanted(patch))
      addCapPatch(soup, surface, patch, fineness.cap * 1.2, rowsOf(patch, fineness));
}

/** A panel follows the body's curve upwards too. */
function rowsOf({ low, high }: CapPatch, fineness: Fineness): number {
  const tall = Math.max(high[0] - low[0], high[1] - low[1]);
  return fineness.details ? Math.max(1, Math.round(tall / 0.11)) : 1;
}

/** Left half of what shines by night, a hair before the glass that is there by day: projectors and tail lamps. */
export function addLitLamps(soup: Soup, shape: CarShape, surface: BodySurface, fineness: Fineness): void {
  for (const theta of PROJECTORS) addProjector(soup, surface, theta, 0.815, 0.047, 'headlamp');
  for (const patch of facePatches(shape)) {
    if (patch.end !== 'rear' || patch.part !== 'lampRed' || !patch.inOutline) continue;
    const lit = { ...patch, part: 'taillamp', proud: patch.proud + 0.003 };
    addCapPatch(soup, surface, lit, fineness.cap * 1.2, rowsOf(patch, fineness));
  }
}

/** Where on the nose they sit. */
const PROJECTORS = [0.72, 0.93] as const;

/** A round glass with a bright rim. */
function addProjector(
  soup: Soup,
  surface: BodySurface,
  theta: number,
  n: number,
  radius: number,
  part: 'lampClear' | 'headlamp' = 'lampClear',
): void {
  const center = offCap(surface, 'front', theta, n, part === 'headlamp' ? 0.016 : 0.012);
  const outer = offCap(surface, 'front', theta, n, 0.03);
  const [dx, dz] = [(outer[0] - center[0]) / 0.018, (outer[2] - center[2]) / 0.018];
  const disc = emptySoup();
  turn(
    disc,
    part,
    [
      [-0.02, radius],
      [0, radius],
      [0.012, radius * 0.6],
      [0.016, 0],
    ],
    10,
    [0, 0, 0],
  );
  appendMoved(soup, disc, ([x, y, z]) => [center[0] + x * dx - z * dz, center[1] + y, center[2] + x * dz + z * dx]);
}

/** A round badge on the middle of grille or boot. */
export function addBadge(soup: Soup, surface: BodySurface, end: CapEnd): void {
  const badge = emptySoup();
  turn(
    badge,
    'chrome',
    [
      [-0.01, 0.042],
      [0.008, 0.042],
      [0.004, 0.032],
      [0.004, 0],
    ],
    14,
    [0, 0, 0],
  );
  const side = end === 'front' ? 1 : -1;
  const [, middle, tip] = end === 'front' ? offCap(surface, end, 0, 0.76, 0.012) : offCap(surface, end, 0, 0.88, 0.004);
  appendMoved(soup, badge, ([x, y, z]) => [-z * side, middle + y, tip + x * side]);
}
