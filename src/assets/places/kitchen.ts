import type { Part } from '../asset.ts';
import { addBox, addFloor, addPanel, addTube, newMesh } from '../geometry/mesh.ts';
import type { Lamp, Place } from '../place.ts';
import { paintFloorTiles } from '../textures/floor-tiles.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPictures } from '../textures/pictures.ts';
import { paintPlaster } from '../textures/plaster.ts';
import { paintWallTiles } from '../textures/wall-tiles.ts';
import { addCooker, addFridge, addSink } from './kitchen/appliances.ts';
import { CEILING, CLEAR_RADIUS, FLOOR, HALF_DEPTH, HALF_WIDTH, ISLAND, UNIT_DEPTH, WALLS } from './kitchen/layout.ts';
import { addBaseUnits, addFronts, addTallUnit, addWallUnits } from './kitchen/units.ts';
import { addCrock, addJars, addKettle, addKnifeBlock, addPot } from './kitchen/utensils.ts';
import { placeDraws } from './place-draws.ts';
import { placePart } from './place-part.ts';
import { addPicture, addShelf, addWindow } from './room/furniture.ts';
import { addShell, plasterUv } from './room/shell.ts';

const DOOR_COLORS: readonly Rgb[] = [
  [222, 220, 212],
  [92, 106, 112],
  [124, 136, 120],
  [166, 136, 102],
];
const WORKTOP_COLORS: readonly Rgb[] = [
  [132, 104, 76],
  [92, 90, 88],
  [176, 172, 164],
];
const TILE_COLORS: readonly Rgb[] = [
  [226, 224, 218],
  [168, 186, 188],
  [206, 192, 170],
  [122, 140, 148],
];
const WALL_COLORS: readonly Rgb[] = [
  [216, 210, 198],
  [200, 206, 200],
  [206, 196, 178],
];
const WINDOW_EMISSION = 0.003;

/**
 * A fitted kitchen about an island, whose worktop is the plane y = 0 (2.3 × 1.2 m): cooker and hood on one side, a sink
 * below a window on the next, refrigerator and larder, a door and a shelf.
 */
export function buildKitchen(seed: number): Place {
  const { random, pick, textureSeed } = placeDraws('kitchen', seed);
  const palette = buildPalette({
    door: pick(DOOR_COLORS),
    worktop: pick(WORKTOP_COLORS),
    carcass: [196, 192, 184],
    white: [226, 225, 220],
    dark: [46, 46, 46],
    steel: [150, 152, 154],
    ring: [120, 120, 122],
    board: [156, 120, 82],
    clay: [164, 112, 86],
    sage: [134, 144, 120],
    slate: [92, 104, 116],
    cream: [216, 206, 186],
    red: [150, 54, 46],
  });
  const { door, worktop, carcass, white, dark, steel: grip, ring, board, clay, sage, slate, cream, red } = palette.at;
  const goods = [clay, sage, slate, cream, red, board];
  const [plain, steel, black, walls, tiles, floor] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];
  const [pictures, daylight, curtains] = [newMesh(), newMesh(), newMesh()];
  const meshes = { walls, tiles, curtains, pictures, daylight, plain };
  const appliances = { plain, steel, black };
  const colors = { carcass, door, handle: grip, plinth: dark };

  // 1. The shell: walls, floor, ceiling.
  const size = { halfWidth: HALF_WIDTH, halfDepth: HALF_DEPTH, floor: FLOOR, ceiling: CEILING };
  addShell({ walls, plain }, [WALLS.hob, WALLS.window, WALLS.larder, WALLS.door], size, {
    wallUv: plasterUv,
    skirting: { height: 0.08, depth: 0.015, at: white },
    ceiling: { at: white },
  });
  const [x, z] = [HALF_WIDTH, HALF_DEPTH];
  addFloor(floor, [-x, x], [-z, z], FLOOR, 1.2);

  // 2. The island below the plane: worktop's edge and fronts on both sides, a plinth.
  for (const turn of [1, -1] as const) {
    const side = { origin: [0, 0, turn * (ISLAND.z[1] - 0.06)], right: [turn, 0, 0], front: [0, 0, turn] } as const;
    addFronts(
      plain,
      side,
      [ISLAND.x[0] + 0.04, ISLAND.x[1] - 0.04],
      [FLOOR + 0.1, -0.042],
      0,
      colors,
      turn > 0 ? 3 : 1,
    );
  }
  const world = { origin: [0, 0, 0], right: [1, 0, 0], front: [0, 0, 1] } as const;
  addBox(plain, world, ISLAND.x, [-0.04, -0.0005], ISLAND.z, { at: worktop }, true);
  addBox(
    plain,
    world,
    [ISLAND.x[0] + 0.03, ISLAND.x[1] - 0.03],
    [FLOOR, -0.04],
    [ISLAND.z[0] + 0.06, ISLAND.z[1] - 0.06],
    { at: door },
    true,
  );

  // 3. The cooker's wall: units left and right of it, tiles, wall units, things on the worktop.
  const cooker = (random() - 0.5) * 1.2;
  const mirror = random() < 0.5 ? 1 : -1;
  const top = (wall: (typeof WALLS)[keyof typeof WALLS], along: readonly [number, number]): void => {
    addBox(plain, wall, along, [-0.04, 0], [0, UNIT_DEPTH], { at: worktop }, true);
    const repeat = 0.31;
    addPanel(tiles, wall, along, [0, 0.5], 0.006, [along[0] / repeat, along[1] / repeat], [0, 0.5 / repeat]);
  };
  addBaseUnits(plain, WALLS.hob, [-x, cooker - 0.3], colors, 3);
  addBaseUnits(plain, WALLS.hob, [cooker + 0.3, x], colors);
  addBaseUnits(plain, WALLS.hob, [cooker - 0.3, cooker + 0.3], colors);
  top(WALLS.hob, [-x, x]);
  addPanel(
    tiles,
    WALLS.hob,
    [cooker - 0.34, cooker + 0.34],
    [0.5, 1.3],
    0.006,
    [(cooker - 0.34) / 0.31, (cooker + 0.34) / 0.31],
    [0.5 / 0.31, 1.3 / 0.31],
  );
  addCooker(appliances, WALLS.hob, cooker, ring);
  addWallUnits(plain, WALLS.hob, [-x + 0.02, cooker - 0.35], [0.5, 1.22], colors);
  addWallUnits(plain, WALLS.hob, [cooker + 0.35, x - 0.02], [0.5, 1.22], colors);
  addJars(plain, WALLS.hob, cooker + 0.45, 3, [cream, clay, cream]);
  addCrock(plain, WALLS.hob, cooker - 0.45, clay, board, random);
  addPot(steel, WALLS.hob, cooker + 0.14 * mirror, 0.2, [0.5, 0.5]);
  addKnifeBlock(plain, WALLS.hob, cooker - 1.2, board, dark);
  addKettle(steel, WALLS.hob, cooker + 1.15, [0.5, 0.5]);

  // 4. The sink below its window.
  const sink = (random() - 0.5) * 0.8;
  addBaseUnits(plain, WALLS.window, [-z + UNIT_DEPTH, z], colors);
  top(WALLS.window, [-z + 0.3, z]);
  addSink(appliances, WALLS.window, sink);
  addWindow(meshes, WALLS.window, [sink - 0.75, sink + 0.75], [0.28, 1.3], white);
  addJars(plain, WALLS.window, sink + 0.95, 2, [sage, slate]);

  // 5. Refrigerator and larder; a door and a shelf.
  addTallUnit(plain, WALLS.larder, [-x + 0.6, -x + 1.6], 1.22, colors);
  addFridge(appliances, WALLS.larder, -x + 1.95, white, grip);
  addShelf(meshes, WALLS.larder, [0.2, 1.7], 0.55, { board, goods }, random);
  addPicture(meshes, WALLS.larder, [0.5, 1.1], [0.72, 1.3], [0, 0], { frame: dark, mount: cream });
  addDoorway(-0.3);
  addPicture(meshes, WALLS.door, [0.7, 1.4], [0.3, 1.15], [1, 0], { frame: board, mount: cream });

  function addDoorway(at: number): void {
    const [left, right] = [at - 0.42, at + 0.42];
    addBox(plain, WALLS.door, [left - 0.07, left], [FLOOR, 1.17], [0, 0.03], { at: white });
    addBox(plain, WALLS.door, [right, right + 0.07], [FLOOR, 1.17], [0, 0.03], { at: white });
    addBox(plain, WALLS.door, [left - 0.07, right + 0.07], [1.1, 1.17], [0, 0.03], { at: white });
    addBox(plain, WALLS.door, [left, right], [FLOOR, 1.1], [0, 0.012], { at: cream });
    for (const field of [
      [-0.75, -0.2],
      [0, 0.95],
    ] as const) {
      addBox(plain, WALLS.door, [left + 0.12, right - 0.12], field, [0.012, 0.02], { at: white });
    }
    addTube(plain, [-x + 0.05, 0.1, -at - 0.36], [-x + 0.05, 0.1, -at - 0.26], [0.01, 0.01], 8, grip, true);
  }

  const picture = paintPictures(textureSeed('pictures'));
  const parts: Part[] = [
    placePart('walls', walls, { roughness: 0.95, texture: paintPlaster(pick(WALL_COLORS), textureSeed('plaster')) }),
    placePart('floor', floor, { roughness: 0.55, texture: paintFloorTiles(textureSeed('floor')).texture }),
    placePart('tiles', tiles, { roughness: 0.2, texture: paintWallTiles(pick(TILE_COLORS), textureSeed('tiles')) }),
    placePart('pictures', pictures, { roughness: 0.6, texture: picture }),
    placePart('daylight', daylight, {
      roughness: 0.6,
      texture: picture,
      emission: WINDOW_EMISSION,
      emissionColor: '#e8eef4',
    }),
    placePart('furniture', plain, { roughness: 0.55, texture: palette.texture }),
    placePart('steel', steel, { color: '#c4c6c8', roughness: 0.32, metalness: 1 }),
    placePart('black_glass', black, { color: '#16181a', roughness: 0.1 }),
  ];
  return {
    name: 'kitchen',
    parts,
    lamps: LAMPS,
    clearRadiusMetres: CLEAR_RADIUS,
    clearHeightMetres: CEILING,
    groundExtent: ISLAND,
  };
}

/** Two pendants over the island (their shades left out of sight's way) and two spots: some 250 lx on the worktop. */
const LAMPS: readonly Lamp[] = [
  { position: [-0.5, 1.1, 0.05], intensityCandela: 130, colorTemperatureKelvin: 3000 },
  { position: [0.5, 1.1, -0.05], intensityCandela: 130, colorTemperatureKelvin: 3000 },
  { position: [0.3, CEILING - 0.03, -1.4], intensityCandela: 420, colorTemperatureKelvin: 3000 },
  { position: [-0.6, CEILING - 0.03, 1.5], intensityCandela: 420, colorTemperatureKelvin: 3000 },
];
