import type { Part } from '../asset.ts';
import { addBox, addFloor, addPanel, addTube, newMesh, type Wall } from '../geometry/mesh.ts';
import type { Lamp, Place } from '../place.ts';
import { paintCartons } from '../textures/cartons.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintRibs } from '../textures/ribs.ts';
import { paintWornPaint } from '../textures/worn-paint.ts';
import { placeDraws } from './place-draws.ts';
import { placePart } from './place-part.ts';
import { addShell } from './room/shell.ts';
import { CEILING, CLEAR_RADIUS, HALF_DEPTH, HALF_WIDTH, RACK_DEPTH, RACK_FRONT, WALLS } from './warehouse/layout.ts';
import { addPallet, addRacking, type StockMeshes } from './warehouse/racking.ts';

const CLADDING: readonly Rgb[] = [
  [196, 200, 200],
  [176, 186, 192],
  [204, 200, 188],
];
const UPRIGHTS: readonly Rgb[] = [
  [38, 74, 130],
  [54, 92, 80],
  [86, 92, 98],
];
/** As high-bay luminaires look to a camera set for their light: all but white. */
const LAMP_EMISSION = 0.03;
const LAMP_HEIGHT = 7.4;

/**
 * A hall with pallet racking on both sides of a wide aisle along z, roller doors at its −z end, pallets waiting before
 * them, an office's windows at the other end, high-bay lamps. It wants the ground `concrete`.
 */
export function buildWarehouse(seed: number): Place {
  const { random, pick, textureSeed } = placeDraws('warehouse', seed);
  const palette = buildPalette({
    upright: pick(UPRIGHTS),
    beam: [206, 104, 36],
    wood: [168, 136, 96],
    filmWhite: [214, 218, 218],
    filmGrey: [178, 186, 188],
    filmBlack: [46, 48, 50],
    drumBlue: [36, 82, 150],
    drumGrey: [120, 124, 126],
    steel: [132, 136, 138],
    yellow: [222, 176, 40],
    dark: [52, 54, 56],
    roof: [168, 172, 172],
    plinth: [150, 148, 142],
    red: [176, 36, 32],
    pane: [112, 132, 142],
    frame: [222, 222, 218],
  });
  const { at } = palette;
  const stock: StockMeshes = { plain: newMesh(), cartons: newMesh(), film: newMesh() };
  const { plain } = stock;
  const [walls, doors, lines, lamps] = [newMesh(), newMesh(), newMesh(), newMesh()];

  // 1. The hall: cladding over a plinth, roof on girders, columns behind the racks.
  const [x, z] = [HALF_WIDTH, HALF_DEPTH];
  const size = { halfWidth: x, halfDepth: z, floor: 0, ceiling: CEILING };
  addShell({ walls, plain }, [WALLS.doors, WALLS.east, WALLS.office, WALLS.west], size, {
    // A repeat of the cladding is a metre wide.
    wallUv: (half) => [
      [-half, half],
      [0, CEILING],
    ],
    skirting: { height: 0.5, depth: 0.06, at: at.plinth },
    ceiling: { at: at.roof },
  });
  for (let g = -15; g <= 15; g += 6) {
    const girder: Wall = { origin: [0, 0, g], right: [1, 0, 0], front: [0, 0, 1] };
    addBox(plain, girder, [-x, x], [CEILING - 0.6, CEILING], [-0.12, 0.12], { at: at.steel }, true);
    for (const side of [-1, 1])
      addBox(plain, girder, [side * x - 0.15, side * x + 0.15], [0, CEILING], [-0.15, 0.15], { at: at.steel }, true);
  }

  // 2. Racking on both sides.
  const colors = {
    upright: at.upright,
    beam: at.beam,
    wood: at.wood,
    film: [at.filmWhite, at.filmWhite, at.filmGrey, at.filmBlack],
    drum: [at.drumBlue, at.drumGrey],
  };
  const rackOut = HALF_WIDTH - RACK_FRONT - RACK_DEPTH;
  addRacking(stock, WALLS.east, [-13, 13], rackOut, colors, random);
  addRacking(stock, WALLS.west, [-13, 13], rackOut, colors, random);
  for (const side of [-1, 1]) {
    for (const end of [-13.3, 12.4]) {
      const post: Wall = { origin: [side * RACK_FRONT, 0, end], right: [1, 0, 0], front: [0, 0, 1] };
      addBox(plain, post, [-0.12, 0.12], [0, 0.4], [-0.12, 0.12], { at: at.yellow }, true);
    }
  }

  // 3. Roller doors with bollards, waiting pallets; at the other end an office and a small door.
  for (const middle of [-5.4, 0.2, 5.8]) {
    addPanel(doors, WALLS.doors, [middle - 1.8, middle + 1.8], [0, 4], 0.05, [0, 3.6], [0, 10]);
    for (const side of [-1, 1]) {
      const edge = middle + side * 1.9;
      addBox(plain, WALLS.doors, [edge - 0.1, edge + 0.1], [0, 4.3], [0, 0.14], { at: at.dark });
      const [bx, bz] = [middle + side * 2.15, -z + 0.8];
      addTube(plain, [bx, 0, bz], [bx, 1.1, bz], [0.09, 0.09], 10, at.yellow, true);
    }
    addBox(plain, WALLS.doors, [middle - 2, middle + 2], [4, 4.5], [0, 0.4], { at: at.steel }, true);
  }
  for (let n = 0; n < 9; n++) {
    const along = -7 + n * 1.6 + random() * 0.4;
    if (random() < 0.7) addPallet(stock, WALLS.doors, along, 0, 5.2 + random() * 1.8, 1.7, colors, random);
  }
  for (let n = 0; n < 8; n++) {
    const along = -6 + n * 1.5 + random() * 0.4;
    if (random() < 0.6) addPallet(stock, WALLS.office, along, 0, 3.4 + random() * 2, 1.6, colors, random);
  }
  addBox(plain, WALLS.office, [-5, 5], [3, 6], [0, 0.2], { at: at.frame });
  for (let n = 0; n < 6; n++) {
    addBox(plain, WALLS.office, [-4.7 + n * 1.6, -3.3 + n * 1.6], [3.9, 5.3], [0.2, 0.22], { at: at.pane });
  }
  addBox(plain, WALLS.office, [6.2, 7.2], [0, 2.1], [0, 0.08], { at: at.dark });
  addTube(plain, [-9.2, 0.5, z - 0.25], [-9.2, 1.05, z - 0.25], [0.08, 0.08], 10, at.red, true);

  // 4. Lines on the floor: the aisle's edges, bays before the doors.
  for (const side of [-1, 1]) {
    const edge = side * (RACK_FRONT - 0.45);
    for (let along = -15; along < 15; along += 3)
      addFloor(lines, [edge - 0.05, edge + 0.05], [along, along + 3], 0.003, 2);
  }
  for (let n = -2; n <= 2; n++) addFloor(lines, [n * 2.8 - 0.05, n * 2.8 + 0.05], [-16.5, -11], 0.003, 2);
  addFloor(lines, [-5.6, 5.6], [-11.1, -11], 0.003, 2);

  // 5. Lamps under the girders.
  for (const [lx, , lz] of LAMP_PLACES) {
    const lamp: Wall = { origin: [lx, 0, lz], right: [1, 0, 0], front: [0, 0, 1] };
    addBox(plain, lamp, [-0.3, 0.3], [LAMP_HEIGHT + 0.05, LAMP_HEIGHT + 0.15], [-0.8, 0.8], { at: at.dark }, true);
    addBox(lamps, lamp, [-0.25, 0.25], [LAMP_HEIGHT, LAMP_HEIGHT + 0.05], [-0.75, 0.75], { at: [0.5, 0.5] }, true);
  }

  const parts: Part[] = [
    placePart('walls', walls, { roughness: 0.7, texture: paintRibs(pick(CLADDING), true, textureSeed('cladding')) }),
    placePart('roller_doors', doors, {
      roughness: 0.6,
      texture: paintRibs([156, 160, 162], false, textureSeed('door')),
    }),
    placePart('stock_cartons', stock.cartons, { roughness: 0.9, texture: paintCartons(textureSeed('cartons')) }),
    placePart('stock_film', stock.film, { roughness: 0.5, texture: palette.texture }),
    placePart('racking', plain, { roughness: 0.6, texture: palette.texture }),
    placePart('floor_lines', lines, {
      color: '#e0b83c',
      roughness: 0.7,
      texture: paintWornPaint(textureSeed('lines')),
    }),
    placePart('lamp_light', lamps, { color: '#f4f4ee', roughness: 0.6, emission: LAMP_EMISSION }),
  ];
  return {
    name: 'warehouse',
    parts,
    lamps: LAMPS,
    clearRadiusMetres: CLEAR_RADIUS,
    clearHeightMetres: LAMP_HEIGHT,
  };
}

/** Nearest to the target first; those beyond the fourth only shine. */
const LAMP_PLACES: readonly (readonly [x: number, y: number, z: number])[] = [-3, 3].flatMap((x) =>
  [-4.5, 4.5, -13, 13].map((z) => [x, LAMP_HEIGHT, z] as const),
);

/** Some 200 lx on the floor, as EN 12464-1 asks for where goods are picked. */
const LAMPS: readonly Lamp[] = LAMP_PLACES.map((position) => ({
  position,
  intensityCandela: 5_500,
  colorTemperatureKelvin: 4500,
}));
