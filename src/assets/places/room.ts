import { seed32, stream } from '../../shared/random.ts';
import type { Material, Part } from '../asset.ts';
import { addBox, addPanel, addQuad, type Mesh, newMesh, toGeometry } from '../geometry/mesh.ts';
import type { Lamp, Place } from '../place.ts';
import { paintCurtain } from '../textures/curtain.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPictures } from '../textures/pictures.ts';
import { paintPlaster } from '../textures/plaster.ts';
import { paintWallTiles } from '../textures/wall-tiles.ts';
import { addCupboards, addPicture, addShelf, addWindow, addWorktopThings, type RoomMeshes } from './room/furniture.ts';
import { CEILING, CLEAR_RADIUS, HALF_DEPTH, HALF_WIDTH, WALLS } from './room/layout.ts';

const WALL_COLORS: readonly Rgb[] = [
  [214, 206, 194],
  [190, 198, 192],
  [206, 192, 172],
  [184, 192, 202],
  [202, 202, 184],
];
const DOOR_COLORS: readonly Rgb[] = [
  [206, 202, 192],
  [136, 146, 132],
  [96, 108, 122],
  [158, 130, 98],
];
const TILE_COLORS: readonly Rgb[] = [
  [222, 220, 212],
  [172, 190, 188],
  [204, 190, 168],
];
const CURTAIN_COLORS: readonly Rgb[] = [
  [198, 188, 168],
  [154, 162, 164],
  [176, 152, 132],
];
/** Tiles reach this high, metres: they tell that the plane below is a worktop and no floor. */
const TILED = 0.42;
/** About as bright as white paper in the room's own light: the view neither glows at night nor dulls by day. */
const WINDOW_EMISSION = 0.003;

/**
 * A kitchen around a worktop that is the plane y = 0 and runs to the walls, 2.4 to 2.6 m from the origin: a tiled
 * splashback all around, windows, cupboards, shelves, prints, and small things by the wall that give the scale.
 */
export function buildRoom(seed: number): Place {
  const random = stream(seed32(['place', 'room', seed]));
  const textureSeed = (what: string): number => seed32(['place', 'room', seed, 'texture', what]);
  const pick = (colors: readonly Rgb[]): Rgb => colors[Math.floor(random() * colors.length)]!;
  const palette = buildPalette({
    cupboard: pick(DOOR_COLORS),
    white: [222, 220, 214],
    board: [150, 118, 84],
    iron: [74, 74, 72],
    frame: [70, 56, 46],
    worktop: [124, 98, 72],
    clay: [158, 112, 90],
    sage: [132, 142, 118],
    slate: [92, 104, 116],
    sand: [196, 180, 148],
    cream: [214, 206, 188],
    plum: [112, 84, 92],
  });
  const { cupboard, white, board, iron, frame, worktop, clay, sage, slate, sand, cream, plum } = palette.at;
  const goods = [clay, sage, slate, sand, cream, plum, board];
  const meshes: RoomMeshes = {
    walls: newMesh(),
    tiles: newMesh(),
    curtains: newMesh(),
    pictures: newMesh(),
    daylight: newMesh(),
    plain: newMesh(),
  };

  // 1. Walls, ceiling, and the worktop's upstand.
  const walls = [
    [WALLS.kitchen, HALF_WIDTH],
    [WALLS.shelf, HALF_DEPTH],
    [WALLS.opposite, HALF_WIDTH],
    [WALLS.curtain, HALF_DEPTH],
  ] as const;
  for (const [wall, half] of walls) {
    addPanel(meshes.walls, wall, [-half, half], [0, CEILING], 0, [-half / 2, half / 2], [0.002, 0.998]);
    addBox(meshes.plain, wall, [-half, half], [0, 0.045], [0, 0.02], { at: worktop });
  }
  addCeiling(meshes.plain, white);
  for (const wall of [WALLS.kitchen, WALLS.shelf, WALLS.opposite]) {
    addWorktopThings(meshes, wall, [-2, 2], { board, handle: iron, goods }, random);
  }

  // 2. Tiles all around; on the kitchen's side a window with cupboards left and right of it.
  const middle = (random() - 0.5) * 0.6;
  for (const [wall, half] of walls) {
    addPanel(meshes.tiles, wall, [-half, half], [0.045, TILED], 0.006, [-half * 2.5, half * 2.5], [0, TILED * 3.1]);
  }
  addWindow(meshes, WALLS.kitchen, [middle - 0.6, middle + 0.6], [0.58, 1.5], white);
  const cupboards = { door: cupboard, handle: iron };
  addCupboards(meshes, WALLS.kitchen, [-HALF_WIDTH, middle - 0.8], [0.52, 1.25], cupboards);
  addCupboards(meshes, WALLS.kitchen, [middle + 0.8, HALF_WIDTH], [0.52, 1.25], cupboards);

  // 3. Shelves and a print.
  const side = random() < 0.5 ? -1 : 1;
  const shelfSpan = side > 0 ? ([-1.7, 0.5] as const) : ([-0.5, 1.7] as const);
  for (const height of [0.55, 0.9, 1.25]) addShelf(meshes, WALLS.shelf, shelfSpan, height, { board, goods }, random);
  const print = { frame, mount: cream };
  const printAt = side > 0 ? 0.85 : -1.45;
  addPicture(meshes, WALLS.shelf, [printAt, printAt + 0.6], [0.5, 1.3], [0, 0], print);

  // 4. A long shelf over prints on the wall opposite the kitchen.
  const printsAt = -1.6 + random() * 0.8;
  addShelf(meshes, WALLS.opposite, [-1.9, 1.9], 1.12, { board, goods }, random);
  addPicture(meshes, WALLS.opposite, [printsAt, printsAt + 0.8], [0.44, 0.99], [1, 0], print);
  addPicture(meshes, WALLS.opposite, [printsAt + 1.1, printsAt + 1.55], [0.44, 1.02], [0, 1], print);

  // 5. A wide window between curtains.
  addWindow(meshes, WALLS.curtain, [-0.8, 0.8], [0.5, 1.4], white);
  for (const along of [
    [-1.35, -0.72],
    [0.72, 1.35],
  ] as const) {
    addPanel(meshes.curtains, WALLS.curtain, along, [0.36, 1.52], 0.14, [0, 1], [0, 1]);
  }
  addBox(meshes.plain, WALLS.curtain, [-1.45, 1.45], [1.5, 1.53], [0.1, 0.17], { at: iron });

  const pictures = paintPictures(textureSeed('pictures'));
  const parts: Part[] = [
    part('walls', meshes.walls, { roughness: 0.95, texture: paintPlaster(pick(WALL_COLORS), textureSeed('plaster')) }),
    part('tiles', meshes.tiles, { roughness: 0.25, texture: paintWallTiles(pick(TILE_COLORS), textureSeed('tiles')) }),
    part('curtains', meshes.curtains, {
      roughness: 0.95,
      texture: paintCurtain(pick(CURTAIN_COLORS), textureSeed('curtain')),
      doubleSided: true,
    }),
    part('pictures', meshes.pictures, { roughness: 0.6, texture: pictures }),
    part('daylight', meshes.daylight, {
      roughness: 0.6,
      texture: pictures,
      emission: WINDOW_EMISSION,
      emissionColor: '#e8eef4',
    }),
    part('furniture', meshes.plain, { roughness: 0.6, texture: palette.texture }),
  ];
  return { name: 'room', parts, lamps: LAMPS, clearRadiusMetres: CLEAR_RADIUS, clearHeightMetres: 1.7 };
}

function addCeiling(mesh: Mesh, [u, v]: readonly [number, number]): void {
  const [x, y, z] = [HALF_WIDTH, CEILING, HALF_DEPTH];
  addQuad(
    mesh,
    [
      [-x, y, -z],
      [x, y, -z],
      [x, y, z],
      [-x, y, z],
    ],
    [u, u],
    [v, v],
  );
}

const part = (name: string, mesh: Mesh, material: Partial<Material> & { roughness: number }): Part => ({
  name,
  geometry: toGeometry(mesh),
  material: { color: '#ffffff', metalness: 0, ...material },
});

/** A pendant over the table (its shade left out of sight's way) and two ceiling lights: some 200 lx on the table. */
const LAMPS: readonly Lamp[] = [
  { position: [0.25, 1.5, 0.2], intensityCandela: 420, colorTemperatureKelvin: 2900 },
  { position: [-1.2, CEILING - 0.03, -1.5], intensityCandela: 300, colorTemperatureKelvin: 2900 },
  { position: [1.4, CEILING - 0.03, 1.3], intensityCandela: 300, colorTemperatureKelvin: 2900 },
];
