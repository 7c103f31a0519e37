import type { Vec3 } from '../../shared/vector.ts';
import { curveThrough } from '../geometry/curve.ts';
import type { Soup } from '../geometry/soup.ts';
import { skinRings } from '../geometry/sweep.ts';
import { FERRULE, PANELS, type UmbrellaForm, type UmbrellaParts } from './form.ts';
import { addShaft } from './shaft.ts';

/** Rolled up: pleats wound about the rod, held by a strap. */
export function addFolded(soup: Soup, form: UmbrellaForm, parts: UmbrellaParts): void {
  addShaft(soup, form, parts);
  const { low, high } = foldedReach(form);
  // Along from the tip: the cloth is thickest where the ribs' ends are.
  const radius = curveThrough([
    [0, 0.008],
    [0.03, 0.014],
    [0.45, 0.026],
    [0.86, 0.034],
    [0.95, 0.031],
    [1, 0.024],
  ]);
  const steps = 16;
  const strap = (t: number): number => (Math.abs(t - 0.72) < 0.05 ? 0.0035 : 0);
  const sides = 3 * PANELS;
  const ring = (t: number, scale = 1): Vec3[] =>
    Array.from({ length: sides }, (_, k) => {
      const angle = (2 * Math.PI * k) / sides;
      // One panel over the next, wound a third of a turn on the way.
      const wound = PANELS * (angle + 2 * t);
      const pleat = 1 + 0.16 * saw(wound / (2 * Math.PI));
      const r = scale * (radius(t) - strap(t)) * pleat;
      return [r * Math.cos(angle), high - t * (high - low), r * Math.sin(angle)];
    });
  const rings = Array.from({ length: steps + 1 }, (_, i) => ring(i / steps));
  skinRings(soup, parts.cloth[0], [ring(0, 0.4), ...rings, ring(1, 0.3)]);
}

/** Heights between which the rolled cloth lies. */
export const foldedReach = ({ length, span }: UmbrellaForm): { low: number; high: number } => {
  const high = length - FERRULE - 0.005;
  return { low: Math.max(0.2, high - 0.58 * span), high };
};

/** −0.5…0.5, rising slowly and falling fast. */
const saw = (turns: number): number => {
  const t = turns - Math.floor(turns);
  return (t < 0.75 ? t / 0.75 : (1 - t) / 0.25) - 0.5;
};
