import { normalize, type Vec3 } from '../../../shared/vector.ts';
import { type Mesh, onWall } from '../../geometry/mesh.ts';
import { tube } from '../../geometry/skin.ts';
import { addClump } from '../../tree/clump.ts';
import { appendAt } from '../place-part.ts';

export interface Stem {
  foot: Vec3;
  /** At breast height, metres. */
  radius: number;
  height: number;
}

/** Feet of trees between two distances from the origin, none nearer to another than `spacing`. */
export function placeStems(inner: number, outer: number, count: number, spacing: number, random: () => number): Stem[] {
  const stems: Stem[] = [];
  for (let tries = 0; stems.length < count && tries < count * 30; tries++) {
    const distance = inner + (outer - inner) * Math.sqrt(random());
    const angle = random() * 2 * Math.PI;
    const foot: Vec3 = [distance * Math.cos(angle), 0, distance * Math.sin(angle)];
    if (stems.some((other) => Math.hypot(other.foot[0] - foot[0], other.foot[2] - foot[2]) < spacing)) continue;
    const radius = 0.09 + 0.17 * random() * random() + 0.05 * random();
    stems.push({ foot, radius, height: 10 + random() * 6 });
  }
  return stems;
}

/** A trunk with a flared foot that leans a little, and stubs of dead branches; bark runs along it. */
export function addStem(wood: Mesh, { foot, radius, height }: Stem, sides: number, random: () => number): void {
  const lean: Vec3 = [(random() - 0.5) * 0.5, 0, (random() - 0.5) * 0.5];
  const shares = [-0.01, 0.015, 0.06, 0.3, 0.65, 1];
  const girths = [1.75, 1.3, 1.06, 0.92, 0.7, 0.3];
  const path = shares.map((t): Vec3 => [lean[0] * t * t * 2, height * t, lean[2] * t * t * 2]);
  const around = Math.max(1, Math.round((2 * Math.PI * radius) / 0.3));
  const geometry = tube({
    path,
    radii: (i) => [radius * girths[i]!, radius * girths[i]!],
    side: [1, 0, 0],
    sides,
    uv: (u, v) => [u * around, (v * height) / 0.6],
  });
  appendAt(wood, geometry, foot);
  for (let n = 0; n < (sides > 8 ? 4 : 2); n++) {
    const t = 0.18 + 0.5 * random();
    const angle = random() * 2 * Math.PI;
    const out = normalize([Math.cos(angle), 0.35 + 0.5 * random(), Math.sin(angle)]);
    const from: Vec3 = [foot[0] + lean[0] * t * t * 2, height * t, foot[2] + lean[2] * t * t * 2];
    const length = 0.5 + random() * 1.6;
    const branch = tube({
      path: [
        [0, 0, 0],
        [out[0] * length, out[1] * length, out[2] * length],
      ],
      radii: (i) => [radius * (i ? 0.04 : 0.16), radius * (i ? 0.04 : 0.16)],
      side: normalize([-out[2], 0, out[0]]),
      sides: 4,
      uv: (u, v) => [u, v * 2],
    });
    appendAt(wood, branch, from);
  }
}

/** Leaves around a stem's upper half, as a wood's trees carry them: high up. */
export function addCrown(leaves: Mesh, { foot, height }: Stem, clumps: number, random: () => number): void {
  const middle: Vec3 = [foot[0], height * 0.75, foot[2]];
  for (let n = 0; n < clumps; n++) {
    const angle = random() * 2 * Math.PI;
    const reach = 0.6 + random() * 1.9;
    const center: Vec3 = [
      foot[0] + reach * Math.cos(angle),
      height * (0.42 + 0.5 * random()),
      foot[2] + reach * Math.sin(angle),
    ];
    addClump(
      leaves,
      center,
      middle,
      { radius: 0.8 + random() * 0.5, leafCount: 26, leafLength: [0.18, 0.22], leafWidth: 0.7 },
      random,
    );
  }
}

/** A shrub or a sapling's brush, down to the ground. */
export function addShrub(leaves: Mesh, foot: Vec3, size: number, random: () => number): void {
  const middle: Vec3 = [foot[0], size * 0.5, foot[2]];
  for (let n = 0; n < 4; n++) {
    const center: Vec3 = [
      foot[0] + (random() - 0.5) * size,
      size * (0.25 + 0.6 * random()),
      foot[2] + (random() - 0.5) * size,
    ];
    addClump(
      leaves,
      center,
      middle,
      { radius: size * 0.38, leafCount: 30, leafLength: [0.05, 0.07], leafWidth: 0.7 },
      random,
    );
  }
}

/** A fern: fronds that rise and arch over, in two flat pieces each. */
export function addFern(leaves: Mesh, foot: Vec3, size: number, random: () => number): void {
  const fronds = 6 + Math.floor(random() * 3);
  const turn = random() * 6;
  const tone = 0.2 + 0.6 * random();
  for (let n = 0; n < fronds; n++) {
    const angle = turn + (n * 2 * Math.PI) / fronds + (random() - 0.5) * 0.4;
    const wall = {
      origin: foot,
      right: [-Math.sin(angle), 0, Math.cos(angle)] as Vec3,
      front: [Math.cos(angle), 0, Math.sin(angle)] as Vec3,
    };
    const long = size * (0.75 + 0.4 * random());
    const points: readonly (readonly [out: number, up: number, half: number])[] = [
      [0.02, 0, 0.02],
      [0.4, 0.5, 0.16],
      [0.8, 0.56, 0.1],
      [1.05, 0.42, 0.005],
    ];
    const first = leaves.positions.length / 3;
    for (const [out, up, half] of points) {
      for (const sign of [-1, 1]) {
        leaves.positions.push(...onWall(wall, half * long * sign, up * long, out * long));
        leaves.normals.push(...normalize([wall.front[0] * 0.3, 1, wall.front[2] * 0.3]));
        leaves.uvs.push(tone, 0.35 + 0.5 * out * random());
      }
    }
    for (let i = 0; i + 1 < points.length; i++) {
      const a = first + i * 2;
      leaves.indices.push(a, a + 1, a + 3, a, a + 3, a + 2);
    }
  }
}
