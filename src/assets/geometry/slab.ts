import type { Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { skin } from './skin.ts';

export interface SlabOptions {
  /** Extents along x, y, z, metres. */
  size: Vec3;
  /** Of the corners in plan, metres. */
  corner: number;
  /** Of the edges above and below, metres; at most half the height and the corner. */
  bevel: number;
  /** Middle of the underside, default the origin. */
  base?: Vec3;
  /** Steps in each corner, default 5. */
  cornerSteps?: number;
}

/** A flat body with round corners in plan and small rounded edges: phones, lids, cases. */
export function slab({ size, corner, bevel, base = [0, 0, 0], cornerSteps = 5 }: SlabOptions): Geometry {
  const [width, height, depth] = size;
  const ring = (inset: number, y: number): Vec3[] =>
    outline(width / 2 - inset, depth / 2 - inset, corner - inset, cornerSteps).map(
      ([x, z]): Vec3 => [base[0] + x, base[1] + y, base[2] + z],
    );
  const pole = (y: number): Vec3[] => ring(0, 0).map(() => [base[0], base[1] + y, base[2]]);
  const cut = bevel * (1 - Math.SQRT1_2);
  const [low, high] = [ring(bevel, 0), ring(bevel, height)];
  return skin([
    pole(0),
    low,
    low,
    ring(cut, cut),
    ring(0, bevel),
    ring(0, height - bevel),
    ring(cut, height - cut),
    high,
    high,
    pole(height),
  ]);
}

/** A rectangle with round corners, counter-clockwise seen from above. */
function outline(halfX: number, halfZ: number, corner: number, steps: number): (readonly [number, number])[] {
  const centers = [
    [halfX - corner, -halfZ + corner],
    [-halfX + corner, -halfZ + corner],
    [-halfX + corner, halfZ - corner],
    [halfX - corner, halfZ - corner],
  ] as const;
  return centers.flatMap(([x, z], quarter) =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const angle = (quarter + i / steps) * (Math.PI / 2);
      return [x + corner * Math.cos(angle), z - corner * Math.sin(angle)] as const;
    }),
  );
}
