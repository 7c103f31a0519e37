/**
 * Luminance and colour of a clear sky by turbidity (Preetham, Shirley and Smits, "A practical analytic model for
 * daylight", SIGGRAPH 1999, appendix A.2): Perez' distribution of luminance and chromaticity. Only its shape and
 * colour are used; its absolute zenith luminance gives away more light than came in at high turbidities.
 */
export interface PreethamSky {
  /** Perez' A … E for Y, x and y. */
  perez: readonly [Perez, Perez, Perez];
  /** Y in kcd/m², x, y straight up. */
  zenith: readonly [number, number, number];
  /** Of the sun, from the zenith. */
  sunZenithRadians: number;
}
export type Perez = readonly [a: number, b: number, c: number, d: number, e: number];

/** From the clearest air in which the model holds to thick haze. */
export const TURBIDITY = { clearest: 2, haziest: 10 };
/** Lower suns are drawn as this one: the model ends at the horizon. */
const LOWEST_SUN = (88 * Math.PI) / 180;

export function preethamSky(turbidity: number, sunElevationRadians: number): PreethamSky {
  const t = turbidity;
  const s = Math.min(LOWEST_SUN, Math.PI / 2 - sunElevationRadians);
  const chi = (4 / 9 - t / 120) * (Math.PI - 2 * s);
  const cubic = (a: number, b: number, c: number, d: number): number => ((a * s + b) * s + c) * s + d;
  return {
    perez: [
      [0.1787 * t - 1.463, -0.3554 * t + 0.4275, -0.0227 * t + 5.3251, 0.1206 * t - 2.5771, -0.067 * t + 0.3703],
      [-0.0193 * t - 0.2592, -0.0665 * t + 0.0008, -0.0004 * t + 0.2125, -0.0641 * t - 0.8989, -0.0033 * t + 0.0452],
      [-0.0167 * t - 0.2608, -0.095 * t + 0.0092, -0.0079 * t + 0.2102, -0.0441 * t - 1.6537, -0.0109 * t + 0.0529],
    ],
    zenith: [
      (4.0453 * t - 4.971) * Math.tan(chi) - 0.2155 * t + 2.4192,
      t * t * cubic(0.00166, -0.00375, 0.00209, 0) +
        t * cubic(-0.02903, 0.06377, -0.03202, 0.00394) +
        cubic(0.11693, -0.21196, 0.06052, 0.25886),
      t * t * cubic(0.00275, -0.0061, 0.00317, 0) +
        t * cubic(-0.04214, 0.0897, -0.04153, 0.00516) +
        cubic(0.15346, -0.26756, 0.0667, 0.26688),
    ],
    sunZenithRadians: s,
  };
}

/** Perez' function of the angles from the zenith and from the sun. */
export const perezAt = ([a, b, c, d, e]: Perez, cosZenith: number, toSun: number): number =>
  (1 + a * Math.exp(b / Math.max(0.01, cosZenith))) * (1 + c * Math.exp(d * toSun) + e * Math.cos(toSun) ** 2);

/** Luminance Y and chromaticity x, y of a direction; `azimuth` is counted from the sun's. */
export function preethamAt(sky: PreethamSky, zenith: number, azimuth: number): [Y: number, x: number, y: number] {
  const { perez, sunZenithRadians: s } = sky;
  const cosine = Math.sin(zenith) * Math.sin(s) * Math.cos(azimuth) + Math.cos(zenith) * Math.cos(s);
  const toSun = Math.acos(Math.min(1, Math.max(-1, cosine)));
  return sky.zenith.map(
    (value, i) => (value * perezAt(perez[i]!, Math.cos(zenith), toSun)) / perezAt(perez[i]!, 1, s),
  ) as [number, number, number];
}

const RINGS = 24;
const SECTORS = 24;

/** What the dome gives level ground: illuminance in units of its luminance, and the light's chromaticity. */
export function preethamIlluminance(sky: PreethamSky): { illuminance: number; x: number; y: number } {
  const sum = [0, 0, 0]; // X, Y, Z
  for (let ring = 0; ring < RINGS; ring++) {
    const zenith = ((ring + 0.5) / RINGS) * (Math.PI / 2);
    const weight = Math.sin(zenith) * Math.cos(zenith) * (Math.PI / 2 / RINGS) * ((2 * Math.PI) / SECTORS);
    for (let sector = 0; sector < SECTORS; sector++) {
      const [Y, x, y] = preethamAt(sky, zenith, ((sector + 0.5) / SECTORS) * 2 * Math.PI);
      sum[0]! += ((Y * x) / y) * weight;
      sum[1]! += Y * weight;
      sum[2]! += ((Y * (1 - x - y)) / y) * weight;
    }
  }
  const total = sum[0]! + sum[1]! + sum[2]!;
  return { illuminance: sum[1]!, x: sum[0]! / total, y: sum[1]! / total };
}
