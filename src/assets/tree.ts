import { stream } from '../shared/random.ts';
import type { AssetDefinition, AssetParams, CollisionShape, Material, Part } from './asset.ts';
import { extentsOf } from './geometry/place-geometry.ts';
import { paintBark } from './textures/bark.ts';
import { paintFoliage } from './textures/foliage.ts';
import type { Rgb } from './textures/paint.ts';
import { growTree, SLENDERNESS } from './tree/grow.ts';
import { SPECIES, type TreeSpecies } from './tree/species.ts';

/*
 * What makes it a tree: an outline of its species, a crown that light models as one body (leaves borrow the normals of
 * the crown), sky between the leaves at its edge, and a trunk that flares at its foot. The street's far trees
 * (tree/street-tree.ts) are made of the same clumps of leaves, with fewer and larger ones.
 */
export const tree: AssetDefinition = {
  name: 'tree',
  doc: 'A tree as streets and parks have them. Stands on its foot: pose it with settle false.',
  classes: [],
  isContext: true,
  params: {
    species: {
      kind: 'choice',
      values: Object.keys(SPECIES),
      default: 'lime',
      doc: 'Round crown, column, loose crown on a white trunk, cone.',
    },
    height_m: { kind: 'number', min: 2, max: 15, default: 7, unit: 'metres', doc: 'Height, about.' },
    leaves: { kind: 'boolean', default: true, doc: 'In leaf, or bare as in winter (a spruce: dead).' },
    variant: { kind: 'number', min: 0, max: 99, default: 0, unit: '', doc: 'Which tree of a hundred; whole numbers.' },
  },
  build,
};

/** Pounds per square inch of diameter and foot of height (foresters' green weight rule for slim stems), in SI. */
const GREEN_WEIGHT = (0.25 * 0.4536) / (0.0254 ** 2 * 0.3048);

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const species: TreeSpecies = SPECIES[params.species as keyof typeof SPECIES];
  const height = Number(params.height_m);
  const random = stream(900 + Math.round(Number(params.variant)));
  const { wood, twigs, leaves, trunkRadius } = growTree(species, height, params.leaves === true, random);
  const bark = (color: Rgb, isPale = false): Material => ({
    color: '#ffffff',
    roughness: 0.95,
    metalness: 0,
    texture: paintBark(color, isPale),
  });
  const parts: Part[] = [
    { name: 'wood', geometry: wood, material: bark(species.bark, species.isPale) },
    { name: 'twigs', geometry: twigs, material: bark(species.twigBark ?? species.bark) },
    ...(leaves
      ? [
          {
            name: 'leaves',
            geometry: leaves,
            material: {
              color: species.leafColor,
              roughness: 0.85,
              metalness: 0,
              doubleSided: true,
              texture: paintFoliage(91),
            },
          },
        ]
      : []),
  ];
  const { size, max } = extentsOf(parts.map((part) => part.geometry));
  return {
    size,
    massKg: GREEN_WEIGHT * (2 * SLENDERNESS * height) ** 2 * height,
    centerOfMass: [0, 0.4 * height, 0],
    parts,
    collision: collision(species, height, trunkRadius),
    keypoints: { foot: [0, 0, 0], fork: [0, species.crownFoot * height, 0], top: [0, max[1], 0] },
    friction: 0.8,
    restitution: 0.05,
  };
}

/** The trunk, and the crown as four drums: what lies within two thirds of its reach holds a fallen tree up. */
function collision(species: TreeSpecies, height: number, trunkRadius: number): CollisionShape[] {
  const drums = 4;
  const step = (height * (1 - species.crownFoot)) / drums;
  return [
    { kind: 'cylinder', center: [0, height / 2, 0], radius: trunkRadius, height },
    ...Array.from({ length: drums }, (_, i): CollisionShape => {
      const y = height * species.crownFoot + step * (i + 0.5);
      return {
        kind: 'cylinder',
        center: [0, y, 0],
        radius: 0.66 * height * species.reach((i + 0.5) / drums),
        height: step,
      };
    }),
  ];
}
