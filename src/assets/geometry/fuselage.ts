import type { Vec3 } from '../../shared/vector.ts';
import { type Curve, curveThrough, mix } from './curve.ts';
import type { Soup } from './soup.ts';
import { fan, skinRings } from './sweep.ts';

/** A cross-section of a body that runs along z: half its width, its lowest and its highest point; metres. */
export type Section = readonly [z: number, halfWidth: number, low: number, high: number];

export interface FuselageOptions {
  /** Exponent of the superellipse that each section is: 2 an ellipse (default), more is boxier. */
  power?: number;
  /** Where between low (0) and high (1) it is widest, default 0.5. */
  waist?: number;
  /** Points around, default 16. */
  sides?: number;
  /** Rings from one given section to the next, default 2. */
  steps?: number;
  /** Middle, default x = 0. */
  x?: number;
}

/** A closed body smoothly through sections in ascending z: tanks, seats, cowls. */
export function fuselage(
  soup: Soup,
  part: string,
  sections: readonly Section[],
  { power = 2, waist = 0.5, sides = 16, steps = 2, x = 0 }: FuselageOptions = {},
): void {
  const [half, low, high] = [1, 2, 3].map((k) => curveThrough(sections.map((section) => [section[0], section[k]!])));
  const stops = sections.flatMap(([z], i) => {
    const next = sections[i + 1];
    return next ? Array.from({ length: steps }, (_, k) => mix(z, next[0], k / steps)) : [z];
  });
  const exponent = 2 / power;
  const round = (value: number): number => Math.sign(value) * Math.abs(value) ** exponent;
  const ring = (z: number): Vec3[] => {
    const [w, bottom, top] = [half, low, high].map((curve) => (curve as Curve)(z)) as [number, number, number];
    const middle = mix(bottom, top, waist);
    return Array.from({ length: sides }, (_, k): Vec3 => {
      const angle = (2 * Math.PI * k) / sides;
      const rise = round(Math.sin(angle));
      return [x + w * round(Math.cos(angle)), middle + rise * (rise > 0 ? top - middle : middle - bottom), z];
    });
  };
  const rings = stops.map(ring);
  const mean = ([z, , bottom, top]: Section): Vec3 => [x, mix(bottom, top, waist), z];
  skinRings(soup, part, rings);
  fan(soup, part, mean(sections.at(-1)!), rings.at(-1)!);
  fan(soup, part, mean(sections[0]!), [...rings[0]!].reverse());
}
