import type { ProfilePoint } from '../geometry/lathe.ts';

/**
 * The European 330 ml drink can: a body of 211 size (2 11/16 in, 66.2 mm) necked to a 202 end, 115.2 mm tall (BCME
 * drawings of the standard 330 ml can). Metres.
 */
export const CAN = {
  height: 0.1152,
  radius: 0.0331,
  /** The ring it stands on. */
  foot: 0.0237,
  /** Where the chime meets the wall, and where the wall begins to neck. */
  chime: 0.0105,
  shoulder: 0.0965,
  /** Under the seam. */
  neck: { radius: 0.0258, y: 0.1112 },
  seam: { radius: 0.02705, y: 0.1122 },
  dome: 0.0102,
  wall: 0.0001,
} as const;

/** Body 10.5 g, end and tab 2.6 g (aluminium alloys 3104 and 5182). */
export const EMPTY_KG = 0.0131;
export const VOLUME_M3 = 0.33e-3;
export const DRINK_DENSITY = 1030;

/** From the foot ring up to under the seam, in steps that a curve of light follows. */
export function wallProfile(): ProfilePoint[] {
  const points: ProfilePoint[] = [
    { radius: CAN.foot, y: 0 },
    { radius: CAN.foot + 0.0012, y: 0.0006 },
  ];
  // The chime: a flank of some 45°, then a bow into the wall.
  for (let i = 0; i <= 8; i++) {
    const t = i / 8;
    const angle = (t * Math.PI) / 2;
    points.push({
      radius: CAN.foot + 0.0024 + (CAN.radius - CAN.foot - 0.0024) * Math.sin(angle) ** 1.15,
      y: 0.0014 + (CAN.chime - 0.0014) * (1 - Math.cos(angle) ** 1.15),
    });
  }
  const steps = 18;
  for (let i = 1; i <= steps; i++) {
    points.push({ radius: CAN.radius, y: CAN.chime + ((CAN.shoulder - CAN.chime) * i) / steps });
  }
  // The neck: an S from the wall to the seam.
  for (let i = 1; i <= 9; i++) {
    const t = i / 9;
    const s = t * t * (3 - 2 * t);
    points.push({
      radius: CAN.radius + (CAN.neck.radius - CAN.radius) * (0.35 * t + 0.65 * s),
      y: CAN.shoulder + (CAN.neck.y - CAN.shoulder) * t,
    });
  }
  return points;
}

/** The dome under the can, from the middle out to the foot ring. */
export function domeProfile(): ProfilePoint[] {
  const points: ProfilePoint[] = [];
  const inner = CAN.foot - 0.0016;
  for (let i = 0; i <= 8; i++) {
    const radius = (inner * i) / 8;
    points.push({ radius, y: CAN.dome * (1 - (i / 8) ** 2) + 0.0012 });
  }
  points.push({ radius: CAN.foot - 0.0006, y: 0.0002 }, { radius: CAN.foot, y: 0 });
  return points;
}

/** Seam, countersink and the panel of the end, from under the seam to the middle. */
export const endProfile = (): ProfilePoint[] => [
  { radius: CAN.neck.radius, y: CAN.neck.y },
  { radius: CAN.seam.radius, y: CAN.seam.y },
  { radius: CAN.seam.radius + 0.0001, y: CAN.height - 0.0012 },
  { radius: CAN.seam.radius - 0.0005, y: CAN.height - 0.0002 },
  { radius: CAN.seam.radius - 0.0011, y: CAN.height },
  { radius: CAN.seam.radius - 0.0018, y: CAN.height - 0.0006 },
  { radius: 0.0243, y: CAN.height - 0.006 },
  { radius: 0.0238, y: CAN.height - 0.0066 },
  { radius: 0.0232, y: CAN.height - 0.006 },
  { radius: 0.0228, y: CAN.height - 0.0044, sharp: true },
  { radius: 0.019, y: CAN.height - 0.0044 },
  { radius: 0, y: CAN.height - 0.0044 },
];
