import type { Vec3 } from '../../shared/vector.ts';
import { box, loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

/** Middle of the left door mirror's housing. */
export function mirrorCenter(shape: CarShape, surface: BodySurface): Vec3 {
  const z = shape.cabin.windows[0]!.from[0] - 0.07;
  return [surface.lidHalfWidth(z) + 0.145, shape.edge(z) + 0.125, z];
}

export const MIRROR_HALF: Vec3 = [0.095, 0.068, 0.06];

/** A rounded housing on a foot; its glass looks back. */
export function addMirror(soup: Soup, shape: CarShape, surface: BodySurface, fineness: Fineness): void {
  const [x, y, z] = mirrorCenter(shape, surface);
  const [hx, hy, hz] = MIRROR_HALF;
  if (!fineness.details) {
    box(soup, 'paint', [x, y, z], MIRROR_HALF);
    return;
  }
  // Rings of a rounded rectangle from the nose of the housing back to its glass.
  const rings: readonly (readonly [back: number, size: number])[] = [
    [-1, 0.35],
    [-0.8, 0.68],
    [-0.35, 0.92],
    [0.2, 1],
    [1, 0.97],
  ];
  const around = 12;
  const columns = Array.from({ length: around + 1 }, (_, i) => {
    // Clockwise seen from the front, so that the outside is outside.
    const angle = (-2 * Math.PI * (i % around)) / around;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const round = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.6;
    const ring = ([back, size]: readonly [number, number]): Vec3 => [
      x + hx * size * round(cos),
      y + hy * size * round(sin),
      z - hz * back,
    ];
    return [[x, y, z + hz * 1.05] as Vec3, ...rings.map(ring)];
  });
  loft(soup, columns, 'paint');
  const glass = columns.map((column) => {
    const rim = column.at(-1)!;
    return [rim, [x, y, z - hz * 0.85] as Vec3];
  });
  loft(soup, glass, 'chrome');
  box(soup, 'trim', [x - 0.12, y - 0.075, z - 0.005], [0.07, 0.018, 0.035]);
}
