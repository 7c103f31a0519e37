import type { Vec3 } from '../../shared/vector.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';

/** A tube along points. */
export const rod = (soup: Soup, part: string, path: readonly Vec3[], radius: number, sides = 7): void =>
  sweep(soup, part, path, { radius, sides });

/** The same tube on the left and on the right. */
export function rods(soup: Soup, part: string, path: readonly Vec3[], radius: number, sides = 7): void {
  for (const side of [1, -1])
    rod(
      soup,
      part,
      path.map(([x, y, z]): Vec3 => [side * x, y, z]),
      radius,
      sides,
    );
}

/** A turned piece along an axis: how far along from `start`, and how thick there. */
export function turned(
  soup: Soup,
  part: string,
  start: Vec3,
  axis: Vec3,
  profile: readonly (readonly [along: number, radius: number])[],
  sides = 14,
): void {
  const path = profile.map(
    ([along]): Vec3 => [start[0] + axis[0] * along, start[1] + axis[1] * along, start[2] + axis[2] * along],
  );
  sweep(soup, part, path, { radius: profile.map(([, radius]) => radius), sides });
}
