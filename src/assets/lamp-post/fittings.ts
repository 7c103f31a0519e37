import type { Vec3 } from '../../shared/vector.ts';
import { addBox, addTube, appendGeometry, type Mesh } from '../geometry/mesh.ts';
import { slab } from '../geometry/slab.ts';
import type { LampMeshes } from './post.ts';

type Cell = readonly [u: number, v: number];
const SIDES = 20;

/** What is seen of a post from nearby: foot plate with its bolts, sleeve, door, and the collar that holds the arm. */
export function addFittings(metal: Mesh, [x, y, z]: Vec3, top: number, iron: Cell): void {
  const ring = (low: number, high: number, radii: readonly [number, number], sides = SIDES): void =>
    addTube(metal, [x, low, z], [x, high, z], radii, sides, iron, true);
  const plate = { origin: [x, y, z], right: [1, 0, 0], front: [0, 0, 1] } as const;
  addBox(metal, plate, [-0.17, 0.17], [0, 0.02], [-0.17, 0.17], { at: iron }, true);
  for (const [sx, sz] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const) {
    const [bx, bz] = [x + sx * 0.125, z + sz * 0.125];
    addTube(metal, [bx, y + 0.02, bz], [bx, y + 0.046, bz], [0.022, 0.022], 6, iron, true);
    addTube(metal, [bx, y + 0.046, bz], [bx, y + 0.075, bz], [0.012, 0.012], 8, iron, true);
  }
  ring(y + 0.02, y + 0.06, [0.105, 0.088]);
  // The door to the fuses lies in a stouter sleeve, away from the traffic.
  ring(y + 0.06, y + 0.95, [0.087, 0.084]);
  ring(y + 0.95, y + 1, [0.084, 0.073]);
  addBox(metal, plate, [-0.045, 0.045], [0.5, 0.85], [-0.094, -0.07], { at: iron }, true);
  for (const height of [0.535, 0.815]) {
    addTube(metal, [x, y + height, z - 0.092], [x, y + height, z - 0.099], [0.008, 0.008], 8, iron, true);
  }
  ring(top - 0.14, top + 0.03, [0.064, 0.064]);
  ring(top + 0.03, top + 0.06, [0.06, 0.03]);
}

/** A flat luminaire: a rounded case with cooling ribs over a shallow pane, its neck around the arm. */
export function addHead({ metal, light, iron, glow }: LampMeshes, tip: Vec3, arm: 1 | -1): void {
  const [x, y, z] = tip;
  const center: Vec3 = [x + arm * 0.16, y - 0.04, z];
  const shell = slab({ size: [0.72, 0.085, 0.28], corner: 0.11, bevel: 0.03, base: center });
  appendGeometry(metal, shell, iron);
  addTube(metal, [x - arm * 0.3, y - 0.045, z], [x - arm * 0.1, y + 0.01, z], [0.05, 0.05], 14, iron, true);
  const head = { origin: center, right: [1, 0, 0], front: [0, 0, 1] } as const;
  for (let i = -3; i <= 3; i++) {
    addBox(metal, head, [-0.16, 0.2], [0.08, 0.1], [i * 0.03 - 0.004, i * 0.03 + 0.004], { at: iron }, true);
  }
  const pane = slab({ size: [0.56, 0.012, 0.2], corner: 0.05, bevel: 0.004, base: [center[0], center[1] - 0.006, z] });
  appendGeometry(light, pane, glow);
}
