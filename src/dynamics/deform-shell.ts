import type { Shell } from '../assets/asset.ts';
import { axisAngle, multiply, type Quat, rotate, type Vec3 } from '../shared/vector.ts';
import { openWallContacts } from './shell-contact.ts';
import { bodyRadius, type Dent, type ShellLoad } from './shell-load.ts';
import { buildMaterial, type ShellMaterial, type Springs } from './shell-material.ts';
import { shellVolume, volumeAndGradient } from './shell-volume.ts';

/** Fixed steps: the squeeze takes the first `SQUEEZE_STEPS`, then the wall calms down under the load it has. */
const SQUEEZE_STEPS = 260;
const CALM_STEPS = 40;
const ITERATIONS = 3;
/** Share of a point's velocity that one step keeps: film moves slowly, it does not ring. */
const DAMPING = 0.85;
/** Share of a bend's error mended per iteration: the wall's stiffness against folding. */
const BEND_STIFFNESS = 0.12;
/** Relative change of a bend's chord from which on it stays. */
const BEND_YIELD = 0.02;
/** A fold closes to this share of the flat chord over it at most: about 60° between its sides. */
const SHARPEST_FOLD = 0.5;

/** Share of the neck's way down that is pushed per iteration: soft enough for the wall to stop it. */
const NECK_PUSH = 0.03;

export interface DeformedShell {
  positions: Float64Array;
  material: ShellMaterial;
  volumeBefore: number;
  volumeAfter: number;
}

/**
 * Crushes a closed shell to `(1 - crush)` of its volume: position-based dynamics (Müller et al., "Position based
 * dynamics", 2007; volume after Macklin et al., "XPBD", 2016) on the lattice, with inextensible edges, bends that
 * yield, fingers and plates that press, and a volume that the air left inside holds.
 */
export function deformShell(shell: Shell, crush: number, load: ShellLoad): DeformedShell {
  const material = buildMaterial(shell);
  const x = Float64Array.from(shell.positions);
  const previous = Float64Array.from(x);
  const gradient = new Float64Array(x.length);
  const contacts = openWallContacts(shell);
  const guide = plateGuide(shell);
  const unbent = material.bends.rest.slice();
  const volumeBefore = shellVolume(shell, x);

  for (let step = 1; step <= SQUEEZE_STEPS + CALM_STEPS; step++) {
    const t = Math.min(1, step / SQUEEZE_STEPS);
    const eased = t * t * (3 - 2 * t);
    coast(x, previous);
    if (step % 4 === 0) contacts.find(x);
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      holdVolume(shell, x, gradient, volumeBefore * (1 - crush * eased));
      for (const dent of load.dents) pressDent(x, dent, t);
      pressPlates(x, load, guide, eased);
      bend(x, material.bends, unbent, guide.reach);
      hold(x, material.diagonals, 0.7);
      hold(x, material.edges, 1);
      contacts.keepApart(x);
      holdEnds(shell, x, load, eased);
    }
  }
  return { positions: x, material, volumeBefore, volumeAfter: shellVolume(shell, x) };
}

/** Verlet: each point goes on as it went, less what the film damps. */
function coast(x: Float64Array, previous: Float64Array): void {
  for (let k = 0; k < x.length; k++) {
    const velocity = (x[k]! - previous[k]!) * DAMPING;
    previous[k] = x[k]!;
    x[k]! += velocity;
  }
}

function hold(x: Float64Array, { from, to, rest }: Springs, stiffness: number): void {
  for (let k = 0; k < rest.length; k++) pull(x, from[k]! * 3, to[k]! * 3, rest[k]!, stiffness);
}

/** Moves two points along their line until their distance has lost `stiffness` of its error. */
function pull(x: Float64Array, i: number, j: number, rest: number, stiffness: number): void {
  const dx = x[j]! - x[i]!;
  const dy = x[j + 1]! - x[i + 1]!;
  const dz = x[j + 2]! - x[i + 2]!;
  const size = Math.sqrt(dx * dx + dy * dy + dz * dz);
  if (size === 0) return;
  const move = (0.5 * stiffness * (size - rest)) / size;
  x[i]! += dx * move;
  x[i + 1]! += dy * move;
  x[i + 2]! += dz * move;
  x[j]! -= dx * move;
  x[j + 1]! -= dy * move;
  x[j + 2]! -= dz * move;
}

function bend(x: Float64Array, { from, to, rest }: Springs, flat: Float64Array, reach: Float64Array): void {
  for (let k = 0; k < rest.length; k++) {
    const thin = Math.min(reach[from[k]!]!, reach[to[k]!]!);
    const i = from[k]! * 3;
    const j = to[k]! * 3;
    const size = Math.sqrt((x[i]! - x[j]!) ** 2 + (x[i + 1]! - x[j + 1]!) ** 2 + (x[i + 2]! - x[j + 2]!) ** 2);
    const excess = Math.abs(size - rest[k]!) - (BEND_YIELD + 0.1 * (1 - thin)) * rest[k]!;
    if (excess > 0) rest[k] = Math.max(SHARPEST_FOLD * flat[k]!, rest[k]! + Math.sign(size - rest[k]!) * excess * 0.5);
    pull(x, i, j, rest[k]!, size < SHARPEST_FOLD * flat[k]! ? 1 : 1 - (1 - BEND_STIFFNESS) * thin);
  }
}

/** One Newton step along the gradient towards the volume asked for. */
function holdVolume(shell: Shell, x: Float64Array, gradient: Float64Array, target: number): void {
  const error = volumeAndGradient(shell, x, gradient) - target;
  let square = 0;
  for (let k = 0; k < gradient.length; k++) square += gradient[k]! * gradient[k]!;
  const scale = error / square;
  for (let k = 0; k < x.length; k++) x[k]! -= scale * gradient[k]!;
}

/** A sphere that comes in from outside and pushes out what it finds inside itself. */
function pressDent(x: Float64Array, { point, inward, radius, depth, start, end }: Dent, t: number): void {
  if (t < start || t > end + 0.1) return;
  const way = depth * Math.min(1, (t - start) / (end - start)) - radius;
  const [cx, cy, cz] = [point[0] + inward[0] * way, point[1] + inward[1] * way, point[2] + inward[2] * way];
  for (let k = 0; k < x.length; k += 3) {
    const dx = x[k]! - cx;
    const dy = x[k + 1]! - cy;
    const dz = x[k + 2]! - cz;
    const square = dx * dx + dy * dy + dz * dz;
    if (square >= radius * radius || square === 0) continue;
    const move = radius / Math.sqrt(square) - 1;
    x[k]! += dx * move;
    x[k + 1]! += dy * move;
    x[k + 2]! += dz * move;
  }
}

/** Per point how much the plates reach it: 0 at both stiff ends, 1 a radius away from them. */
function plateGuide(shell: Shell): { reach: Float64Array; radius: number } {
  const { rows, columns, positions, rigidFromRow } = shell;
  const radius = bodyRadius(shell);
  const reach = new Float64Array(rows * columns);
  const height = (row: number): number => positions[row * columns * 3 + 1]!;
  for (let row = 0; row < rows; row++) {
    const away = Math.min(height(row) - height(0), height(rigidFromRow) - height(row));
    const t = Math.min(1, Math.max(0, away / (1.6 * radius)));
    reach.fill(t * t * (3 - 2 * t), row * columns, (row + 1) * columns);
  }
  return { reach, radius };
}

function pressPlates(
  x: Float64Array,
  { plates: { normal, halfGap } }: ShellLoad,
  { reach, radius }: { reach: Float64Array; radius: number },
  eased: number,
): void {
  const closing = (radius - halfGap) * eased;
  for (let p = 0; p < reach.length; p++) {
    const k = p * 3;
    const limit = radius - closing * reach[p]!;
    const along = x[k]! * normal[0] + x[k + 2]! * normal[2];
    const past = along > limit ? along - limit : along < -limit ? along + limit : 0;
    x[k]! -= past * normal[0];
    x[k + 2]! -= past * normal[2];
  }
}

/** The foot ring stays; the neck is one stiff piece, turned as the load says, free to move, at least so far down. */
function holdEnds(shell: Shell, x: Float64Array, load: ShellLoad, eased: number): void {
  const { columns, rows, positions, rigidFromRow } = shell;
  for (let k = 0; k < columns * 3; k++) x[k] = positions[k]!;
  const turn = multiply(
    axisAngle(load.bendAxis, load.bendRadians * eased),
    axisAngle([0, 1, 0], load.twistRadians * eased),
  );
  const first = rigidFromRow * columns * 3;
  const [before, now] = [centroid(positions, first), centroid(x, first)];
  now[1]! -= NECK_PUSH * Math.max(0, now[1]! - before[1]! + load.shortenMetres * eased);
  placeRigid(x, positions, first, rows * columns * 3, turn, before, now);
}

function centroid(x: ArrayLike<number>, first: number): number[] {
  const sum = [0, 0, 0];
  for (let k = first; k < x.length; k += 3) for (let axis = 0; axis < 3; axis++) sum[axis]! += x[k + axis]!;
  return sum.map((value) => value / ((x.length - first) / 3));
}

function placeRigid(
  x: Float64Array,
  source: Float32Array,
  first: number,
  end: number,
  turn: Quat,
  before: readonly number[],
  now: readonly number[],
): void {
  for (let k = first; k < end; k += 3) {
    const arm: Vec3 = [source[k]! - before[0]!, source[k + 1]! - before[1]!, source[k + 2]! - before[2]!];
    const turned = rotate(turn, arm);
    for (let axis = 0; axis < 3; axis++) x[k + axis] = now[axis]! + turned[axis as 0]!;
  }
}
