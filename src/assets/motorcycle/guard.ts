import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import type { Soup } from '../geometry/soup.ts';
import { fan, skinRings } from '../geometry/sweep.ts';
import type { Wheel } from './shape.ts';

/** A mudguard bent around a tyre; angles from straight ahead, upwards, radians. `skirt`: how far its sides reach down. */
export function addGuard(
  soup: Soup,
  part: string,
  wheel: Wheel,
  { from, to, half, skirt, gap = 0.022 }: { from: number; to: number; half: number; skirt: number; gap?: number },
): void {
  const outer = wheel.radius + gap;
  const arch = [-1, -0.85, -0.45, 0, 0.45, 0.85, 1];
  const section = (inset: number): (readonly [x: number, radius: number])[] =>
    arch.map((t) => [t * (half - inset), outer - inset - skirt * Math.abs(t) ** 3]);
  // Over the outside from right to left, and back along the inside.
  const outline = [...section(0), ...section(0.006).reverse()];
  const steps = 12;
  const rings = Array.from({ length: steps + 1 }, (_, k) => {
    const angle = mix(from, to, k / steps);
    return outline.map(
      ([x, r]): Vec3 => [wheel.hub[0] + x, wheel.hub[1] + r * Math.sin(angle), wheel.hub[2] + r * Math.cos(angle)],
    );
  });
  skinRings(soup, part, rings);
  const strip = (ring: readonly Vec3[]): void => {
    // A bent band has no middle of its own: cells across close its end.
    for (let i = 0; i + 1 < arch.length; i++) {
      const [a, b] = [ring[i]!, ring[i + 1]!];
      const [c, d] = [ring[ring.length - 2 - i]!, ring[ring.length - 1 - i]!];
      const middle = [0, 1, 2].map((k) => (a[k]! + b[k]! + c[k]! + d[k]!) / 4) as unknown as Vec3;
      fan(soup, part, middle, [a, b, c, d]);
    }
  };
  strip(rings.at(-1)!);
  const first = rings[0]!;
  strip([...first].reverse());
}
