import { preethamIlluminance, preethamSky } from '../../shared/preetham-sky.ts';
import type { Daylight } from './daylight-through-weather.ts';

/** Illuminance by the sun outside of the atmosphere (IES 1984; Kittler, Perez and Darula 1998), lux. */
const EXTRATERRESTRIAL_LUX = 133_800;
/** Colour temperature of sunlight outside of the atmosphere. */
const EXTRATERRESTRIAL_KELVIN = 5_900;

/** Way through the air as a multiple of the way straight up (Kasten and Young, Applied Optics 28, 1989). */
export function airMass(elevationRadians: number): number {
  const degrees = (Math.max(0, elevationRadians) * 180) / Math.PI;
  return 1 / (Math.sin(Math.max(0, elevationRadians)) + 0.50572 * (degrees + 6.07995) ** -1.6364);
}

/** Optical depth of clean dry air for luminous flux per air mass (Clear 1982, in CIE S 003 and Kittler et al. 1998). */
const cleanDepth = (mass: number): number => 1 / (9.9 + 0.043 * mass);

/** Bird and Hulstrom, "A simplified clear sky model" (SERI/TR-642-761, 1981): share of haze's scatter that goes forward. */
const FORWARD = 0.84;
/** Share of what haze takes that it swallows. */
const SWALLOWED = 0.1;

/**
 * Sun and clear sky by turbidity: how many clean atmospheres would dim the sun as much. The beam by its luminous
 * turbidity, 133,800 exp(−a m T) lx; the sky gets what Rayleigh's and the haze's scatter send down (Bird and Hulstrom
 * 1981); colours by `sunKelvin` and Preetham's dome. T = 2.5 gives the IES clear day of looks.ts: the sun
 * within a tenth, with the sun above 30° the sky within a quarter.
 */
export function clearDaylight(turbidity: number, elevationRadians: number): Daylight {
  const mass = airMass(elevationRadians);
  const clean = Math.exp(-cleanDepth(mass) * mass);
  const haze = Math.exp(-cleanDepth(mass) * mass * (turbidity - 1));
  const isUp = elevationRadians > 0;
  const unswallowed = 1 - SWALLOWED * (1 - haze);
  const scattered = 0.5 * (1 - clean) + FORWARD * (1 - haze / unswallowed);
  const spread = 1 - mass + mass ** 1.02;
  const outside = EXTRATERRESTRIAL_LUX * Math.max(0, Math.sin(elevationRadians));
  const { x, y } = preethamIlluminance(preethamSky(turbidity, elevationRadians));
  return {
    sun: {
      elevationRadians,
      lux: isUp ? EXTRATERRESTRIAL_LUX * clean * haze : 0,
      kelvin: sunKelvin(turbidity, mass),
    },
    sky: { lux: (outside * 0.79 * unswallowed * scattered) / spread, kelvin: toKelvin(x, y) },
  };
}

/** Micrometres: where blue and red receptors see most. */
const [BLUE, RED] = [0.464, 0.611] as const;
/** Second radiation constant, micrometre kelvins. */
const C2 = 14_388;

/** Optical depths by Preetham et al. 1999, A.1: Rayleigh, Ångström's haze with α = 1.3, and 0.35 cm of ozone. */
const depthAt = (micrometres: number, turbidity: number, ozonePerCm: number): number =>
  0.008735 * micrometres ** -4.08 + (0.04608 * turbidity - 0.04586) * micrometres ** -1.3 + 0.35 * ozonePerCm;

/** The black body whose blue to red ratio is that of sunlight after the air (Wien's law). */
export function sunKelvin(turbidity: number, mass: number): number {
  const lost = depthAt(BLUE, turbidity, 0.0055) - depthAt(RED, turbidity, 0.122);
  return 1 / (1 / EXTRATERRESTRIAL_KELVIN + (mass * lost) / (C2 * (1 / BLUE - 1 / RED)));
}

/** Correlated colour temperature (McCamy, Color Research and Application 17, 1992), within what a light may have. */
export function toKelvin(x: number, y: number): number {
  const n = (x - 0.332) / (0.1858 - y);
  return Math.min(20_000, Math.max(2_000, 449 * n ** 3 + 3525 * n ** 2 + 6823.3 * n + 5520.33));
}
