import { normalize, type Vec3 } from '../../../shared/vector.ts';
import type { Mesh } from '../../geometry/mesh.ts';

/** Of a blade's tip, metres: below a kerb's height, since they may stand beside the target. */
const TALLEST = 0.14;
const BLADES = 5;

/**
 * Tufts of grass whose blades lean apart; their colours are those of `paintFoliage`. Each blade has two fronts that
 * both face the sky: light shines through grass, and a back turned from the sun would be black.
 */
export function addTufts(mesh: Mesh, feet: readonly Vec3[], random: () => number, tallest = TALLEST): void {
  for (const [x, y, z] of feet) {
    const size = 0.5 + 0.5 * random();
    const u = 0.35 + 0.6 * random();
    for (let n = 0; n < BLADES; n++) {
      const angle = random() * 2 * Math.PI;
      const [dx, dz] = [Math.cos(angle), Math.sin(angle)];
      const reach = tallest / TALLEST;
      const [near, lean] = [0.05 * reach * random() * size, reach * (0.03 + 0.06 * random() * size)];
      const high = (tallest - y) * size * (0.55 + 0.45 * random());
      const wide = (0.006 + 0.004 * random()) * Math.sqrt(reach);
      const first = mesh.positions.length / 3;
      const [px, pz] = [x + dx * near, z + dz * near];
      mesh.positions.push(px - dz * wide, y, pz + dx * wide, px + dz * wide, y, pz - dx * wide);
      mesh.positions.push(px + dx * lean, y + high, pz + dz * lean);
      const normal = normalize([dx * 0.3, 1, dz * 0.3]);
      mesh.normals.push(...normal, ...normal, ...normal);
      const v = 0.6 + 0.38 * random();
      mesh.uvs.push(u, v * 0.7, u, v * 0.7, u, v);
      mesh.indices.push(first, first + 1, first + 2, first, first + 2, first + 1);
    }
  }
}
