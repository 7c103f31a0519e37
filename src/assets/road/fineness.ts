import type { ParamSpec, ParamValue } from '../asset.ts';

/** How many steps the curves of a bus or truck are drawn with. */
export interface HeavyFineness {
  /** Over a wheel arch. */
  arch: number;
  /** Upright lines of a rounded end from its middle to its corner, as shares of the half-width. */
  shares: readonly number[];
  /** Across a lamp or board. */
  patch: number;
  /** Around a wheel. */
  wheel: number;
  /** Small parts: studs, handles, wipers, seams. */
  details: boolean;
}

export const HEAVY_HIGH: HeavyFineness = {
  arch: 10,
  shares: [0.001, 0.35, 0.65, 0.85, 0.94, 0.98, 1],
  patch: 3,
  wheel: 28,
  details: true,
};

export const HEAVY_LOW: HeavyFineness = {
  arch: 4,
  shares: [0.001, 0.7, 0.94, 1],
  patch: 1,
  wheel: 12,
  details: false,
};

export const DETAIL: ParamSpec = {
  kind: 'choice',
  values: ['high', 'low'],
  default: 'high',
  doc: 'low: the same outline in a small part of the triangles, for traffic far off.',
};

export const finenessOf = (detail: ParamValue | undefined): HeavyFineness =>
  detail === 'low' ? HEAVY_LOW : HEAVY_HIGH;
