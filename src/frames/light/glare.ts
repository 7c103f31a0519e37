/**
 * Veiling luminance around a point of light, cd/m² per lux on the lens: the CIE's general glare function without its
 * terms for age and eye colour, 10/θ³ + 5/θ² with θ in degrees (Vos, "On the cause of disability glare and its
 * dependence on glare angle, age and ocular pigmentation", Clin. Exp. Optom. 86, 2003; CIE 146:2002). Beyond one degree
 * it holds 6 % of the light: what a lens behind a windscreen scatters too (ISO 9358 finds 1–5 % in lenses alone).
 */
export const veilPerLux = (thetaDegrees: number): number => {
  const theta = Math.max(LEAST_DEGREES, thetaDegrees);
  return 10 / theta ** 3 + 5 / theta ** 2;
};

/** Nearer than this is the disc itself. */
export const LEAST_DEGREES = 0.3;
