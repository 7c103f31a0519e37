import { seed32, stream } from '../../shared/random.ts';
import type { Part } from '../asset.ts';
import { addBox, addFloor, addPanel, addQuad, newMesh, type Wall } from '../geometry/mesh.ts';
import type { GroundExtent, Lamp, Place } from '../place.ts';
import { paintFloorTiles } from '../textures/floor-tiles.ts';
import { paintPackages } from '../textures/packages.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPlaster } from '../textures/plaster.ts';
import { placePart } from './place-part.ts';
import { fillShelf } from './shop/goods.ts';
import { addBoard, addPosts } from './shop/shelving.ts';

/** Tops of the boards over the plane, which is one of them; the floor, and the ceiling, metres. */
const BOARDS = [-0.72, -0.37, 0, 0.42, 0.79] as const;
const TOP = 1.12;
const FLOOR = -0.95;
const CEILING = 1.9;
/** The back panel and the boards' front edge. */
const BACK = -0.36;
const DEPTH = 0.48;
const HALF_LENGTH = 2.5;
const BAY = 1.25;
/** Room for the target: neighbours stand on both sides of it, the board above roofs it. */
const CLEAR_RADIUS = 0.27;
const GROUND: GroundExtent = { x: [-HALF_LENGTH, HALF_LENGTH], z: [BACK, BACK + DEPTH] };
const WALL: Wall = { origin: [0, 0, BACK], right: [1, 0, 0], front: [0, 0, 1] };
/** Turned things up to here; beyond, boxes. */
const NEAR = 1.5;

const PANEL_COLORS: readonly Rgb[] = [
  [206, 206, 202],
  [188, 192, 196],
  [204, 198, 186],
];

/**
 * A shop's shelf at chest height: the plane is one of its boards, with a gap between the goods where the target stands.
 * The camera belongs in front of it: azimuth −55° to 55°, elevation up to 35°, half a metre to a metre away.
 */
export function buildShopShelf(seed: number): Place {
  const random = stream(seed32(['place', 'shop-shelf', seed]));
  const textureSeed = (what: string): number => seed32(['place', 'shop-shelf', seed, 'texture', what]);
  const palette = buildPalette({
    board: [210, 210, 206],
    rail: [226, 228, 228],
    tag: [244, 242, 232],
    offer: [238, 196, 62],
    ink: [44, 44, 48],
    post: [150, 152, 154],
    plinth: [70, 72, 74],
    ceiling: [226, 226, 222],
    greenGlass: [54, 84, 52],
    brownGlass: [84, 52, 30],
    honey: [176, 116, 44],
    tomato: [156, 44, 30],
    cream: [222, 208, 178],
    olive: [98, 100, 52],
    gold: [176, 144, 78],
    white: [230, 230, 226],
    red: [166, 36, 34],
    tinplate: [170, 172, 172],
  });
  const { at } = palette;
  const colors = {
    glass: [at.greenGlass, at.brownGlass, at.honey, at.tomato, at.cream, at.olive],
    lids: [at.gold, at.white, at.red, at.tinplate],
  };
  const [packs, glass, plain, walls, floor] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];
  const goods = { packs, glass, plain };

  // 1. Boards, posts, the panel behind each row, darker towards its corners.
  for (const [row, y] of BOARDS.entries()) {
    const above = (BOARDS[row + 1] ?? TOP) - 0.03;
    addBoard(plain, WALL, [-HALF_LENGTH, HALF_LENGTH], y, DEPTH, at, random, { hasTop: y !== 0 });
    addPanel(walls, WALL, [-HALF_LENGTH, HALF_LENGTH], [y, above], 0.001, [0, 4], [0.02, 0.998]);
    // 2. Goods: all along, and on the plane left and right of the gap.
    const spans: readonly (readonly [number, number])[] =
      y === 0
        ? [
            [-HALF_LENGTH, -NEAR],
            [-NEAR, -CLEAR_RADIUS - 0.01],
            [CLEAR_RADIUS + 0.01, NEAR],
            [NEAR, HALF_LENGTH],
          ]
        : [
            [-HALF_LENGTH, -NEAR],
            [-NEAR, NEAR],
            [NEAR, HALF_LENGTH],
          ];
    for (const along of spans) {
      const room = { along, height: [y, above - 0.02] as const, depth: DEPTH - 0.03 };
      fillShelf(goods, WALL, room, colors, random, Math.abs(along[0] + along[1]) / 2 < NEAR ? 'close' : 'far');
    }
  }
  addPosts(plain, WALL, [-HALF_LENGTH, HALF_LENGTH], [FLOOR, TOP], BAY, at.post);
  addBox(plain, WALL, [-HALF_LENGTH, HALF_LENGTH], [FLOOR, BOARDS[0] - 0.044], [0, DEPTH - 0.03], { at: at.plinth });
  addBox(plain, WALL, [-HALF_LENGTH - 0.03, -HALF_LENGTH], [FLOOR, TOP], [0, DEPTH], { at: at.board });
  addBox(plain, WALL, [HALF_LENGTH, HALF_LENGTH + 0.03], [FLOOR, TOP], [0, DEPTH], { at: at.board });

  // 3. The shop around: floor, walls, ceiling.
  const [x, front] = [5.5, 2.6];
  addFloor(floor, [-x, x], [BACK, front], FLOOR, 1.6);
  for (const [origin, right, out, half] of [
    [[0, 0, BACK - 0.001], [1, 0, 0], [0, 0, 1], x],
    [[0, 0, front], [-1, 0, 0], [0, 0, -1], x],
    [[x, 0, (BACK + front) / 2], [0, 0, 1], [-1, 0, 0], (front - BACK) / 2],
    [[-x, 0, (BACK + front) / 2], [0, 0, -1], [1, 0, 0], (front - BACK) / 2],
  ] as const) {
    addPanel(walls, { origin, right, front: out }, [-half, half], [FLOOR, CEILING], 0, [0, 4], [0.002, 0.998]);
  }
  const [u, v] = at.ceiling;
  addQuad(
    plain,
    [
      [-x, CEILING, BACK],
      [x, CEILING, BACK],
      [x, CEILING, front],
      [-x, CEILING, front],
    ],
    [u, u],
    [v, v],
  );

  const panel = PANEL_COLORS[Math.floor(random() * PANEL_COLORS.length)]!;
  const parts: Part[] = [
    placePart('walls', walls, { roughness: 0.8, texture: paintPlaster(panel, textureSeed('panel')) }),
    placePart('floor', floor, { roughness: 0.55, texture: paintFloorTiles(textureSeed('floor')).texture }),
    placePart('packages', packs, { roughness: 0.5, texture: paintPackages(textureSeed('packages')) }),
    placePart('jars', glass, { roughness: 0.12, texture: palette.texture }),
    placePart('shelving', plain, { roughness: 0.55, texture: palette.texture }),
  ];
  return {
    name: 'shop-shelf',
    parts,
    lamps: LAMPS,
    clearRadiusMetres: CLEAR_RADIUS,
    clearHeightMetres: BOARDS[3] - 0.044,
    groundExtent: GROUND,
  };
}

/** Rows of tubes over the aisle in front: some 250 lx on the board, more on the labels. */
const LAMPS: readonly Lamp[] = [-1.4, 0, 1.4].map((x) => ({
  position: [x, CEILING - 0.05, 1],
  intensityCandela: 700,
  colorTemperatureKelvin: 4000,
}));
