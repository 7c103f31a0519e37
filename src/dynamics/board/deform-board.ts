import { smoothStep } from '../../assets/geometry/curve.ts';
import { stream } from '../../shared/random.ts';
import { coast, hold, pull } from '../deform-shell.ts';
import { distance } from '../shell-material.ts';
import { type BoardLattice, boardVolume } from './lattice.ts';
import { type BoardLoad, press, type Stamp } from './load.ts';

/** The main blow goes in by the box's length along it in so many steps; earlier ones take a fixed time. */
const STEPS_THROUGH = 420;
const KNOCK_STEPS = 40;
/** Then the board calms down, first under the stamp, then without it. */
const CALM_STEPS = 30;
const FREE_STEPS = 40;
const ITERATIONS = 4;
/** A stamp goes in by this share of the box at most. */
const DEEPEST = 0.8;

/**
 * Board: stiff, until it creases; a crease is a hinge from then on. `stiffness` and `softest` are shares of a bend's
 * error mended per iteration whole and creased, `yield` the relative change of its chord from which on it stays.
 */
const FOLDING = { stiffness: 0.42, softest: 0.04, yield: 0.004, sharpest: 0.42 };
/** A scored edge is a hinge with some friction. */
const SCORE_STIFFNESS = 0.12;
/** Board hardly shears. */
const SHEAR_STIFFNESS = 0.85;

export interface DeformedBoard {
  positions: Float64Array;
  volumeBefore: number;
  volumeAfter: number;
  /** How far the main stamp went in, metres. */
  depth: number;
}

/** Until when the main blow goes in: a share of the volume gone, or a depth in metres. */
export type Until = { crush: number } | { depth: number };

/**
 * Dents a closed box of board: position-based dynamics (Müller et al. 2007) with edges that do not stretch, diagonals
 * that hardly shear, bends that crease for good where the board gives way, and the air free to leave. Stamps go in until
 * what was asked for is reached; then the stamp leaves and the volume is held (or, for a dent of stated depth, it stays).
 */
export function deformBoard(lattice: BoardLattice, load: BoardLoad, until: Until): DeformedBoard {
  const { triangles, positions } = lattice;
  const x = notQuiteFlat(lattice, load.seed);
  const previous = Float64Array.from(x);
  const gradient = new Float64Array(x.length);
  const creases = openCreases(lattice);
  const volumeBefore = boardVolume(triangles, positions);
  const anchors = anchorsOf(lattice, load.main);
  const step = (stamps: readonly { stamp: Stamp; depth: number }[], volume: number | null): void => {
    coast(x, previous);
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      if (volume !== null) holdVolume(lattice, x, gradient, volume);
      for (const { stamp, depth } of stamps) press(x, stamp, depth);
      creases(x);
      hold(x, lattice.scores, SCORE_STIFFNESS);
      hold(x, lattice.diagonals, SHEAR_STIFFNESS);
      hold(x, lattice.edges, 1);
      for (let k = 0; k < x.length; k++) x[k]! += anchors[(k / 3) | 0]! * (positions[k]! - x[k]!);
    }
    if (!('crush' in until)) for (const { stamp, depth } of stamps) press(x, stamp, depth);
  };

  for (const { stamp, depth } of load.before) {
    for (let i = 1; i <= KNOCK_STEPS; i++) step([{ stamp, depth: (depth * i) / KNOCK_STEPS }], null);
  }
  const way = extentAlong(lattice, load.main);
  const target = 'crush' in until ? volumeBefore * (1 - until.crush) : null;
  let depth = 0;
  while (depth < DEEPEST * way) {
    if (target === null ? depth >= (until as { depth: number }).depth : boardVolume(triangles, x) <= target) break;
    depth += way / STEPS_THROUGH;
    if ('depth' in until) depth = Math.min(depth, until.depth);
    step([{ stamp: load.main, depth }], null);
  }
  for (let i = 0; i < CALM_STEPS; i++) step([{ stamp: load.main, depth }], target);
  if (target !== null) for (let i = 0; i < FREE_STEPS; i++) step([], target);
  return { positions: x, volumeBefore, volumeAfter: boardVolume(triangles, x), depth };
}

/** No sheet of board is quite flat: slow waves of half a percent of the box, inwards, decide which way it buckles. */
function notQuiteFlat({ panels, positions, size }: BoardLattice, seed: number): Float64Array {
  const x = Float64Array.from(positions);
  const random = stream(seed);
  const most = 0.006 * Math.min(...size);
  for (const { axis, sign, columns, rows, points } of panels) {
    const [a, b, c, d] = [1 + 2 * random(), 1 + 2 * random(), 6 * random(), 6 * random()];
    for (let row = 1; row < rows - 1; row++) {
      for (let column = 1; column < columns - 1; column++) {
        const [u, v] = [column / (columns - 1), row / (rows - 1)];
        const fade = 16 * u * (1 - u) * v * (1 - v);
        const wave = 0.6 + 0.4 * Math.sin(6 * a * u + c) * Math.sin(6 * b * v + d);
        x[points[row * columns + column]! * 3 + axis]! -= sign * most * fade * wave;
      }
    }
  }
  return x;
}

/** Bends that yield; what has yielded is soft. */
function openCreases({ bends: { from, to, rest } }: BoardLattice): (x: Float64Array) => void {
  const flat = rest.slice();
  const now = rest.slice();
  const { stiffness, softest, yield: yielding, sharpest } = FOLDING;
  return (x) => {
    for (let k = 0; k < now.length; k++) {
      const size = distance(x, from[k]!, to[k]!);
      const excess = Math.abs(size - now[k]!) - yielding * now[k]!;
      const least = sharpest * flat[k]!;
      if (excess > 0) now[k] = Math.max(least, now[k]! + Math.sign(size - now[k]!) * excess * 0.5);
      const damage = Math.min(1, (12 * (flat[k]! - now[k]!)) / flat[k]!);
      const share = size < least ? 1 : stiffness + (softest - stiffness) * damage;
      pull(x, from[k]! * 3, to[k]! * 3, now[k]!, share);
    }
  };
}

/** What lies on the far side of the blow is held: by the floor, or by what is in the box. */
function anchorsOf({ positions }: BoardLattice, { way }: Stamp): Float64Array {
  const along = Array.from(
    { length: positions.length / 3 },
    (_, i) => positions[3 * i]! * way[0] + positions[3 * i + 1]! * way[1] + positions[3 * i + 2]! * way[2],
  );
  const [low, high] = [Math.min(...along), Math.max(...along)];
  return Float64Array.from(along, (at) => 0.25 * smoothStep(0.85, 1, (at - low) / (high - low)));
}

function extentAlong({ size }: BoardLattice, { way }: Stamp): number {
  return Math.abs(way[0]) * size[0] + Math.abs(way[1]) * size[1] + Math.abs(way[2]) * size[2];
}

/** One Newton step towards a volume, taken by what has moved already: whole panels stay flat. */
function holdVolume(lattice: BoardLattice, x: Float64Array, gradient: Float64Array, target: number): void {
  const { triangles, positions, cell } = lattice;
  const error = boardVolume(triangles, x, gradient) - target;
  let square = 0;
  for (let k = 0; k < x.length; k += 3) {
    const moved = Math.hypot(x[k]! - positions[k]!, x[k + 1]! - positions[k + 1]!, x[k + 2]! - positions[k + 2]!);
    const weight = 0.03 + Math.min(1, moved / (2 * cell));
    for (let i = k; i < k + 3; i++) {
      square += weight * gradient[i]! * gradient[i]!;
      gradient[i]! *= weight;
    }
  }
  const scale = error / square;
  for (let k = 0; k < x.length; k++) x[k]! -= scale * gradient[k]!;
}
