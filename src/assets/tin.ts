import type { AssetDefinition, Part } from './asset.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';
import { LABEL_DESIGNS, type LabelDesign, paintDrinkLabel } from './textures/drink-label.ts';

/** The common 400 g food can (CEN EN 10202 tinplate, 73 × 110 mm). */
const RADIUS = 0.0365;
/** Tinplate body and two ends, and what 1 m³ of preserved food weighs. */
const EMPTY_KG = 0.055;
const FOOD_DENSITY = 1030;

export const tin: AssetDefinition = {
  name: 'tin',
  doc: 'A food can of tinplate, closed, with or without its paper label.',
  classes: [],
  params: {
    height_cm: { kind: 'number', min: 5, max: 13, default: 11, unit: 'cm', doc: 'Height of the can.' },
    label: {
      kind: 'choice',
      values: [...LABEL_DESIGNS, 'none'],
      default: 'green',
      doc: 'Printed label, or bare metal.',
    },
    full: { kind: 'boolean', default: true, doc: 'Whether food is in it.' },
  },
  build(params) {
    const height = Number(params.height_cm) / 100;
    const parts: Part[] = [
      {
        name: 'metal',
        geometry: lathe(canProfile(height), { segments: 48 }).geometry,
        material: { color: '#c9cbcc', roughness: 0.3, metalness: 1 },
      },
    ];
    if (params.label !== 'none') parts.push(paper(height, params.label as LabelDesign));
    const food = params.full ? FOOD_DENSITY * Math.PI * RADIUS ** 2 * (height - 0.008) : 0;
    return {
      size: [2 * RADIUS, height, 2 * RADIUS],
      massKg: EMPTY_KG * (height / 0.11) + food,
      centerOfMass: [0, height / 2, 0],
      parts,
      collision: [{ kind: 'cylinder', center: [0, height / 2, 0], radius: RADIUS, height }],
      keypoints: { top: [0, height, 0] },
      friction: 0.35,
      restitution: 0.15,
    };
  },
};

/** Seamed rims, beads around the middle, stepped ends. */
function canProfile(height: number): ProfilePoint[] {
  const body = RADIUS - 0.0012;
  const points: ProfilePoint[] = [
    { radius: 0, y: 0.004 },
    { radius: 0.82 * body, y: 0.004, sharp: true },
    { radius: 0.86 * body, y: 0.0025, sharp: true },
    { radius: body - 0.0016, y: 0.0025, sharp: true },
    { radius: body - 0.001, y: 0, sharp: true },
    { radius: RADIUS, y: 0.0006 },
    { radius: RADIUS, y: 0.003, sharp: true },
    { radius: body, y: 0.0036, sharp: true },
  ];
  const beads = 7;
  for (let i = 0; i <= beads * 4; i++) {
    const depth = 0.0005 * (1 - Math.cos((i / 4) * 2 * Math.PI));
    points.push({ radius: body - depth, y: height * (0.25 + (0.5 * i) / (beads * 4)) });
  }
  points.push(
    { radius: body, y: height - 0.0036, sharp: true },
    { radius: RADIUS, y: height - 0.003, sharp: true },
    { radius: RADIUS, y: height - 0.0006 },
    { radius: body - 0.001, y: height, sharp: true },
    { radius: body - 0.0016, y: height - 0.0035, sharp: true },
    { radius: 0.86 * body, y: height - 0.0035, sharp: true },
    { radius: 0.82 * body, y: height - 0.0028, sharp: true },
    { radius: 0, y: height - 0.0028 },
  );
  return points;
}

function paper(height: number, design: LabelDesign): Part {
  const [bottom, top, radius] = [0.006, height - 0.006, RADIUS - 0.0009];
  const { geometry } = lathe(
    [
      { radius, y: bottom },
      { radius, y: top },
    ],
    { segments: 48, uv: (point, around) => [2 * around - 1, (point.y - bottom) / (top - bottom)] },
  );
  const texture = paintDrinkLabel(design, (Math.PI * radius) / (top - bottom));
  return { name: 'label', geometry, material: { color: '#ffffff', roughness: 0.55, metalness: 0, texture } };
}
