import type { AssetDefinition, Cloth, Part } from './asset.ts';
import { buildEyelets } from './tarpaulin/eyelets.ts';
import { laidLattice, sheetCloth, sheetPart } from './tarpaulin/sheet.ts';
import { paintTarpaulin, TARPAULIN_COLORS, type TarpaulinColor } from './textures/tarpaulin.ts';

/** Woven polyethylene of the common heavier kind, kg/m². */
const KG_PER_M2 = 0.18;

export const tarpaulin: AssetDefinition = {
  name: 'tarpaulin',
  doc: 'A sheet of woven polyethylene with eyelets: flat on the ground, or draped over another thing.',
  classes: [],
  isContext: true,
  params: {
    length_m: { kind: 'number', min: 1, max: 8, default: 6, unit: 'm', doc: 'Along z.' },
    width_m: { kind: 'number', min: 1, max: 6, default: 4, unit: 'm', doc: 'Along x.' },
    color: { kind: 'choice', values: TARPAULIN_COLORS, default: 'blue', doc: 'Colour of the sheet.' },
    eyelets: { kind: 'boolean', default: true, doc: 'Brass eyelets along the hem, half a metre apart.' },
  },
  build(params) {
    const [width, length] = [Number(params.width_m), Number(params.length_m)];
    const cloth: Cloth = sheetCloth(width, length);
    const laid = laidLattice(cloth, width, length);
    const textures = paintTarpaulin(params.color as TarpaulinColor);
    const parts: Part[] = [
      sheetPart(cloth, laid, {
        color: '#ffffff',
        roughness: 0.52,
        metalness: 0,
        doubleSided: true,
        normalScale: 0.8,
        ...textures,
      }),
    ];
    if (params.eyelets) parts.push(...buildEyelets(cloth, laid, width, length));
    return {
      size: [width, heightOf(laid), length],
      massKg: KG_PER_M2 * width * length,
      centerOfMass: [0, meanHeight(laid), 0],
      parts,
      collision: [{ kind: 'box', center: [0, 0.003, 0], halfExtents: [width / 2, 0.003, length / 2] }],
      keypoints: {},
      cloth,
      friction: 0.5,
    };
  },
};

/** Of the lattice over the ground: its cells are alike. */
function meanHeight(laid: Float32Array): number {
  let sum = 0;
  for (let k = 1; k < laid.length; k += 3) sum += laid[k]!;
  return (3 * sum) / laid.length;
}

/** Of the lattice's highest point over the ground. */
function heightOf(laid: Float32Array): number {
  let most = 0;
  for (let k = 1; k < laid.length; k += 3) most = Math.max(most, laid[k]!);
  return most;
}
