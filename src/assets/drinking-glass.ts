import type { AssetDefinition, Part } from './asset.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';

interface Form {
  height: number;
  /** Outer radius at the foot and at the rim. */
  foot: number;
  rim: number;
  wall: number;
  /** Of the solid glass below the drink. */
  base: number;
}

/** Pressed glasses of makers' catalogues: 0.3 l, 82 × 95 mm, 250 g; 0.36 l, 65 × 155 mm, 290 g. */
const FORMS: Readonly<Record<string, Form>> = {
  tumbler: { height: 0.095, foot: 0.034, rim: 0.041, wall: 0.0026, base: 0.009 },
  highball: { height: 0.155, foot: 0.0285, rim: 0.0325, wall: 0.0022, base: 0.011 },
};
const WATER = { density: 998, ior: 1.333 };
const GLASS_DENSITY = 2500;
const SEGMENTS = 48;

/**
 * Notebook: For looking through. Two walls as the wine glass has, whose edges read as glass; what is filled in is clear
 * and bends light (`refraction`): a full glass is a cylinder lens that turns left and right of what stands behind it.
 * 1,800 triangles, 2,700 with water.
 */
export const drinkingGlass: AssetDefinition = {
  name: 'drinking-glass',
  doc: 'A glass without a stem, empty or with water; what stands behind it is seen through it.',
  classes: ['cup'],
  params: {
    form: { kind: 'choice', values: Object.keys(FORMS), default: 'tumbler', doc: 'Wide and low, or narrow and high.' },
    water: { kind: 'number', min: 0, max: 0.95, default: 0, unit: '', doc: 'Level as a share of the depth; 0: empty.' },
  },
  build(params) {
    const form = FORMS[String(params.form)]!;
    const { height, foot, rim, base } = form;
    const fill = Number(params.water);
    const level = base + fill * (height - base - 0.004);
    const parts: Part[] = [];
    if (fill > 0) {
      parts.push({
        name: 'water',
        geometry: lathe(waterProfile(form, level), { segments: SEGMENTS }).geometry,
        material: {
          color: '#f2f6f6',
          roughness: 0.03,
          metalness: 0,
          opacity: 0.04,
          refraction: { ior: WATER.ior, radii: [radiusAt(form, base), radiusAt(form, level)], heights: [base, level] },
        },
      });
    }
    parts.push({
      name: 'glass',
      geometry: lathe(glassProfile(form), { segments: SEGMENTS }).geometry,
      material: { color: '#b4c0c4', opacity: 0.06, roughness: 0.04, metalness: 0, doubleSided: true },
    });
    const middle = (foot + rim) / 2;
    const waterKg = WATER.density * Math.PI * (middle - form.wall) ** 2 * (level - base);
    const wallVolume = 2 * Math.PI * middle * form.wall * height + Math.PI * foot ** 2 * base;
    return {
      size: [2 * rim, height, 2 * rim],
      massKg: GLASS_DENSITY * wallVolume + waterKg,
      centerOfMass: [0, 0.44 * height, 0],
      parts,
      collision: [
        { kind: 'cylinder', center: [0, height / 4, 0], radius: (foot + middle) / 2, height: height / 2 },
        { kind: 'cylinder', center: [0, 0.75 * height, 0], radius: (middle + rim) / 2, height: height / 2 },
      ],
      keypoints: { rim: [0, height, 0], base: [0, 0, 0] },
      friction: 0.35,
      restitution: 0.2,
    };
  },
};

const radiusAt = ({ height, foot, rim }: Form, y: number): number => foot + (rim - foot) * (y / height);

/** From the middle of the foot up the outside, over the rim and down the inside to the floor. */
function glassProfile(form: Form): ProfilePoint[] {
  const { height, foot, wall, base } = form;
  const steps = Array.from({ length: 7 }, (_, i) => i / 6);
  return [
    { radius: 0, y: 0.0012 },
    { radius: foot - 0.006, y: 0.0006 },
    { radius: foot - 0.002, y: 0, sharp: true },
    { radius: foot - 0.0004, y: 0.0014 },
    ...steps.map((t) => {
      const y = 0.004 + t * (height - 0.0055);
      return { radius: radiusAt(form, y), y };
    }),
    { radius: radiusAt(form, height) - wall / 2, y: height },
    ...steps.reverse().map((t) => {
      const y = base + 0.003 + t * (height - base - 0.0045);
      return { radius: radiusAt(form, y) - wall, y };
    }),
    { radius: radiusAt(form, base) - wall - 0.004, y: base, sharp: true },
    { radius: 0, y: base },
  ];
}

/** Fills the inside to a hair; its wall is taken as the glass's own, which bends light as water does, nearly. */
function waterProfile(form: Form, level: number): ProfilePoint[] {
  const inside = (y: number): number => radiusAt(form, y) - form.wall - 0.0002;
  return [
    { radius: 0, y: form.base + 0.0003 },
    { radius: inside(form.base) - 0.001, y: form.base + 0.0003, sharp: true },
    ...[0, 0.25, 0.5, 0.75, 1].map((t) => {
      const y = form.base + 0.0006 + t * (level - form.base - 0.0006);
      return { radius: inside(y), y, ...(t === 1 && { sharp: true }) };
    }),
    { radius: 0, y: level },
  ];
}
