import { length, normalize, subtract, type Vec3 } from '../../../shared/vector.ts';
import { FACADE_BAYS, FACADE_STOREYS, type FacadeStyle, FRAME_WIDTH } from '../../textures/facade.ts';
import { SHOP_BAYS, SHOP_DOOR, SHOP_WINDOW } from '../../textures/shopfront.ts';
import { GLASS_CELLS } from '../../textures/window-glass.ts';
import { addBox, addPanel, addQuad, type BoxTexture, type Mesh, onWall, type Span, type Wall } from '../mesh.ts';

const BAY_METRES = 3.2;
const STOREY_METRES = 3.2;
const GROUND_FLOOR_METRES = 4.1;
const DEPTH_METRES = 9;
const LIT_SHARE = 0.16;

export interface BuildingMeshes {
  /** One per style. */
  facades: readonly Mesh[];
  shops: Mesh;
  glass: Mesh;
  lit: Mesh;
  /** Cornices, bands and sills. */
  stone: Mesh;
  /** Roofs and party walls. */
  plain: Mesh;
  roof: BoxTexture & { at: readonly [number, number] };
  gable: BoxTexture & { at: readonly [number, number] };
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
  for (let done = 0; done < bayCount; ) {
    const left = bayCount - done;
    const wanted = 3 + Math.floor(random() * 4);
    const bays = left - wanted < 3 ? (left <= 7 ? left : Math.ceil(left / 2)) : wanted;
    const origin = onWall({ origin: from, right, front }, done * bay, 0, 0);
    // Neighbours of one style would read as one house.
    let style = Math.floor(random() * styles.length);
    if (style === last) style = (style + 1) % styles.length;
    last = style;
    addBuilding(meshes, { origin, right, front }, styles[style]!, style, bays, bay, random);
    done += bays;
  }
}

function addBuilding(
  meshes: BuildingMeshes,
  wall: Wall,
  style: FacadeStyle,
  styleIndex: number,
  bays: number,
  bay: number,
  random: () => number,
): void {
  const storeys = 2 + Math.floor(random() * 3);
  const width = bays * bay;
  const eaves = GROUND_FLOOR_METRES + storeys * STOREY_METRES;
  const shift = Math.floor(random() * FACADE_BAYS);
  const across: Span = [0, width];

  addPanel(meshes.shops, wall, across, [0, GROUND_FLOOR_METRES], 0, repeats(shift, bays, SHOP_BAYS), [0, 1]);
  const upper: Span = [GROUND_FLOOR_METRES, eaves];
  const facade = meshes.facades[styleIndex]!;
  addPanel(facade, wall, across, upper, 0, repeats(shift, bays, FACADE_BAYS), [0, storeys / FACADE_STOREYS]);

  for (let b = 0; b < bays; b++) {
    addShopGlass(meshes, wall, b * bay, bay, random);
    for (let s = 0; s < storeys; s++) {
      addWindow(meshes, wall, style, b * bay, bay, GROUND_FLOOR_METRES + s * STOREY_METRES, random);
    }
  }
  const stone = { repeat: 1.4 };
  addBox(meshes.stone, wall, across, [GROUND_FLOOR_METRES - 0.14, GROUND_FLOOR_METRES + 0.1], [0, 0.18], stone);
  addBox(meshes.stone, wall, across, [eaves - 0.1, eaves + 0.35], [0, 0.42], stone);
  addRoof(meshes, wall, width, eaves + 0.35, random);
}

const repeats = (shift: number, bays: number, perTile: number): Span => [shift / perTile, (shift + bays) / perTile];

/** A window's panes, a few centimetres before the wall: the painted frame shows between them. */
function addWindow(
  meshes: BuildingMeshes,
  wall: Wall,
  style: FacadeStyle,
  along: number,
  bay: number,
  height: number,
  random: () => number,
): void {
  const { window: w, panes } = style;
  const mesh = random() < LIT_SHARE ? meshes.lit : meshes.glass;
  const [cellU, cellV] = [Math.floor(random() * GLASS_CELLS), Math.floor(random() * GLASS_CELLS)];
  const [wide, high] = [w.right - w.left, w.top - w.bottom];
  for (let i = 0; i < panes[0]; i++) {
    for (let j = 0; j < panes[1]; j++) {
      const u: Span = [i / panes[0] + FRAME_WIDTH / wide, (i + 1) / panes[0] - FRAME_WIDTH / wide];
      const v: Span = [j / panes[1] + FRAME_WIDTH / high, (j + 1) / panes[1] - FRAME_WIDTH / high];
      addPanel(
        mesh,
        wall,
        [along + (w.left + u[0] * wide) * bay, along + (w.left + u[1] * wide) * bay],
        [height + (w.bottom + v[0] * high) * STOREY_METRES, height + (w.bottom + v[1] * high) * STOREY_METRES],
        0.03,
        [(cellU + u[0]) / GLASS_CELLS, (cellU + u[1]) / GLASS_CELLS],
        [(cellV + v[0]) / GLASS_CELLS, (cellV + v[1]) / GLASS_CELLS],
      );
    }
  }
}

function addShopGlass(meshes: BuildingMeshes, wall: Wall, along: number, bay: number, random: () => number): void {
  const mesh = random() < LIT_SHARE ? meshes.lit : meshes.glass;
  const cell = Math.floor(random() * GLASS_CELLS) / GLASS_CELLS;
  const inset = 0.02;
  for (const r of [SHOP_WINDOW, SHOP_DOOR]) {
    addPanel(
      mesh,
      wall,
      [along + (r.left + inset) * bay, along + (r.right - inset) * bay],
      [(r.bottom + inset) * GROUND_FLOOR_METRES, (r.top - inset) * GROUND_FLOOR_METRES],
      0.03,
      [cell + 0.02, cell + 0.23],
      [cell + 0.02, cell + 0.23],
    );
  }
}

/** A steep slate slope behind the cornice, closed at both ends, and the party walls below it. */
function addRoof(meshes: BuildingMeshes, wall: Wall, width: number, eaves: number, random: () => number): void {
  const rise = 1.6 + random() * 1.8;
  const ridge = eaves + rise;
  const [u, v] = meshes.roof.at;
  const p = (a: number, h: number, o: number): Vec3 => onWall(wall, a, h, o);
  const back = -rise * 0.7;
  addQuad(meshes.plain, [p(0, eaves, 0), p(width, eaves, 0), p(width, ridge, back), p(0, ridge, back)], [u, u], [v, v]);
  const gable = meshes.gable.at;
  const ends: readonly [Vec3, Vec3, Vec3, Vec3][] = [
    [p(0, 0, -DEPTH_METRES), p(0, 0, 0), p(0, eaves, 0), p(0, eaves, -DEPTH_METRES)],
    [p(0, eaves, -DEPTH_METRES), p(0, eaves, 0), p(0, ridge, back), p(0, ridge, -DEPTH_METRES)],
    [p(width, 0, 0), p(width, 0, -DEPTH_METRES), p(width, eaves, -DEPTH_METRES), p(width, eaves, 0)],
    [p(width, eaves, 0), p(width, eaves, -DEPTH_METRES), p(width, ridge, -DEPTH_METRES), p(width, ridge, back)],
  ];
  for (const corners of ends) addQuad(meshes.plain, corners, [gable[0], gable[0]], [gable[1], gable[1]]);
}
