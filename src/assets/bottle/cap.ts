import { type Lathed, lathe, type ProfilePoint } from '../geometry/lathe.ts';
import { type BottleDimensions, CAP, NECK } from './dimensions.ts';

const SEGMENTS = 56;

/** The screw cap with knurled skirt and its tamper band above the support ring. */
export function buildCap(d: BottleDimensions): Lathed {
  const top = d.mouth + CAP.aboveMouth;
  const bottom = Math.max(top - CAP.height, d.supportRing + NECK.ringHeight + 0.0006);
  const { radius } = CAP;
  const skirt = bottom + 0.0034;
  const profile: ProfilePoint[] = [
    // Closed below, though nobody sees it: shadows are cast by what faces away from the light.
    { radius: 0, y: bottom },
    { radius: radius - 0.0011, y: bottom, sharp: true },
    { radius: radius - 0.0004, y: bottom + 0.0004, sharp: true },
    { radius: radius - 0.0004, y: skirt - 0.0008, sharp: true },
    { radius: radius - 0.0013, y: skirt - 0.0006, sharp: true },
    { radius: radius - 0.0013, y: skirt - 0.0001, sharp: true },
    { radius, y: skirt, sharp: true },
    { radius, y: top - 0.0016 },
    { radius: radius - 0.0004, y: top - 0.0005 },
    { radius: radius - 0.0014, y: top },
    { radius: radius - 0.003, y: top },
    { radius: 0, y: top },
  ];
  const knurled = (point: ProfilePoint): boolean => point.y >= skirt && point.y <= top - 0.0015;
  return lathe(profile, {
    segments: SEGMENTS,
    displace: (point, radians) =>
      knurled(point)
        ? { ...point, radius: point.radius - (Math.round((radians / (2 * Math.PI)) * SEGMENTS) % 2) * 0.0005 }
        : point,
  });
}
