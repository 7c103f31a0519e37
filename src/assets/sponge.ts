import type { AssetDefinition } from './asset.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { paintFoam } from './textures/foam.ts';

const FOAM_COLORS: Readonly<Record<string, string>> = { yellow: '#f0cf3a', pink: '#ea8fa6', blue: '#6aa9de' };

/** Foam and scouring fleece together, kg/m³. */
const DENSITY = 40;

export const sponge: AssetDefinition = {
  name: 'sponge',
  doc: 'A dry kitchen sponge with a green scouring side.',
  classes: [],
  params: {
    length_cm: { kind: 'number', min: 7, max: 14, default: 10, unit: 'cm', doc: 'Length; width is 0.66, height 0.33.' },
    color: { kind: 'choice', values: Object.keys(FOAM_COLORS), default: 'yellow', doc: 'Colour of the foam.' },
  },
  build(params) {
    const length = Number(params.length_cm) / 100;
    const [depth, height] = [0.66 * length, 0.33 * length];
    const fleece = 0.22 * height;
    const foamHeight = height - fleece;
    return {
      size: [length, height, depth],
      massKg: DENSITY * length * height * depth,
      centerOfMass: [0, height / 2, 0],
      parts: [
        {
          name: 'foam',
          geometry: roundedBox({ size: [length, foamHeight, depth], radius: 0.004, metresPerRepeat: 0.05 }),
          material: {
            color: FOAM_COLORS[String(params.color)] ?? FOAM_COLORS.yellow!,
            roughness: 1,
            metalness: 0,
            ...paintFoam(5),
          },
        },
        {
          name: 'fleece',
          geometry: roundedBox({
            size: [length, fleece + 0.003, depth],
            radius: 0.002,
            center: [0, height - (fleece + 0.003) / 2, 0],
          }),
          material: { color: '#2f6b3a', roughness: 1, metalness: 0 },
        },
      ],
      collision: [{ kind: 'box', center: [0, height / 2, 0], halfExtents: [length / 2, height / 2, depth / 2] }],
      keypoints: { top: [0, height, 0] },
      friction: 0.8,
      restitution: 0.05,
    };
  },
};
