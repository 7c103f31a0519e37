import type { Geometry } from '../assets/asset.ts';
import { add, cross, dot, normalize, rotate, scale, subtract, type Vec3 } from '../shared/vector.ts';
import type { Pose } from './body.ts';

/** A thing as it is seen: what truth counts of it, in its own frame, and where that stands. */
export interface Seen {
  geometries: readonly Geometry[];
  pose: Pose;
}

export interface Hiding {
  /** Share of the hidden thing's silhouette that is to be covered, 0…1. */
  fraction: number;
  /** Where the cover stands on the way from the lens to the hidden thing: 0 at the lens, 1 at the thing. */
  along: number;
  /** From which side it comes: 1 from the right, −1 from the left. */
  side: 1 | -1;
}

/** Cells across the hidden thing's silhouette: shares are true to about a hundredth. */
const CELLS = 96;
/** Steps from beside the thing to before it, then halvings of the step in which the share is met. */
const STEPS = 24;
const HALVINGS = 10;

/**
 * Where a cover must stand to hide the wanted share of a thing from the lens: it is slid across the line of sight until
 * the silhouettes overlap by that much. It keeps its height and its turn. Where it is too small or too full of gaps,
 * the place where it comes nearest to that.
 */
export function hide(cover: Seen, hidden: Seen & { center: Vec3 }, eye: Vec3, wanted: Hiding): Pose {
  const forward = normalize(subtract(hidden.center, eye));
  const right = normalize(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const project = ({ geometries, pose }: Seen): Projected[] =>
    geometries.map(({ positions, indices }) => ({ ...toScreen(positions, pose, eye, [right, up, forward]), indices }));

  const target = project(hidden);
  const window = windowOf(target);
  const wantedMask = fill(target, window);
  const total = count(wantedMask);
  const distance = Math.hypot(hidden.center[0] - eye[0], hidden.center[2] - eye[2]);
  const level = normalize([forward[0], 0, forward[2]]);
  const middle = add(eye, scale(level, distance * wanted.along));
  const poseAt = (aside: number): Pose => {
    const [x, , z] = add(middle, scale(right, wanted.side * aside));
    return { ...cover.pose, position: [x, cover.pose.position[1], z] };
  };
  const shareAt = (aside: number): number => {
    const mask = fill(project({ ...cover, pose: poseAt(aside) }), window);
    let covered = 0;
    for (let i = 0; i < mask.length; i++) covered += mask[i]! & wantedMask[i]!;
    return total > 0 ? covered / total : 0;
  };
  const widest = Math.max(...cover.geometries.map(({ positions }) => reachOf(positions)));
  const beside = widest + ((window.max[0] - window.min[0]) / 2) * distance * wanted.along * 1.3;
  if (wanted.fraction <= 0) return poseAt(beside);

  // The share need not grow steadily: boards and wheels have gaps. Every crossing is looked at; the first best counts.
  const tried = (aside: number): Try => ({ aside, share: shareAt(aside) });
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => tried(beside * (1 - step / STEPS)));
  const candidates = steps.flatMap((inner, step) => {
    const outer = steps[step - 1];
    const isCrossing = outer && outer.share < wanted.fraction !== inner.share < wanted.fraction;
    return isCrossing ? [inner, ...bisect(tried, inner, outer, wanted.fraction)] : [inner];
  });
  const errorOf = ({ share }: Try): number => Math.abs(share - wanted.fraction);
  return poseAt(candidates.reduce((best, next) => (errorOf(next) < errorOf(best) ? next : best)).aside);
}

/** How far aside the cover stands, metres, and the share that it then hides. */
interface Try {
  aside: number;
  share: number;
}

/** Both ends of the narrow span in which the share passes the wanted one. */
function bisect(tried: (aside: number) => Try, a: Try, b: Try, wanted: number): [Try, Try] {
  let [from, to] = [a, b];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = tried((from.aside + to.aside) / 2);
    if (middle.share < wanted === from.share < wanted) from = middle;
    else to = middle;
  }
  return [from, to];
}

/** Screen places: right and up over depth; depth 0 or less lies behind the lens. */
interface Projected {
  across: Float64Array;
  upward: Float64Array;
  depth: Float64Array;
  indices: Uint32Array;
}

function toScreen(
  positions: Float32Array,
  pose: Pose,
  eye: Vec3,
  [right, up, forward]: readonly [Vec3, Vec3, Vec3],
): Omit<Projected, 'indices'> {
  const count = positions.length / 3;
  const [across, upward, depth] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    const own: Vec3 = [positions[i * 3]!, positions[i * 3 + 1]!, positions[i * 3 + 2]!];
    const seen = subtract(add(pose.position, rotate(pose.rotation, own)), eye);
    depth[i] = dot(seen, forward);
    across[i] = dot(seen, right) / depth[i]!;
    upward[i] = dot(seen, up) / depth[i]!;
  }
  return { across, upward, depth };
}

interface Window {
  min: readonly [number, number];
  max: readonly [number, number];
}

function windowOf(projected: readonly Projected[]): Window {
  const min: [number, number] = [Infinity, Infinity];
  const max: [number, number] = [-Infinity, -Infinity];
  for (const { across, upward } of projected) {
    for (let i = 0; i < across.length; i++) {
      min[0] = Math.min(min[0], across[i]!);
      max[0] = Math.max(max[0], across[i]!);
      min[1] = Math.min(min[1], upward[i]!);
      max[1] = Math.max(max[1], upward[i]!);
    }
  }
  return { min, max };
}

/** Cells of the window whose middle lies in a triangle. */
function fill(projected: readonly Projected[], { min, max }: Window): Uint8Array {
  const mask = new Uint8Array(CELLS * CELLS);
  const [toX, toY] = [CELLS / (max[0] - min[0]), CELLS / (max[1] - min[1])];
  for (const { across, upward, depth, indices } of projected) {
    for (let i = 0; i < indices.length; i += 3) {
      const [a, b, c] = [indices[i]!, indices[i + 1]!, indices[i + 2]!];
      if (depth[a]! <= 0 || depth[b]! <= 0 || depth[c]! <= 0) continue;
      const xs = [a, b, c].map((v) => (across[v]! - min[0]) * toX) as [number, number, number];
      const ys = [a, b, c].map((v) => (upward[v]! - min[1]) * toY) as [number, number, number];
      fillTriangle(mask, xs, ys);
    }
  }
  return mask;
}

function fillTriangle(mask: Uint8Array, [ax, bx, cx]: readonly number[], [ay, by, cy]: readonly number[]): void {
  const area = (bx! - ax!) * (cy! - ay!) - (cx! - ax!) * (by! - ay!);
  if (area === 0) return;
  const [left, right] = [
    Math.max(0, Math.ceil(Math.min(ax!, bx!, cx!) - 0.5)),
    Math.min(CELLS - 1, Math.floor(Math.max(ax!, bx!, cx!) - 0.5)),
  ];
  const [low, high] = [
    Math.max(0, Math.ceil(Math.min(ay!, by!, cy!) - 0.5)),
    Math.min(CELLS - 1, Math.floor(Math.max(ay!, by!, cy!) - 0.5)),
  ];
  for (let y = low; y <= high; y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5, y + 0.5];
      const u = ((bx! - ax!) * (py - ay!) - (px - ax!) * (by! - ay!)) / area;
      const v = ((px - ax!) * (cy! - ay!) - (cx! - ax!) * (py - ay!)) / area;
      if (u >= 0 && v >= 0 && u + v <= 1) mask[y * CELLS + x] = 1;
    }
  }
}

const count = (mask: Uint8Array): number => mask.reduce((sum, value) => sum + value, 0);

/** Farthest vertex from the vertical axis, metres. */
function reachOf(positions: Float32Array): number {
  let reach = 0;
  for (let i = 0; i < positions.length; i += 3) reach = Math.max(reach, Math.hypot(positions[i]!, positions[i + 2]!));
  return reach;
}
