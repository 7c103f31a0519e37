import type { HeavyWheel } from '../road/heavy-wheel.ts';
import type { Hull } from '../road/hull.ts';

/** A cab over its engine; heights and z in metres, z of the finished truck. */
export interface CabShape {
  front: number;
  rear: number;
  halfWidth: number;
  height: number;
  /** z of the steered axle. */
  axle: number;
  wheel: HeavyWheel;
  archRadius: number;
  /** Lower edges of cab and lamps, upper edges of lamps and grille. */
  foot: number;
  bumper: number;
  lamps: number;
  grille: number;
  window: { low: number; high: number };
  /** z of the side window's ends. */
  glass: { front: number; rear: number };
  hull: Hull;
}

/** Height, how much narrower than the widest, and how far behind the foremost point. */
type Row = readonly [y: number, inset: number, back: number];

const hullOf = (halfWidth: number, front: number, rear: number, rows: readonly Row[]): Hull => ({
  rows: rows.map(([y, inset, back]) => ({ y, halfWidth: halfWidth - inset, front: front - back, rear })),
  frontCap: { depth: 0.22, power: 3 },
  rearCap: { depth: 0.04, power: 5 },
});

/** After the Isuzu N-series and Mercedes-Benz Atego: 7.5 t, tyres 215/75 R 17.5. */
export function smallCab(front: number): CabShape {
  const [rear, halfWidth] = [front - 1.72, 1.03];
  return {
    front,
    rear,
    halfWidth,
    height: 2.34,
    axle: front - 1.12,
    wheel: { radius: 0.386, rimRadius: 0.235, tyreWidth: 0.215 },
    archRadius: 0.49,
    foot: 0.5,
    bumper: 0.67,
    lamps: 0.92,
    grille: 1.22,
    window: { low: 1.42, high: 2.05 },
    glass: { front: front - 0.36, rear: rear + 0.5 },
    hull: hullOf(halfWidth, front, rear, [
      [0.5, 0.02, 0.03],
      [0.68, 0, 0],
      [1.15, 0, 0.01],
      [1.37, 0.01, 0.06],
      [2.05, 0.1, 0.3],
      [2.2, 0.13, 0.38],
      [2.28, 0.18, 0.47],
      [2.32, 0.26, 0.58],
      [2.34, 0.38, 0.7],
    ]),
  };
}

/** After the Mercedes-Benz Actros with StreamSpace cab: 2.5 m wide, sleeping berth, roof at 3.6 m; tyres 315/70 R 22.5. */
export function sleeperCab(front: number): CabShape {
  const [rear, halfWidth] = [front - 2.28, 1.245];
  return {
    front,
    rear,
    halfWidth,
    height: 3.62,
    axle: front - 1.4,
    wheel: { radius: 0.506, rimRadius: 0.29, tyreWidth: 0.315 },
    archRadius: 0.62,
    foot: 0.36,
    bumper: 0.62,
    lamps: 0.95,
    grille: 1.72,
    window: { low: 1.98, high: 2.75 },
    glass: { front: front - 0.34, rear: rear + 1.02 },
    hull: hullOf(halfWidth, front, rear, [
      [0.36, 0.03, 0.06],
      [0.62, 0, 0],
      [1.3, 0, 0.01],
      [1.93, 0.01, 0.05],
      [2.75, 0.05, 0.17],
      [3.1, 0.08, 0.27],
      [3.4, 0.12, 0.42],
      [3.53, 0.18, 0.56],
      [3.59, 0.28, 0.72],
      [3.62, 0.42, 0.9],
    ]),
  };
}

/** x of the steered wheels' middles. */
export const steeredX = ({ halfWidth, wheel }: CabShape): number => halfWidth - wheel.tyreWidth / 2 - 0.01;
