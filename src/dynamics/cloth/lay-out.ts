import type { Cloth, CrashSide } from '../../assets/asset.ts';
import { type Address, uniform } from '../../shared/random.ts';
import { rotate, type Vec3 } from '../../shared/vector.ts';
import type { Pose } from '../body.ts';
import type { Triangles } from './solid-field.ts';

/** The sheet starts so far above the highest point. */
const START_GAP = 0.04;
/** Over the end that is covered hangs at least so much. */
const LEAST_OVERHANG = 0.3;
/** Hands lay a sheet askew by so many radians and metres at most. */
const ASKEW = { turn: 0.06, shift: 0.08 };
/** A light sheet does not start out quite flat, metres. */
const RIPPLE = 0.004;

export interface LaidOut {
  /** The lattice in the world, xyz. */
  start: Float64Array;
  /** The sheet as it lies: shorter where a part of it is folded under. */
  folded: Cloth;
}

type Span = readonly [from: number, to: number];

/**
 * The lattice laid out flat above a thing, in its middle. Where only a share is to be covered, the sheet ends there: what
 * is left of it is folded under, where nobody sees it.
 */
export function layOut(
  cloth: Cloth,
  { share, from }: { share: number; from: CrashSide },
  triangles: Triangles,
  pose: Pose,
  address: Address,
): LaidOut {
  const { along, left } = headingOf(pose);
  const spans = [left, [0, 1, 0] as const, along].map((axis) => extent(triangles, axis)) as [Span, Span, Span];
  const axis = from === 'front' || from === 'rear' ? 2 : 0;
  // From the end that is covered first, positive towards the other one.
  const sign = from === 'rear' || from === 'right' ? 1 : -1;
  const whole = 2 * cloth.positions.at(axis - 3)!;
  const thing = spans[axis][1] - spans[axis][0];
  const overhang = Math.max(LEAST_OVERHANG, (whole - thing) / 2);
  const used = share < 1 ? Math.min(whole, overhang + share * thing) : whole;
  const positions = cloth.positions.map((value, k) => (k % 3 === axis ? (value * used) / whole : value));

  const draw = (path: string, most: number): number => most * (2 * uniform([...address, path]) - 1);
  const turn = draw('turn', ASKEW.turn);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const ripple = Math.floor(uniform([...address, 'ripple']) * 1000);
  const middle = spans.map(([low, high]) => (low + high) / 2);
  // It reaches from the overhang beyond the covered end over the share.
  if (share < 1) middle[axis]! += (sign * (used - thing)) / 2 - sign * (used - share * thing);
  const onLeft = middle[0]! + draw('across', ASKEW.shift);
  const onAlong = middle[2]! + draw('along', ASKEW.shift);
  const start = new Float64Array(positions.length);
  for (let k = 0; k < start.length; k += 3) {
    const [x, z] = [positions[k]!, positions[k + 2]!];
    const [u, v] = [onLeft + cos * x + sin * z, onAlong + cos * z - sin * x];
    start[k] = u * left[0] + v * along[0];
    start[k + 1] = spans[1][1] + START_GAP + RIPPLE * Math.sin(3.1 * x + ripple) * Math.sin(2.3 * z + 2 * ripple);
    start[k + 2] = u * left[2] + v * along[2];
  }
  return { start, folded: { ...cloth, positions } };
}

/** Directions on the ground: along the thing (its own z as it lies) and to its left. */
function headingOf(pose: Pose): { along: Vec3; left: Vec3 } {
  // Something that stands on its nose is covered along its own up.
  const [z, y] = [rotate(pose.rotation, [0, 0, 1]), rotate(pose.rotation, [0, 1, 0])];
  const flat = Math.hypot(z[0], z[2]) > 0.3 ? z : y;
  const size = Math.hypot(flat[0], flat[2]);
  const along: Vec3 = [flat[0] / size, 0, flat[2] / size];
  return { along, left: [along[2], 0, -along[0]] };
}

function extent(triangles: Triangles, axis: Vec3): Span {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < triangles.length; k += 3) {
    const at = triangles[k]! * axis[0] + triangles[k + 1]! * axis[1] + triangles[k + 2]! * axis[2];
    if (at < min) min = at;
    if (at > max) max = at;
  }
  return [min, max];
}
