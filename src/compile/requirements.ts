import type { Requirement } from './scenario.ts';

/** Quantities measured after physics and rendering that `require` can bound, with what each means. */
export const QUANTITIES = {
  up_tilt_deg: { doc: "Angle between the object's up axis and the vertical.", unit: 'deg', least: 0, most: 180 },
  crush: { doc: '1 − volume after / volume before.', unit: '', least: 0, most: 1 },
  sunk: {
    doc: 'Share of its volume below the ground or the water; 0 where it was neither sunk nor floats.',
    unit: '',
    least: 0,
    most: 1,
  },
  dent_m: { doc: 'Deepest permanent displacement by an impact, or of a side of a box.', unit: 'm', least: 0, most: 10 },
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

/** Values by object and quantity. */
type Measured = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * The first requirement that measured quantities break, or null. Only what was measured is judged, so that a case can
 * be refused after physics and before the costly rendering; a quantity that could not be measured is handed over as
 * NaN and never meets a bound. A requirement on an object of several copies (`traffic`) holds for each of them.
 */
export function findUnmet(
  requirements: readonly Requirement[],
  measures: Measured,
  isNominal: boolean,
): Requirement | null {
  const isUnmet = (requirement: Requirement): boolean => {
    if (requirement.unlessNominal && isNominal) return false;
    return measuredOf(requirement, measures).some((value) => !(missBy(requirement, value) <= 0));
  };
  return requirements.find(isUnmet) ?? null;
}

/** What was measured of the object that a requirement is about, or of each of its copies. */
export const measuredOf = ({ object, quantity }: Requirement, measures: Measured): number[] =>
  Object.entries(measures)
    .filter(([name]) => name === object || name.startsWith(`${object}/`))
    .flatMap(([, measured]) => measured[quantity] ?? []);

/** How far a value is from what a requirement allows; 0 or less where it meets it, NaN where it was not measurable. */
export const missBy = ({ min, max }: Requirement, value: number): number =>
  Math.max((min ?? Number.NEGATIVE_INFINITY) - value, value - (max ?? Number.POSITIVE_INFINITY));
