import { length, normalize, subtract, type Vec3 } from '../../../shared/vector.ts';
import { type BayRect, FACADE_BAYS, FACADE_STOREYS, type FacadeStyle, FRAME_WIDTH } from '../../textures/facade.ts';
import {
  GROUND_FLOOR_BAYS,
  HOUSE_DOOR_BAY,
  HOUSE_WINDOW,
  SHOP_DOOR,
  SHOP_WINDOW,
} from '../../textures/ground-floor.ts';
import { GLASS_CELLS } from '../../textures/window-glass.ts';
import { addBox, addPanel, addQuad, addTube, type Mesh, onWall, type Span, type Wall } from '../mesh.ts';

const BAY_METRES = 3.2;
const STOREY_METRES = 3.2;
const GROUND_FLOOR_METRES = 4.1;
const DEPTH_METRES = 9;
const LIT_SHARE = 0.16;
const GLASS_OUT = 0.03;
const END_INSET = 0.06;

export type PaletteCell = readonly [u: number, v: number];

export interface BuildingMeshes {
  /** One per style. */
  facades: readonly Mesh[];
  groundFloors: Mesh;
  glass: Mesh;
  lit: Mesh;
  /** Cornices, bands and sills. */
  stone: Mesh;
  /** Roofs, party walls, pipes, awnings: plain colours of a palette. */
  plain: Mesh;
  /** Where the colours of `plain` are in its palette. */
  colors: Readonly<Record<'slate' | 'gable' | 'chimney' | 'pipe', PaletteCell>> & { awnings: readonly PaletteCell[] };
}

/** Fills the row from `from` to `to` with houses of three to six bays, wall to wall. */
export function addBuildingRow(
  meshes: BuildingMeshes,
  styles: readonly FacadeStyle[],
  from: Vec3,
  to: Vec3,
  random: () => number,
): void {
  const right = normalize(subtract(to, from));
  const front: Vec3 = [-right[2], 0, right[0]];
  const rowLength = length(subtract(to, from));
  const bayCount = Math.round(rowLength / BAY_METRES);
  const bay = rowLength / bayCount;
  let last = -1;
  let storeys = 2 + Math.floor(random() * 3);
  let isShop = random() < 0.5;
  for (let done = 0; done < bayCount; ) {
    const left = bayCount - done;
    const wanted = 3 + Math.floor(random() * 4);
    const bays = left - wanted < 3 ? (left <= 7 ? left : Math.ceil(left / 2)) : wanted;
    const origin = onWall({ origin: from, right, front }, done * bay, 0, 0);
    // Neighbours of one style would read as one house.
    let style = Math.floor(random() * styles.length);
    if (style === last) style = (style + 1) % styles.length;
    last = style;
    // Long rows of dark shop windows under awnings were taken for buses.
    isShop = !isShop && random() < 0.75;
    storeys = Math.min(4, Math.max(2, storeys + Math.floor(random() * 3) - 1));
    addBuilding(
      meshes,
      { origin, right, front },
      { style: styles[style]!, styleIndex: style, bays, bay, storeys, isShop },
      random,
    );
    done += bays;
  }
}

interface House {
  style: FacadeStyle;
  styleIndex: number;
  bays: number;
  /** Width of a bay, metres. */
  bay: number;
  /** Above the ground floor. */
  storeys: number;
  isShop: boolean;
}

function addBuilding(meshes: BuildingMeshes, wall: Wall, house: House, random: () => number): void {
  const { style, styleIndex, bays, bay, storeys, isShop } = house;
  const across: Span = [0, bays * bay];
  const eaves = GROUND_FLOOR_METRES + storeys * STOREY_METRES;
  const shift = Math.floor(random() * FACADE_BAYS);

  const floorV: Span = isShop ? [0, 0.5] : [0.5, 1];
  addPanel(
    meshes.groundFloors,
    wall,
    across,
    [0, GROUND_FLOOR_METRES],
    0,
    repeats(shift, bays, GROUND_FLOOR_BAYS),
    floorV,
  );
  const upper: Span = [GROUND_FLOOR_METRES, eaves];
  const facade = meshes.facades[styleIndex]!;
  addPanel(facade, wall, across, upper, 0, repeats(shift, bays, FACADE_BAYS), [0, storeys / FACADE_STOREYS]);

  for (let b = 0; b < bays; b++) {
    if (isShop) addShop(meshes, wall, b * bay, bay, random);
    else if ((shift + b) % GROUND_FLOOR_BAYS !== HOUSE_DOOR_BAY) {
      addWindow(
        meshes,
        wall,
        { window: HOUSE_WINDOW, panes: [2, 1] },
        [b * bay, 0],
        [bay, GROUND_FLOOR_METRES],
        random,
      );
    }
    for (let s = 0; s < storeys; s++) {
      const corner = [b * bay, GROUND_FLOOR_METRES + s * STOREY_METRES] as const;
      addWindow(meshes, wall, style, corner, [bay, STOREY_METRES], random);
    }
  }
  const stone = { repeat: 1.4 };
  addBox(meshes.stone, wall, across, [GROUND_FLOOR_METRES - 0.14, GROUND_FLOOR_METRES + 0.1], [0, 0.18], stone);
  addBox(meshes.stone, wall, across, [eaves - 0.1, eaves + 0.35], [0, 0.42], stone);
  const pipe = onWall(wall, 0.12, 0, 0.08);
  addTube(meshes.plain, pipe, [pipe[0], eaves, pipe[2]], [0.05, 0.05], 5, meshes.colors.pipe);
  addRoof(meshes, wall, house, eaves + 0.35, random);
}

const repeats = (shift: number, bays: number, perTile: number): Span => [shift / perTile, (shift + bays) / perTile];

/**
 * A window's panes, a few centimetres before the wall: the painted frame shows between them. `corner` is the bay's
 * lower left, `size` its width and height, metres.
 */
function addWindow(
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

/** The glass of a shop's window and door, and an awning over one in three. */
function addShop(meshes: BuildingMeshes, wall: Wall, along: number, bay: number, random: () => number): void {
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

/** A steep slate slope behind the cornice with dormers and chimneys, closed at both ends, and the party walls below. */
function addRoof(meshes: BuildingMeshes, wall: Wall, house: House, eaves: number, random: () => number): void {
  const { bays, bay } = house;
  const width = bays * bay;
  const rise = 1.4 + random() * 1.9;
  const ridge = eaves + rise;
  const { slate, gable, chimney } = meshes.colors;
  const p = (a: number, h: number, o: number): Vec3 => onWall(wall, a, h, o);
  const plain = (corners: readonly [Vec3, Vec3, Vec3, Vec3], [u, v]: PaletteCell): void =>
    addQuad(meshes.plain, corners, [u, u], [v, v]);
  const back = -rise * 0.7;
  plain([p(0, eaves, 0), p(width, eaves, 0), p(width, ridge, back), p(0, ridge, back)], slate);
  if (rise > 2.1) {
    for (let b = random() < 0.5 ? 0 : 1; b < bays; b += 2) {
      const middle = (b + 0.5) * bay;
      const out: Span = [back, -0.35];
      addBox(meshes.plain, wall, [middle - 0.75, middle + 0.75], [eaves, eaves + 1.75], out, { at: slate });
      addPanel(
        meshes.glass,
        wall,
        [middle - 0.55, middle + 0.55],
        [eaves + 0.3, eaves + 1.5],
        -0.33,
        [0, 0.25],
        [0.5, 0.75],
      );
    }
  }
  for (const a of [0.6, width - 1.4]) {
    if (random() < 0.6)
      addBox(meshes.plain, wall, [a, a + 0.8], [eaves, ridge + 1.1], [back - 0.8, back], { at: chimney });
  }
  // A little inside the house: at a corner the end wall lies in the plane of the next row's fronts.
  const [l, r] = [END_INSET, width - END_INSET];
  plain([p(l, 0, -DEPTH_METRES), p(l, 0, 0), p(l, eaves, 0), p(l, eaves, -DEPTH_METRES)], gable);
  plain([p(l, eaves, -DEPTH_METRES), p(l, eaves, 0), p(l, ridge, back), p(l, ridge, -DEPTH_METRES)], gable);
  plain([p(r, 0, 0), p(r, 0, -DEPTH_METRES), p(r, eaves, -DEPTH_METRES), p(r, eaves, 0)], gable);
  plain([p(r, eaves, 0), p(r, eaves, -DEPTH_METRES), p(r, ridge, -DEPTH_METRES), p(r, ridge, back)], gable);
}
