/** Quantities measured after physics and rendering that `require` can bound, with what each means. */
export const QUANTITIES = {
  up_tilt_deg: { doc: "Angle between the object's up axis and the world's.", unit: 'deg', least: 0, most: 180 },
  crush: { doc: '1 − volume after / volume before.', unit: '', least: 0, most: 1 },
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
