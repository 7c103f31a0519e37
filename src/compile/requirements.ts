import type { Requirement } from './scenario.ts';

/** Quantities measured after physics and rendering that `require` can bound, with what each means. */
export const QUANTITIES = {
  up_tilt_deg: { doc: "Angle between the object's up axis and the world's.", unit: 'deg', least: 0, most: 180 },
  crush: { doc: '1 − volume after / volume before.', unit: '', least: 0, most: 1 },
  dent_m: { doc: 'Deepest permanent displacement by an impact.', unit: 'm', least: 0, most: 10 },
  covered_share: { doc: 'Share of it, seen from above, under a sheet.', unit: '', least: 0, most: 1 },
  penetration_m: { doc: 'Deepest overlap with the ground or another body.', unit: 'm', least: 0, most: 100 },
  visible_fraction: { doc: 'Share of the object in the frame that nothing hides.', unit: '', least: 0, most: 1 },
  truncation: { doc: "Share of the object's silhouette outside the frame.", unit: '', least: 0, most: 1 },
  box_height_px: { doc: 'Height of the visible box.', unit: 'px', least: 0, most: 8192 },
  box_width_px: { doc: 'Width of the visible box.', unit: 'px', least: 0, most: 8192 },
  distance_m: { doc: "From the lens to the object's centre.", unit: 'm', least: 0, most: 10_000 },
  luminance: { doc: 'Mean luma of its visible pixels.', unit: '0…255', least: 0, most: 255 },
  contrast: { doc: 'Michelson contrast against its surroundings.', unit: '', least: 0, most: 1 },
} as const;
export type Quantity = keyof typeof QUANTITIES;
export const QUANTITY_NAMES = Object.keys(QUANTITIES) as Quantity[];

/**
 * The first requirement that measured quantities break, or null. Only what was measured is judged, so that a case can
 * be refused after physics and before the costly rendering; a quantity that could not be measured is handed over as
 * NaN and never meets a bound. A requirement on an object of several copies (`traffic`) holds for each of them.
 */
export function findUnmet(
  requirements: readonly Requirement[],
  measures: Readonly<Record<string, Readonly<Record<string, number>>>>,
  isNominal: boolean,
): Requirement | null {
  const isUnmet = ({ object, quantity, min, max, unlessNominal }: Requirement): boolean => {
    if (unlessNominal && isNominal) return false;
    const values = Object.entries(measures)
      .filter(([name]) => name === object || name.startsWith(`${object}/`))
      .flatMap(([, measured]) => measured[quantity] ?? []);
    return values.some(
      (value) => !(value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)),
    );
  };
  return requirements.find(isUnmet) ?? null;
}
