import { seed32, stream } from '../../shared/random.ts';
import type { Part } from '../asset.ts';
import { addPanel, newMesh, type Wall } from '../geometry/mesh.ts';
import type { Place } from '../place.ts';
import { paintFarTrees } from '../textures/far-trees.ts';
import { paintFoliage } from '../textures/foliage.ts';
import { paintGrass } from '../textures/grass.ts';
import { normalsFromHeights } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintRipples } from '../textures/ripples.ts';
import { addTree } from '../tree/street-tree.ts';
import { addShrub } from './forest/trunks.ts';
import { placePart } from './place-part.ts';
import { addBoulders, addReeds, addWater, buildFarBank, buildMeadow, meadowHeight } from './river/banks.ts';
import { CLEAR_RADIUS, WATER_TO } from './river/layout.ts';

const WATER_REPEAT = 4.3;
const GRASS_REPEAT = 2.7;
/** Above the plane, metres. */
const WATER_LEVEL = 0.02;

/**
 * A gravel bank about the origin: a river 22 m wide towards −z with reeds and boulders at its edge, trees on the far
 * bank; a meadow with shrubs towards +z, a wood behind it. It wants the ground `gravel`. No lamps.
 */
export function buildRiverBank(seed: number): Place {
  const random = stream(seed32(['place', 'river-bank', seed]));
  const textureSeed = (what: string): number => seed32(['place', 'river-bank', seed, 'texture', what]);
  const palette = buildPalette({
    bark: [92, 82, 70],
    soil: [84, 82, 56],
    stone: [128, 124, 116],
    reed: [122, 128, 72],
    straw: [160, 150, 98],
    sedge: [92, 108, 58],
  });
  const { at } = palette;
  const phase = random() * 6;
  const [water, plain, leaves, reeds, edge] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];

  // 1. The river and what stands at its edge.
  addWater(water, WATER_LEVEL, WATER_REPEAT);
  addBoulders(plain, at.stone, random);
  addReeds(reeds, phase, [at.reed, at.straw, at.sedge], random);

  // 2. Trees: single ones on both banks before the wood's edge.
  const trees = { wood: plain, leaves, bark: at.bark, soil: at.soil };
  for (let n = 0; n < 7; n++) addTree(trees, [-48 + n * 15 + random() * 8, 1.3, WATER_TO - 6 - random() * 5], random);
  for (const [x, z] of [
    [-24, 17],
    [16, 21],
    [34, 15],
  ] as const) {
    const foot = [x + random() * 5, z + random() * 4] as const;
    addTree(trees, [foot[0], meadowHeight(...foot, phase), foot[1]], random);
  }
  for (let n = 0; n < 22; n++) {
    const isFar = n < 11;
    const x = (random() * 2 - 1) * 42;
    const z = isFar ? WATER_TO - 2.5 - random() * 2 : 13 + random() * 12;
    const mark = leaves.positions.length;
    addShrub(leaves, [x, 0, z], 1.1 + random() * 1.2, random);
    const lift = isFar ? 0.7 : meadowHeight(x, z, phase) - 0.1;
    for (let i = mark + 1; i < leaves.positions.length; i += 3) leaves.positions[i]! += lift;
  }

  // 3. The wood's edge behind both banks, and across the river far up and down it.
  const wall = (origin: Wall['origin'], angle: number, half: number, tall: number): void => {
    const axes: Wall = {
      origin,
      right: [Math.cos(angle), 0, -Math.sin(angle)],
      front: [Math.sin(angle), 0, Math.cos(angle)],
    };
    addPanel(edge, axes, [-half, half], [0, tall], 0, [0, (half * 2) / 19], [0, 1]);
  };
  wall([0, 1.2, WATER_TO - 22], 0, 130, 13);
  wall([0, 1, 48], Math.PI, 130, 12);
  wall([128, 0, 0], -Math.PI / 2, 60, 13);
  wall([-128, 0, 0], Math.PI / 2, 60, 13);

  const ripples = paintRipples(textureSeed('water'));
  const grass = { roughness: 0.95, color: '#fbf4dc', metalness: 0, texture: paintGrass(textureSeed('grass')).texture };
  const parts: Part[] = [
    placePart('water', water, {
      roughness: 0.1,
      texture: ripples.texture,
      normalTexture: normalsFromHeights(ripples.texture.width, ripples.heights),
      normalScale: 0.6,
    }),
    { name: 'far_bank', geometry: buildFarBank(phase, GRASS_REPEAT), material: grass },
    { name: 'meadow', geometry: buildMeadow(phase, GRASS_REPEAT), material: grass },
    placePart('bank_things', plain, { roughness: 0.9, texture: palette.texture }),
    placePart('leaves', leaves, { roughness: 0.85, texture: paintFoliage(textureSeed('leaves')), doubleSided: true }),
    placePart('reeds', reeds, { roughness: 0.9, texture: palette.texture, doubleSided: true }),
    placePart('far_trees', edge, { roughness: 1, texture: paintFarTrees(textureSeed('wood'), true), alpha: 'cut' }),
  ];
  return { name: 'river-bank', parts, lamps: [], clearRadiusMetres: CLEAR_RADIUS };
}
