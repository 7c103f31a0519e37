import type { Quantity } from '../compile/requirements.ts';
import type { Settled } from '../dynamics/settled.ts';
import type { Truth } from '../frames/truth.ts';
import { boxHeight, boxWidth } from '../shared/box.ts';

/** Quantities by object name, as `require` bounds them; NaN where a thing could not be measured. */
export type Measures = Record<string, Partial<Record<Quantity, number>>>;

/** What physics alone decides. */
export function physicalMeasures(settled: Settled): Measures {
  return Object.fromEntries(
    settled.objects.map(({ name, realised }) => {
      const { up_tilt_deg, crush, sunk = 0, dent_m = 0, covered_share = 0, penetration_m } = realised;
      return [name, { up_tilt_deg, crush, sunk, dent_m, covered_share, penetration_m }];
    }),
  );
}

/** What the picture shows. */
export function visualMeasures(truth: Truth): Measures {
  return Object.fromEntries(
    truth.objects.map((object) => [
      object.name,
      {
        visible_fraction: object.visibleFraction,
        truncation: object.truncation,
        box_height_px: object.box ? boxHeight(object.box) : 0,
        box_width_px: object.box ? boxWidth(object.box) : 0,
        distance_m: object.distanceMetres ?? Number.NaN,
        luminance: object.luminance ?? Number.NaN,
        contrast: object.contrast ?? Number.NaN,
      },
    ]),
  );
}
