import type { Vec3 } from '../../shared/vector.ts';
import { latticeHash } from '../textures/noise.ts';
import type { BagForm } from './forms.ts';

const COLUMNS = 84;
const ROWS = 50;
const STEPS = 200;
/** From then on nobody holds it by its neck any more. */
const LET_GO = 190;
const ITERATIONS = 2;
/** Metres that a point falls in its first step, of the solver's own time. */
const WEIGHT = 0.00009;
/** The air inside and what is soft of the contents push the film out: as far in a step. */
const PRESSURE = 0.00006;
const DAMPING = 0.9;
/** Film does not stretch; it is pressed together with next to no force, and so it wrinkles. */
const STRETCH = 1;
const SQUEEZE = 0.06;
/** Shares of an error mended per iteration. */
const SHEAR = 0.12;
const BEND = 0.06;
/** The star that closes the bottom, metres. */
const SEAL = 0.004;
/** Film and contents keep so far apart, metres. */
const CLEARANCE = 0.003;

/** A bag's film as rings from the middle of its bottom to its rim. */
export interface Film {
  rings: readonly (readonly Vec3[])[];
  /** Index of the gathered ring. */
  neck: number;
}

interface Links {
  from: Int32Array;
  to: Int32Array;
  rest: Float64Array;
}

/**
 * Drapes a bag's film over its contents: position-based dynamics (Müller et al. 2007) with links that resist pull alone,
 * so that the film that is too much falls into wrinkles, which run to where it is gathered. It is held by its neck while
 * the contents and the air in it push it out, and then let go. `down` is where the ground is:
 * −y for a bag that stands, −x for one that lies. Deterministic.
 */
export function fillBag(form: BagForm, down: 'y' | 'x', seed: number): Film {
  const axis = down === 'y' ? 1 : 0;
  const neck = Math.round((form.neckAt / form.length) * (ROWS - 1));
  const floor = Math.min(...form.lumps.map(({ center, radius }) => center[axis]! - radius)) - CLEARANCE;
  const x = start(form, neck, seed);
  const previous = Float64Array.from(x);
  const links = linksOf(form);
  for (let step = 0; step < STEPS; step++) {
    for (let k = 0; k < x.length; k++) {
      const move = (x[k]! - previous[k]!) * DAMPING;
      previous[k] = x[k]!;
      x[k]! += move;
    }
    // What stands out over the neck is pleated, and stiff by that.
    for (let k = axis; k < neck * COLUMNS * 3; k += 3) x[k]! -= WEIGHT;
    inflate(x, previous, neck);
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      pull(x, links.bends, BEND, BEND);
      pull(x, links.diagonals, SHEAR, 0);
      pull(x, links.edges, STRETCH, SQUEEZE);
      gather(x, neck, form.neckRadius, step < LET_GO ? form.neckHeight : null);
      gather(x, 0, SEAL, null);
      keepOut(x, form, axis, floor);
    }
  }
  const rings = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column): Vec3 => {
      const k = (row * COLUMNS + column) * 3;
      return [x[k]!, x[k + 1]!, x[k + 2]!];
    }),
  );
  return { rings, neck };
}

/** Of the film once around, at a way from the middle of the bottom: it is sealed to a star there. */
const girthAt = (form: BagForm, way: number): number => Math.min(form.girth, 2 * Math.PI * (0.01 + 1.15 * way));

const wayOf = (form: BagForm, row: number): number => (form.length * row) / (ROWS - 1);

/** A sack held open by its neck, a little uneven. */
function start(form: BagForm, neck: number, seed: number): Float64Array {
  const x = new Float64Array(ROWS * COLUMNS * 3);
  const widest = form.girth / (2 * Math.PI);
  const noise = (i: number, what: number): number => latticeHash(i, what, seed) / 2 ** 32 - 0.5;
  let [radius, height] = [0.006, 0];
  for (let row = 0; row < ROWS; row++) {
    const step = form.length / (ROWS - 1);
    const wanted =
      row <= neck
        ? Math.min(girthAt(form, wayOf(form, row)) / (2 * Math.PI), form.neckRadius + (neck - row) * step * 0.93)
        : Math.min(widest * 0.5, form.neckRadius + (row - neck) * step * 0.6);
    const out = Math.min(step * 0.995, Math.max(-step * 0.995, Math.max(0.004, wanted) - radius));
    if (row > 0) height += Math.sqrt(step * step - out * out);
    radius = row === 0 ? 0.004 : radius + out;
    for (let column = 0; column < COLUMNS; column++) {
      const angle = (2 * Math.PI * column) / COLUMNS;
      // Broad folds all the way up, and some of every point's own.
      const fold = noise(column >> 2, 1) + 0.6 * noise(column >> 1, 2) + 0.3 * noise(row * COLUMNS + column, 3);
      const r = radius * (1 + 0.16 * fold);
      x.set([r * Math.cos(angle), height, -r * Math.sin(angle)], (row * COLUMNS + column) * 3);
    }
  }
  return x;
}

function linksOf(form: BagForm): Record<'edges' | 'diagonals' | 'bends', Links> {
  const pairs: Record<'edges' | 'diagonals' | 'bends', [number, number, number][]> = {
    edges: [],
    diagonals: [],
    bends: [],
  };
  const at = (row: number, column: number): number => row * COLUMNS + (column % COLUMNS);
  const step = form.length / (ROWS - 1);
  for (let row = 0; row < ROWS; row++) {
    const across = girthAt(form, wayOf(form, row)) / COLUMNS;
    for (let column = 0; column < COLUMNS; column++) {
      const here = at(row, column);
      pairs.edges.push([here, at(row, column + 1), across]);
      pairs.bends.push([here, at(row, column + 2), 2 * across]);
      if (row + 1 < ROWS) {
        const skew = Math.hypot(step, across);
        pairs.edges.push([here, at(row + 1, column), step]);
        pairs.diagonals.push([here, at(row + 1, column + 1), skew], [at(row, column + 1), at(row + 1, column), skew]);
      }
      if (row + 2 < ROWS) pairs.bends.push([here, at(row + 2, column), 2 * step]);
    }
  }
  const made = (list: readonly [number, number, number][]): Links => ({
    from: Int32Array.from(list, ([from]) => from * 3),
    to: Int32Array.from(list, ([, to]) => to * 3),
    rest: Float64Array.from(list, ([, , rest]) => rest),
  });
  return { edges: made(pairs.edges), diagonals: made(pairs.diagonals), bends: made(pairs.bends) };
}

/** Mends a share of what is too long, and another of what is too short. */
function pull(x: Float64Array, { from, to, rest }: Links, tooLong: number, tooShort: number): void {
  for (let n = 0; n < rest.length; n++) {
    const [i, j] = [from[n]!, to[n]!];
    const dx = x[j]! - x[i]!;
    const dy = x[j + 1]! - x[i + 1]!;
    const dz = x[j + 2]! - x[i + 2]!;
    const size = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (size === 0) continue;
    const error = size - rest[n]!;
    const move = (0.5 * (error > 0 ? tooLong : tooShort) * error) / size;
    x[i]! += dx * move;
    x[i + 1]! += dy * move;
    x[i + 2]! += dz * move;
    x[j]! -= dx * move;
    x[j + 1]! -= dy * move;
    x[j + 2]! -= dz * move;
  }
}

/** Moves every point under the neck outwards along the film's normal. */
function inflate(x: Float64Array, at: Float64Array, neck: number): void {
  for (let row = 1; row < neck; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const k = (row * COLUMNS + column) * 3;
      const [left, right] = [
        (row * COLUMNS + ((column + COLUMNS - 1) % COLUMNS)) * 3,
        (row * COLUMNS + ((column + 1) % COLUMNS)) * 3,
      ];
      const [below, above] = [k - 3 * COLUMNS, k + 3 * COLUMNS];
      const [ux, uy, uz] = [at[right]! - at[left]!, at[right + 1]! - at[left + 1]!, at[right + 2]! - at[left + 2]!];
      const [vx, vy, vz] = [at[above]! - at[below]!, at[above + 1]! - at[below + 1]!, at[above + 2]! - at[below + 2]!];
      const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      const size = Math.sqrt(nx * nx + ny * ny + nz * nz);
      if (size === 0) continue;
      x[k]! += (PRESSURE * nx) / size;
      x[k + 1]! += (PRESSURE * ny) / size;
      x[k + 2]! += (PRESSURE * nz) / size;
    }
  }
}

/** A string around the neck: no point of that ring is farther from its middle. */
function gather(x: Float64Array, neck: number, radius: number, height: number | null): void {
  const first = neck * COLUMNS * 3;
  const middle = [0, 0, 0];
  for (let k = 0; k < 3 * COLUMNS; k++) middle[k % 3]! += x[first + k]! / COLUMNS;
  if (height !== null) {
    const held = [middle[0]! * 0.9, height, middle[2]! * 0.9];
    for (let k = first; k < first + 3 * COLUMNS; k++) {
      const axis = (k - first) % 3;
      x[k]! += held[axis]! - middle[axis]!;
    }
    held.forEach((value, axis) => {
      middle[axis] = value;
    });
  }
  for (let k = first; k < first + 3 * COLUMNS; k += 3) {
    const [dx, dy, dz] = [x[k]! - middle[0]!, x[k + 1]! - middle[1]!, x[k + 2]! - middle[2]!];
    const size = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (size <= radius) continue;
    x[k] = middle[0]! + (dx * radius) / size;
    x[k + 1] = middle[1]! + (dy * radius) / size;
    x[k + 2] = middle[2]! + (dz * radius) / size;
  }
}

/** Out of the lumps, and off the ground. */
function keepOut(x: Float64Array, { lumps }: BagForm, axis: number, floor: number): void {
  for (let k = 0; k < x.length; k += 3) {
    for (const { center, radius } of lumps) {
      const [dx, dy, dz] = [x[k]! - center[0], x[k + 1]! - center[1], x[k + 2]! - center[2]];
      const reach = radius + CLEARANCE;
      const square = dx * dx + dy * dy + dz * dz;
      if (square >= reach * reach || square === 0) continue;
      const scale = reach / Math.sqrt(square);
      x[k] = center[0] + dx * scale;
      x[k + 1] = center[1] + dy * scale;
      x[k + 2] = center[2] + dz * scale;
    }
    if (x[k + axis]! < floor) x[k + axis] = floor;
  }
}
