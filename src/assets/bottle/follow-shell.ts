import type { Shell } from '../asset.ts';
import type { Lathed } from '../geometry/lathe.ts';
import { evaluateShell, shellNormal } from '../shell.ts';

/** Finds the shell coordinates of points in the meridian plane of an undeformed, axisymmetric shell. */
export interface MeridianLocator {
  locate(radius: number, y: number): readonly [row: number, offset: number];
}

/** Points of the meridian with their normals. */
interface Meridian {
  radius: Float64Array;
  y: Float64Array;
  normalRadius: Float64Array;
  normalY: Float64Array;
}

/** 0.3 mm apart: chords between them stay within 2 µm of the curve. */
const SAMPLES_PER_ROW = 24;

/**
 * A point's row is the foot of its perpendicular on the shell's meridian, its offset the signed distance. Among
 * several feet the nearest wins.
 */
export function meridianLocator(shell: Shell): MeridianLocator {
  const count = shell.rows * SAMPLES_PER_ROW + 1;
  const sampled = (): Float64Array => new Float64Array(count);
  const meridian: Meridian = { radius: sampled(), y: sampled(), normalRadius: sampled(), normalY: sampled() };
  for (let i = 0; i < count; i++) {
    const row = -1 + i / SAMPLES_PER_ROW;
    [meridian.radius[i], meridian.y[i]] = evaluateShell(shell, shell.positions, row, 0, 0);
    [meridian.normalRadius[i], meridian.normalY[i]] = shellNormal(shell, shell.positions, row, 0);
  }
  return { locate: (radius, y) => footOfPerpendicular(meridian, radius, y) };
}

function footOfPerpendicular(m: Meridian, radius: number, y: number): readonly [row: number, offset: number] {
  const last = m.radius.length - 1;
  // How far along the meridian the point lies past a sample: it falls through zero at a foot.
  const past = (i: number): number => (y - m.y[i]!) * m.normalRadius[i]! - (radius - m.radius[i]!) * m.normalY[i]!;
  const height = (i: number): number => (radius - m.radius[i]!) * m.normalRadius[i]! + (y - m.y[i]!) * m.normalY[i]!;
  const toRow = (index: number): number => -1 + index / SAMPLES_PER_ROW;
  let [row, offset] = [Number.NaN, Number.POSITIVE_INFINITY];
  let before = past(0);
  const first = before;
  for (let i = 0; i < last; i++) {
    const after = past(i + 1);
    if (before >= 0 && after <= 0) {
      const t = before > after ? before / (before - after) : 0;
      const distance = (1 - t) * height(i) + t * height(i + 1);
      if (Math.abs(distance) < Math.abs(offset)) [row, offset] = [toRow(i + t), distance];
    }
    before = after;
  }
  if (!Number.isNaN(row)) return [row, offset];
  // Past either end: the end itself, as near as its normal allows.
  const end = first < 0 ? 0 : last;
  return [toRow(end), height(end)];
}

/** `[row, column, offset]` for each vertex of a lathed part. */
export function shellCoordinates(shell: Shell, locator: MeridianLocator, { meridian }: Lathed): Float32Array {
  const coordinates = new Float32Array(meridian.radius.length * 3);
  // Most rings are level circles: what was found for one vertex holds for the next.
  let [radius, y, row, offset] = [Number.NaN, Number.NaN, 0, 0];
  for (let vertex = 0; vertex < meridian.radius.length; vertex++) {
    if (meridian.radius[vertex] !== radius || meridian.y[vertex] !== y) {
      [radius, y] = [meridian.radius[vertex]!, meridian.y[vertex]!];
      [row, offset] = locator.locate(radius, y);
    }
    const turn = meridian.radians[vertex]! / (2 * Math.PI);
    coordinates.set([row, (turn - Math.floor(turn)) * shell.columns, offset], vertex * 3);
  }
  return coordinates;
}
