import { seed32, stream } from '../../shared/random.ts';
import { stoneMaterial } from '../building/materials.ts';
import { newLand } from '../geometry/land.ts';
import { newMesh } from '../geometry/mesh.ts';
import { KERB_HEIGHT } from '../kerb/dimensions.ts';
import { addLampPost, LAMP_CANDELA, LAMP_GLOW, LAMP_KELVIN } from '../lamp-post/post.ts';
import type { Lamp, Place } from '../place.ts';
import { paintFoliage } from '../textures/foliage.ts';
import { paintGrass } from '../textures/grass.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintTreeWall } from '../textures/tree-wall.ts';
import { paintWornPaint } from '../textures/worn-paint.ts';
import { addTree } from '../tree/street-tree.ts';
import { placeBuildings } from './landscape/buildings.ts';
import { addHedge } from './landscape/hedge.ts';
import { wander } from './landscape/tints.ts';
import { addTreeLine } from './landscape/tree-line.ts';
import { addGreens, HEDGES, ISLANDS } from './parking-lot/green.ts';
import { CLEAR_RADIUS, LAND_METRES } from './parking-lot/layout.ts';
import { addBayMarks } from './parking-lot/marks.ts';
import { placePart } from './place-part.ts';

/**
 * The car park of a supermarket: the target stands in the middle aisle, which runs along z between rows of bays whose
 * middles are at x = ±5.6 (then ±10.6 and ±21.9, every 2.5 m along z). Planted islands at the rows' ends, a long low
 * shop at +x, hedges on the other sides, trees and offices behind them.
 */
export function buildParkingLot(seed: number): Place {
  const random = (what: string): (() => number) => stream(seed32(['place', 'parking-lot', seed, what]));
  const sub = (what: string): number => seed32(['place', 'parking-lot', seed, 'seed', what]);
  const palette = buildPalette({ bark: [98, 88, 76], dark: [30, 38, 24], iron: [110, 114, 116] });
  const [marks, stone, fittings, leaves, lampLight] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];
  const [lawn, trees] = [newLand(), newLand()];

  // 1. The lot.
  addBayMarks(marks, random('marks'));
  addGreens(lawn, stone, wander({ mean: [1.15, 1.08, 1], light: 0.24, warm: 0.1, metres: 7 }, sub('lawn')));

  // 2. What stands around it.
  const grow = random('plants');
  const bushes = { leaves, core: fittings };
  const form = { height: 1.1 + 0.5 * grow(), width: 1.2, isClipped: grow() < 0.7, grain: 1.5 };
  for (const ends of HEDGES) addHedge(bushes, ends, form, palette.at.dark, grow);
  const wood = { wood: fittings, leaves, bark: palette.at.bark };
  for (const [x, z] of ISLANDS)
    addTree(wood, [x, KERB_HEIGHT - 0.02, z + 0.3 * Math.sign(z)], grow, 0.85 + 0.15 * grow());
  for (let z = -48 + 8 * grow(); z < 56; z += 12 + 9 * grow())
    addTree(wood, [-33 - 9 * grow(), 0.1, z], grow, 1 + 0.5 * grow());
  addTreeLine(trees, {
    span: [0, 2 * Math.PI],
    radius: () => LAND_METRES - 8,
    height: (angle) => 9.5 + 2.5 * Math.sin(3 * angle + seed) + 2 * Math.sin(7 * angle),
    tint: wander({ mean: [1, 1, 1], light: 0.2, warm: 0.14, metres: 18 }, sub('trees')),
    seed: sub('outline'),
  });
  const meshes = { metal: fittings, light: lampLight, iron: palette.at.iron, glow: [0.5, 0.5] as const };
  const posts = ISLANDS.map(([x, z]) =>
    addLampPost(meshes, [x + 3.4 * Math.sign(x), KERB_HEIGHT - 0.02, z], x > 0 ? 1 : -1),
  );

  const wall = paintTreeWall(sub('wall'));
  return {
    name: 'parking-lot',
    parts: [
      placePart('lane_marks', marks, { roughness: 0.75, texture: paintWornPaint(sub('marks')) }),
      placePart('lawn', lawn, { roughness: 0.95, texture: paintGrass(sub('grass')).texture }),
      placePart('stone', stone, stoneMaterial(sub('stone'))),
      placePart('fittings', fittings, { roughness: 0.8, texture: palette.texture }),
      placePart('leaves', leaves, { roughness: 0.85, texture: paintFoliage(sub('leaves')), doubleSided: true }),
      placePart('trees', trees, { roughness: 0.95, texture: wall }),
      placePart('lamp_light', lampLight, { color: '#d8d8d0', roughness: 0.6, ...LAMP_GLOW }),
      ...placeBuildings(buildings(random('buildings'))),
    ],
    lamps: [...MIDDLE_LAMPS, ...posts],
    clearRadiusMetres: CLEAR_RADIUS,
  };
}

/** Lamps over the inner rows; their posts are left out, so that no camera finds one before the target. */
const MIDDLE_LAMPS: readonly Lamp[] = [-8.1, 8.1].map((x) => ({
  position: [x, 8.5, 0],
  intensityCandela: LAMP_CANDELA,
  colorTemperatureKelvin: LAMP_KELVIN,
}));

/** Offices behind the hedges, and the shop along +x. */
function buildings(random: () => number) {
  const variant = Math.floor(random() * 100);
  const panel = (floors: number, width: number, depth: number) => ({
    facade: 'panel',
    ground_floor: 'shop',
    variant,
    floors,
    width_m: width,
    depth_m: depth,
  });
  const end = random() < 0.5 ? 1 : -1;
  return [
    { params: panel(3, 26, 13), at: [-12 + 20 * random(), end * 61] as const, yawRadians: end > 0 ? Math.PI : 0 },
    { params: panel(1, 30, 20), at: [41, -13.5] as const, yawRadians: -Math.PI / 2 },
    { params: panel(1, 26, 18), at: [40, 14.5] as const, yawRadians: -Math.PI / 2 },
    { params: panel(2, 20, 12), at: [-62, -30 + 40 * random()] as const, yawRadians: Math.PI / 2 },
  ];
}
