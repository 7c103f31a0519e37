import { type Address, uniform } from '../../shared/random.ts';
import { cross, dot, normalize, scale, type Vec3 } from '../../shared/vector.ts';
import type { BoardLattice } from './lattice.ts';

/** Something that is pushed into a box: a floor that a corner falls on (endless and flat), a foot, a ball. */
export interface Stamp {
  /** Where it touches the box first, in the asset's frame. */
  touch: Vec3;
  /** Unit, into the box. */
  way: Vec3;
  /** Unit, across the way. */
  across: readonly [Vec3, Vec3];
  /** Half extents along those; infinite for a plane. */
  radii: readonly [number, number];
  /** How far its rim lies behind its middle, metres. */
  bulge: number;
}

export interface BoardLoad {
  /** Pushed until the box holds what it should, or the dent is as deep as asked. */
  main: Stamp;
  /** Smaller blows before that, each so deep, metres. */
  before: readonly { stamp: Stamp; depth: number }[];
  /** Where its sheets are not quite flat: slow waves, metres. */
  seed: number;
}

type Draw = (path: string, min: number, max: number) => number;

const drawer =
  (address: Address): Draw =>
  (path, min, max) =>
    min + (max - min) * uniform([...address, path]);

/** More than this is no blow to a corner or edge any more: something heavy stood on it. */
const STOOD_ON_FROM = 0.13;

/**
 * How a box came to be crushed: dropped on a corner or an edge, a side stove in, or, where more than an eighth of it is
 * gone, stamped from above at a slant. Corners that were knocked before go with all of them. Every value hangs on
 * `address`.
 */
export function drawBoardLoad(lattice: BoardLattice, crush: number, address: Address): BoardLoad {
  const draw = drawer(address);
  const kind = draw('kind', 0, 1);
  const main =
    crush > STOOD_ON_FROM + 0.04 * draw('limit', -1, 1)
      ? slanted(lattice, draw)
      : kind < 0.4
        ? floorAt(lattice, draw, 'main', 3)
        : kind < 0.65
          ? floorAt(lattice, draw, 'main', 2)
          : kind < 0.85
            ? ball(lattice, draw)
            : slanted(lattice, draw);
  const least = Math.min(...lattice.size);
  const knocks = Math.round(draw('knocks', 0.5, 2.49) * Math.min(1, 0.4 + 6 * crush));
  const before = Array.from({ length: knocks }, (_, i) => ({
    stamp: floorAt(lattice, draw, `knock-${i}`, 3),
    depth: least * draw(`knock-${i}/depth`, 0.03, 0.1),
  }));
  return { main, before, seed: Math.floor(draw('waves', 0, 1e6)) };
}

/** A side stove in by something round, and nothing else. */
export const drawDentLoad = (lattice: BoardLattice, address: Address): BoardLoad => ({
  main: ball(lattice, drawer(address)),
  before: [],
  seed: Math.floor(drawer(address)('waves', 0, 1e6)),
});

/** The floor under a box that falls on a corner (`axes` 3) or on an edge (2), a little askew. */
function floorAt({ size }: BoardLattice, draw: Draw, path: string, axes: 2 | 3): Stamp {
  const along = Math.floor(draw(`${path}/along`, 0, 3));
  const signs = [0, 1, 2].map((axis) => (draw(`${path}/side-${axis}`, 0, 1) < 0.5 ? -1 : 1));
  const lean = [0, 1, 2].map((axis) =>
    axes === 2 && axis === along
      ? draw(`${path}/lean`, -0.06, 0.06)
      : -signs[axis]! * draw(`${path}/lean-${axis}`, 0.55, 1),
  );
  const corner = size.map((extent, axis) =>
    axis === 1 ? (signs[1]! > 0 ? extent : 0) : (signs[axis]! * extent) / 2,
  ) as unknown as Vec3;
  // Askew across an edge, its higher end touches first.
  const touch = corner.map((value, axis) =>
    axes === 2 && axis === along && lean[axis]! * signs[axis]! > 0 ? (axis === 1 ? size[1] - value : -value) : value,
  ) as unknown as Vec3;
  return plane(touch, normalize(lean as unknown as Vec3));
}

/** What is put on top, at a slant of 3 to 14 degrees. */
function slanted({ size }: BoardLattice, draw: Draw): Stamp {
  const [tilt, around] = [draw('slant', 0.05, 0.24), draw('around', 0, 2 * Math.PI)];
  const way: Vec3 = [Math.sin(tilt) * Math.cos(around), -Math.cos(tilt), Math.sin(tilt) * Math.sin(around)];
  const touch: Vec3 = [(-Math.sign(way[0]) * size[0]) / 2, size[1], (-Math.sign(way[2]) * size[2]) / 2];
  return plane(touch, way);
}

function plane(touch: Vec3, way: Vec3): Stamp {
  return { touch, way, across: basisOf(way), radii: [Infinity, Infinity], bulge: 0 };
}

/** Something blunt against a side or the lid, on a point of the lattice. */
function ball({ size, panels, positions }: BoardLattice, draw: Draw): Stamp {
  const { axis, sign, columns, rows, points } = panels[Math.floor(draw('panel', 0, 5))]!;
  const column = Math.round((columns - 1) * draw('column', 0.33, 0.67));
  const row = Math.round((rows - 1) * draw('row', 0.38, 0.67));
  const k = points[row * columns + column]! * 3;
  const way = [0, 1, 2].map((i) => (i === axis ? -sign : 0)) as unknown as Vec3;
  const least = Math.min(...size.filter((_, i) => i !== axis));
  const radii = [least * draw('radius', 0.2, 0.34), least * draw('radius-2', 0.2, 0.34)] as const;
  const turn = draw('turn', 0, Math.PI);
  const [a, b] = basisOf(way);
  const across = [blend(a, b, turn), blend(a, b, turn + Math.PI / 2)] as const;
  const touch: Vec3 = [positions[k]!, positions[k + 1]!, positions[k + 2]!];
  return { touch, way, across, radii, bulge: 0.8 * Math.min(...radii) };
}

function basisOf(way: Vec3): readonly [Vec3, Vec3] {
  const first = normalize(cross(way, Math.abs(way[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
  return [first, cross(way, first)];
}

const blend = (a: Vec3, b: Vec3, turn: number): Vec3 =>
  [0, 1, 2].map((i) => Math.cos(turn) * a[i]! + Math.sin(turn) * b[i]!) as unknown as Vec3;

/** Pushes every point that a stamp has reached to its front, along its way; `depth` from where it touched. */
export function press(x: Float64Array, { touch, way, across, radii, bulge }: Stamp, depth: number): void {
  const isPlane = radii[0] === Infinity;
  const offset = dot(touch, way);
  for (let k = 0; k < x.length; k += 3) {
    const ahead = x[k]! * way[0] + x[k + 1]! * way[1] + x[k + 2]! * way[2] - offset;
    if (ahead >= depth) continue;
    let front = depth;
    if (!isPlane) {
      let square = 0;
      for (const side of [0, 1] as const) {
        const [ax, ay, az] = across[side];
        const u = (x[k]! - touch[0]) * ax + (x[k + 1]! - touch[1]) * ay + (x[k + 2]! - touch[2]) * az;
        square += (u / radii[side]) ** 2;
      }
      if (square >= 1) continue;
      front -= bulge * (1 - Math.sqrt(1 - square));
      if (ahead >= front) continue;
    }
    const [dx, dy, dz] = scale(way, front - ahead);
    x[k]! += dx;
    x[k + 1]! += dy;
    x[k + 2]! += dz;
  }
}
