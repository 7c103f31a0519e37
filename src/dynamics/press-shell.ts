import type { Shell } from '../assets/asset.ts';
import { axisAngle, multiply, type Quat, rotate, type Vec3 } from '../shared/vector.ts';
import { bodyRadius, type Dent, type ShellLoad } from './shell-load.ts';

/** Share of the neck's way down that is pushed per iteration: soft enough for the wall to stop it. */
const NECK_PUSH = 0.03;

/** Where the wall is thin enough for plates and folds. */
export interface PlateReach {
  /** Per point: 0 at both stiff ends, 1 from 1.6 radii away from them. */
  reach: Float64Array;
  /** Of the body, metres. */
  radius: number;
}

/** A sphere that comes in from outside and pushes out what it finds inside itself. */
export function pressDent(x: Float64Array, { point, inward, radius, depth, start, end }: Dent, t: number): void {
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

export function plateReach(shell: Shell): PlateReach {
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

export function pressPlates(
  x: Float64Array,
  { plates: { normal, halfGap } }: ShellLoad,
  { reach, radius }: PlateReach,
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

/** The foot stays; the neck is one stiff piece, turned as the load says, free to move, at least so far down. */
export function holdEnds(shell: Shell, x: Float64Array, load: ShellLoad, eased: number): void {
  const { columns, rows, positions, rigidFromRow, rigidToRow = 0 } = shell;
  for (let k = 0; k < (rigidToRow + 1) * columns * 3; k++) x[k] = positions[k]!;
  const turn = multiply(
    axisAngle(load.bendAxis, load.bendRadians * eased),
    axisAngle([0, 1, 0], load.twistRadians * eased),
  );
  const first = rigidFromRow * columns * 3;
  const [before, now] = [centroid(positions, first), centroid(x, first)];
  now[1]! -= (load.push ?? NECK_PUSH) * Math.max(0, now[1]! - before[1]! + load.shortenMetres * eased);
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
