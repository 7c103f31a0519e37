import { add, cross, normalize, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import { addQuad, addTriangle, type Soup } from './soup.ts';

/** A point of a profile to be turned about an upright axis: height, and distance from the axis; metres. */
export type UprightPoint = readonly [y: number, radius: number];

/** Turns a profile about the upright axis through `center`. Outside is to the right of the profile: walls run up, lids run inwards. */
export function turnUp(
  soup: Soup,
  part: string,
  profile: readonly UprightPoint[],
  segments: number,
  center: Vec3 = [0, 0, 0],
): void {
  const rings = profile.map(([y, radius]) =>
    Array.from({ length: segments }, (_, step): Vec3 => {
      const angle = (2 * Math.PI * step) / segments;
      return [center[0] + radius * Math.cos(angle), center[1] + y, center[2] - radius * Math.sin(angle)];
    }),
  );
  skinRings(soup, part, rings);
}

export interface SweepOptions {
  /** Of the tube, metres: one for all points, or one each. */
  radius: number | readonly number[];
  sides: number;
  /** The last point joins the first: handles, rims. */
  closed?: boolean;
  /** Turns the cross-section about the path, radians: π/4 sets a four-sided tube on its flat. */
  phaseRadians?: number;
}

/** A tube along a path, with flat ends. The cross-section is carried along without twist, beginning with an edge towards +x or +z. */
export function sweep(soup: Soup, part: string, path: readonly Vec3[], options: SweepOptions): void {
  const { radius, sides, closed = false, phaseRadians = 0 } = options;
  const count = path.length;
  let side: Vec3 | null = null;
  const rings = path.map((point, i) => {
    const before = path[i - 1] ?? (closed ? path[count - 1]! : point);
    const after = path[i + 1] ?? (closed ? path[0]! : point);
    const along = normalize(subtract(after, before));
    side = perpendicular(side ?? (Math.abs(along[0]) < 0.9 ? [1, 0, 0] : [0, 0, 1]), along);
    const up = cross(along, side);
    const r = typeof radius === 'number' ? radius : radius[i]!;
    return Array.from({ length: sides }, (_, k): Vec3 => {
      const angle = (2 * Math.PI * k) / sides + phaseRadians;
      return add(point, add(scale(side!, r * Math.cos(angle)), scale(up, r * Math.sin(angle))));
    });
  });
  if (closed) skinRings(soup, part, [...rings, nearestTurn(rings[0]!, rings.at(-1)!)]);
  else {
    skinRings(soup, part, rings);
    fan(soup, part, path[0]!, [...rings[0]!].reverse());
    fan(soup, part, path.at(-1)!, rings.at(-1)!);
  }
}

/** A plate: an outline in x and y, counter-clockwise seen from +z and star-shaped about its mean, from `back` to `front` along z. */
export function addPlate(
  soup: Soup,
  parts: { front: string; rim: string; back: string },
  outline: readonly (readonly [x: number, y: number])[],
  [back, front]: readonly [number, number],
): void {
  const at = (z: number): Vec3[] => outline.map(([x, y]): Vec3 => [x, y, z]);
  const [low, high] = [at(back), at(front)];
  skinRings(soup, parts.rim, [low, high]);
  const middle = [0, 1].map((k) => outline.reduce((sum, point) => sum + point[k]!, 0) / outline.length);
  fan(soup, parts.front, [middle[0]!, middle[1]!, front], high);
  fan(soup, parts.back, [middle[0]!, middle[1]!, back], low.reverse());
}

/** Joins closed rings, each counter-clockwise seen from where they go. */
export function skinRings(soup: Soup, part: string, rings: readonly (readonly Vec3[])[]): void {
  for (let i = 0; i + 1 < rings.length; i++) {
    const [here, next] = [rings[i]!, rings[i + 1]!];
    here.forEach((point, k) => {
      const l = (k + 1) % here.length;
      addQuad(soup, part, point, here[l]!, next[l]!, next[k]!);
    });
  }
}

/** A lid over a ring, seen from where it runs counter-clockwise. */
export function fan(soup: Soup, part: string, middle: Vec3, ring: readonly Vec3[]): void {
  ring.forEach((point, k) => {
    addTriangle(soup, part, middle, point, ring[(k + 1) % ring.length]!);
  });
}

function perpendicular(side: Vec3, along: Vec3): Vec3 {
  const overlap = side[0] * along[0] + side[1] * along[1] + side[2] * along[2];
  return normalize(subtract(side, scale(along, overlap)));
}

/** The ring's points renumbered so that they follow on from another ring's. */
function nearestTurn(ring: readonly Vec3[], other: readonly Vec3[]): Vec3[] {
  const gap = (shift: number): number =>
    other.reduce((sum, point, k) => {
      const [x, y, z] = subtract(ring[(k + shift) % ring.length]!, point);
      return sum + x * x + y * y + z * z;
    }, 0);
  const best = ring.map((_, shift) => shift).reduce((a, b) => (gap(b) < gap(a) ? b : a));
  return ring.map((_, k) => ring[(k + best) % ring.length]!);
}
