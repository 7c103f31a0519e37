import type { Geometry } from '../asset.ts';
import { type Lathed, lathe, type ProfilePoint } from '../geometry/lathe.ts';
import { smoothstep } from '../textures/paint.ts';
import { type BottleDimensions, bodyRadius, dimensions, NECK, WALL_THICKNESS } from './dimensions.ts';
import { wallProfile } from './profile.ts';

/** Ten steps to each of the five feet. */
export const WALL_SEGMENTS = 50;

/** The outside of the bottle: base with five feet, ribs, shoulder, neck with support ring and thread. */
export function buildWall(d: BottleDimensions, fineNeck: boolean): Lathed {
  return lathe(wallProfile(d, fineNeck), {
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
 * Volume is linear in the length of the body but for the ribs, so a few secant steps meet it to 1e-4.
 */
export function solveDimensions(volumeLitres: number): BottleDimensions {
  const target = volumeLitres * 1e-3;
  const area = Math.PI * bodyRadius(volumeLitres) ** 2;
  let length = (0.75 * target) / area;
  for (let step = 0; step < 6; step++) {
    const miss = target - innerVolume(dimensions(volumeLitres, length));
    if (Math.abs(miss) < 1e-4 * target) break;
    length += miss / area;
  }
  return dimensions(volumeLitres, length);
}

/** Cubic metres inside the wall up to the support ring. */
function innerVolume(d: BottleDimensions): number {
  const { geometry } = buildWall(d, false);
  const neck = Math.PI * NECK.radius ** 2 * (d.mouth - d.supportRing);
  const skin = WALL_THICKNESS * surfaceArea(geometry);
  return enclosedVolume(geometry) - neck - skin;
}

/** Divergence theorem over the triangles, with the mouth closed by a flat disc (z and x parts: the disc adds none). */
export function enclosedVolume({ positions, indices }: Geometry): number {
  let sum = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    // Half the flux of (x, 0, z): its divergence is 2, and it does not cross a horizontal disc.
    const x = (positions[a]! + positions[b]! + positions[c]!) / 3;
    const z = (positions[a + 2]! + positions[b + 2]! + positions[c + 2]!) / 3;
    const [areaX, , areaZ] = areaVector(positions, a, b, c);
    sum += (x * areaX + z * areaZ) / 2;
  }
  return sum;
}

function surfaceArea({ positions, indices }: Geometry): number {
  let sum = 0;
  for (let t = 0; t < indices.length; t += 3) {
    sum += Math.hypot(...areaVector(positions, indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3));
  }
  return sum;
}

function areaVector(p: Float32Array, a: number, b: number, c: number): [number, number, number] {
  const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
  const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
  return [(uy * vz - uz * vy) / 2, (uz * vx - ux * vz) / 2, (ux * vy - uy * vx) / 2];
}
