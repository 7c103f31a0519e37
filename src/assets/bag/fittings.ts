import { add, scale, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import { tube } from '../geometry/skin.ts';

/** Half the width of a drawstring, and of a carrier's handle, and half their thickness; metres. */
const STRING = [0.007, 0.004] as const;
const STRAP = [0.017, 0.0022] as const;
const STRAP_RISE = 0.13;

/** A drawstring around the neck, pulled tight. */
export function buildTie(ring: readonly Vec3[]): Geometry {
  const middle = middleOf(ring);
  const normal = planeOf(ring, middle);
  const reach = Math.max(...ring.map((point) => Math.hypot(...add(point, scale(middle, -1))))) + STRING[1];
  const [a, b] = basisOf(normal);
  const path = Array.from({ length: 25 }, (_, i): Vec3 => {
    const angle = (2 * Math.PI * i) / 24;
    const out = add(scale(a, reach * Math.cos(angle)), scale(b, reach * Math.sin(angle)));
    return add(middle, out);
  });
  return tube({ path, radii: () => STRING, side: normal, sides: 8 });
}

/** Two flat loops from the rim, one on either side, fallen a little outwards. */
export function buildHandles(rim: readonly Vec3[]): Geometry {
  const loops = [0.25, 0.75].map((around) => {
    const at = (offset: number): Vec3 => rim[Math.round((around + offset) * rim.length) % rim.length]!;
    const [from, to] = [at(-0.1), at(0.1)];
    const middle = middleOf(rim);
    const out: Vec3 = [0, 0, Math.sign(from[2] + to[2] - 2 * middle[2])];
    const path = Array.from({ length: 21 }, (_, i): Vec3 => {
      const t = i / 20;
      const along = add(scale(from, 1 - t), scale(to, t));
      const rise = Math.sin(Math.PI * t) ** 0.7;
      return add(add(along, scale(out, 0.045 * rise * rise)), [0, STRAP_RISE * rise - 0.012 * (1 - rise), 0]);
    });
    return tube({ path, radii: () => STRAP, side: [0, 0.3, 1], sides: 8 });
  });
  return { ...mergeGeometries(loops) };
}

const middleOf = (points: readonly Vec3[]): Vec3 =>
  points.reduce<Vec3>((sum, point) => add(sum, scale(point, 1 / points.length)), [0, 0, 0]);

/** Unit normal of a ring that is nearly flat. */
function planeOf(ring: readonly Vec3[], middle: Vec3): Vec3 {
  let [x, y, z] = [0, 0, 0];
  ring.forEach((point, i) => {
    const next = ring[(i + 1) % ring.length]!;
    const [a, b] = [add(point, scale(middle, -1)), add(next, scale(middle, -1))];
    x += a[1] * b[2] - a[2] * b[1];
    y += a[2] * b[0] - a[0] * b[2];
    z += a[0] * b[1] - a[1] * b[0];
  });
  const size = Math.hypot(x, y, z) || 1;
  return [x / size, y / size, z / size];
}

function basisOf(normal: Vec3): readonly [Vec3, Vec3] {
  const helper: Vec3 = Math.abs(normal[0]) < 0.7 ? [1, 0, 0] : [0, 0, 1];
  const cross = (p: Vec3, q: Vec3): Vec3 => [
    p[1] * q[2] - p[2] * q[1],
    p[2] * q[0] - p[0] * q[2],
    p[0] * q[1] - p[1] * q[0],
  ];
  const first = cross(normal, helper);
  const size = Math.hypot(...first);
  const a = scale(first, 1 / size);
  return [a, cross(normal, a)];
}
