/**
 * Sizes of a round PET bottle for still and sparkling drinks, metres.
 *
 * Neck: the PCO 1881 finish of the International Society of Beverage Technologists (thread 27.4 mm over 24.9 mm,
 * support ring 33 mm, 17 mm from the ring to the top); it is the same from 0.25 to 2 litres.
 */
export const NECK = {
  radius: 0.01247,
  threadRadius: 0.01371,
  ringRadius: 0.0165,
  ringHeight: 0.0022,
  /** Straight tube under the support ring. */
  tubeBelowRing: 0.004,
  /** From the top of the support ring to the mouth. */
  finishHeight: 0.017,
} as const;

export const CAP = { radius: 0.0149, height: 0.0152, aboveMouth: 0.0014 } as const;

/** Mean wall; real ones run from 0.2 mm in the panel to 2 mm in the neck. */
export const WALL_THICKNESS = 0.0003;

export interface BottleDimensions {
  volumeLitres: number;
  /** Of the body, outside. */
  radius: number;
  /** Of the ring that the bottle stands on. */
  footRadius: number;
  /** Heights above the ground. */
  chime: number;
  shoulder: number;
  neckTube: number;
  supportRing: number;
  mouth: number;
  label: { bottom: number; top: number };
}

/** Body radius: 32.5 mm at 0.5 l, 44 mm at 1.5 l, 29 mm at 0.33 l, as such bottles are sold. */
export const bodyRadius = (volumeLitres: number): number => 0.0325 * (volumeLitres / 0.5) ** 0.28;

/** All heights of a bottle whose straight body is `bodyLength` long. */
export function dimensions(volumeLitres: number, bodyLength: number): BottleDimensions {
  const radius = bodyRadius(volumeLitres);
  const chime = 0.38 * radius;
  const shoulder = chime + bodyLength;
  const neckTube = shoulder + 2.75 * (radius - NECK.radius);
  const supportRing = neckTube + NECK.tubeBelowRing;
  const mouth = supportRing + NECK.ringHeight + NECK.finishHeight;
  const labelHeight = Math.min(0.5 * bodyLength, 1.75 * radius);
  const labelTop = shoulder - 0.1 * radius;
  return {
    volumeLitres,
    radius,
    footRadius: 0.7 * radius,
    chime,
    shoulder,
    neckTube,
    supportRing,
    mouth,
    label: { bottom: labelTop - labelHeight, top: labelTop },
  };
}
