import { seed32, stream } from '../../shared/random.ts';
import type { Vec3 } from '../../shared/vector.ts';
import type { Material, Part } from '../asset.ts';
import { facadeStyles } from '../building/facade-styles.ts';
import {
  facadeMaterial,
  glassMaterials,
  groundFloorMaterial,
  HOUSE_COLORS,
  stoneMaterial,
} from '../building/materials.ts';
import { addBuildingRow } from '../building/row.ts';
import { addDisc, type Mesh, newMesh, toGeometry } from '../geometry/mesh.ts';
import { KERB_HEIGHT } from '../kerb/dimensions.ts';
import { addLampPost, LAMP_CANDELA, LAMP_GLOW, LAMP_KELVIN } from '../lamp-post/post.ts';
import type { Lamp, Place } from '../place.ts';
import { buildWeathering } from '../textures/facade.ts';
import { paintFoliage } from '../textures/foliage.ts';
import { paintGrass } from '../textures/grass.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPaving } from '../textures/paving.ts';
import { paintWornPaint } from '../textures/worn-paint.ts';
import { addTree } from '../tree/street-tree.ts';
import { addPavements } from './street/kerb.ts';
import { laneMarks } from './street/lane-marks.ts';
import { CLEAR_RADIUS, OUTLINE } from './street/layout.ts';
import { addTarSeams } from './street/tar-seams.ts';

/**
 * A street through a small square, along z: the target stands in the middle of the right-hand lane of one direction.
 * Every line of sight from the square ends at a facade 31 to 92 m from the origin.
 */
export function buildStreet(seed: number): Place {
  const random = (what: string): (() => number) => stream(seed32(['place', 'street', seed, what]));
  const textureSeed = (what: string): number => seed32(['place', 'street', seed, 'texture', what]);
  const palette = buildPalette({
    bark: [104, 94, 82],
    soil: [72, 62, 52],
    ...HOUSE_COLORS,
    castIron: [52, 50, 48],
  });

  // 1. What lies on the ground.
  const chance = random('layout');
  const crossingZ = (chance() < 0.5 ? -1 : 1) * (15 + Math.floor(chance() * 6));
  const marks = laneMarks(crossingZ);
  const [stone, paving, lawn, fittings] = [newMesh(), newMesh(), newMesh(), newMesh()];
  addPavements({ kerb: stone, paving, lawn });
  addTarSeams(fittings, palette.at.tar, chance);
  for (let z = -78; z < 80; z += 18 + Math.floor(chance() * 9)) {
    addDisc(fittings, [chance() < 0.5 ? -3.6 : 3.4, 0.004, z], 0.33, 18, palette.at.castIron);
  }

  // 2. Houses all around.
  const styles = facadeStyles(random('styles'));
  const facades = styles.map(newMesh);
  const [groundFloors, glass, lit, leaves, lampLight] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];
  const { slate, gable, chimney, iron, awningRed, awningGreen, awningSand, awningBlue } = palette.at;
  const awnings = [awningRed, awningGreen, awningSand, awningBlue];
  const colors = { slate, gable, chimney, pipe: iron, awnings };
  const houses = { facades, groundFloors, glass, lit, stone, plain: fittings, colors };
  const build = random('buildings');
  OUTLINE.forEach((corner, i) => {
    addBuildingRow(houses, styles, corner, OUTLINE[(i + 1) % OUTLINE.length]!, build);
  });

  // 3. Trees and lamp posts, outside the clear circle.
  const grow = random('trees');
  for (const foot of treePlaces(grow))
    addTree({ wood: fittings, leaves, bark: palette.at.bark, soil: palette.at.soil }, foot, grow);
  const lampMeshes = { metal: fittings, light: lampLight, iron, glow: [0.5, 0.5] as const };
  const posts = LAMP_POSTS.map(([x, z, arm]) => addLampPost(lampMeshes, [x, KERB_HEIGHT, z], arm));

  const panes = glassMaterials(textureSeed('glass'));
  const weathering = buildWeathering(textureSeed('weathering'));
  const parts: Part[] = [
    part('lane_marks', marks, { roughness: 0.75, texture: paintWornPaint(textureSeed('marks')) }),
    part('paving', paving, { roughness: 0.9, texture: paintPaving(textureSeed('paving')) }),
    part('stone', stone, stoneMaterial(textureSeed('stone'))),
    part('lawn', lawn, { color: '#bdb6a4', roughness: 0.95, texture: paintGrass(textureSeed('lawn')).texture }),
    ...styles.map((style, i) =>
      part(`facade_${style.masonry}`, facades[i]!, facadeMaterial(style, weathering, textureSeed(style.masonry))),
    ),
    part('ground_floors', groundFloors, groundFloorMaterial(weathering, textureSeed('ground floors'))),
    part('glass', glass, panes.glass),
    part('lit_windows', lit, panes.lit),
    part('fittings', fittings, { roughness: 0.8, texture: palette.texture, doubleSided: true }),
    part('leaves', leaves, { roughness: 0.85, texture: paintFoliage(textureSeed('leaves')), doubleSided: true }),
    part('lamp_light', lampLight, {
      color: '#d8d8d0',
      roughness: 0.6,
      ...LAMP_GLOW,
    }),
  ];
  return { name: 'street', parts, lamps: [...HANGING_LAMPS, ...posts], clearRadiusMetres: CLEAR_RADIUS };
}

const part = (name: string, mesh: Mesh, material: Partial<Material> & { roughness: number }): Part => ({
  name,
  geometry: toGeometry(mesh),
  material: { color: '#ffffff', metalness: 0, ...material },
});

/**
 * Lamps on wires over the carriageway, as many old streets have them: they light the middle of the square. Their
 * fixtures are left out, so that no camera, not even from above, finds one before the target.
 */
const HANGING_LAMPS: readonly Lamp[] = [9, -9].map((z) => ({
  position: [0, 8.5, z],
  intensityCandela: LAMP_CANDELA,
  colorTemperatureKelvin: LAMP_KELVIN,
}));

/**
 * Nearest first, after the two before the square's houses: a renderer that lights only the first few lamps then still
 * has lit fronts behind the target at night. `arm` is the direction along x in which the lamp overhangs.
 */
const LAMP_POSTS: readonly (readonly [x: number, z: number, arm: 1 | -1])[] = [
  [27.6, 0.6, 1],
  [-27.6, -0.6, -1],
  [8.4, 29, -1],
  [-8.4, -29, 1],
  [8.4, -50, -1],
  [-8.4, 50, 1],
  [8.4, 71, -1],
  [-8.4, -71, 1],
];

/** Avenue trees along the canyon, a row before the square's houses, with a little disorder. */
function treePlaces(random: () => number): Vec3[] {
  const places: Vec3[] = [];
  const jitter = (range: number): number => (random() - 0.5) * range;
  for (const side of [-1, 1]) {
    for (const z of [-65, -46, 41, 61]) places.push([side * 13.4, KERB_HEIGHT, z + jitter(3)]);
    for (const z of [-20, -7, 8, 21]) places.push([side * 30, KERB_HEIGHT, z + jitter(5)]);
  }
  return places;
}
