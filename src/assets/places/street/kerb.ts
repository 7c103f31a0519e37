import { addBox, addFloor, type Mesh, WORLD } from '../../geometry/mesh.ts';
import { KERB_HEIGHT, KERB_WIDTH, PAVING_REPEAT, STONE_REPEAT } from '../../kerb/dimensions.ts';
import { CANYON_HALF_WIDTH, ROAD_EDGE, SQUARE_HALF_LENGTH, SQUARE_HALF_WIDTH, STREET_HALF_LENGTH } from './layout.ts';

/** Lawns of the square: from and to |x|; a paved way runs before the houses. */
const LAWN: readonly [number, number] = [12, 26.5];
const LAWN_END = 31;

export interface PavementMeshes {
  kerb: Mesh;
  paving: Mesh;
  lawn: Mesh;
}

/** Kerb stones, paved ways on both sides and at the ends, and the square's lawns, all at kerb height. */
export function addPavements({ kerb, paving, lawn }: PavementMeshes): void {
  const y = KERB_HEIGHT;
  const inner = ROAD_EDGE + KERB_WIDTH;
  const end = STREET_HALF_LENGTH - 8;
  for (const side of [-1, 1] as const) {
    const x = (from: number, to: number): readonly [number, number] => (side > 0 ? [from, to] : [-to, -from]);
    for (let z = -end; z < end; z += 14) {
      addBox(kerb, WORLD, x(ROAD_EDGE, inner), [0, y], [z, z + 14], { repeat: STONE_REPEAT });
    }
    const floor = (mesh: Mesh, xs: readonly [number, number], z: readonly [number, number], repeat: number): void =>
      addFloor(mesh, x(...xs), z, y, repeat);
    floor(paving, [inner, LAWN[0]], [-SQUARE_HALF_LENGTH, SQUARE_HALF_LENGTH], PAVING_REPEAT);
    floor(paving, [LAWN[1], SQUARE_HALF_WIDTH], [-SQUARE_HALF_LENGTH, SQUARE_HALF_LENGTH], PAVING_REPEAT);
    floor(lawn, LAWN, [-LAWN_END, LAWN_END], 2.7);
    for (const turn of [-1, 1] as const) {
      const z = (from: number, to: number): readonly [number, number] => (turn > 0 ? [from, to] : [-to, -from]);
      floor(paving, LAWN, z(LAWN_END, SQUARE_HALF_LENGTH), PAVING_REPEAT);
      floor(paving, [inner, CANYON_HALF_WIDTH], z(SQUARE_HALF_LENGTH, end + KERB_WIDTH), PAVING_REPEAT);
    }
  }
  for (const turn of [-1, 1] as const) {
    const wall = { origin: [0, 0, turn * end], right: [-turn, 0, 0], front: [0, 0, -turn] } as const;
    addBox(kerb, wall, [-inner, inner], [0, y], [-KERB_WIDTH, 0], { repeat: STONE_REPEAT });
    const far = [end + KERB_WIDTH, STREET_HALF_LENGTH] as const;
    const z = turn > 0 ? far : ([-far[1], -far[0]] as const);
    addFloor(paving, [-CANYON_HALF_WIDTH, CANYON_HALF_WIDTH], z, y, PAVING_REPEAT);
  }
}
