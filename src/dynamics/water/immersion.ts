import { type Quat, rotate, type Vec3 } from '../../shared/vector.ts';
import { conjugate } from '../pose.ts';
import type { SolidCells } from './solid-cells.ts';

/** What of a thing is below a level surface, in the thing's own frame. */
export interface Immersion {
  /** Height of the surface above the thing's origin, along the world's vertical, metres. */
  level: number;
  /** Cubic metres below it. */
  volume: number;
  /** Middle of that volume: where the water bears it. */
  center: Vec3;
}

/** To a billionth of the thing's height. */
const HALVINGS = 30;

/** The level at which a given volume of the thing, turned so, is below the surface. */
export function immerse(cells: SolidCells, rotation: Quat, wantedVolume: number): Immersion {
  const up = rotate(conjugate(rotation), [0, 1, 0]);
  const { middles, volumes, edges } = cells;
  const heights = new Float64Array(volumes.length);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < heights.length; i++) {
    heights[i] = middles[i * 3]! * up[0] + middles[i * 3 + 1]! * up[1] + middles[i * 3 + 2]! * up[2];
    low = Math.min(low, heights[i]!);
    high = Math.max(high, heights[i]!);
  }
  // A cell fills steadily while the surface rises over its own height.
  const rise = Math.abs(up[0]) * edges[0] + Math.abs(up[1]) * edges[1] + Math.abs(up[2]) * edges[2];
  const shareOf = (i: number, level: number): number => Math.min(1, Math.max(0, (level - heights[i]!) / rise + 0.5));
  const volumeBelow = (level: number): number => {
    let sum = 0;
    for (let i = 0; i < heights.length; i++) sum += volumes[i]! * shareOf(i, level);
    return sum;
  };
  let [from, to] = [low - rise, high + rise];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (from + to) / 2;
    if (volumeBelow(middle) < wantedVolume) from = middle;
    else to = middle;
  }
  const level = (from + to) / 2;
  let [volume, x, y, z] = [0, 0, 0, 0];
  for (let i = 0; i < heights.length; i++) {
    const share = volumes[i]! * shareOf(i, level);
    volume += share;
    x += share * middles[i * 3]!;
    y += share * middles[i * 3 + 1]!;
    z += share * middles[i * 3 + 2]!;
  }
  return { level, volume, center: volume > 0 ? [x / volume, y / volume, z / volume] : [0, 0, 0] };
}
