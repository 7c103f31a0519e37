import { add, multiply, type Quat, rotate, scale, type Vec3 } from '../../shared/vector.ts';
import { curveThrough, smoothStep } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';

/** Where a cross-section lies and how it is turned. */
export interface Frame {
  position: Vec3;
  orientation: Quat;
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

const STEP = 0.004;

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
  const axis: Vec3 = [0, way === 'up' ? step : -step, 0];
  for (let i = 0; i < count; i++)
    positions.push(add(positions[i]!, rotate(orientation(from + (i + 0.5) * step), axis)));
  return (along) => {
    const at = Math.min(Math.max((along - from) / step, 0), count);
    const i = Math.min(Math.floor(at), count - 1);
    const t = at - i;
    const position = add(scale(positions[i]!, 1 - t), scale(positions[i + 1]!, t));
    return { position, orientation: orientation(along) };
  };
}

/** The point of a frame's own coordinates. */
export const inFrame = ({ position, orientation }: Frame, local: Vec3): Vec3 =>
  add(position, rotate(orientation, local));

export const turned = (frame: Frame, by: Quat): Quat => multiply(frame.orientation, by);

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
  const q = a.map((value, k) => u * value + v * b[k]!);
  const size = Math.hypot(...q);
  return [q[0]! / size, q[1]! / size, q[2]! / size, q[3]! / size];
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
export const surfaceAt = (tube: Tube, row: Row, radians: number): Vec3 => ringOf(tube, row)(radians);

/** The ring's frame and section are found once for all of its points. */
function ringOf(tube: Tube, row: Row): (radians: number) => Vec3 {
  const { side, front, back } = tube.section(row.along);
  const frame = tube.path(row.along);
  const exponent = 2 / (tube.power ?? 2);
  const shrink = row.shrink ?? 1;
  return (radians) => {
    const offset = (row.offset ?? 0) + (tube.relief?.(row.along, radians) ?? 0);
    const [s, c] = [Math.sin(radians), Math.cos(radians)];
    const x = (side + offset) * Math.sign(s) * Math.abs(s) ** exponent * shrink;
    const z = ((c > 0 ? front : back) + offset) * Math.sign(c) * Math.abs(c) ** exponent * shrink;
    return inFrame(frame, [x, 0, z]);
  };
}

/** Skins the rings; `rows` ascend along the path. */
export function addTube(soup: Soup, part: string, tube: Tube, rows: readonly Row[], segments: number): void {
  const rings = (tube.way === 'up' ? rows : [...rows].reverse()).map((row) => ringOf(tube, row));
  const columns = Array.from({ length: segments + 1 }, (_, i) => {
    const radians = (2 * Math.PI * (i % segments)) / segments;
    return rings.map((ring) => ring(radians));
  });
  loft(soup, columns, part);
}

/** A sheet on a tube: at each row from angle `from` to `to`, for lapels, straps, flies. */
export function addPatch(
  soup: Soup,
  part: string,
  tube: Tube,
  rows: readonly (Row & { from: number; to: number })[],
  segments: number,
): void {
  const ordered = tube.way === 'up' ? rows : [...rows].reverse();
  const columns = Array.from({ length: segments + 1 }, (_, i) =>
    ordered.map((row) => surfaceAt(tube, row, row.from + ((row.to - row.from) * i) / segments)),
  );
  loft(soup, columns, part);
}

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
