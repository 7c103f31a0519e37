import type { AssetDefinition } from './asset.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { paintBlockGrain } from './textures/block-grain.ts';

const STAINS: Readonly<Record<string, string>> = {
  natural: '#f2dcae',
  red: '#d8402f',
  blue: '#3f78c8',
  green: '#4f9a4a',
  yellow: '#f2c230',
};

/** Beech, air dry, kg/m³. */
const BEECH_DENSITY = 700;

export const woodenBlock: AssetDefinition = {
  name: 'wooden-block',
  doc: 'A toy building block of beech.',
  classes: [],
  params: {
    length_cm: { kind: 'number', min: 3, max: 15, default: 6, unit: 'cm', doc: 'Longest side.' },
    shape: { kind: 'choice', values: ['cube', 'brick', 'plank'], default: 'cube', doc: 'Proportions of the block.' },
    color: { kind: 'choice', values: Object.keys(STAINS), default: 'natural', doc: 'Stain.' },
  },
  build(params) {
    const length = Number(params.length_cm) / 100;
    const [high, deep] = { cube: [1, 1], brick: [0.5, 0.5], plank: [0.2, 0.4] }[String(params.shape)] ?? [1, 1];
    const [height, depth] = [length * high!, length * deep!];
    return {
      size: [length, height, depth],
      massKg: BEECH_DENSITY * length * height * depth,
      centerOfMass: [0, height / 2, 0],
      parts: [
        {
          name: 'wood',
          geometry: roundedBox({ size: [length, height, depth], radius: 0.0016, metresPerRepeat: 0.07 }),
          material: {
            color: STAINS[String(params.color)] ?? STAINS.natural!,
            roughness: 0.6,
            metalness: 0,
            texture: paintBlockGrain(3),
          },
        },
      ],
      collision: [{ kind: 'box', center: [0, height / 2, 0], halfExtents: [length / 2, height / 2, depth / 2] }],
      keypoints: { top: [0, height, 0] },
      friction: 0.45,
    };
  },
};
