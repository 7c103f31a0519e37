import type { Vec3 } from '../../shared/vector.ts';
import { addBox, addQuad, WORLD } from '../geometry/mesh.ts';
import { type BuildingMeshes, CORNICE_TOP, type PaletteCell } from './house.ts';

/** The slopes begin at the cornice's outer edge: a strip of it before them would glitter from afar. */
const OVERHANG = 0.42;
const PITCH = 0.62;

/** Plan and height of a house's walls, around the y axis; metres. */
export interface Walls {
  width: number;
  depth: number;
  eaves: number;
}

/** Four slopes that meet in a ridge along the longer side, with chimneys; gives the height of the highest point. */
export function addHipRoof(meshes: BuildingMeshes, walls: Walls, random: () => number): number {
  const y = walls.eaves + CORNICE_TOP;
  const [hx, hz] = [walls.width / 2 + OVERHANG, walls.depth / 2 + OVERHANG];
  const rise = Math.min(hx, hz) * PITCH;
  const top = y + rise;
  const [rx, rz] = [Math.max(0.05, hx - hz), Math.max(0.05, hz - hx)];
  const at = (x: number, h: number, z: number): Vec3 => [x, h, z];
  const slope = (...corners: [Vec3, Vec3, Vec3, Vec3]): void => plain(meshes, corners, meshes.colors.slate);
  slope(at(-hx, y, hz), at(hx, y, hz), at(rx, top, rz), at(-rx, top, rz));
  slope(at(hx, y, hz), at(hx, y, -hz), at(rx, top, -rz), at(rx, top, rz));
  slope(at(hx, y, -hz), at(-hx, y, -hz), at(-rx, top, -rz), at(rx, top, -rz));
  slope(at(-hx, y, -hz), at(-hx, y, hz), at(-rx, top, rz), at(-rx, top, -rz));
  // Ridge tiles, also where the slopes are drawn together to a small top.
  box(meshes, [-rx - 0.1, rx + 0.1], [top - 0.12, top + 0.06], [-rz - 0.1, rz + 0.1], meshes.colors.slate);
  const chimneyTop = top + 0.7;
  for (const side of [-1, 1]) {
    const [x, z] = [side * (rx * 0.7 + 0.4), side * rz * 0.7];
    if (random() < 0.3) continue;
    box(meshes, [x - 0.4, x + 0.4], [y, chimneyTop], [z - 0.3, z + 0.3], meshes.colors.chimney);
    box(meshes, [x - 0.46, x + 0.46], [chimneyTop - 0.14, chimneyTop], [z - 0.36, z + 0.36], meshes.colors.gable);
  }
  return top;
}

/** A gravel roof behind the cornice, with a stair hatch and the boxes of the ventilation. */
export function addFlatRoof(meshes: BuildingMeshes, walls: Walls, random: () => number): number {
  const y = walls.eaves;
  const [hx, hz] = [walls.width / 2, walls.depth / 2];
  const corners: [Vec3, Vec3, Vec3, Vec3] = [
    [-hx, y, hz],
    [hx, y, hz],
    [hx, y, -hz],
    [-hx, y, -hz],
  ];
  plain(meshes, corners, meshes.colors.gable);
  const x = (random() - 0.5) * hx;
  box(meshes, [x - 1.3, x + 1.3], [y, y + 2.3], [-2.1, 0.9], meshes.colors.gable);
  box(meshes, [x - 1.4, x + 1.4], [y + 2.3, y + 2.42], [-2.2, 1], meshes.colors.slate);
  for (const side of [-1, 1]) {
    const at = side * hx * 0.7;
    box(meshes, [at - 0.5, at + 0.5], [y, y + 0.8], [hz * 0.4 - 0.4, hz * 0.4 + 0.4], meshes.colors.pipe);
  }
  return y + 2.42;
}

function plain({ plain: mesh }: BuildingMeshes, corners: [Vec3, Vec3, Vec3, Vec3], [u, v]: PaletteCell): void {
  addQuad(mesh, corners, [u, u], [v, v]);
}

const box = (
  { plain: mesh }: BuildingMeshes,
  x: readonly [number, number],
  y: readonly [number, number],
  z: readonly [number, number],
  at: PaletteCell,
): void => addBox(mesh, WORLD, x, y, z, { at }, true);
