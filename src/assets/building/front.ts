import { addBox, addPanel, addTube, onWall, type Span, type Wall } from '../geometry/mesh.ts';
import { STONE_REPEAT } from '../kerb/dimensions.ts';
import { FACADE_BAYS, FACADE_STOREYS } from '../textures/facade.ts';
import { GROUND_FLOOR_BAYS, HOUSE_DOOR_BAY, HOUSE_WINDOW } from '../textures/ground-floor.ts';
import { type BuildingMeshes, CORNICE_TOP, eavesOf, GROUND_FLOOR_METRES, type House, STOREY_METRES } from './house.ts';
import { addShop, addSill, addWindow } from './openings.ts';

/** About: bays are fitted into a front's width. */
export const BAY_METRES = 3.2;

/** One outer wall of a house with its windows, bands and a rain pipe. */
export function addFront(meshes: BuildingMeshes, wall: Wall, house: House, random: () => number): void {
  const { style, styleIndex, bays, bay, storeys, isShop, ledges = 'open' } = house;
  const across: Span = [0, bays * bay];
  const eaves = eavesOf(storeys);
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
  if (storeys > 0)
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
      if (ledges !== 'open') addSill(meshes, wall, style.window, corner, [bay, STOREY_METRES]);
    }
  }
  const stone = { repeat: STONE_REPEAT };
  const ledge = (height: Span, out: number): void => {
    const beyond = ledges === 'around the corners' ? out : 0;
    addBox(meshes.stone, wall, [0 - beyond, across[1] + beyond], height, [0, out], stone, ledges !== 'open');
  };
  ledge([GROUND_FLOOR_METRES - 0.14, GROUND_FLOOR_METRES + 0.1], 0.18);
  ledge([eaves - 0.1, eaves + CORNICE_TOP], 0.42);
  const pipe = onWall(wall, 0.12, 0, 0.08);
  addTube(meshes.plain, pipe, [pipe[0], eaves, pipe[2]], [0.05, 0.05], 5, meshes.colors.pipe);
}

const repeats = (shift: number, bays: number, perTile: number): Span => [shift / perTile, (shift + bays) / perTile];
