import { type Lathed, lathe, type ProfilePoint } from '../geometry/lathe.ts';
import { smoothstep } from '../textures/paint.ts';
import { type BottleDimensions, bodyRadius, dimensions, NECK, WALL_THICKNESS } from './dimensions.ts';
import { wallProfile } from './profile.ts';

/** Eight steps to each of the five feet. */
export const WALL_SEGMENTS = 40;

/** The outside of the bottle: base with five feet, ribs, shoulder, neck with support ring and thread. */
export function buildWall(d: BottleDimensions, fineNeck: boolean): Lathed {
  return lathe(wallProfile(d, { fineNeck }), {
    segments: WALL_SEGMENTS,
    displace: (point, radians) => thread(d, fineNeck, petal(d, point, radians), radians),
  });
}

/** Valleys between the feet of a petaloid base; they run out on the lower wall. */
export function petal(d: BottleDimensions, point: ProfilePoint, radians: number): ProfilePoint {
  if (point.y > 1.3 * d.chime) return point;
  const valley = (0.5 + 0.5 * Math.cos(5 * radians)) ** 3;
  const reach = smoothstep(0.12, 0.5, point.radius / d.radius) * (1 - smoothstep(0.2, 1.25, point.y / d.chime));
  const lift = 0.16 * d.radius * valley * reach;
  return { radius: point.radius, y: point.y + lift };
}

/** Two turns of thread, 2.7 mm pitch, fading in and out. */
function thread(d: BottleDimensions, fineNeck: boolean, point: ProfilePoint, radians: number): ProfilePoint {
  const start = d.supportRing + NECK.ringHeight + 0.0055;
  if (!fineNeck || point.y < start || point.y > d.mouth - 0.0008 || point.sharp) return point;
  const turns = (point.y - start) / 0.0042 - radians / (2 * Math.PI);
  const ridge = (0.5 + 0.5 * Math.cos(2 * Math.PI * turns)) ** 2;
  return { radius: point.radius + (NECK.threadRadius - NECK.radius) * ridge, y: point.y };
}

/**
 * The dimensions at which the inside holds `volumeLitres` up to the support ring (the neck is headspace).
 * Volume is linear in the length of the body but for the ribs, so a few steps meet it to 1e-4.
 */
export function solveDimensions(volumeLitres: number): BottleDimensions {
  const target = volumeLitres * 1e-3;
  const area = Math.PI * bodyRadius(volumeLitres) ** 2;
  let length = (0.75 * target) / area;
  for (let step = 0; step < 8; step++) {
    const miss = target - innerVolume(dimensions(volumeLitres, length));
    if (Math.abs(miss) < 1e-4 * target) break;
    length += miss / area;
  }
  return dimensions(volumeLitres, length);
}

/** Meridians in one foot's fifth of the turn; the others repeat it. */
const MERIDIANS = WALL_SEGMENTS / 5;

/**
 * Cubic metres inside the wall up to the support ring: ½ ∮ r² dy over meridians of the outside (Green), less the
 * wall's own thickness over ∮ r ds (Pappus).
 */
export function innerVolume(d: BottleDimensions): number {
  const profile = wallProfile(d).filter((point) => point.y <= d.supportRing);
  let [volume, surface] = [0, 0];
  for (let k = 0; k < MERIDIANS; k++) {
    const radians = (2 * Math.PI * k) / WALL_SEGMENTS;
    const points = profile.map((point) => petal(d, point, radians));
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      volume += ((a.radius ** 2 + a.radius * b.radius + b.radius ** 2) / 6) * (b.y - a.y);
      surface += ((a.radius + b.radius) / 2) * Math.hypot(b.radius - a.radius, b.y - a.y);
    }
  }
  const perMeridian = (2 * Math.PI) / MERIDIANS;
  return perMeridian * (volume - WALL_THICKNESS * surface);
}
