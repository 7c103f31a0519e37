import { seed32, stream } from '../../shared/random.ts';
import type { Part } from '../asset.ts';
import { addDisc, addPanel, addTube, newMesh, type Wall } from '../geometry/mesh.ts';
import type { Place } from '../place.ts';
import { paintBark } from '../textures/bark.ts';
import { paintFarTrees } from '../textures/far-trees.ts';
import { paintFoliage } from '../textures/foliage.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { addCrown, addFern, addShrub, addStem, placeStems } from './forest/trunks.ts';
import { placePart } from './place-part.ts';

/** A glade: no trunk, fern or log stands nearer. */
const CLEAR_RADIUS = 4;
/** Leaves hang over the glade from here up. */
const CROWNS = 3.4;
const FAR = 36;
const FAR_HEIGHT = 17;

const BARKS: readonly Rgb[] = [
  [96, 88, 76],
  [80, 70, 60],
  [108, 102, 92],
];

/**
 * A wood with a small glade about the origin: trunks all around, ferns and shrubs between them, a fallen log, the wood
 * closing the view 36 m off. It wants the ground `leaves`; an overcast sky comes nearest to the shade of crowns. No lamps.
 */
export function buildForestFloor(seed: number): Place {
  const random = stream(seed32(['place', 'forest-floor', seed]));
  const textureSeed = (what: string): number => seed32(['place', 'forest-floor', seed, 'texture', what]);
  const palette = buildPalette({ log: [92, 78, 62], cut: [164, 136, 98], scrap: [92, 78, 58], stone: [118, 116, 110] });
  const [wood, leaves, plain, far] = [newMesh(), newMesh(), newMesh(), newMesh()];

  // 1. Trunks: near ones round, far ones plain; crowns where a camera can see them.
  const stems = placeStems(CLEAR_RADIUS + 0.9, FAR - 2, 96, 1.8, random);
  for (const stem of stems) {
    const distance = Math.hypot(stem.foot[0], stem.foot[2]);
    addStem(wood, stem, distance < 12 ? 10 : 6, random);
    if (distance > CLEAR_RADIUS + 3.6) addCrown(leaves, stem, distance < 22 ? 4 : 2, random);
  }

  // 2. Undergrowth, thin towards the glade.
  for (let n = 0; n < 120; n++) {
    const [distance, angle] = [CLEAR_RADIUS + 0.8 + random() * 15, random() * 2 * Math.PI];
    addFern(leaves, [distance * Math.cos(angle), 0, distance * Math.sin(angle)], 0.35 + random() * 0.35, random);
  }
  for (let n = 0; n < 36; n++) {
    const [distance, angle] = [CLEAR_RADIUS + 2 + random() * 17, random() * 2 * Math.PI];
    addShrub(leaves, [distance * Math.cos(angle), 0, distance * Math.sin(angle)], 0.6 + random() * 0.9, random);
  }

  // 3. A fallen trunk, and what else lies about.
  const turn = random() * 2 * Math.PI;
  const at = (out: number, along: number, y: number): [number, number, number] => [
    out * Math.cos(turn) - along * Math.sin(turn),
    y,
    out * Math.sin(turn) + along * Math.cos(turn),
  ];
  const log = CLEAR_RADIUS + 0.8;
  addTube(plain, at(log, -1.6, 0.17), at(log + 0.5, 2.2, 0.2), [0.21, 0.17], 10, palette.at.log, true);
  addTube(plain, at(log, -1.61, 0.17), at(log, -1.6, 0.17), [0.19, 0.19], 10, palette.at.cut, true);
  for (let n = 0; n < 24; n++) {
    const [distance, angle] = [1.2 + random() * 9, random() * 2 * Math.PI];
    addDisc(
      plain,
      [distance * Math.cos(angle), 0.006, distance * Math.sin(angle)],
      0.03 + random() * 0.12,
      6,
      palette.at.scrap,
    );
  }

  // 4. The wood beyond.
  const sides = 20;
  for (let n = 0; n < sides; n++) {
    const angle = (n * 2 * Math.PI) / sides;
    const half = FAR * Math.tan(Math.PI / sides);
    const wall: Wall = {
      origin: [FAR * Math.cos(angle), 0, FAR * Math.sin(angle)],
      right: [-Math.sin(angle), 0, Math.cos(angle)],
      front: [-Math.cos(angle), 0, -Math.sin(angle)],
    };
    addPanel(far, wall, [-half, half], [0, FAR_HEIGHT], 0, [(n * 5) / sides, ((n + 1) * 5) / sides], [0, 1]);
  }

  const parts: Part[] = [
    placePart('far_trees', far, { roughness: 1, texture: paintFarTrees(textureSeed('far'), false) }),
    placePart('wood', wood, {
      roughness: 0.95,
      texture: paintBark(BARKS[Math.floor(random() * BARKS.length)]!, false),
    }),
    placePart('leaves', leaves, { roughness: 0.85, texture: paintFoliage(textureSeed('leaves')), doubleSided: true }),
    placePart('fallen', plain, { roughness: 0.95, texture: palette.texture }),
  ];
  return { name: 'forest-floor', parts, lamps: [], clearRadiusMetres: CLEAR_RADIUS, clearHeightMetres: CROWNS };
}
