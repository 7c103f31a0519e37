import type { Vec3 } from '../../shared/vector.ts';
import type { Part } from '../asset.ts';
import { addBox, addFloor, addPanel, addTube, newMesh } from '../geometry/mesh.ts';
import { roundedBox } from '../geometry/rounded-box.ts';
import type { GroundExtent, Lamp, Place } from '../place.ts';
import { paintCurtain } from '../textures/curtain.ts';
import { paintFloorBoards } from '../textures/floor-boards.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPictures } from '../textures/pictures.ts';
import { paintPlaster } from '../textures/plaster.ts';
import { paintWoven } from '../textures/woven.ts';
import { placeDraws } from './place-draws.ts';
import { appendAt, placePart } from './place-part.ts';
import { addPicture, addShelf, addWindow } from './room/furniture.ts';
import { addShell, plasterUv } from './room/shell.ts';

/** A low table's top is the plane y = 0; the floor lies 0.45 m below. */
const FLOOR = -0.45;
const CEILING = 2.05;
const HALF_WIDTH = 2.9;
const HALF_DEPTH = 2.5;
/** Nothing rises above the table's top nearer to the origin, but cushions by a hand. */
const CLEAR_RADIUS = 1.45;
const TABLE: GroundExtent = { x: [-0.75, 0.75], z: [-0.42, 0.42] };
const WINDOW_EMISSION = 0.003;

const WALLS = {
  sofa: { origin: [0, 0, -HALF_DEPTH], right: [1, 0, 0], front: [0, 0, 1] },
  window: { origin: [HALF_WIDTH, 0, 0], right: [0, 0, 1], front: [-1, 0, 0] },
  screen: { origin: [0, 0, HALF_DEPTH], right: [-1, 0, 0], front: [0, 0, -1] },
  books: { origin: [-HALF_WIDTH, 0, 0], right: [0, 0, -1], front: [1, 0, 0] },
} as const;

const WALL_COLORS: readonly Rgb[] = [
  [214, 208, 196],
  [194, 202, 198],
  [204, 190, 172],
  [186, 194, 204],
];
const COVERS = ['#c6ccd8', '#d2c4b0', '#b4c2aa', '#d8ac92'] as const;
const CURTAINS: readonly Rgb[] = [
  [202, 192, 174],
  [150, 160, 166],
  [170, 146, 124],
];

/**
 * A living room about a low table, whose top is the plane y = 0 (1.5 × 0.84 m): a sofa behind it, an armchair, a screen
 * on its sideboard, a window between curtains, bookshelves, a floor of boards with a rug.
 */
export function buildLivingRoom(seed: number): Place {
  const { random, pick, textureSeed } = placeDraws('living-room', seed);
  const palette = buildPalette({
    white: [224, 222, 216],
    wood: [142, 104, 70],
    dark: [58, 48, 42],
    black: [24, 24, 26],
    cream: [216, 206, 188],
    clay: [160, 110, 86],
    sage: [132, 142, 118],
    slate: [92, 104, 116],
    plum: [112, 84, 92],
    sand: [196, 180, 148],
    rug: [136, 118, 104],
    border: [92, 80, 78],
    leg: [70, 56, 44],
  });
  const { at } = palette;
  const [plain, walls, floor, cloth, glass] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];
  const [pictures, daylight, curtains, tiles] = [newMesh(), newMesh(), newMesh(), newMesh()];
  const meshes = { walls, tiles, curtains, pictures, daylight, plain };
  const goods = [at.clay, at.sage, at.slate, at.plum, at.sand, at.cream];

  // 1. Walls with skirting, floor, ceiling, rug.
  const [x, z] = [HALF_WIDTH, HALF_DEPTH];
  const size = { halfWidth: x, halfDepth: z, floor: FLOOR, ceiling: CEILING };
  addShell({ walls, plain }, [WALLS.sofa, WALLS.window, WALLS.screen, WALLS.books], size, {
    wallUv: plasterUv,
    skirting: { height: 0.09, depth: 0.015, at: at.white },
    ceiling: { at: at.white },
  });
  addFloor(floor, [-x, x], [-z, z], FLOOR, 1.6);
  const world = { origin: [0, 0, 0], right: [1, 0, 0], front: [0, 0, 1] } as const;
  addBox(plain, world, [-1.35, 1.35], [FLOOR, FLOOR + 0.01], [-1, 1], { at: at.border });
  addBox(plain, world, [-1.25, 1.25], [FLOOR, FLOOR + 0.012], [-0.9, 0.9], { at: at.rug });

  // 2. The table under the plane.
  addBox(plain, world, TABLE.x, [-0.035, -0.0005], TABLE.z, { at: at.wood }, true);
  for (const sx of [-0.68, 0.68]) {
    for (const sz of [-0.36, 0.36])
      addTube(plain, [sx, -0.035, sz], [sx * 1.03, FLOOR, sz * 1.05], [0.028, 0.018], 8, at.leg);
  }

  // 3. Sofa and armchair, covered in cloth; cushions.
  const pad = (size: Vec3, center: Vec3, radius = 0.05): void =>
    appendAt(cloth, roundedBox({ size, radius, center: [0, 0, 0], metresPerRepeat: 0.25 }), center);
  const seat = -1.75;
  pad([2.1, 0.2, 0.85], [0, -0.24, seat], 0.04);
  for (const side of [-0.5, 0.5]) {
    pad([0.98, 0.16, 0.72], [side, -0.07, seat + 0.06]);
    pad([0.96, 0.42, 0.2], [side, 0.2, seat - 0.36], 0.08);
  }
  for (const side of [-1.12, 1.12]) pad([0.2, 0.48, 0.9], [side, -0.12, seat], 0.07);
  pad([0.42, 0.4, 0.14], [-0.72 + random() * 0.2, 0.2, seat - 0.18], 0.065);
  const chair: Vec3 = [-1.95, 0, 0.5 + random() * 0.6];
  pad([0.75, 0.3, 0.75], [chair[0], -0.17, chair[2]]);
  pad([0.2, 0.6, 0.75], [chair[0] - 0.36, 0.15, chair[2]], 0.08);
  for (const side of [-0.42, 0.42]) pad([0.75, 0.42, 0.14], [chair[0], -0.05, chair[2] + side], 0.06);
  addPicture(meshes, WALLS.sofa, [-0.9, 0.1], [0.75, 1.5], [0, 0], { frame: at.dark, mount: at.cream });
  addPicture(meshes, WALLS.sofa, [0.35, 0.9], [0.8, 1.45], [1, 0], { frame: at.dark, mount: at.cream });

  // 4. The screen on its sideboard, with a plant pot's height of things beside it.
  addBox(plain, WALLS.screen, [-1.1, 1.1], [FLOOR + 0.1, 0.1], [0.02, 0.45], { at: at.wood });
  for (let n = 0; n < 3; n++) {
    addBox(plain, WALLS.screen, [-1.08 + n * 0.73, -0.38 + n * 0.73], [FLOOR + 0.12, 0.07], [0.45, 0.462], {
      at: at.cream,
    });
  }
  addBox(glass, WALLS.screen, [-0.62, 0.62], [0.17, 0.89], [0.16, 0.2], { at: [0.5, 0.5] });
  addBox(plain, WALLS.screen, [-0.25, 0.25], [0.1, 0.17], [0.12, 0.3], { at: at.black });
  addBox(plain, WALLS.screen, [0.75, 0.98], [0.1, 0.3], [0.1, 0.3], { at: at.black });
  addShelf(meshes, WALLS.screen, [-1.3, 1.3], 1.25, { board: at.wood, goods }, random);

  // 5. A window between curtains; bookshelves up to the shoulder; a floor lamp in the corner.
  addWindow(meshes, WALLS.window, [-0.95, 0.95], [0.25, 1.6], at.white);
  for (const along of [
    [-1.55, -0.85],
    [0.85, 1.55],
  ] as const) {
    addPanel(curtains, WALLS.window, along, [FLOOR + 0.03, 1.75], 0.14, [0, 1], [0, 1]);
  }
  addBox(plain, WALLS.window, [-1.65, 1.65], [1.73, 1.76], [0.1, 0.17], { at: at.dark });
  for (const y of [-0.05, 0.3, 0.65, 1, 1.35])
    addShelf(meshes, WALLS.books, [-1.2, 0.9], y, { board: at.white, goods }, random);
  for (const side of [-1.22, 0.88])
    addBox(plain, WALLS.books, [side, side + 0.03], [FLOOR, 1.7], [0, 0.25], { at: at.white });
  const lamp: Vec3 = [2.3, 0, -1.95];
  addTube(plain, [lamp[0], FLOOR, lamp[2]], [lamp[0], 1.05, lamp[2]], [0.014, 0.012], 8, at.black);
  addTube(plain, [lamp[0], FLOOR, lamp[2]], [lamp[0], FLOOR + 0.02, lamp[2]], [0.16, 0.15], 16, at.black, true);
  addTube(plain, [lamp[0], 1.0, lamp[2]], [lamp[0], 1.32, lamp[2]], [0.21, 0.16], 20, at.cream, true);

  const picture = paintPictures(textureSeed('pictures'));
  const cover = pick(COVERS);
  const parts: Part[] = [
    placePart('walls', walls, { roughness: 0.95, texture: paintPlaster(pick(WALL_COLORS), textureSeed('plaster')) }),
    placePart('floor', floor, { roughness: 0.6, texture: paintFloorBoards(textureSeed('floor')).texture }),
    placePart('cloth', cloth, { color: cover, roughness: 1, texture: paintWoven(textureSeed('cloth')).texture }),
    placePart('curtains', curtains, {
      roughness: 0.95,
      texture: paintCurtain(pick(CURTAINS), textureSeed('curtain')),
      doubleSided: true,
    }),
    placePart('pictures', pictures, { roughness: 0.6, texture: picture }),
    placePart('daylight', daylight, {
      roughness: 0.6,
      texture: picture,
      emission: WINDOW_EMISSION,
      emissionColor: '#e8eef4',
    }),
    placePart('furniture', plain, { roughness: 0.6, texture: palette.texture }),
    placePart('screen', glass, { color: '#101214', roughness: 0.15 }),
  ];
  return {
    name: 'living-room',
    parts,
    lamps: LAMPS,
    clearRadiusMetres: CLEAR_RADIUS,
    clearHeightMetres: CEILING,
    groundExtent: TABLE,
  };
}

/** A ceiling light (left out of sight's way), the floor lamp, and two spots: some 150 lx on the table. */
const LAMPS: readonly Lamp[] = [
  { position: [0.1, CEILING - 0.4, 0.1], intensityCandela: 260, colorTemperatureKelvin: 2800 },
  { position: [2.3, 1.1, -1.95], intensityCandela: 120, colorTemperatureKelvin: 2700 },
  { position: [-1.6, CEILING - 0.03, -1.2], intensityCandela: 320, colorTemperatureKelvin: 2800 },
  { position: [1.2, CEILING - 0.03, 1.6], intensityCandela: 320, colorTemperatureKelvin: 2800 },
];
