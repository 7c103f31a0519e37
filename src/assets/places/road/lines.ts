import { addFloor, type Mesh, type Span } from '../../geometry/mesh.ts';

/**
 * Paint lies this high above the plane: at 60 m from a lens 1.5 m up that is 16 cm along the line of sight, far more
 * than a 24-bit depth buffer's step, and too thin to be seen as an edge.
 */
export const PAINT_HEIGHT = 0.004;
/** Metres to a repeat of the worn paint's texture. */
export const PAINT_REPEAT = 2.3;

/** A solid line along z at x, in pieces: long thin triangles lose precision in their texture coordinates. */
export function addSolidLine(mesh: Mesh, x: number, [from, to]: Span, width: number): void {
  for (let z = from; z < to; z += 6) addStrip(mesh, x, [z, Math.min(z + 6, to)], width);
}

/** Dashes along z at x, metres; one begins at `from`. */
export function addDashes(mesh: Mesh, x: number, [from, to]: Span, dash: number, gap: number, width: number): void {
  for (let z = from; z + dash <= to; z += dash + gap) addStrip(mesh, x, [z, z + dash], width);
}

const addStrip = (mesh: Mesh, x: number, z: Span, width: number): void =>
  addFloor(mesh, [x - width / 2, x + width / 2], z, PAINT_HEIGHT, PAINT_REPEAT);
