import { length, normalize, subtract, type Vec3 } from '../../../shared/vector.ts';
import { FACADE_BAYS, FACADE_STOREYS, type FacadeStyle } from '../../textures/facade.ts';
import { GROUND_FLOOR_BAYS, HOUSE_DOOR_BAY, HOUSE_WINDOW } from '../../textures/ground-floor.ts';
import { addBox, addPanel, addTube, onWall, type Span, type Wall } from '../mesh.ts';
import { type BuildingMeshes, GROUND_FLOOR_METRES, type House } from './house.ts';
import { addShop, addWindow } from './openings.ts';
import { addRoof } from './roof.ts';

const BAY_METRES = 3.2;
const STOREY_METRES = 3.2;

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
