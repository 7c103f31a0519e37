import { turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { addCapPatch, type CapPatch, offCap } from './cap-patch.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

/** Left half of what makes nose and tail a face: lamps, grille, bumper inserts, shut lines, badges, exhaust tips. */
export function addFace(soup: Soup, shape: CarShape, surface: BodySurface, fineness: Fineness): void {
  const patches = [...front(shape), ...rear(shape)];
  const shown = fineness.details ? patches : patches.filter(({ part, proud }) => part !== 'seam' && proud < 0.009);
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

/** A panel follows the body's curve upwards too: 0.1 of the height a row. */
function rowsOf({ low, high }: CapPatch, fineness: Fineness): number {
  const tall = Math.max(high[0] - low[0], high[1] - low[1]);
  return fineness.details ? Math.max(1, Math.round(tall / 0.08)) : 1;
}

function front(shape: CarShape): CapPatch[] {
  const tall = shape.clad ? 0.03 : 0;
  const end = 'front';
  return [
    { end, part: 'lampClear', theta: [0.5, 1.24], low: [0.69, 0.79], high: [0.91, 0.955], proud: 0.006 },
    { end, part: 'glass', theta: [0.56, 1.1], low: [0.735, 0.815], high: [0.89, 0.925], proud: 0.01 },
    { end, part: 'chrome', theta: [0, 0.44], low: [0.61 - tall, 0.63 - tall], high: [0.905, 0.9], proud: 0.006 },
    { end, part: 'trim', theta: [0, 0.42], low: [0.63 - tall, 0.65 - tall], high: [0.885, 0.88], proud: 0.011 },
    { end, part: 'chrome', theta: [0, 0.4], low: [0.752, 0.755], high: [0.768, 0.77], proud: 0.014 },
    { end, part: 'trim', theta: [0, 0.64], low: [0.1, 0.12], high: [0.38, 0.3], proud: 0.006 },
    { end, part: 'trim', theta: [0.72, 1.04], low: [0.13, 0.17], high: [0.4, 0.36], proud: 0.006 },
    { end, part: 'seam', theta: [0, 0.5], low: [0.955, 0.955], high: [0.97, 0.97], proud: 0.005 },
  ];
}

function rear(shape: CarShape): CapPatch[] {
  const end = 'rear';
  const isSedan = shape.crown(-9) > shape.edge(-9) + 0.03;
  const lamp = isSedan ? ([0.64, 0.9] as const) : ([0.66, 0.94] as const);
  const [from, to] = lamp;
  const inner = isSedan ? 0.5 : 0.62;
  return [
    {
      end,
      part: 'trim',
      theta: [inner - 0.03, 1.32],
      low: [from - 0.012, from + 0.01],
      high: [to + 0.012, to + 0.03],
      proud: 0.005,
    },
    { end, part: 'lampRed', theta: [inner, 1.28], low: [from, from + 0.025], high: [to, to + 0.018], proud: 0.009 },
    {
      end,
      part: 'lampClear',
      theta: [inner + 0.05, inner + 0.27],
      low: [from + 0.06, from + 0.065],
      high: [from + 0.12, from + 0.125],
      proud: 0.013,
    },
    { end, part: 'trim', theta: [0, 0.3], low: [0.565, 0.565], high: [0.77, 0.76], proud: 0.005 },
    { end, part: 'chrome', theta: [0, 0.46], low: [0.785, 0.785], high: [0.815, 0.81], proud: 0.008 },
    { end, part: 'trim', theta: [0, 1.2], low: [0.03, 0.03], high: [0.2, 0.14], proud: 0.006 },
    { end, part: 'lampRed', theta: [0.7, 1.0], low: [0.26, 0.26], high: [0.3, 0.3], proud: 0.008 },
    // The lid's shut line: up beside the plate, and the bumper's joint right around.
    { end, part: 'seam', theta: [0, 1.5], low: [0.515, 0.515], high: [0.53, 0.53], proud: 0.005 },
    { end, part: 'seam', theta: [inner - 0.05, inner - 0.035], low: [0.53, 0.53], high: [0.985, 0.985], proud: 0.005 },
  ];
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
