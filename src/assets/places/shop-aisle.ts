import { seed32, stream } from '../../shared/random.ts';
import type { Part } from '../asset.ts';
import { addBox, addPanel, addQuad, newMesh, type Wall } from '../geometry/mesh.ts';
import type { Lamp, Place } from '../place.ts';
import { paintPackages } from '../textures/packages.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPlaster } from '../textures/plaster.ts';
import { placePart } from './place-part.ts';
import { fillShelf, type GoodsColors } from './shop/goods.ts';
import { addBoard, addPosts } from './shop/shelving.ts';

/** Metres: half of the aisle between the shelves' fronts, the shelves' half length along z, the shop's ends. */
const HALF_AISLE = 1.9;
const SHELF_HALF_LENGTH = 8;
const HALF_DEPTH = 12;
const HALF_WIDTH = 6;
const CEILING = 3.2;
const BOARDS: readonly number[] = [0.16, 0.52, 0.88, 1.24, 1.6];
const TOP = 1.95;
const DEPTH = 0.5;
const BAY = 1.33;
/** Turned things up to here from the origin along the shelf, boxes beyond. */
const NEAR = 1.33;
/** As a tube looks to a camera set for its light. */
const LAMP_EMISSION = 0.025;

const PANEL_COLORS: readonly Rgb[] = [
  [214, 212, 206],
  [196, 202, 206],
  [212, 202, 186],
];

/**
 * A supermarket's aisle along z, 3.8 m wide, with full shelves on both sides, a shelf across at both ends, rows of
 * tubes above. The camera belongs in the aisle: azimuth within 20° of 0° or 180° where it stands farther than 1.8 m.
 * It wants the ground `tile`.
 */
export function buildShopAisle(seed: number): Place {
  const random = stream(seed32(['place', 'shop-aisle', seed]));
  const textureSeed = (what: string): number => seed32(['place', 'shop-aisle', seed, 'texture', what]);
  const palette = buildPalette({
    board: [206, 206, 202],
    rail: [224, 226, 226],
    tag: [244, 242, 232],
    offer: [238, 196, 62],
    ink: [44, 44, 48],
    post: [150, 152, 154],
    plinth: [64, 66, 68],
    ceiling: [220, 220, 216],
    sign: [52, 92, 80],
    greenGlass: [54, 84, 52],
    brownGlass: [84, 52, 30],
    honey: [176, 116, 44],
    tomato: [156, 44, 30],
    cream: [222, 208, 178],
    gold: [176, 144, 78],
    white: [230, 230, 226],
    red: [166, 36, 34],
  });
  const { at } = palette;
  const colors: GoodsColors = {
    glass: [at.greenGlass, at.brownGlass, at.honey, at.tomato, at.cream],
    lids: [at.gold, at.white, at.red],
  };
  const [packs, glass, plain, walls, lamps] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];
  const goods = { packs, glass, plain };

  // 1. Shelves on both sides.
  for (const side of [-1, 1] as const) {
    const wall: Wall = {
      origin: [side * (HALF_AISLE + DEPTH), 0, 0],
      right: [0, 0, side],
      front: [-side, 0, 0],
    };
    const length = [-SHELF_HALF_LENGTH, SHELF_HALF_LENGTH] as const;
    for (const [row, y] of BOARDS.entries()) {
      const above = BOARDS[row + 1] ?? TOP + 0.06;
      for (const along of [
        [-SHELF_HALF_LENGTH, -NEAR],
        [-NEAR, NEAR],
        [NEAR, SHELF_HALF_LENGTH],
      ] as const) {
        const room = { along, height: [y, above - 0.05] as const, depth: DEPTH - 0.03 };
        fillShelf(goods, wall, room, colors, random, along[0] === -NEAR && y > 0.4 ? 'near' : 'far');
      }
      addBoard(plain, wall, length, y, DEPTH, at, random, { isFar: true });
      addPanel(walls, wall, length, [y, above], 0.002, [0, 8], [0.02, 0.998]);
    }
    addPosts(plain, wall, length, [0, TOP], BAY, at.post);
    addBox(plain, wall, length, [0, 0.12], [0, DEPTH - 0.04], { at: at.plinth });
    addBox(plain, wall, length, [TOP, TOP + 0.03], [-0.02, 0.06], { at: at.post }, true);
    for (const end of length)
      addBox(plain, wall, [end - 0.02, end + 0.02], [0, TOP], [0, DEPTH], { at: at.board }, true);
    // A sign that hangs across, as shops name their aisles.
    const sign: Wall = { origin: [0, 0, side * 5.6], right: [side, 0, 0], front: [0, 0, side] };
    addBox(plain, sign, [-0.6, 0.6], [2.5, 2.85], [-0.02, 0.02], { at: at.sign }, true);
    addPanel(packs, sign, [-0.28, 0.28], [2.56, 2.8], 0.022, [0.27, 0.49], [0.66, 0.72]);
  }

  // 2. The aisles' ends: a shelf across before the wall.
  for (const turn of [-1, 1] as const) {
    const wall: Wall = { origin: [0, 0, turn * HALF_DEPTH], right: [-turn, 0, 0], front: [0, 0, -turn] };
    for (const [row, y] of BOARDS.entries()) {
      const room = {
        along: [-3.6, 3.6] as const,
        height: [y, (BOARDS[row + 1] ?? TOP + 0.06) - 0.05] as const,
        depth: 0.42,
      };
      fillShelf(goods, wall, room, colors, random, 'far');
      addBox(plain, wall, [-3.6, 3.6], [y - 0.03, y], [0, 0.45], { at: at.board }, true);
      addBox(plain, wall, [-3.6, 3.6], [y - 0.044, y - 0.002], [0.45, 0.456], { at: at.rail }, true);
    }
    addPanel(walls, wall, [-HALF_WIDTH, HALF_WIDTH], [0, CEILING], 0, [0, 3], [0.002, 0.998]);
    const flank: Wall = { origin: [turn * HALF_WIDTH, 0, 0], right: [0, 0, turn], front: [-turn, 0, 0] };
    addPanel(walls, flank, [-HALF_DEPTH, HALF_DEPTH], [0, CEILING], 0, [0, 6], [0.002, 0.998]);
  }

  // 3. The ceiling with its rows of tubes.
  const [x, y, z] = [HALF_WIDTH, CEILING, HALF_DEPTH];
  addQuad(
    plain,
    [
      [-x, y, -z],
      [x, y, -z],
      [x, y, z],
      [-x, y, z],
    ],
    [at.ceiling[0], at.ceiling[0]],
    [at.ceiling[1], at.ceiling[1]],
  );
  for (const lx of [-3.4, -0.7, 0.7, 3.4]) {
    const row: Wall = { origin: [lx, 0, 0], right: [0, 0, 1], front: [1, 0, 0] };
    for (let along = -11; along < 11; along += 2) {
      addBox(lamps, row, [along, along + 1.5], [y - 0.07, y - 0.02], [-0.06, 0.06], { at: [0.5, 0.5] }, true);
    }
  }

  const panel = PANEL_COLORS[Math.floor(random() * PANEL_COLORS.length)]!;
  const parts: Part[] = [
    placePart('walls', walls, { roughness: 0.85, texture: paintPlaster(panel, textureSeed('panel')) }),
    placePart('packages', packs, { roughness: 0.55, texture: paintPackages(textureSeed('packages')) }),
    placePart('jars', glass, { roughness: 0.15, texture: palette.texture }),
    placePart('shelving', plain, { roughness: 0.6, texture: palette.texture }),
    placePart('lamp_light', lamps, { color: '#f6f6f0', roughness: 0.6, emission: LAMP_EMISSION }),
  ];
  return {
    name: 'shop-aisle',
    parts,
    lamps: LAMPS,
    clearRadiusMetres: HALF_AISLE - 0.02,
    clearHeightMetres: CEILING - 0.07,
  };
}

/** Four points stand for the tubes: some 300 lx on the floor, as EN 12464-1 asks for sales areas. */
const LAMPS: readonly Lamp[] = [-3, -1, 1, 3].map((z) => ({
  position: [z % 2 ? 0.7 * Math.sign(z) : 0, CEILING - 0.08, z * 1.2],
  intensityCandela: 1_500,
  colorTemperatureKelvin: 4000,
}));
