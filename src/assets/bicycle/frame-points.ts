import type { Vec3 } from '../../shared/vector.ts';

/**
 * A town bicycle with 28 in wheels (622 mm rims, 37 mm tyres: ETRTO 37-622), wheelbase 1.06 m, saddle at 0.93 m, bars
 * 0.60 m wide, 15 kg: EN ISO 4210 trekking sizes.
 */
export const WHEEL_RADIUS = 0.343;
export const RIM_RADIUS = 0.311;
export const TYRE = 0.0185;
export const HUB = { rear: [0, WHEEL_RADIUS, -0.45], front: [0, WHEEL_RADIUS, 0.61] } as const satisfies Record<
  string,
  Vec3
>;
export const BRACKET: Vec3 = [0, 0.285, 0];
export const SEAT: Vec3 = [0, 0.8, -0.17];
export const HEAD_TOP: Vec3 = [0, 0.86, 0.4];
export const HEAD_FOOT: Vec3 = [0, 0.7, 0.455];
export const CROWN: Vec3 = [0, 0.68, 0.462];
