import { addBox, addPanel, type Mesh, type Span, type Wall } from '../../geometry/mesh.ts';
import { GARDEN_VIEW, PICTURE_CELLS } from '../../textures/pictures.ts';

export type Cell = readonly [u: number, v: number];

export interface RoomMeshes {
  walls: Mesh;
  tiles: Mesh;
  curtains: Mesh;
  pictures: Mesh;
  /** Window panes, which shine a little. */
  daylight: Mesh;
  /** Everything of a plain colour. */
  plain: Mesh;
}

const GARDEN: { u: Span; v: Span } = {
  u: [GARDEN_VIEW[0] / PICTURE_CELLS + 0.01, (GARDEN_VIEW[0] + 1) / PICTURE_CELLS - 0.01],
  v: [GARDEN_VIEW[1] / PICTURE_CELLS + 0.01, (GARDEN_VIEW[1] + 1) / PICTURE_CELLS - 0.01],
};

/** A casement of two sashes with a white frame and a sill. */
export function addWindow(meshes: RoomMeshes, wall: Wall, along: Span, height: Span, frame: Cell): void {
  const middle = (along[0] + along[1]) / 2;
  addPanel(meshes.daylight, wall, along, height, 0.01, GARDEN.u, GARDEN.v);
  const bar = (a: Span, h: Span, out = 0.05): void => addBox(meshes.plain, wall, a, h, [0, out], { at: frame });
  const t = 0.045;
  bar([along[0] - t, along[0]], height);
  bar([along[1], along[1] + t], height);
  bar([middle - 0.03, middle + 0.03], height, 0.04);
  bar([along[0] - t, along[1] + t], [height[1], height[1] + t]);
  bar([along[0] - 0.08, along[1] + 0.08], [height[0] - t, height[0]], 0.12);
}

/** A row of wall cupboards: carcass, doors with a gap between them, slim handles. */
export function addCupboards(
  meshes: RoomMeshes,
  wall: Wall,
  along: Span,
  height: Span,
  colors: { door: Cell; handle: Cell },
): void {
  const count = Math.max(1, Math.round((along[1] - along[0]) / 0.45));
  const width = (along[1] - along[0]) / count;
  addBox(meshes.plain, wall, along, height, [0, 0.32], { at: colors.handle });
  for (let i = 0; i < count; i++) {
    const left = along[0] + i * width;
    const door: Span = [left + 0.004, left + width - 0.004];
    addBox(meshes.plain, wall, door, [height[0] + 0.003, height[1] - 0.003], [0.32, 0.34], { at: colors.door });
    // A panelled door: four rails before a field.
    const rail = (a: Span, h: Span): void => addBox(meshes.plain, wall, a, h, [0.34, 0.35], { at: colors.door });
    rail([door[0], door[0] + 0.06], height);
    rail([door[1] - 0.06, door[1]], height);
    rail(door, [height[0], height[0] + 0.06]);
    rail(door, [height[1] - 0.06, height[1]]);
    const grip = i % 2 ? door[0] + 0.025 : door[1] - 0.037;
    addBox(meshes.plain, wall, [grip, grip + 0.012], [height[0] + 0.06, height[0] + 0.18], [0.35, 0.375], {
      at: colors.handle,
    });
  }
}

/** A board on two brackets with boxes and bindings of unlike sizes, some lying, with gaps between groups. */
export function addShelf(
  meshes: RoomMeshes,
  wall: Wall,
  along: Span,
  height: number,
  colors: { board: Cell; goods: readonly Cell[] },
  random: () => number,
): void {
  addBox(meshes.plain, wall, along, [height - 0.028, height], [0, 0.24], { at: colors.board });
  const pick = (): Cell => colors.goods[Math.floor(random() * colors.goods.length)]!;
  let at = along[0] + 0.04 + random() * 0.1;
  while (at < along[1] - 0.12) {
    const kind = random();
    if (kind < 0.3) {
      // A storage box with a lid.
      const width = Math.min(0.22 + random() * 0.12, along[1] - at - 0.02);
      const top = height + 0.12 + random() * 0.08;
      const color = pick();
      addBox(meshes.plain, wall, [at, at + width], [height, top], [0.03, 0.2], { at: color });
      addBox(meshes.plain, wall, [at - 0.005, at + width + 0.005], [top, top + 0.025], [0.025, 0.205], { at: color });
      at += width + 0.03;
    } else if (kind < 0.85) {
      const count = 3 + Math.floor(random() * 7);
      for (let i = 0; i < count && at < along[1] - 0.06; i++) {
        const width = 0.018 + random() * 0.028;
        const out = 0.13 + random() * 0.05;
        addBox(meshes.plain, wall, [at, at + width], [height, height + 0.17 + random() * 0.09], [0.02, out], {
          at: pick(),
        });
        at += width + 0.002;
      }
      at += 0.03;
    } else at += 0.1 + random() * 0.15;
  }
}

/** A framed print with a pale mount. */
export function addPicture(
  meshes: RoomMeshes,
  wall: Wall,
  along: Span,
  height: Span,
  cell: readonly [column: number, row: number],
  colors: { frame: Cell; mount: Cell },
): void {
  const t = 0.025;
  addBox(meshes.plain, wall, along, height, [0, 0.02], { at: colors.frame });
  addPanel(
    meshes.plain,
    wall,
    [along[0] + t, along[1] - t],
    [height[0] + t, height[1] - t],
    0.021,
    [colors.mount[0], colors.mount[0]],
    [colors.mount[1], colors.mount[1]],
  );
  const inset = 0.25 * Math.min(along[1] - along[0], height[1] - height[0]);
  addPanel(
    meshes.pictures,
    wall,
    [along[0] + inset, along[1] - inset],
    [height[0] + inset, height[1] - inset],
    0.023,
    [cell[0] / PICTURE_CELLS + 0.01, (cell[0] + 1) / PICTURE_CELLS - 0.01],
    [cell[1] / PICTURE_CELLS + 0.01, (cell[1] + 1) / PICTURE_CELLS - 0.01],
  );
}

/** Things that stand on the worktop by the wall: boards leaning, lidded boxes, a bread bin. Small, so that they give scale. */
export function addWorktopThings(
  meshes: RoomMeshes,
  wall: Wall,
  along: Span,
  colors: { board: Cell; handle: Cell; goods: readonly Cell[] },
  random: () => number,
): void {
  const box = (a: Span, h: Span, out: Span, at: Cell): void => addBox(meshes.plain, wall, a, h, out, { at });
  const pick = (): Cell => colors.goods[Math.floor(random() * colors.goods.length)]!;
  for (let at = along[0] + random() * 0.4; at < along[1] - 0.5; at += 0.45 + random() * 0.7) {
    const kind = random();
    if (kind < 0.3) {
      const height = 0.28 + random() * 0.14;
      box([at, at + 0.24], [0, height], [0.03, 0.05], colors.board);
      box([at + 0.1, at + 0.32], [0, height * 0.8], [0.052, 0.068], pick());
    } else if (kind < 0.65) {
      for (let i = 0, left = at; i < 3; i++) {
        const width = 0.11 + 0.02 * (2 - i);
        const top = 0.2 - i * 0.035;
        const color = pick();
        box([left, left + width], [0, top], [0.06, 0.06 + width], color);
        box([left - 0.004, left + width + 0.004], [top, top + 0.018], [0.056, 0.064 + width], colors.board);
        left += width + 0.02;
      }
    } else {
      const color = pick();
      box([at, at + 0.38], [0, 0.15], [0.05, 0.29], color);
      box([at + 0.01, at + 0.37], [0.15, 0.19], [0.05, 0.25], color);
      box([at + 0.13, at + 0.25], [0.1, 0.115], [0.29, 0.31], colors.handle);
    }
  }
}
