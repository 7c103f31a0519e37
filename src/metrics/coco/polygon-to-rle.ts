import type { Rle } from '../../shared/rle.ts';

/** Polygons are drawn five times finer than the pixels. */
const SCALE = 5;

/**
 * Pixels inside a polygon, to the pixel as pycocotools (maskApi.c `rleFrPoly`): its edge is walked on a grid of a fifth
 * of a pixel; where it crosses the middle of a column, the mask changes between inside and outside.
 *
 * @param points `[x0, y0, x1, y1, …]` in pixels.
 */
export function polygonToRle(points: ArrayLike<number>, height: number, width: number): Rle {
  const [us, vs] = walkEdge(points);
  const changes: number[] = [];
  for (let at = 1; at < us.length; at++) {
    if (us[at] === us[at - 1]) continue;
    const x = ((us[at]! < us[at - 1]! ? us[at]! : us[at]! - 1) + 0.5) / SCALE - 0.5;
    if (Math.floor(x) !== x || x < 0 || x > width - 1) continue;
    const y = (Math.min(vs[at]!, vs[at - 1]!) + 0.5) / SCALE - 0.5;
    changes.push(x * height + Math.ceil(Math.min(Math.max(y, 0), height)));
  }
  changes.push(height * width);
  return { height, width, counts: toRuns(Uint32Array.from(changes).sort()) };
}

/** All grid points along the closed edge, each side with both its ends. */
function walkEdge(points: ArrayLike<number>): [us: number[], vs: number[]] {
  const count = points.length >> 1;
  const [us, vs]: [number[], number[]] = [[], []];
  const grid = (index: number): number => Math.trunc(SCALE * points[index]! + 0.5);
  for (let corner = 0; corner < count; corner++) {
    const next = (corner + 1) % count;
    let [xStart, yStart, xEnd, yEnd] = [grid(2 * corner), grid(2 * corner + 1), grid(2 * next), grid(2 * next + 1)];
    const dx = Math.abs(xEnd - xStart);
    const dy = Math.abs(yEnd - yStart);
    const isFlat = dx >= dy;
    const flip = isFlat ? xStart > xEnd : yStart > yEnd;
    if (flip) [xStart, xEnd, yStart, yEnd] = [xEnd, xStart, yEnd, yStart];
    const steps = isFlat ? dx : dy;
    // Two corners on one grid point have no slope; their row is never read, since the column does not change.
    const slope = steps === 0 ? 0 : (isFlat ? yEnd - yStart : xEnd - xStart) / steps;
    for (let step = 0; step <= steps; step++) {
      const along = flip ? steps - step : step;
      us.push(isFlat ? along + xStart : Math.trunc(xStart + slope * along + 0.5));
      vs.push(isFlat ? Math.trunc(yStart + slope * along + 0.5) : along + yStart);
    }
  }
  return [us, vs];
}

/** Distances between sorted positions; two changes at one place cancel out. */
function toRuns(positions: Uint32Array): Uint32Array {
  const runs: number[] = [];
  let before = 0;
  const gaps = Array.from(positions, (position) => {
    const gap = position - before;
    before = position;
    return gap;
  });
  runs.push(gaps[0]!);
  for (let at = 1; at < gaps.length; ) {
    if (gaps[at]! > 0) runs.push(gaps[at++]!);
    else if (++at < gaps.length) runs[runs.length - 1]! += gaps[at++]!;
  }
  return Uint32Array.from(runs);
}
