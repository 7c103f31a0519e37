import { type Lathed, lathe, type ProfilePoint } from '../geometry/lathe.ts';
import { smoothstep } from '../textures/paint.ts';
import { type BottleDimensions, WALL_THICKNESS } from './dimensions.ts';
import { wallProfile } from './profile.ts';

/** Radii and heights of the inside of the wall, base middle to mouth. */
function innerProfile(d: BottleDimensions): ProfilePoint[] {
  const gap = WALL_THICKNESS;
  return wallProfile(d, { fineRibs: false })
    .filter((point) => point.y <= d.supportRing)
    .map(({ radius, y }) => ({ radius: Math.max(0, radius - gap), y: y + gap * (1 - smoothstep(0, d.chime, y)) }));
}

/** Liquid standing in the upright bottle: height and centre of mass for a filled share of the nominal volume. */
export interface Filling {
  level: number;
  volumeCubicMetres: number;
  centroidHeight: number;
}

/**
 * Fills to `share` (0…1) of the nominal volume. The feet are counted by what they take from the volume at full
 * height: the axisymmetric profile is scaled so that it holds the nominal volume up to the support ring.
 */
export const fill = (d: BottleDimensions, share: number): Filling =>
  fillProfile(innerProfile(d), d.supportRing, d.volumeLitres, share);

/** Fills what an inside, middle of the base to the mouth, is taken to hold up to `top`, by a share of its volume. */
export function fillProfile(
  profile: readonly ProfilePoint[],
  top: number,
  volumeLitres: number,
  share: number,
): Filling {
  const discs = discsOf(profile, top);
  const whole = discs.reduce((sum, disc) => sum + disc.volume, 0);
  const target = share * volumeLitres * 1e-3;
  const correction = (volumeLitres * 1e-3) / whole;
  let volume = 0;
  let moment = 0;
  for (const disc of discs) {
    const part = disc.volume * correction;
    if (volume + part >= target) {
      const t = (target - volume) / part;
      const level = disc.bottom + t * disc.height;
      moment += (target - volume) * (disc.bottom + 0.5 * t * disc.height);
      return { level, volumeCubicMetres: target, centroidHeight: target > 0 ? moment / target : 0 };
    }
    volume += part;
    moment += part * (disc.bottom + 0.5 * disc.height);
  }
  return { level: top, volumeCubicMetres: volume, centroidHeight: moment / volume };
}

/** Cubic metres that an inside holds up to `top`. */
export const volumeOf = (profile: readonly ProfilePoint[], top: number): number =>
  discsOf(profile, top).reduce((sum, disc) => sum + disc.volume, 0);

/** The inside up to `top` as thin discs (rings over the dished base). */
function discsOf(profile: readonly ProfilePoint[], top: number): { bottom: number; height: number; volume: number }[] {
  const foot = profile.reduce((lowest, point, i) => (point.y < profile[lowest]!.y ? i : lowest), 0);
  const [dish, side] = [profile.slice(0, foot + 1).reverse(), profile.slice(foot)];
  const bottom = profile[foot]!.y;
  const count = 200;
  const height = (top - bottom) / count;
  return Array.from({ length: count }, (_, i) => {
    const y = bottom + (i + 0.5) * height;
    const hole = radiusAt(dish, y, 0);
    return { bottom: bottom + i * height, height, volume: Math.PI * (radiusAt(side, y, 0) ** 2 - hole ** 2) * height };
  });
}

function radiusAt(profile: readonly ProfilePoint[], y: number, beyond: number): number {
  for (let i = 1; i < profile.length; i++) {
    const [a, b] = [profile[i - 1]!, profile[i]!];
    if (y >= a.y && y <= b.y) {
      return b.y > a.y ? a.radius + ((y - a.y) / (b.y - a.y)) * (b.radius - a.radius) : b.radius;
    }
  }
  return beyond;
}

/** The body of liquid with its level surface; null when the bottle is as good as empty. */
export function buildLiquid(
  d: BottleDimensions,
  share: number,
  petal: (point: ProfilePoint, radians: number) => ProfilePoint,
): Lathed | null {
  const profile = share < 0.02 ? null : liquidProfile(innerProfile(d), fill(d, share).level, 0.9 * d.footRadius);
  return profile && lathe(profile, { segments: 26, displace: petal });
}

/** The inside up to a level, and the level surface; null where next to nothing is in it. The side begins at `foot`. */
export function liquidProfile(inner: readonly ProfilePoint[], level: number, foot: number): ProfilePoint[] | null {
  const below = inner.filter((point) => point.y < level - 0.0004);
  if (below.length < 8) return null;
  const side = inner.slice(inner.findIndex((point) => point.radius > foot));
  const radius = radiusAt(side, level, below.at(-1)!.radius);
  return [
    ...below.map(({ radius, y }) => ({ radius, y })),
    { radius, y: level, sharp: true },
    { radius: 0.9 * radius, y: level - 0.0004 },
    { radius: 0, y: level - 0.0004 },
  ];
}
