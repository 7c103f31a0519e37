import { add, cross, normalize, scale, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { sheet } from './skin.ts';

export interface LeafOptions {
  /** Where the blade begins. */
  foot: Vec3;
  /** Direction in the ground plane that it leans to, radians counter-clockwise seen from above, 0 at +x. */
  heading: number;
  /** Rise at its foot against the horizon, and how far it bends down to its tip, radians. */
  rise: number;
  droop: number;
  length: number;
  width: number;
  /** Depth of the fold along the midrib as a share of the width, default 0.15. */
  fold?: number;
  /** Where it is widest, 0…1, default 0.45. */
  belly?: number;
  steps?: number;
}

/** A blade that arches over; the front is its upper side (give it a double-sided material). u across, v along. */
export function leafBlade(options: LeafOptions): Geometry {
  const { foot, heading, rise, droop, length, width, fold = 0.15, belly = 0.45, steps = 6 } = options;
  const out: Vec3 = [Math.cos(heading), 0, -Math.sin(heading)];
  const side: Vec3 = [-out[2], 0, out[0]];
  let at = foot;
  const rows: Vec3[][] = [];
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const angle = rise - droop * t;
    const along: Vec3 = add(scale(out, Math.cos(angle)), [0, Math.sin(angle), 0]);
    const up = normalize(cross(side, along));
    const half = 0.5 * width * outline(t, belly);
    // Seen from above with the tip away, right is `side`.
    rows.push(
      [-1, 0, 1].map((s): Vec3 => add(add(at, scale(side, s * half)), scale(up, Math.abs(s) * fold * half * 2))),
    );
    at = add(at, scale(along, length / steps));
  }
  return sheet(rows);
}

/** 0 at both ends, 1 where it is widest; the tip stays a hair wide so that no triangle vanishes. */
const outline = (t: number, belly: number): number => {
  const x = t < belly ? 0.12 + (0.88 * t) / belly : (1 - t) / (1 - belly);
  return Math.max(0.02, Math.sqrt(Math.max(0, 1 - (1 - x) ** 2)));
};
