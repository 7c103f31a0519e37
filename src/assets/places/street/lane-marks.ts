import { addFloor, type Mesh, newMesh } from '../../geometry/mesh.ts';
import { PAINT_HEIGHT, PAINT_REPEAT } from '../road/lines.ts';
import { EDGE_LINE, LANE_LINE, ROAD_EDGE, STREET_HALF_LENGTH } from './layout.ts';

const LINE_HALF_WIDTH = 0.065;
const DASH_METRES = 3;
const GAP_METRES = 4.5;

/** Dashed lines between lanes, solid edge lines, and a zebra crossing with its stop line at `crossingZ`. */
export function laneMarks(crossingZ: number): Mesh {
  const mesh = newMesh();
  const end = STREET_HALF_LENGTH - 8;
  const strip = (x: number, z0: number, z1: number, half = LINE_HALF_WIDTH): void =>
    addFloor(mesh, [x - half, x + half], [z0, z1], PAINT_HEIGHT, PAINT_REPEAT);
  const blocked = (z0: number, z1: number): boolean => z1 > crossingZ - 4.2 && z0 < crossingZ + 4.2;
  const period = DASH_METRES + GAP_METRES;
  for (const side of [-1, 1]) {
    // Solid lines in pieces: long thin triangles lose precision in their texture coordinates.
    for (let z = -end; z < end; z += 6) {
      if (!blocked(z, z + 6)) strip(side * EDGE_LINE, z, Math.min(z + 6, end), 0.075);
    }
    for (let z = -Math.floor(end / period) * period - 0.8; z + DASH_METRES < end; z += period) {
      if (!blocked(z, z + DASH_METRES)) strip(side * LANE_LINE, z, z + DASH_METRES);
    }
  }
  for (let x = -ROAD_EDGE + 0.5; x < ROAD_EDGE - 0.6; x += 1) {
    addFloor(mesh, [x, x + 0.5], [crossingZ - 1.8, crossingZ + 1.8], PAINT_HEIGHT, PAINT_REPEAT);
  }
  const stop = crossingZ - Math.sign(crossingZ) * 3.2;
  addFloor(mesh, [-LANE_LINE + 0.15, LANE_LINE - 0.15], [stop - 0.2, stop + 0.2], PAINT_HEIGHT, PAINT_REPEAT);
  return mesh;
}
