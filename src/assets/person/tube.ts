import { add, type Quat, rotate, scale, type Vec3 } from '../../shared/vector.ts';
import { curveThrough, smoothStep } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { addGrid, type Mesh, type PartOfCell } from './mesh.ts';

/** Where a cross-section lies and how it is turned. */
export interface Frame {
  position: Vec3;
  orientation: Quat;
  /** Factor on what is placed in it, default 1. */
  scale?: number;
}

/** A bent centre line by arc length in metres. */
export type Path = (along: number) => Frame;

/** A joint: around `at` the path turns to `orientation`, smoothly over `at ± width`; metres. */
export interface Turn {
  at: number;
  width: number;
  orientation: Quat;
}

/** Which way the path runs in its frames' own axes: spines up, limbs down. */
export type Way = 'up' | 'down';

const STEP = 0.008;

/**
 * The path through `anchor` that keeps its length while it bends: rings along it fan out at the outside of a joint
 * and draw together at its inside, as sleeves do, and never crack. A bend of radius under the limb's own would fold
 * the inside; joints are therefore at least as wide as `1.5 × angle × radius / 2`.
 */
export function bentPath(
  anchor: Vec3,
  range: readonly [from: number, to: number],
  first: Quat,
  turns: readonly Turn[],
  way: Way,
): Path {
  const orientation = (along: number): Quat =>
    turns.reduce(
      (q, turn) => slerp(q, turn.orientation, smoothStep(turn.at - turn.width, turn.at + turn.width, along)),
      first,
    );
  const [from, to] = range;
  const count = Math.ceil((to - from) / STEP);
  const step = (to - from) / count;
  const positions: Vec3[] = [anchor];
  const stride = way === 'up' ? step : -step;
  for (let i = 0; i < count; i++) {
    positions.push(add(positions[i]!, scale(upAxis(orientation(from + (i + 0.5) * step)), stride)));
  }
  return (along) => {
    const at = Math.min(Math.max((along - from) / step, 0), count);
    const i = Math.min(Math.floor(at), count - 1);
    const t = at - i;
    const a = positions[i]!;
    const b = positions[i + 1]!;
    const position: Vec3 = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
    return { position, orientation: orientation(along) };
  };
}

/** The same path with every length along it `factor` as long. */
export const stretched =
  (path: Path, factor: number): Path =>
  (along) =>
    path(along * factor);

// Where a rotation takes the axes: written out, for they are asked for by the thousand.
const rightAxis = (q: Quat): Vec3 => [
  1 - 2 * (q[1] * q[1] + q[2] * q[2]),
  2 * (q[0] * q[1] + q[3] * q[2]),
  2 * (q[0] * q[2] - q[3] * q[1]),
];
const upAxis = (q: Quat): Vec3 => [
  2 * (q[0] * q[1] - q[3] * q[2]),
  1 - 2 * (q[0] * q[0] + q[2] * q[2]),
  2 * (q[1] * q[2] + q[3] * q[0]),
];
const frontAxis = (q: Quat): Vec3 => [
  2 * (q[0] * q[2] + q[3] * q[1]),
  2 * (q[1] * q[2] - q[3] * q[0]),
  1 - 2 * (q[0] * q[0] + q[1] * q[1]),
];

/** The point of a frame's own coordinates. */
export const inFrame = (frame: Frame, local: Vec3): Vec3 =>
  add(frame.position, rotate(frame.orientation, frame.scale ? scale(local, frame.scale) : local));

/** Rotation from `a` to `b` along the shorter way. */
export function slerp(a: Quat, b: Quat, t: number): Quat {
  if (t <= 0) return a;
  if (t >= 1) return b;
  let cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = cosine < 0 ? -1 : 1;
  cosine = Math.min(1, cosine * sign);
  const angle = Math.acos(cosine);
  const sine = Math.sin(angle);
  const [u, v] =
    sine < 1e-6 ? [1 - t, sign * t] : [Math.sin((1 - t) * angle) / sine, (sign * Math.sin(t * angle)) / sine];
  const x = u * a[0] + v * b[0];
  const y = u * a[1] + v * b[1];
  const z = u * a[2] + v * b[2];
  const w = u * a[3] + v * b[3];
  const size = Math.sqrt(x * x + y * y + z * z + w * w);
  return [x / size, y / size, z / size, w / size];
}

/** Half extents of a cross-section: to the sides, to the front (+z) and to the back; metres. */
export interface Section {
  side: number;
  front: number;
  back: number;
}

/** Rows of `[along, side, front, back]` in metres, along ascending. */
export type SectionTable = readonly (readonly [along: number, side: number, front: number, back: number])[];

export function sectionsThrough(table: SectionTable): (along: number) => Section {
  const column = (k: 1 | 2 | 3) => curveThrough(table.map((row) => [row[0], row[k]] as const));
  const [side, front, back] = [column(1), column(2), column(3)];
  return (along) => ({ side: side(along), front: front(along), back: back(along) });
}

/** A limb: cross-sections along a bent path. */
export interface Tube {
  path: Path;
  way: Way;
  section: (along: number) => Section;
  /** Exponent of the superellipse: 2 ellipse, above that squarer. Default 2. */
  power?: number;
  /** Added along the radius, metres: folds of cloth, muscles. */
  relief?: (along: number, radians: number) => number;
}

/** A ring of a tube. */
export interface Row {
  along: number;
  /** Metres beyond the section: clothes over skin, the inside of a hem. */
  offset?: number;
  /** Shrinks the ring towards its centre, 1 … 0: closed ends. */
  shrink?: number;
}

/** A point on the tube; angle 0 is the front (+z), 90° the left (+x). */
export const surfaceAt = (tube: Tube, row: Row, radians: number): Vec3 => {
  const [s, c] = onSuperellipse(radians, tube.power ?? 2);
  return ringOf(tube, row)(radians, s, c);
};

/** x and z on the superellipse of half extents 1. */
function onSuperellipse(radians: number, power: number): readonly [x: number, z: number] {
  const s = Math.sin(radians);
  const c = Math.cos(radians);
  if (power === 2) return [s, c];
  return [Math.sign(s) * Math.abs(s) ** (2 / power), Math.sign(c) * Math.abs(c) ** (2 / power)];
}

type PointOfRing = (radians: number, x: number, z: number) => Vec3;

/** The ring's frame and section are found once for all of its points. */
function ringOf(tube: Tube, row: Row): PointOfRing {
  const section = tube.section(row.along);
  const { position, orientation } = tube.path(row.along);
  const [right, ahead] = [rightAxis(orientation), frontAxis(orientation)];
  const shrink = row.shrink ?? 1;
  return (radians, x, z) => {
    const offset = (row.offset ?? 0) + (tube.relief ? tube.relief(row.along, radians) : 0);
    const u = (section.side + offset) * x * shrink;
    const v = ((z > 0 ? section.front : section.back) + offset) * z * shrink;
    return [
      position[0] + right[0] * u + ahead[0] * v,
      position[1] + right[1] * u + ahead[1] * v,
      position[2] + right[2] * u + ahead[2] * v,
    ];
  };
}

/** The rings' points; `rows` ascend along the path. */
function tubeColumns(tube: Tube, rows: readonly Row[], segments: number): Vec3[][] {
  const rings = (tube.way === 'up' ? rows : [...rows].reverse()).map((row) => ringOf(tube, row));
  return Array.from({ length: segments }, (_, i) => {
    const radians = (2 * Math.PI * i) / segments;
    const unit = onSuperellipse(radians, tube.power ?? 2);
    return rings.map((ring) => ring(radians, unit[0], unit[1]));
  });
}

/** Skins the rings as triangles for a soup. */
export function addTube(soup: Soup, part: string, tube: Tube, rows: readonly Row[], segments: number): void {
  const columns = tubeColumns(tube, rows, segments);
  loft(soup, [...columns, columns[0]!], part);
}

/** Skins the rings; columns are counted from the front over the left, rows upwards. */
export function skinTube(mesh: Mesh, part: PartOfCell, tube: Tube, rows: readonly Row[], segments: number): void {
  addGrid(mesh, part, tubeColumns(tube, rows, segments), true);
}

/** A sheet on a tube: at each row from angle `from` to `to`, for lapels, straps, flies. */
export function skinPatch(
  mesh: Mesh,
  part: string,
  tube: Tube,
  rows: readonly (Row & { from: number; to: number })[],
  segments: number,
): void {
  const ordered = tube.way === 'up' ? rows : [...rows].reverse();
  const rings = ordered.map((row) => ringOf(tube, row));
  const columns = Array.from({ length: segments + 1 }, (_, i) =>
    ordered.map((row, j) => {
      const radians = row.from + ((row.to - row.from) * i) / segments;
      const unit = onSuperellipse(radians, tube.power ?? 2);
      return rings[j]!(radians, unit[0], unit[1]);
    }),
  );
  addGrid(mesh, part, columns, false);
}

/** Evenly spaced rings, at most `step` metres apart. */
export const rowsBy = (from: number, to: number, step: number, offset = 0): Row[] =>
  rows(from, to, Math.max(1, Math.ceil((to - from) / step - 0.01)), offset);

/** Evenly spaced rings. */
export const rows = (from: number, to: number, count: number, offset = 0): Row[] =>
  Array.from({ length: count + 1 }, (_, i) => ({ along: from + ((to - from) * i) / count, offset }));

/** A rounded end of the ring at `along`: rings that shrink while they move on by `reach` metres. */
export function dome(along: number, reach: number, offset = 0, count = 4): Row[] {
  const steps = Array.from({ length: count }, (_, i) => {
    const angle = (Math.PI / 2) * ((i + 1) / count);
    return { along: along + reach * Math.sin(angle), offset, shrink: i === count - 1 ? 0 : Math.cos(angle) };
  });
  return reach < 0 ? steps.reverse() : steps;
}
