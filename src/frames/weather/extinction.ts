import type { Weather } from '../../compile/case.ts';
import { extinctionOf } from '../../shared/koschmieder.ts';

/** Per metre, of rain at so many mm/h: 0.21 R^0.63 per km (Atlas, "Optical extinction by rainfall", J. Meteor. 1953). */
export const rainExtinction = (mmPerHour: number): number => (0.21 * mmPerHour ** 0.63) / 1000;

/** Natural logarithms in ten decibels of power. */
const DECIBELS = 10 / Math.LN10;

/**
 * Per metre, of dry snow at so many mm/h of water: a · S^1.38 dB/km with a = 5.42e-5 λ + 5.4958776, here at 550 nm
 * (Recommendation ITU-R P.1817-1, table 2). Crystals matter as much as rate: Rasmussen et al. ("The estimation of
 * snowfall rate using visibility", J. Appl. Meteor. 1999) find factors of 3 to 10 to either side.
 */
export const snowExtinction = (mmPerHour: number): number =>
  ((5.42e-5 * 550 + 5.4958776) * mmPerHour ** 1.38) / DECIBELS / 1000;

type Aerosol = 'fog' | 'rain' | 'snow' | 'dust' | 'smoke';

/** What each thing in the air takes from light that passes, per metre; extinctions add. */
export function extinctionsOf({ fog, rain, snow, dust, smoke }: Weather): Record<Aerosol, number> {
  return {
    fog: fog ? extinctionOf(fog.visibilityMetres) : 0,
    rain: rain ? rainExtinction(rain.mmPerHour) : 0,
    snow: snow ? snowExtinction(snow.mmPerHour) : 0,
    dust: dust ? extinctionOf(dust.visibilityMetres) : 0,
    smoke: smoke ? extinctionOf(smoke.visibilityMetres) : 0,
  };
}
