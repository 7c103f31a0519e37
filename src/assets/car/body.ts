import type { Vec3 } from '../../shared/vector.ts';
import { mix, smoothStep } from '../geometry/curve.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';
import { type BodySurface, SHOULDER } from './surface.ts';

/** Height on the side wall of the crease under the windows: rows above it run level, rows below it follow the arches. */
export const CREASE = 0.8;
/** The bed's end walls lean by this much. */
const BED_STEP = 0.008;

/** Places that columns must run through, so that openings have straight borders. */
export interface GridStops {
  /** Along the sides, metres. */
  z: readonly number[];
  /** On the tail, radians. */
  tailThetas: readonly number[];
}
const NO_STOPS: GridStops = { z: [], tailThetas: [] };

/** The body's points, with the part that each cell between columns i, i + 1 and rows j, j + 1 belongs to. */
export interface BodyGrid {
  columns: readonly Column[];
  grid: readonly (readonly Vec3[])[];
  partOf(i: number, j: number): string;
  /** The row where the shoulder ends and the lid begins. */
  wallTop: number;
}

/** One line over the body from the middle of the floor, out and up the side wall, in to the middle of the lid. */
export interface Column {
  kind: 'cap' | 'side' | 'arch';
  /** Of a cap: 0 in the middle of nose or tail. */
  theta?: number;
  /** Where the column stands on the edge. */
  z: number;
  lip: Vec3;
  /** Top of the band of sill and arch. */
  band: Vec3;
  /** A point of the wall at height n. */
  wall(n: number): Vec3;
}

/**
 * The left half of everything below the windows: side wall with open arches, shoulder, bonnet, deck, boot, floor and
 * wheel wells, as one closed grid whose columns run from the middle of the nose to the middle of the tail.
 */
export function bodyGrid(
  shape: CarShape,
  surface: BodySurface,
  fineness: Fineness,
  stops: GridStops = NO_STOPS,
): BodyGrid {
  const columns = bodyColumns(shape, surface, fineness, stops);
  const wellWall = shape.width / 2 - shape.tyreWidth - 0.08;
  const upperRows = [CREASE, ...fineness.crease, 1];
  const edge = columns.map((column) => column.wall(1));
  const grid = columns.map((column, i) => [
    ...floorPoints(column, shape, wellWall),
    column.lip,
    column.band,
    ...fineness.wall.map((q): Vec3 => between(column, q)),
    ...upperRows.map((n) => column.wall(n)),
    ...lidPoints(edge, i, shape, surface, fineness),
  ]);
  const wallTop = 4 + 2 + fineness.wall.length + upperRows.length - 1 + fineness.fillet;
  const partOf = (i: number, j: number): string => {
    const [here, next] = [columns[i]!, columns[i + 1]!];
    if (j < 4) return 'underbody';
    if (j === 4) return here.kind === 'arch' && next.kind === 'arch' && !shape.clad ? 'paint' : 'trim';
    if (j < wallTop) return 'paint';
    const middle = (here.z + next.z) / 2;
    if (shape.bed && isInBed(shape, middle)) return j === wallTop ? 'paint' : 'trim';
    if (middle > shape.cabin.front[0]) return 'bonnet';
    return middle > shape.cabin.rear[0] ? 'interior' : 'paint';
  };
  return { columns, grid, partOf, wallTop };
}

function bodyColumns(shape: CarShape, surface: BodySurface, fineness: Fineness, stops: GridStops): Column[] {
  const caps = (end: 'front' | 'rear'): Column[] => {
    const thetas = Array.from({ length: fineness.cap }, (_, i) => (Math.PI / 2) * (i / fineness.cap));
    if (end === 'rear') thetas.push(...stops.tailThetas);
    return thetas.sort((a, b) => a - b).map((theta) => capColumn(shape, surface, end, theta));
  };
  const { frontCap, rearCap, cabin } = shape;
  const [front, rear] = [
    archColumns(shape, surface, shape.frontAxle, fineness),
    archColumns(shape, surface, shape.rearAxle, fineness),
  ];
  const spans = [
    [frontCap, front[0]!.z],
    [front.at(-1)!.z, rear[0]!.z],
    [rear.at(-1)!.z, rearCap],
  ] as const;
  const bed = shape.bed ? [shape.bed.front + BED_STEP, shape.bed.front, rearCap + BED_STEP] : [];
  const fixed = [frontCap, rearCap, cabin.front[0], cabin.rear[0], ...bed, ...stops.z];
  const sides = spans.flatMap(([from, to]) => {
    const stops = [from, ...fixed.filter((z) => z < from && z > to).sort((a, b) => b - a), to];
    return stops.slice(1).flatMap((stop, i) => {
      const count = Math.max(1, Math.ceil((stops[i]! - stop) / fineness.spanMetres - 1e-9));
      return Array.from({ length: count + 1 }, (_, k) => mix(stops[i]!, stop, k / count));
    });
  });
  const arches = [...front, ...rear];
  const isFree = (z: number): boolean => arches.every((column) => Math.abs(column.z - z) > 1e-6);
  const sideColumns = [...new Set(sides.filter(isFree))].map((z) => sideColumn(shape, surface, z));
  const flanks = [...sideColumns, ...arches].sort((a, b) => b.z - a.z);
  return [...caps('front'), ...flanks, ...caps('rear').reverse()];
}

function capColumn(shape: CarShape, surface: BodySurface, end: 'front' | 'rear', theta: number): Column {
  const wall = (n: number): Vec3 => surface.cap(end, theta, n);
  const bandN = bandHeight(shape) / (shape.edge(wall(0)[2]) - shape.sill);
  return { kind: 'cap', theta, z: wall(1)[2], lip: wall(0), band: wall(bandN), wall };
}

function sideColumn(shape: CarShape, surface: BodySurface, z: number): Column {
  const at = (y: number): Vec3 => [surface.halfWidth(z, y), y, z];
  const wall = (n: number): Vec3 => at(surface.toHeight(z, n));
  return { kind: 'side', z, lip: wall(0), band: at(shape.sill + bandHeight(shape)), wall };
}

export const bandHeight = (shape: CarShape): number => (shape.clad ? 0.1 : 0.05);

/** From the arch's front foot over the wheel to its rear foot; the lip lies on the circle, the band around it. */
function archColumns(shape: CarShape, surface: BodySurface, axle: number, fineness: Fineness): Column[] {
  const { archRadius, wheelRadius, sill } = shape;
  const outer = archRadius + (shape.clad ? 0.055 : 0.03);
  const column = (lipZ: number, lipY: number, z: number, bandY: number): Column => {
    const at = (toZ: number, y: number): Vec3 => [surface.halfWidth(toZ, y), y, toZ];
    return {
      kind: 'arch',
      z,
      lip: at(lipZ, lipY),
      band: at(z, bandY),
      wall: (n) => at(z, surface.toHeight(z, n)),
    };
  };
  const foot = (side: 1 | -1): Column =>
    column(axle + side * (archRadius - 0.004), sill, axle + side * (outer + 0.006), sill + bandHeight(shape));
  const over = Array.from({ length: fineness.arch + 1 }, (_, i) => {
    const angle = (Math.PI * i) / fineness.arch;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return column(
      axle + archRadius * cos,
      wheelRadius + archRadius * sin,
      axle + outer * cos,
      wheelRadius + outer * sin,
    );
  });
  return [foot(1), ...over, foot(-1)];
}

/** Between the band and the crease; n is linear in height but for the slope of the edge over nose and tail. */
function between(column: Column, q: number): Vec3 {
  const [bottom, top] = [column.wall(0)[1], column.wall(CREASE)[1]];
  return column.wall(((mix(column.band[1], top, q) - bottom) / (top - bottom)) * CREASE);
}

/** Middle of the floor, foot and head of the wheel well's inner wall, and the fold of the lip. */
function floorPoints(column: Column, shape: CarShape, wellWall: number): Vec3[] {
  const [x, y, z] = column.lip;
  if (column.kind === 'cap') {
    const inset = z > 0 ? z - 0.03 : z + 0.03;
    const narrow = Math.max(0, x - 0.05);
    const inner = Math.min(wellWall, narrow);
    return [
      [0, shape.floor, inset],
      [inner, shape.floor, inset],
      [inner, shape.floor, inset],
      [narrow, shape.floor, inset],
    ];
  }
  if (column.kind === 'side' || y <= shape.sill + 1e-6) {
    const inner: Vec3 = [wellWall, shape.floor, z];
    return [[0, shape.floor, z], inner, inner, [x - 0.05, shape.floor, z]];
  }
  return [
    [0, shape.floor, z],
    [wellWall, shape.floor, z],
    [wellWall, y, z],
    [x - 0.03, y + 0.004, z],
  ];
}

/** Around the shoulder and across bonnet, deck or boot to the middle. */
function lidPoints(
  edge: readonly Vec3[],
  i: number,
  shape: CarShape,
  surface: BodySurface,
  fineness: Fineness,
): Vec3[] {
  const [x, y, z] = edge[i]!;
  const inward = inwardAt(edge, i);
  // The shoulder turns only as far as the lid's own slope asks, or a dent would show along the nose.
  const slope = inward[1] * ((shape.crown(z + 0.05) - shape.crown(z - 0.05)) / 0.1);
  const full = Math.PI / 2 - Math.atan(Math.max(0, slope));
  const fillet = Array.from({ length: fineness.fillet }, (_, k): Vec3 => {
    const angle = full * ((k + 1) / fineness.fillet);
    const inset = SHOULDER.inset * (1 - Math.cos(angle));
    return [Math.max(0, x + inward[0] * inset), y + SHOULDER.rise * Math.sin(angle), z + inward[1] * inset];
  });
  const rim = fillet.at(-1)!;
  if (shape.bed && z <= shape.bed.front + 1e-6 && z > shape.rearCap + BED_STEP / 2)
    return [...fillet, ...bedPoints(rim, shape.bed.floor, fineness.lid)];
  const bow = lidBow(shape, rim[2]);
  const { front, rear } = shape.cabin;
  const isUnderCabin = z < front[0] - 1e-6 && z > rear[0] + 1e-6;
  const lid = Array.from({ length: fineness.lid }, (_, k): Vec3 => {
    // Nobody sees how the deck under the cabin is arched.
    const fraction = isUnderCabin && k < fineness.lid - 1 ? 1 : 1 - (k + 1) / fineness.lid;
    const lidZ = rim[2] + bow * (1 - fraction ** 2);
    const rise = surface.lidHeight(lidZ, fraction) - surface.lidHeight(lidZ, 1);
    return [rim[0] * fraction, rim[1] + (shape.edge(lidZ) - shape.edge(rim[2])) * (1 - fraction) + rise, lidZ];
  });
  return [...fillet, ...lid];
}

/** From the rail down the bed's wall and across its floor. */
function bedPoints([x, y, z]: Vec3, floor: number, count: number): Vec3[] {
  const wall: Vec3[] = [[x - 0.05, floor, z]];
  // The rail's top; far off the wall begins at the shoulder.
  if (count > 2) wall.unshift([x - 0.035, y, z]);
  const rest = count - wall.length;
  const across = Array.from({ length: rest }, (_, k): Vec3 => [(x - 0.05) * (1 - (k + 1) / rest), floor, z]);
  return [...wall, ...across];
}

const isInBed = (shape: CarShape, z: number): boolean =>
  shape.bed !== undefined && z < shape.bed.front + BED_STEP && z > shape.rearCap;

/** Unit direction in plan (x, z) from an edge point to the inside. */
function inwardAt(edge: readonly Vec3[], i: number): readonly [number, number] {
  const mirrored = ([x, y, z]: Vec3): Vec3 => [-x, y, z];
  const before = edge[i - 1] ?? mirrored(edge[1]!);
  const after = edge[i + 1] ?? mirrored(edge.at(-2)!);
  const [dx, dz] = [after[0] - before[0], after[2] - before[2]];
  const size = Math.hypot(dx, dz);
  return [dz / size, -dx / size];
}

/** How far the lid's cross lines bow at z: with the foot of the windscreen, and of the rear window. */
export function lidBow(shape: CarShape, z: number): number {
  const { front, rear, frontBow, rearBow } = shape.cabin;
  const forward = smoothStep(front[0] - 0.6, front[0], z) * (1 - smoothStep(front[0], shape.frontCap, z));
  const tip = shape.tail(1) + SHOULDER.inset - shape.length / 2;
  const backward = Math.min(smoothStep(-rear[0] - 0.6, -rear[0], -z) * rearBow[0], 0.45 * Math.max(0, z - tip));
  return forward * frontBow[0] - backward;
}
