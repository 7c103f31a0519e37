import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import type { HeavyFineness } from '../road/fineness.ts';
import { addHull, addPatch, type Face, hullColumns, type PartAt } from '../road/hull.ts';
import { archFoot, archLines } from '../road/wheel-arch.ts';
import type { CabShape } from './cab-shape.ts';

export function addCab(soup: Soup, cab: CabShape, fineness: HeavyFineness): void {
  addSkin(soup, cab, fineness);
  addFloor(soup, cab);
  if (!fineness.details) {
    for (const side of [1, -1]) {
      const x = cab.halfWidth;
      addPatch(soup, 'lampClear', cab.hull, 'front', across(side, x * 0.6, x * 0.9), [cab.bumper, cab.lamps], 0.02, 1);
      addMirror(soup, cab, side, 3);
    }
    addPatch(soup, 'trim', cab.hull, 'front', [-0.62, 0.62], [cab.lamps, cab.grille], 0.01, 1);
    return;
  }
  addFace(soup, cab);
  for (const side of [1, -1]) {
    addLamps(soup, cab, side);
    addDoor(soup, cab, side);
    addMirror(soup, cab, side, 6);
  }
}

const across = (side: number, from: number, to: number): [number, number] => (side > 0 ? [from, to] : [-to, -from]);

function addSkin(soup: Soup, cab: CabShape, { arch: steps, shares, details }: HeavyFineness): void {
  const { front, rear, glass, window, hull } = cab;
  const arch = { axle: cab.axle, height: cab.wheel.radius, radius: cab.archRadius };
  const ends = [front - hull.frontCap.depth, rear + hull.rearCap.depth];
  const frame = details ? [glass.front - 0.04, glass.rear + 0.04] : [];
  // The arch may reach past the cab's ends.
  const lines = [...archLines(arch, steps), ...ends, glass.front, glass.rear, ...frame].filter(
    (z) => z <= front - hull.frontCap.depth + 1e-9 && z >= rear + hull.rearCap.depth - 1e-9,
  );
  const edges = details ? [window.low - 0.05, window.high + 0.05] : [];
  const rows = details
    ? hull.rows.map((row) => row.y)
    : [hull.rows[0]!, hull.rows.at(-3)!, hull.rows.at(-1)!].map((row) => row.y);
  const heights = [...new Set([...rows, ...edges, window.low, window.high])].sort((a, b) => a - b);
  addHull(
    soup,
    hull,
    hullColumns(hull, lines, lines, shares),
    heights,
    archFoot([arch], cab.foot),
    skinPart(cab, details),
  );
}

function skinPart({ halfWidth, window, glass }: CabShape, details: boolean): PartAt {
  const rim = details ? 0.05 : 0;
  const screen = halfWidth * 0.942;
  return (face, along, y) => {
    const inPane = y > window.low && y < window.high;
    const inRim = y > window.low - rim && y < window.high + rim;
    if (face === 'rear') return 'paint';
    if (face === 'front') {
      if (!inRim || Math.abs(along) > screen) return 'paint';
      return inPane ? 'glass' : 'trim';
    }
    if (!inRim || along > glass.front || along < glass.rear) return 'paint';
    return inPane && along < glass.front - rim * 0.8 && along > glass.rear + rim * 0.8 ? 'glass' : 'trim';
  };
}

/** A dark floor within the skin, and the tunnel over the engine between the wheels. */
function addFloor(soup: Soup, cab: CabShape): void {
  const { front, rear, halfWidth: w, axle, archRadius: r, wheel, foot } = cab;
  const inner = w - wheel.tyreWidth - 0.14;
  const top = wheel.radius + r + 0.06;
  const low = foot + 0.06;
  // Ahead of the wheels, between them, over them, and behind them where there is room.
  const piece = (half: number, from: number, to: number, bottom: number): void =>
    box(soup, 'underbody', [0, (bottom + top) / 2, (from + to) / 2], [half, (top - bottom) / 2, (to - from) / 2]);
  piece(w - 0.06, axle + r + 0.01, front - 0.25, low);
  piece(inner, axle - r - 0.01, axle + r + 0.01, low + 0.12);
  piece(w - 0.06, axle - r - 0.01, axle + r + 0.01, top - 0.05);
  if (axle - r - 0.01 > rear + 0.06) piece(w - 0.06, rear + 0.03, axle - r - 0.01, low);
}

/** Bumper, grille, plate, wipers. */
function addFace(soup: Soup, cab: CabShape): void {
  const { hull, halfWidth: w, foot, bumper, lamps, grille, window } = cab;
  const patch = (part: string, half: number, range: readonly [number, number], proud: number): void =>
    addPatch(soup, part, hull, 'front', [-half, half], range, proud);
  patch('trim', w * 0.97, [foot, bumper - 0.01], 0.05);
  patch('plate', 0.26, [foot + 0.03, foot + 0.14], 0.06);
  patch('trim', w * 0.6, [lamps + 0.01, grille], 0.008);
  const slats = Math.round((grille - lamps) / 0.075);
  for (let i = 0; i < slats; i++) {
    const y = lamps + 0.06 + ((grille - lamps - 0.09) * i) / (slats - 1);
    patch(i === slats - 1 ? 'chrome' : 'rail', w * 0.56, [y - 0.012, y + 0.012], 0.02);
  }
  // Long-distance cabs wear a visor over the screen.
  if (cab.height > 3) patch('trim', w * 0.93, [window.high - 0.02, window.high + 0.17], 0.16);
  const z = (y: number): number => hullFront(cab, y);
  for (const side of [1, -1])
    sweep(
      soup,
      'trim',
      [
        [side * 0.3, window.low - 0.03, z(window.low - 0.03) + 0.01],
        [side * 0.55, window.low + 0.06, z(window.low + 0.06) + 0.005],
        [side * 0.08, window.low + 0.4, z(window.low + 0.4) + 0.012],
      ],
      { radius: 0.01, sides: 5 },
    );
}

/** z of the skin on the middle line. */
function hullFront({ hull }: CabShape, y: number): number {
  const next = Math.max(
    1,
    hull.rows.findIndex((row) => row.y >= y),
  );
  const [a, b] = [hull.rows[next - 1]!, hull.rows[next]!];
  return a.front + ((b.front - a.front) * (y - a.y)) / (b.y - a.y);
}

function addLamps(soup: Soup, cab: CabShape, side: number): void {
  const { hull, halfWidth: w, bumper, lamps } = cab;
  const patch = (part: string, from: number, to: number, range: readonly [number, number], proud: number): void =>
    addPatch(soup, part, hull, 'front', across(side, from * w, to * w), range, proud, 2);
  patch('trim', 0.58, 0.95, [bumper + 0.01, lamps], 0.01);
  patch('lampClear', 0.6, 0.82, [bumper + 0.04, lamps - 0.03], 0.024);
  patch('lampAmber', 0.84, 0.93, [bumper + 0.04, lamps - 0.03], 0.022);
  // Marker lamps of the roof's edge.
  if (cab.height > 3) patch('lampAmber', 0.62, 0.7, [3.2, 3.25], 0.012);
}

/** Joints, handle, and steps below the door. */
function addDoor(soup: Soup, cab: CabShape, side: number): void {
  const { hull, glass, window, axle, archRadius, wheel, halfWidth: w, foot } = cab;
  const face: Face = side > 0 ? 'left' : 'right';
  const overArch = (z: number): number => {
    const rise = (archRadius + 0.03) ** 2 - (z - axle) ** 2;
    return Math.max(foot + 0.06, rise > 0 ? wheel.radius + Math.sqrt(rise) : 0);
  };
  const [f, r] = [glass.front + 0.05, glass.rear - 0.09];
  for (const z of [f, r])
    addPatch(soup, 'trim', hull, face, [z - 0.007, z + 0.007], [overArch(z), window.high + 0.09], 0.004, 1);
  addPatch(soup, 'trim', hull, face, [r, f], [window.high + 0.08, window.high + 0.092], 0.004, 2);
  addPatch(soup, 'trim', hull, face, [r + 0.05, r + 0.23], [window.low - 0.16, window.low - 0.115], 0.03, 1);
  addPatch(soup, 'lampAmber', hull, face, [f + 0.05, f + 0.11], [window.low - 0.2, window.low - 0.16], 0.02, 1);
  // Flaps over the arch.
  const steps = 7;
  const lip = Array.from({ length: steps + 1 }, (_, k): Vec3 => {
    const angle = (Math.PI * (k + 0.3)) / (steps + 0.6);
    return [side * (w - 0.012), wheel.radius + archRadius * Math.sin(angle), axle + archRadius * Math.cos(angle)];
  }).filter(([, , z]) => z < cab.front - 0.2 && z > cab.rear + 0.05);
  sweep(soup, 'trim', lip, { radius: 0.022, sides: 5 });
  const ahead = axle + archRadius + 0.05;
  for (const y of [foot + 0.1, foot + 0.38])
    if (y < 0.9 && cab.front - 0.22 - ahead > 0.2)
      addPatch(soup, 'trim', hull, face, [ahead, cab.front - 0.26], [y, y + 0.1], 0.012, 1);
}

/** Two glasses on a frame of tubes, ahead of the door. */
function addMirror(soup: Soup, cab: CabShape, side: number, sides: number): void {
  const z = cab.front - 0.3;
  const x = side * (cab.halfWidth - 0.06);
  const { low, high } = cab.window;
  const size = (high - low) / 0.63;
  sweep(
    soup,
    'trim',
    [
      [x, high, z - 0.1],
      [x + side * 0.2, high + 0.01, z + 0.08],
      [x + side * 0.22, low + 0.03, z + 0.08],
      [x, low - 0.02, z + 0.05],
    ],
    { radius: 0.014, sides },
  );
  box(soup, 'trim', [x + side * 0.24, high - 0.25 * size, z + 0.08], [0.1, 0.2 * size, 0.035]);
  if (sides > 4) box(soup, 'mirror', [x + side * 0.24, high - 0.25 * size, z + 0.046], [0.085, 0.18 * size, 0.003]);
}
