import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { box, loft } from '../geometry/loft.ts';
import { addQuad, type Soup } from '../geometry/soup.ts';
import { bandHeight } from './body.ts';
import type { CabinGrid } from './cabin.ts';
import { gateOf } from './face-patches.ts';
import { type Cuts, doorSpan, type Fate, roomRear } from './openings.ts';
import type { CarShape } from './shape.ts';
import { type BodySurface, SHOULDER } from './surface.ts';

/** How far inside of the outer skin the trim lies. */
const WALL = 0.09;
/** The cabin's lining is its outside, this much smaller. */
const LINING = 0.972;

/** The left half of what one sees through an open door: floor, walls, dashboard, seats down to the floor, lining. */
export function addRoom(soup: Soup, shape: CarShape, surface: BodySurface, cuts: Cuts): void {
  const { cabin } = shape;
  // Above the rear axle.
  const floor = Math.max(shape.floor + 0.09, shape.wheelRadius + 0.02);
  const toTail = cuts.opening === 'boot' && !shape.hasBoot && !shape.bed;
  const rear = toTail ? tailEnd(shape) : roomRear(shape);
  const front = cabin.front[0];
  addTub(soup, shape, surface, { front, rear, floor, door: cuts.opening === 'door' });
  if (cuts.opening === 'boot' && shape.hasBoot)
    addTub(soup, shape, surface, { front: rear - 0.12, rear: tailEnd(shape), floor: floor + 0.14, door: false });
  if (cuts.opening === 'boot') addSillPlate(soup, shape, surface);
  addSeatFeet(soup, shape, surface, floor);
  for (const axle of [shape.frontAxle, shape.rearAxle])
    if (axle - shape.archRadius < front && axle - shape.archRadius > rear - 0.6)
      addWheelHouse(soup, shape, axle, floor);
}

/** Over a wheel that reaches into room or bed; open towards the wheel. */
export function addWheelHouse(soup: Soup, shape: CarShape, axle: number, floor: number, part = 'interior'): void {
  const { width, tyreWidth, wheelRadius, archRadius } = shape;
  const [inner, outer] = [width / 2 - tyreWidth - 0.18, width / 2 - WALL];
  const top = wheelRadius + archRadius + 0.02;
  const section = ([1, 0.7, -0.7, -1] as const).map((k): readonly [number, number] => [
    axle + k * archRadius,
    Math.abs(k) === 1 ? floor : top,
  ]);
  const at = (x: number): Vec3[] => section.map(([z, y]): Vec3 => [x, y, z]);
  const [near, far] = [at(inner), at(outer)];
  loft(soup, [near, far], part);
  addQuad(soup, part, near[0]!, near[1]!, near[2]!, near[3]!);
}

const tailEnd = (shape: CarShape): number => -shape.length / 2 + 0.24;

interface Tub {
  front: number;
  rear: number;
  floor: number;
  door: boolean;
}

/** A trough whose faces look inwards, closed in front and behind. */
function addTub(soup: Soup, shape: CarShape, surface: BodySurface, { front, rear, floor, door }: Tub): void {
  const span = doorSpan(shape);
  const count = Math.max(2, Math.ceil((front - rear) / 0.35));
  const stops = Array.from({ length: count + 1 }, (_, i) => mix(rear, front, i / count));
  const all = [...new Set(door ? [...stops, span.lock, span.hinge] : stops)].sort((a, b) => a - b);
  const sill = shape.sill + bandHeight(shape);
  const columns = all.map((z) => tubPoints(surface, z, floor, Math.max(sill, floor + 0.02)));
  loft(soup, columns, (i, j) => {
    const isDoor = door && j >= 2 && all[i]! >= span.lock - 1e-4 && all[i + 1]! <= span.hinge + 1e-4;
    return isDoor ? null : 'interior';
  });
  const wall = (column: readonly Vec3[], isFront: boolean): void => {
    const [a, b, , c] = column as [Vec3, Vec3, Vec3, Vec3];
    const d: Vec3 = [0, c[1], c[2]];
    if (isFront) addQuad(soup, 'interior', a, d, c, b);
    else addQuad(soup, 'interior', a, b, c, d);
  };
  wall(columns[0]!, false);
  wall(columns.at(-1)!, true);
}

/** Middle of the floor, its edge, top of the sill, belt line, and the shoulder's inner edge. */
function tubPoints(surface: BodySurface, z: number, floor: number, sill: number): Vec3[] {
  const lid = surface.lidHalfWidth(z);
  const belt = surface.lidHeight(z, 1);
  const half = Math.min(surface.halfWidth(z, floor + 0.35) - WALL, lid + 0.02);
  return [
    [0, floor, z],
    [half, floor, z],
    [half, sill, z],
    [half, belt - 0.05, z],
    [lid, belt, z],
  ];
}

/** From the rear wall of boot or bed out to the lower edge and the side of its hole. */
function addSillPlate(soup: Soup, shape: CarShape, surface: BodySurface): void {
  const { theta, low } = gateOf(shape);
  const z = shape.bed ? shape.rearCap + 0.01 : tailEnd(shape);
  const foot = shape.bed?.floor ?? shape.floor + 0.1;
  const count = 6;
  const columns = Array.from({ length: count + 1 }, (_, i): Vec3[] => {
    const [x, y, outer] = surface.cap('rear', (theta * i) / count, low);
    return [
      [x, y, outer],
      [x, y - 0.01, z],
      [x, foot, z],
    ];
  });
  loft(soup, columns.reverse(), 'trim');
  // Beside the hole, seen from both sides.
  const wall = surface.lidHalfWidth(z) - (shape.bed ? 0.045 : 0);
  const side = Array.from({ length: count + 1 }, (_, i): Vec3[] => {
    const [x, y, outer] = surface.cap('rear', theta, mix(low, 1, i / count));
    return [
      [x, y, outer],
      [shape.bed ? wall : Math.min(x + 0.06, wall), y, z],
    ];
  });
  loft(soup, side, shape.bed ? 'trim' : 'interior');
  const turned = side.map((points) => [...points].reverse());
  loft(soup, turned, shape.bed ? 'trim' : 'interior');
  if (shape.bed) addPostTop(soup, surface, theta, z, wall);
}

/** The top of the post beside an open tail flap. */
function addPostTop(soup: Soup, surface: BodySurface, theta: number, z: number, wall: number): void {
  const count = 4;
  const columns = Array.from({ length: count + 1 }, (_, i): Vec3[] => {
    const [x, y, outer] = surface.cap('rear', mix(Math.PI / 2, theta, i / count), 1);
    const rim: Vec3 = [x - SHOULDER.inset * 0.6, y + SHOULDER.rise, Math.min(z, outer + SHOULDER.inset * 0.6)];
    return [rim, [Math.min(wall, rim[0]), y + SHOULDER.rise, z]];
  });
  loft(soup, columns, 'paint');
}

/** Dashboard, cushions, seat backs down to the floor, console. */
function addSeatFeet(soup: Soup, shape: CarShape, surface: BodySurface, floor: number): void {
  const belt = shape.edge(0);
  const { cabin } = shape;
  const front = (cabin.windows[0]!.to[0] + cabin.front[0]) / 2 - 0.42;
  const rear = cabin.windows[1]!.to[0] + 0.12;
  for (const z of [front, rear]) {
    const seat = floor + Math.min(0.34, (belt - floor) * 0.48);
    box(
      soup,
      'seat',
      [0.36, (floor + seat) / 2 + 0.03, z + 0.27],
      [0.24, (seat - floor) / 2 - 0.03, 0.26],
      [0.96, 0.94],
    );
    box(
      soup,
      'seat',
      [0.36, (seat + belt) / 2 - 0.04, z + 0.03],
      [0.235, (belt - seat) / 2 + 0.06, 0.075],
      [0.97, 0.8],
    );
  }
  const width = surface.halfWidth(cabin.front[0], belt - 0.2) - WALL;
  box(soup, 'interior', [width / 2, belt - 0.13, cabin.front[0] - 0.15], [width / 2, 0.14, 0.15], [1, 0.9]);
  box(soup, 'trim', [0.06, floor + 0.17, front + 0.4], [0.06, 0.17, 0.42]);
}

/** Roof lining and the insides of the pillars; panes and what swings out are left free. */
export function addLining(soup: Soup, shape: CarShape, grid: CabinGrid, fate: (i: number, j: number) => Fate): void {
  const { cabin, edge } = shape;
  const [y, z] = [edge(0), (cabin.front[0] + cabin.rear[0]) / 2];
  const inside = grid.grid.map((column) =>
    column.map(([px, py, pz]): Vec3 => [px * LINING, y + (py - y) * LINING, z + (pz - z) * LINING]),
  );
  const last = inside.length - 1;
  loft(soup, [...inside].reverse(), (i, j) => {
    const cell = last - 1 - i;
    const part = grid.partOf(cell, j);
    return part === 'glass' || part === 'windscreen' || fate(cell, j) !== 'stays' ? null : 'lining';
  });
}
