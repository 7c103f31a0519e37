import type { Shell } from '../asset.ts';
import type { Lathed } from '../geometry/lathe.ts';
import { evaluateShell, shellNormal } from '../shell.ts';

/** Finds the shell coordinates of points in the meridian plane of an undeformed, axisymmetric shell. */
export interface MeridianLocator {
  locate(radius: number, y: number): readonly [row: number, offset: number];
}

interface Sample {
  row: number;
  radius: number;
  y: number;
  normalRadius: number;
  normalY: number;
}

const SAMPLES_PER_ROW = 24;

/**
 * A point's row is the foot of its perpendicular on the shell's meridian, its offset the signed distance. Among
 * several feet the nearest wins.
 */
export function meridianLocator(shell: Shell): MeridianLocator {
  const sampleAt = (row: number): Sample => {
    const [radius, y] = evaluateShell(shell, shell.positions, row, 0, 0);
    const [normalRadius, normalY] = shellNormal(shell, shell.positions, row, 0);
    return { row, radius, y, normalRadius, normalY };
  };
  const count = shell.rows * SAMPLES_PER_ROW;
  const samples = Array.from({ length: count + 1 }, (_, i) => sampleAt(-1 + i / SAMPLES_PER_ROW));
  return { locate: (radius, y) => footOfPerpendicular(samples, sampleAt, radius, y) };
}

/** Distance of the point past the sample along the meridian: zero at a foot. */
const past = (s: Sample, radius: number, y: number): number =>
  (radius - s.radius) * -s.normalY + (y - s.y) * s.normalRadius;

const height = (s: Sample, radius: number, y: number): number =>
  (radius - s.radius) * s.normalRadius + (y - s.y) * s.normalY;

function footOfPerpendicular(
  samples: readonly Sample[],
  sampleAt: (row: number) => Sample,
  radius: number,
  y: number,
): readonly [number, number] {
  let best: readonly [number, number] | null = null;
  for (let i = 0; i + 1 < samples.length; i++) {
    const [before, after] = [past(samples[i]!, radius, y), past(samples[i + 1]!, radius, y)];
    if (before < 0 || after > 0) continue;
    // The meridian turns so little within a sample's step that one secant and one correction meet 1 µm.
    let [low, high] = [samples[i]!, samples[i + 1]!];
    let [pastLow, pastHigh] = [before, after];
    for (let step = 0; step < 3 && pastLow > pastHigh; step++) {
      const middle = sampleAt(low.row + ((high.row - low.row) * pastLow) / (pastLow - pastHigh));
      const pastMiddle = past(middle, radius, y);
      if (pastMiddle > 0) [low, pastLow] = [middle, pastMiddle];
      else [high, pastHigh] = [middle, pastMiddle];
    }
    const foot = Math.abs(pastLow) < Math.abs(pastHigh) ? low : high;
    const offset = height(foot, radius, y);
    if (!best || Math.abs(offset) < Math.abs(best[1])) best = [foot.row, offset];
  }
  if (best) return best;
  // Past either end: the nearest end, as near as its normal allows.
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const end = past(first, radius, y) < 0 ? first : last;
  return [end.row, height(end, radius, y)];
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
