import type { Cloth } from '../../assets/asset.ts';
import { STRAIGHT_DOWN } from '../../compile/slope.ts';
import { scale, type Vec3 } from '../../shared/vector.ts';
import { type SolidField, sampleField } from './solid-field.ts';

/** Fixed steps (Macklin et al., "Small steps in physics simulation", 2019: many steps, one iteration each). */
export const CLOTH_STEP_SECONDS = 1 / 600;
/** The sheet falls and swings, then the air takes its last motion away. */
const FALL_STEPS = 1500;
const CALM_STEPS = 600;
const GRAVITY = 9.81;
/** Share of its speed that air takes each second: while it falls, and at the end. */
const DRAG = { falling: 1.6, calm: 24 };
/** m/s along each axis: a sheet that falls in air is never faster. */
const FASTEST = 5;
/** Share of a diagonal's error mended per step: woven film shears a little. */
const SHEAR = 0.5;
/** Of a limp and of a stiff sheet against bending, share per step. */
const BEND = { limp: 0.0005, stiff: 0.02 };

export interface ClothWorld {
  /** What it falls on; null: nothing. */
  solid: SolidField | null;
  /** What it keeps away from that, metres. */
  clearance: number;
  /** Coulomb, on the solid. */
  friction: number;
  ground: { height: number; friction: number } | null;
  /** Unit vector, the way of gravity; default straight down. */
  down?: Vec3;
  /** Points that hang where they are. */
  pinned?: readonly number[];
}

export interface FallenCloth {
  positions: Float64Array;
  /** Root mean square speed at the end, m/s. */
  speed: number;
  edges: Constraints;
}

/** Distances between points as parallel arrays. */
export interface Constraints {
  from: Int32Array;
  to: Int32Array;
  rest: Float64Array;
}

/**
 * Lets a sheet fall until it lies still: position-based dynamics (Müller et al. 2007; Macklin et al. 2019) with edges
 * that do not stretch, diagonals that shear a little, bends, Coulomb friction by positions (Macklin et al., "Unified
 * particle physics", 2014, 6.1). `start` is where its lattice is at first, xyz. It may pass through itself: a
 * sheet's layers lie so close that no picture shows it.
 */
export function letFall(cloth: Cloth, start: Float64Array, world: ClothWorld): FallenCloth {
  const { edges, diagonals, bends } = constraintsOf(cloth);
  const x = Float64Array.from(start);
  const previous = Float64Array.from(start);
  const pins = world.pinned ?? [];
  const bendShare = BEND.limp + (BEND.stiff - BEND.limp) * cloth.stiffness;
  const contact = openContact(world, x.length / 3);
  const drop = scale(world.down ?? STRAIGHT_DOWN, GRAVITY * CLOTH_STEP_SECONDS * CLOTH_STEP_SECONDS);
  const most = FASTEST * CLOTH_STEP_SECONDS;
  let squares = 0;
  for (let step = 0; step < FALL_STEPS + CALM_STEPS; step++) {
    const calming = Math.max(0, step - FALL_STEPS) / CALM_STEPS;
    const keep = 1 - CLOTH_STEP_SECONDS * (DRAG.falling + (DRAG.calm - DRAG.falling) * calming);
    squares = 0;
    for (let k = 0; k < x.length; k++) {
      let move = (x[k]! - previous[k]!) * keep;
      squares += move * move;
      if (move > most) move = most;
      else if (move < -most) move = -most;
      previous[k] = x[k]!;
      x[k]! += move + drop[k % 3]!;
    }
    hold(x, bends, bendShare);
    hold(x, diagonals, SHEAR);
    // Always in one order: turned about every other step, what the order leaves over would tremble for ever.
    hold(x, edges, 1);
    for (const pin of pins) for (let k = 3 * pin; k < 3 * pin + 3; k++) x[k] = start[k]!;
    contact(x, previous);
  }
  return { positions: x, speed: Math.sqrt((3 * squares) / x.length) / CLOTH_STEP_SECONDS, edges };
}

function hold(x: Float64Array, { from, to, rest }: Constraints, share: number): void {
  for (let k = 0; k < rest.length; k++) pull(x, from[k]! * 3, to[k]! * 3, rest[k]!, share);
}

function pull(x: Float64Array, i: number, j: number, rest: number, share: number): void {
  const dx = x[j]! - x[i]!;
  const dy = x[j + 1]! - x[i + 1]!;
  const dz = x[j + 2]! - x[i + 2]!;
  const size = Math.sqrt(dx * dx + dy * dy + dz * dz);
  if (size === 0) return;
  const move = (0.5 * share * (size - rest)) / size;
  x[i]! += dx * move;
  x[i + 1]! += dy * move;
  x[i + 2]! += dz * move;
  x[j]! -= dx * move;
  x[j + 1]! -= dy * move;
  x[j + 2]! -= dz * move;
}

/** Keeps points out of the solid and above the ground, and takes away what friction takes of their sliding. */
function openContact(
  { solid, clearance, friction, ground }: ClothWorld,
  count: number,
): (x: Float64Array, before: Float64Array) => void {
  const normal = new Float64Array(3);
  // A point that is far from the solid cannot touch it for some steps: it is not looked at until then.
  const rests = new Int32Array(count);
  const farthest = Math.sqrt(3) * FASTEST * CLOTH_STEP_SECONDS;
  const slide = (x: Float64Array, before: Float64Array, k: number, depth: number, mu: number): void => {
    let dx = x[k]! - before[k]!;
    let dy = x[k + 1]! - before[k + 1]!;
    let dz = x[k + 2]! - before[k + 2]!;
    const along = dx * normal[0]! + dy * normal[1]! + dz * normal[2]!;
    dx -= along * normal[0]!;
    dy -= along * normal[1]!;
    dz -= along * normal[2]!;
    const size = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (size === 0) return;
    const share = Math.min(1, (mu * depth) / size);
    x[k]! -= share * dx;
    x[k + 1]! -= share * dy;
    x[k + 2]! -= share * dz;
  };
  return (x, before) => {
    for (let point = 0, k = 0; point < count; point++, k += 3) {
      if (solid && rests[point]!-- <= 0) {
        const distance = sampleField(solid, x[k]!, x[k + 1]!, x[k + 2]!, null);
        rests[point] = Math.floor((distance - clearance) / farthest);
        if (distance < clearance) {
          sampleField(solid, x[k]!, x[k + 1]!, x[k + 2]!, normal);
          const depth = clearance - distance;
          x[k]! += depth * normal[0]!;
          x[k + 1]! += depth * normal[1]!;
          x[k + 2]! += depth * normal[2]!;
          slide(x, before, k, depth, friction);
        }
      }
      if (ground && x[k + 1]! < ground.height) {
        const depth = ground.height - x[k + 1]!;
        x[k + 1] = ground.height;
        normal[0] = 0;
        normal[1] = 1;
        normal[2] = 0;
        slide(x, before, k, depth, ground.friction);
      }
    }
  };
}

function constraintsOf({ rows, columns, positions }: Cloth): Record<'edges' | 'diagonals' | 'bends', Constraints> {
  const pairs: Record<'edges' | 'diagonals' | 'bends', [number, number][]> = { edges: [], diagonals: [], bends: [] };
  const at = (row: number, column: number): number => row * columns + column;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here = at(row, column);
      if (column + 1 < columns) pairs.edges.push([here, at(row, column + 1)]);
      if (row + 1 < rows) pairs.edges.push([here, at(row + 1, column)]);
      if (column + 2 < columns) pairs.bends.push([here, at(row, column + 2)]);
      if (row + 2 < rows) pairs.bends.push([here, at(row + 2, column)]);
      if (column + 1 < columns && row + 1 < rows) {
        pairs.diagonals.push([here, at(row + 1, column + 1)], [at(row, column + 1), at(row + 1, column)]);
      }
    }
  }
  const made = (list: readonly [number, number][]): Constraints => ({
    from: Int32Array.from(list, ([from]) => from),
    to: Int32Array.from(list, ([, to]) => to),
    rest: Float64Array.from(list, ([from, to]) => {
      const [i, j] = [from * 3, to * 3];
      return Math.hypot(
        positions[i]! - positions[j]!,
        positions[i + 1]! - positions[j + 1]!,
        positions[i + 2]! - positions[j + 2]!,
      );
    }),
  });
  return { edges: made(pairs.edges), diagonals: made(pairs.diagonals), bends: made(pairs.bends) };
}

/** Relative change of length of each edge. */
export function clothStrains({ positions: x, edges: { from, to, rest } }: FallenCloth): Float64Array {
  return rest.map((length, k) => {
    const [i, j] = [from[k]! * 3, to[k]! * 3];
    const now = Math.hypot(x[i]! - x[j]!, x[i + 1]! - x[j + 1]!, x[i + 2]! - x[j + 2]!);
    return Math.abs(now - length) / length;
  });
}
