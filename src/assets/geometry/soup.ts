import type { Vec3 } from '../../shared/vector.ts';

/**
 * Triangles under construction: nine numbers each, counter-clockwise from outside, with the name of the part that each
 * will belong to. Parts are split only after the normals are found, so that shading runs on across their borders.
 */
export interface Soup {
  /** xyz of three corners per triangle. */
  positions: number[];
  /** One name per triangle. */
  parts: string[];
}

export const emptySoup = (): Soup => ({ positions: [], parts: [] });

/** Triangles thinner than this are folds of a grid, not surface: m². */
const NO_AREA = 1e-9;

export function addTriangle(soup: Soup, part: string, a: Vec3, b: Vec3, c: Vec3): void {
  const ux = b[0] - a[0];
  const uy = b[1] - a[1];
  const uz = b[2] - a[2];
  const vx = c[0] - a[0];
  const vy = c[1] - a[1];
  const vz = c[2] - a[2];
  if ((uy * vz - uz * vy) ** 2 + (uz * vx - ux * vz) ** 2 + (ux * vy - uy * vx) ** 2 < NO_AREA ** 2) return;
  soup.positions.push(a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]);
  soup.parts.push(part);
}

/** Corners counter-clockwise; cut along the shorter diagonal, so that bent quads stay convex where they can. */
export function addQuad(soup: Soup, part: string, a: Vec3, b: Vec3, c: Vec3, d: Vec3): void {
  const ac = (a[0] - c[0]) ** 2 + (a[1] - c[1]) ** 2 + (a[2] - c[2]) ** 2;
  const bd = (b[0] - d[0]) ** 2 + (b[1] - d[1]) ** 2 + (b[2] - d[2]) ** 2;
  if (ac <= bd + 1e-9) {
    addTriangle(soup, part, a, b, c);
    addTriangle(soup, part, a, c, d);
  } else {
    addTriangle(soup, part, a, b, d);
    addTriangle(soup, part, b, c, d);
  }
}

/** Appends the triangles of `from`, each corner moved by `move`; `flip` turns them over (needed after a mirror). */
export function appendMoved(soup: Soup, from: Soup, move: (point: Vec3) => Vec3, flip = false): void {
  const corner = (triangle: number, index: number): Vec3 => {
    const k = triangle * 9 + index * 3;
    return move([from.positions[k]!, from.positions[k + 1]!, from.positions[k + 2]!]);
  };
  from.parts.forEach((part, t) => {
    if (flip) addTriangle(soup, part, corner(t, 0), corner(t, 2), corner(t, 1));
    else addTriangle(soup, part, corner(t, 0), corner(t, 1), corner(t, 2));
  });
}
