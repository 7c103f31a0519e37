import type { Vec3 } from '../../shared/vector.ts';
import { wheelPair } from '../road/axles.ts';
import type { HeavyWheel } from '../road/heavy-wheel.ts';
import type { Hull, HullRow } from '../road/hull.ts';

export interface BusShape {
  length: number;
  halfWidth: number;
  frontAxle: number;
  rearAxle: number;
  /** z of each door's front and rear edge, on the right side. */
  doors: readonly (readonly [front: number, rear: number])[];
  massKg: number;
}

/**
 * Mercedes-Benz Citaro: 12.14 x 2.55 x 3.12 m, wheelbase 5.90, overhangs 2.81 and 3.43, 11.4 t empty. Midi: Solaris Urbino
 * 8.9 LE: 8.95 x 2.40 m, wheelbase 4.2, 7.6 t.
 */
export const BUS_SHAPES = {
  city: {
    length: 12.1,
    halfWidth: 1.275,
    frontAxle: 3.25,
    rearAxle: -2.65,
    doors: [
      [5.35, 4.1],
      [1.0, -0.3],
      [-3.75, -5.0],
    ],
    massKg: 11_400,
  },
  midi: {
    length: 8.95,
    halfWidth: 1.2,
    frontAxle: 1.95,
    rearAxle: -2.3,
    doors: [
      [3.8, 2.75],
      [0.15, -1.05],
    ],
    massKg: 7600,
  },
} as const satisfies Record<string, BusShape>;

/** 275/70 R 22.5. */
export const WHEEL: HeavyWheel = { radius: 0.478, rimRadius: 0.3, tyreWidth: 0.275 };
export const SKIRT = 0.3;
/** Of the roof's rim, without what stands on it. */
export const HEIGHT = 2.98;
export const WINDOW = { low: 1.16, high: 2.42 };
export const SIGN = { low: 2.47, high: 2.76 };

/** x of the outer wheels' middles. */
export const wheelX = ({ halfWidth }: BusShape): number => halfWidth - WHEEL.tyreWidth / 2 - 0.02;

export const wheelCenters = (shape: BusShape): Record<string, Vec3> => ({
  ...wheelPair('wheel_front', wheelX(shape), WHEEL, shape.frontAxle),
  ...wheelPair('wheel_rear', wheelX(shape), WHEEL, shape.rearAxle),
});

/** The outer skin without its openings. */
export function busHull({ length, halfWidth }: BusShape): Hull {
  const half = length / 2;
  const row = (y: number, inset: number, front: number, rear: number): HullRow => ({
    y,
    halfWidth: halfWidth - inset,
    front: half - front,
    rear: rear - half,
  });
  return {
    rows: [
      row(SKIRT, 0.03, 0.05, 0.05),
      row(0.44, 0.01, 0.015, 0.02),
      row(0.62, 0, 0, 0),
      row(1.06, 0, 0.01, 0),
      row(WINDOW.low, 0, 0.03, 0.01),
      row(WINDOW.high, 0.03, 0.17, 0.07),
      row(SIGN.high, 0.05, 0.22, 0.11),
      row(2.85, 0.075, 0.27, 0.15),
      row(2.93, 0.14, 0.35, 0.22),
      row(2.97, 0.24, 0.47, 0.34),
      row(HEIGHT, 0.4, 0.62, 0.5),
    ],
    frontCap: { depth: 0.32, power: 3 },
    rearCap: { depth: 0.14, power: 4 },
  };
}
