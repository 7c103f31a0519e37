import type { Vec3 } from '../../../shared/vector.ts';
import { addFloor, addQuad, type Mesh, type Span } from '../../geometry/mesh.ts';
import { PAINT_HEIGHT, PAINT_REPEAT } from '../road/lines.ts';
import { BAY_ROWS, BAY_WIDTH, ROW_HALF_LENGTH } from './layout.ts';

const LINE_HALF_WIDTH = 0.06;

/** Lines between the bays, one along the backs of the double rows, and arrows in the aisle. */
export function addBayMarks(mesh: Mesh, random: () => number): void {
  const line = (x: Span, z: Span): void => addFloor(mesh, x, z, PAINT_HEIGHT, PAINT_REPEAT);
  for (const side of [-1, 1] as const) {
    const across = (from: number, to: number): Span => (side > 0 ? [from, to] : [-to, -from]);
    for (const [from, to] of BAY_ROWS) {
      for (let z = -ROW_HALF_LENGTH; z <= ROW_HALF_LENGTH; z += BAY_WIDTH) {
        line(across(from, to), [z - LINE_HALF_WIDTH, z + LINE_HALF_WIDTH]);
      }
    }
    const back = BAY_ROWS[0][1];
    for (let z = -ROW_HALF_LENGTH; z < ROW_HALF_LENGTH; z += BAY_WIDTH * 2) {
      line(across(back - LINE_HALF_WIDTH, back + LINE_HALF_WIDTH), [z, Math.min(z + BAY_WIDTH * 2, ROW_HALF_LENGTH)]);
    }
  }
  // One-way: the same direction in the aisle, the other in the outer ones.
  const way = random() < 0.5 ? 1 : -1;
  for (const z of [-18, 16]) addArrow(mesh, 0, z, way);
  for (const x of [-16.2, 16.2]) addArrow(mesh, x, -9, -way as 1 | -1);
}

/** An arrow of 3 m on the ground that points along z. */
function addArrow(mesh: Mesh, x: number, z: number, way: number): void {
  const at = (across: number, along: number): Vec3 => [x + across * way, PAINT_HEIGHT, z + along * way];
  const flat = (a: Vec3, b: Vec3, c: Vec3, d: Vec3): void => addQuad(mesh, [a, b, c, d], [0, 0.3], [0, 0.8]);
  flat(at(-0.08, -1.5), at(-0.08, 0.4), at(0.08, 0.4), at(0.08, -1.5));
  flat(at(-0.35, 0.3), at(0, 1.5), at(0.001, 1.5), at(0.35, 0.3));
}
