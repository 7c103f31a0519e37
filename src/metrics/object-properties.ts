import { SIZE_NAMES } from '../compile/scenario.ts';
import type { TruthObject } from '../frames/truth.ts';
import { sizeOf } from './sample.ts';

/** What objects are sliced by. */
export interface ObjectProperty {
  /** As `Slice.factor` names it. */
  name: string;
  /** For headings. */
  title: string;
  unit: string | null;
  bins: readonly string[];
  /** Index of an object's bin; null where it was not measurable. */
  binOf: (object: TruthObject) => number | null;
}

/**
 * Bins that are the same in every run and every version, so that runs compare; an object on an edge lies in the bin
 * above. Sizes are COCO's (32² and 96² visible pixels); `side_px` is the side of a square of as many pixels, in steps
 * between and around them. Distances go by 1, 2, 5; the first bin of visible share and the last of truncation are those
 * that the default floors of fair chance leave out; contrast and luminance about double from bin to bin.
 */
export const OBJECT_PROPERTIES: readonly ObjectProperty[] = [
  {
    name: 'size',
    title: 'Object size (COCO)',
    unit: null,
    bins: SIZE_NAMES,
    binOf: (object) => SIZE_NAMES.indexOf(sizeOf(object)),
  },
  byEdges('side_px', 'Root of visible pixels', 'px', [16, 32, 48, 64, 96, 128, 192, 256], (object) =>
    Math.sqrt(object.visiblePixels),
  ),
  byEdges('distance_m', 'Distance', 'm', [0.5, 1, 2, 5, 10, 20, 50, 100], (object) => object.distanceMetres),
  byEdges('visible_fraction', 'Visible share', null, [0.3, 0.5, 0.7, 0.9], (object) => object.visibleFraction),
  byEdges('truncation', 'Truncation', null, [0.02, 0.15, 0.3, 0.5], (object) => object.truncation),
  byEdges('contrast', 'Contrast', null, [0.05, 0.1, 0.2, 0.4], (object) => object.contrast),
  byEdges('luminance', 'Luminance', '0–255', [8, 16, 32, 64, 128, 192], (object) => object.luminance),
];

/** `<16`, `16–32`, …, `≥256`. */
function byEdges(
  name: string,
  title: string,
  unit: string | null,
  edges: readonly number[],
  measure: (object: TruthObject) => number | null,
): ObjectProperty {
  const inner = edges.slice(1).map((edge, at) => `${edges[at]}–${edge}`);
  return {
    name,
    title,
    unit,
    bins: [`<${edges[0]}`, ...inner, `≥${edges.at(-1)}`],
    binOf: (object) => {
      const value = measure(object);
      return value === null ? null : edges.filter((edge) => value >= edge).length;
    },
  };
}
