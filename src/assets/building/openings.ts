import type { Vec3 } from '../../shared/vector.ts';
import { addBox, addPanel, addQuad, onWall, type Span, type Wall } from '../geometry/mesh.ts';
import { STONE_REPEAT } from '../kerb/dimensions.ts';
import { type BayRect, FRAME_WIDTH } from '../textures/facade.ts';
import { SHOP_DOOR, SHOP_WINDOW } from '../textures/ground-floor.ts';
import { GLASS_CELLS } from '../textures/window-glass.ts';
import { type BuildingMeshes, GROUND_FLOOR_METRES } from './house.ts';

/** Of the windows, by night. */
const LIT_SHARE = 0.16;
const GLASS_OUT = 0.03;

/**
 * A window's panes, a few centimetres before the wall: the painted frame shows between them. `corner` is the bay's
 * lower left, `size` its width and height, metres.
 */
export function addWindow(
  meshes: BuildingMeshes,
  wall: Wall,
  { window: w, panes }: { window: BayRect; panes: readonly [across: number, up: number] },
  corner: readonly [along: number, height: number],
  size: readonly [width: number, height: number],
  random: () => number,
): void {
  const mesh = random() < LIT_SHARE ? meshes.lit : meshes.glass;
  // The bottom row of cells is for shops.
  const cell = [Math.floor(random() * GLASS_CELLS), 1 + Math.floor(random() * (GLASS_CELLS - 1))] as const;
  const [wide, high] = [w.right - w.left, w.top - w.bottom];
  for (let i = 0; i < panes[0]; i++) {
    for (let j = 0; j < panes[1]; j++) {
      const u: Span = [i / panes[0] + FRAME_WIDTH / wide, (i + 1) / panes[0] - FRAME_WIDTH / wide];
      const v: Span = [j / panes[1] + FRAME_WIDTH / high, (j + 1) / panes[1] - FRAME_WIDTH / high];
      addPanel(
        mesh,
        wall,
        [corner[0] + (w.left + u[0] * wide) * size[0], corner[0] + (w.left + u[1] * wide) * size[0]],
        [corner[1] + (w.bottom + v[0] * high) * size[1], corner[1] + (w.bottom + v[1] * high) * size[1]],
        GLASS_OUT,
        [(cell[0] + u[0]) / GLASS_CELLS, (cell[0] + u[1]) / GLASS_CELLS],
        [(cell[1] + v[0]) / GLASS_CELLS, (cell[1] + v[1]) / GLASS_CELLS],
      );
    }
  }
}

/** A sill of stone that stands out under a window, for houses that are looked at from nearby. */
export function addSill(
  meshes: BuildingMeshes,
  wall: Wall,
  window: BayRect,
  [along, height]: readonly [along: number, height: number],
  [width, storey]: readonly [width: number, height: number],
): void {
  const top = height + window.bottom * storey;
  const across: Span = [along + (window.left - 0.03) * width, along + (window.right + 0.03) * width];
  addBox(meshes.stone, wall, across, [top - 0.1, top], [0, 0.12], { repeat: STONE_REPEAT }, true);
}

/** The glass of a shop's window and door, and an awning over one in three. */
export function addShop(meshes: BuildingMeshes, wall: Wall, along: number, bay: number, random: () => number): void {
  const mesh = random() < LIT_SHARE * 2 ? meshes.lit : meshes.glass;
  const cell = Math.floor(random() * GLASS_CELLS) / GLASS_CELLS;
  const inset = 0.02;
  for (const r of [SHOP_WINDOW, SHOP_DOOR]) {
    addPanel(
      mesh,
      wall,
      [along + (r.left + inset) * bay, along + (r.right - inset) * bay],
      [(r.bottom + inset) * GROUND_FLOOR_METRES, (r.top - inset) * GROUND_FLOOR_METRES],
      GLASS_OUT,
      [cell + 0.005, cell + 0.245],
      [0.005, 0.245],
    );
  }
  if (random() > 0.36) return;
  const { awnings } = meshes.colors;
  const [u, v] = awnings[Math.floor(random() * awnings.length)]!;
  const p = (a: number, h: number, o: number): Vec3 => onWall(wall, along + a * bay, h, o);
  addQuad(
    meshes.plain,
    [p(0.03, 2.55, 1.25), p(0.97, 2.55, 1.25), p(0.97, 3.1, 0.05), p(0.03, 3.1, 0.05)],
    [u, u],
    [v, v],
  );
  addQuad(
    meshes.plain,
    [p(0.03, 2.32, 1.25), p(0.97, 2.32, 1.25), p(0.97, 2.55, 1.25), p(0.03, 2.55, 1.25)],
    [u, u],
    [v, v],
  );
}
