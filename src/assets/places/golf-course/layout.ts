import { landNoise } from '../../geometry/land.ts';
import { smoothstep } from '../../textures/paint.ts';

/** Nothing higher than a kerb stands nearer to the origin. */
export const CLEAR_RADIUS = 26;
/** Of the fairway, metres: half its width about the middle, and where it ends before the tee and the green. */
export const FAIRWAY = { halfWidth: 15, from: -74, to: 36 } as const;
/** The hole is on the green, at +z. */
export const GREEN = { x: 2, z: 50, radius: 10 } as const;
/** Height of the rough's ground over the fairway's plane, and of the sand and the green over that. */
export const ROUGH_HEIGHT = 0.03;

/** The shape of one hole, by seed. */
export interface Hole {
  /** Middle and half width of the fairway at z. */
  middle(z: number): number;
  halfWidth(z: number): number;
  /** Height of the rough: level in the clear circle and about green and pond, then gentle mounds of up to 2.5 m. */
  height(x: number, z: number): number;
  /** Flat blots: bunkers and the pond, with radii along x and z. */
  bunkers: readonly Blot[];
  pond: Blot;
}

export interface Blot {
  x: number;
  z: number;
  radiusX: number;
  radiusZ: number;
  seed: number;
}

export function layOutHole(seed: number, random: () => number): Hole {
  const [phase, mounds] = [random() * 6, landNoise(seed, 34)];
  const side = random() < 0.5 ? -1 : 1;
  const blot = (x: number, z: number, radiusX: number, radiusZ: number): Blot => ({
    x,
    z,
    radiusX,
    radiusZ,
    seed: Math.floor(random() * 1e6),
  });
  const bunkers = [
    blot(side * (19 + 3 * random()), -4 + 12 * random(), 3.6, 5),
    blot(-side * (21 + 4 * random()), -20 - 10 * random(), 4.2, 3.4),
    blot(GREEN.x + side * 15, GREEN.z - 6 * random(), 3.6, 5.5),
    blot(GREEN.x - side * (9 + 3 * random()), GREEN.z - 16, 5, 3.2),
  ];
  const pond = blot(-side * (40 + 6 * random()), 14 + 12 * random(), 10, 16);
  const flats = [...bunkers, pond, { x: GREEN.x, z: GREEN.z, radiusX: GREEN.radius, radiusZ: GREEN.radius }];
  return {
    middle: (z) => 2.2 * Math.sin(z / 31 + phase) - 2.2 * Math.sin(phase),
    halfWidth: (z) => {
      const ends = smoothstep(FAIRWAY.from, FAIRWAY.from + 16, z) * smoothstep(FAIRWAY.to, FAIRWAY.to - 12, z);
      return FAIRWAY.halfWidth * Math.sqrt(ends) * (1 + 0.12 * Math.sin(z / 13 + 2 * phase));
    },
    height: (x, z) => {
      const open = smoothstep(CLEAR_RADIUS + 2, 62, Math.sqrt(x * x + z * z));
      const level = flats.reduce((least, flat) => {
        const away = Math.hypot((x - flat.x) / (flat.radiusX + 2), (z - flat.z) / (flat.radiusZ + 2));
        return Math.min(least, smoothstep(1.05, 2.1, away));
      }, 1);
      return ROUGH_HEIGHT + open * level * Math.max(0, 1 + 1.7 * mounds(x, z));
    },
    bunkers,
    pond,
  };
}
