import type { Vec3 } from '../../shared/vector.ts';
import type { Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';

/** A tube along points; radius in metres. */
export const tube = (soup: Soup, part: string, path: readonly Vec3[], radius: number, sides = 8): void =>
  sweep(soup, part, path, { radius, sides });
