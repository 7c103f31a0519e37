import type { AssetDefinition } from './asset.ts';
import { lathe } from './geometry/lathe.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { LABEL_DESIGNS, type LabelDesign, paintDrinkLabel } from './textures/drink-label.ts';

/** Liquid packaging board with its foil, kg/m²; overlaps and folded ends add a third. */
const BOARD_KG_PER_M2 = 0.32;
const JUICE_DENSITY = 1045;

export const carton: AssetDefinition = {
  name: 'carton',
  doc: 'A brick-shaped drinks carton with a small screw closure.',
  classes: [],
  params: {
    volume_l: { kind: 'number', min: 0.2, max: 1, default: 0.5, unit: 'litres', doc: 'Nominal volume.' },
    design: { kind: 'choice', values: LABEL_DESIGNS, default: 'green', doc: 'Printed design.' },
    full: { kind: 'boolean', default: true, doc: 'Whether juice is in it.' },
  },
  build(params) {
    const litres = Number(params.volume_l);
    // Width : height : depth of the common brick pack, with 4 % headspace.
    const unit = ((1.04 * litres * 1e-3) / (0.44 * 0.29)) ** (1 / 3);
    const [width, height, depth] = [0.44 * unit, unit, 0.29 * unit];
    const lid = { radius: 0.011, height: 0.011, x: 0.22 * width };
    const texture = paintDrinkLabel(params.design as LabelDesign, width / height);
    const cap = lathe(
      [
        { radius: lid.radius, y: height },
        { radius: lid.radius, y: height + lid.height - 0.001 },
        { radius: lid.radius - 0.001, y: height + lid.height, sharp: true },
        { radius: 0, y: height + lid.height },
      ],
      { segments: 32 },
    ).geometry;
    for (let i = 0; i < cap.positions.length; i += 3) cap.positions[i]! += lid.x;
    const board = 1.33 * BOARD_KG_PER_M2 * 2 * (width * height + height * depth + width * depth);
    return {
      size: [width, height + lid.height, depth],
      massKg: board + (params.full ? JUICE_DENSITY * litres * 1e-3 : 0),
      centerOfMass: [0, height / 2, 0],
      parts: [
        {
          name: 'board',
          geometry: roundedBox({ size: [width, height, depth], radius: 0.003 }),
          material: { color: '#ffffff', roughness: 0.45, metalness: 0, texture },
        },
        {
          name: 'closure',
          geometry: cap,
          material: { color: '#f2f2ee', roughness: 0.4, metalness: 0 },
          ridesOn: 'top',
        },
      ],
      collision: [{ kind: 'box', center: [0, height / 2, 0], halfExtents: [width / 2, height / 2, depth / 2] }],
      keypoints: { top: [0, height, 0] },
      board: { size: [width, height, depth], contentsKg: params.full ? JUICE_DENSITY * litres * 1e-3 : 0 },
      friction: 0.45,
    };
  },
};
