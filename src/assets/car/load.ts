import type { Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { mix } from '../geometry/curve.ts';
import { box, loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import type { CarShape } from './shape.ts';

export const LOADS = ['none', 'box', 'luggage', 'ladder'] as const;
export type Load = (typeof LOADS)[number];

/** A case of the luggage: middle from the rack's middle, half extents, metres; which material. */
interface Case {
  at: Vec3;
  half: Vec3;
  part: 'caseBrown' | 'caseBlue' | 'caseGreen';
}

const BAR = { halfHeight: 0.014, halfDepth: 0.028 };
/** Thule Motion XT L: 1.96 x 0.89 x 0.43 m, 21 kg, and what is in it. */
const BOX = { length: 1.9, width: 0.86, height: 0.39, massKg: 60 };
/** Hailo and Krause ladders of 12 rungs: 3.3 to 3.5 m long, 0.35 m wide, 8 to 10 kg. */
const LADDER = { length: 3.2, halfWidth: 0.19, rungs: 12, massKg: 10 };
const CASES: readonly Case[] = [
  { at: [0.24, 0.13, 0.16], half: [0.19, 0.13, 0.33], part: 'caseBrown' },
  { at: [-0.2, 0.11, 0.12], half: [0.22, 0.11, 0.3], part: 'caseBlue' },
  { at: [0.02, 0.1, -0.36], half: [0.36, 0.1, 0.15], part: 'caseGreen' },
  { at: [-0.19, 0.29, 0.1], half: [0.19, 0.07, 0.24], part: 'caseBrown' },
];
const LUGGAGE_KG = 55;
/** Two cross bars with their feet. */
const BARS_KG = 6;

/** Where the load stands: top of the bars over the middle of the roof, and z of the two bars. */
interface Rack {
  top: number;
  front: number;
  rear: number;
}

function rackOf({ cabin }: CarShape): Rack {
  const [from, to] = [cabin.front[1] + 0.02, cabin.rear[1] - 0.02];
  const middle = mix(from, to, 0.52);
  const apart = Math.min(0.42, Math.abs(to - from) * 0.26);
  const [front, rear] = [middle + apart, middle - apart];
  const roof = Math.max(...[front, rear, (front + rear) / 2].map(cabin.roof));
  return { top: roof + 0.05 + BAR.halfHeight * 2, front, rear };
}

/** Cross bars and what lies on them. */
export function addLoad(soup: Soup, shape: CarShape, load: Load): void {
  if (load === 'none') return;
  const rack = rackOf(shape);
  for (const z of [rack.front, rack.rear]) addBar(soup, shape, rack, z);
  const middle: Vec3 = [0, rack.top, (rack.front + rack.rear) / 2];
  if (load === 'box') addRoofBox(soup, middle);
  if (load === 'luggage') addLuggage(soup, middle);
  if (load === 'ladder') addLadder(soup, middle);
}

function addBar(soup: Soup, { cabin }: CarShape, { top }: Rack, z: number): void {
  const reach = cabin.rim(z) - 0.05;
  box(soup, 'rim', [0, top - BAR.halfHeight, z], [reach, BAR.halfHeight, BAR.halfDepth]);
  const roof = cabin.roof(z) - cabin.rimDrop;
  for (const side of [1, -1])
    box(soup, 'trim', [side * (reach - 0.035), (roof + top) / 2 - 0.015, z], [0.045, (top - roof) / 2 + 0.005, 0.045]);
}

/** A pointed nose, a hull with rounded corners, a seam all round. */
function addRoofBox(soup: Soup, [x, y, z]: Vec3): void {
  const { length, width, height } = BOX;
  // From the nose back: along, half-width, height of the underside and of the top, as fractions.
  const rings: readonly (readonly [along: number, wide: number, low: number, high: number])[] = [
    [0.5, 0.5, 0.2, 0.34],
    [0.485, 0.66, 0.12, 0.44],
    [0.43, 0.84, 0.05, 0.66],
    [0.3, 0.97, 0.02, 0.9],
    [0.1, 1, 0, 1],
    [-0.3, 1, 0, 1],
    [-0.45, 0.96, 0.02, 0.93],
    [-0.49, 0.88, 0.07, 0.82],
    [-0.5, 0.74, 0.15, 0.7],
  ];
  const around = 20;
  const columns = Array.from({ length: around + 1 }, (_, i) => {
    const angle = (-2 * Math.PI * (i % around)) / around;
    const round = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.5;
    const [across, up] = [round(Math.cos(angle)), round(Math.sin(angle))];
    const ring = rings.map(([along, wide, low, high]): Vec3 => {
      const [middle, half] = [((low + high) / 2) * height, ((high - low) / 2) * height];
      return [x + (across * wide * width) / 2, y + middle + up * half, z + along * length];
    });
    const cap = (row: number): Vec3 => [x, y + ((rings[row]![2] + rings[row]![3]) / 2) * height, ring[row]![2]];
    return [cap(0), ...ring, cap(rings.length - 1)];
  });
  loft(soup, columns, 'roofBox');
  // The joint of lid and tray.
  for (const side of [1, -1])
    box(soup, 'trim', [x + side * (width / 2 - 0.004), y + height * 0.42, z - 0.1], [0.008, 0.006, length * 0.36]);
}

function addLuggage(soup: Soup, [x, y, z]: Vec3): void {
  for (const { at, half, part } of CASES) {
    const center: Vec3 = [x + at[0], y + at[1], z + at[2]];
    addCase(soup, part, center, half);
    // Handle and corner straps.
    box(soup, 'trim', [center[0], center[1], center[2] + half[2] + 0.012], [0.06, 0.014, 0.014]);
    for (const side of [-0.55, 0.55])
      box(soup, 'trim', [center[0] + side * half[0], center[1], center[2]], [0.018, half[1] + 0.004, half[2] + 0.004]);
  }
}

/** A box whose upright edges are cut off. */
function addCase(soup: Soup, part: string, [x, y, z]: Vec3, [hx, hy, hz]: Vec3): void {
  const cut = 0.035;
  const corners: readonly (readonly [number, number])[] = [
    [hx, hz - cut],
    [hx, cut - hz],
    [hx - cut, -hz],
    [cut - hx, -hz],
    [-hx, cut - hz],
    [-hx, hz - cut],
    [cut - hx, hz],
    [hx - cut, hz],
    [hx, hz - cut],
  ];
  const column = ([dx, dz]: readonly [number, number]): Vec3[] => [
    [x, y - hy, z],
    [x + dx * 0.94, y - hy, z + dz * 0.96],
    [x + dx, y - hy + 0.02, z + dz],
    [x + dx, y + hy - 0.02, z + dz],
    [x + dx * 0.94, y + hy, z + dz * 0.96],
    [x, y + hy, z],
  ];
  loft(soup, corners.map(column), part);
}

function addLadder(soup: Soup, [x, y, z]: Vec3): void {
  const { length, halfWidth, rungs } = LADDER;
  for (const side of [1, -1]) box(soup, 'ladder', [x + side * halfWidth, y + 0.034, z], [0.013, 0.034, length / 2]);
  for (let i = 0; i < rungs; i++) {
    const at = z + length * ((i + 0.5) / rungs - 0.5);
    box(soup, 'ladder', [x, y + 0.034, at], [halfWidth - 0.012, 0.015, 0.015]);
  }
  // Red feet, and the straps that hold it.
  for (const side of [1, -1])
    box(soup, 'trim', [x + side * halfWidth, y + 0.034, z - length / 2 - 0.02], [0.019, 0.04, 0.024]);
  for (const bar of [0.35, -0.35]) box(soup, 'caseBlue', [x, y + 0.035, z + bar], [halfWidth + 0.018, 0.0365, 0.018]);
}

/** What the load adds to the body that physics sees. */
export function loadBody(shape: CarShape, load: Load): { massKg: number; center: Vec3; collision: CollisionShape[] } {
  const rack = rackOf(shape);
  const z = (rack.front + rack.rear) / 2;
  const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });
  const at = (height: number): Vec3 => [0, rack.top + height, z];
  switch (load) {
    case 'none':
      return { massKg: 0, center: [0, 0, 0], collision: [] };
    case 'box': {
      const { length, width, height } = BOX;
      const hull = solid(
        [0, rack.top + height * 0.5, z - 0.15 * length],
        [width / 2 - 0.02, height * 0.5, length * 0.33],
      );
      const nose = solid(
        [0, rack.top + height * 0.36, z + 0.31 * length],
        [width * 0.42, height * 0.32, length * 0.17],
      );
      return { massKg: BOX.massKg + BARS_KG, center: at(height * 0.45), collision: [hull, nose] };
    }
    case 'luggage': {
      const collision = CASES.map(({ at: [x, y, dz], half }) => solid([x, rack.top + y, z + dz], half));
      return { massKg: LUGGAGE_KG + BARS_KG, center: at(0.16), collision };
    }
    case 'ladder': {
      const half: Vec3 = [LADDER.halfWidth + 0.013, 0.034, LADDER.length / 2 + 0.04];
      return { massKg: LADDER.massKg + BARS_KG, center: at(0.034), collision: [solid(at(0.034), half)] };
    }
  }
}
