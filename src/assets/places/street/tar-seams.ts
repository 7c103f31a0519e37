import type { Vec3 } from '../../../shared/vector.ts';
import { addQuad, type Mesh } from '../../geometry/mesh.ts';
import { STREET_HALF_LENGTH } from './layout.ts';

const SEAM_HEIGHT = 0.003;
const STEP_METRES = 1.7;

/** Sealed cracks, as road menders leave them: strips of bitumen that wander along the joints between paving runs. */
export function addTarSeams(mesh: Mesh, [u, v]: readonly [number, number], random: () => number): void {
  const end = STREET_HALF_LENGTH - 9;
  for (const x of [-4.1, 1.15, 4.6]) {
    let z = -end + random() * 20;
    while (z < end) {
      let [at, half] = [x + (random() - 0.5) * 0.3, 0.012];
      const stop = Math.min(end, z + 5 + random() * 16);
      while (z < stop) {
        const [nextAt, nextHalf] = [at + (random() - 0.5) * 0.16, 0.008 + random() * 0.014];
        const corners: readonly [Vec3, Vec3, Vec3, Vec3] = [
          [at - half, SEAM_HEIGHT, z],
          [at + half, SEAM_HEIGHT, z],
          [nextAt + nextHalf, SEAM_HEIGHT, z + STEP_METRES],
          [nextAt - nextHalf, SEAM_HEIGHT, z + STEP_METRES],
        ];
        addQuad(mesh, [corners[3], corners[2], corners[1], corners[0]], [u, u], [v, v]);
        z += STEP_METRES;
        [at, half] = [nextAt, nextHalf];
      }
      z += 6 + random() * 26;
    }
  }
}
