import type { AssetDefinition, Part } from './asset.ts';
import { cubeSphere, paintCubeSphere } from './geometry/cube-sphere.ts';
import { lathe } from './geometry/lathe.ts';
import { placeGeometry } from './geometry/place-geometry.ts';
import { orangeCut, shadeOrangePeel } from './textures/fruit-skin.ts';

/** Table oranges: 64–96 mm across, 130–300 g (EU regulation 543/2011, size codes 1–8); kg/m³. */
const DENSITY = 900;
const CELL = 128;

/**
 * Notebook: Whole, in the room, lens at 15–45°, 0.35–0.55 m, all around: 12 of 12 / 12 of 12 (YOLOX-nano /
 * CenterNet at their cards’ thresholds and IoU 0.5, default parameters).
 * Apple and sports ball are close seconds. CenterNet’s scores fall from half a metre on (0.2 at 0.65 m, before the
 * pores were made stronger and not tried again). A half is not found: a bowl from the side, a frisbee or clock from
 * above. Use it beside whole ones.
 * 2,450 triangles.
 */
export const orange: AssetDefinition = {
  name: 'orange',
  doc: 'An orange, whole or a half that shows its flesh.',
  classes: ['orange'],
  params: {
    diameter_mm: { kind: 'number', min: 60, max: 100, default: 80, unit: 'mm', doc: 'Greatest width.' },
    cut: { kind: 'choice', values: ['whole', 'half'], default: 'whole', doc: 'Whole, or half with the flesh upwards.' },
  },
  build(params) {
    const radius = Number(params.diameter_mm) / 2000;
    const whole = params.cut === 'whole';
    const peel = { texture: paintCubeSphere(CELL, shadeOrangePeel), color: '#ffffff', roughness: 0.42, metalness: 0 };
    const parts: Part[] = whole
      ? [
          { name: 'peel', geometry: placeGeometry(cubeSphere(radius, 14), { at: [0, radius, 0] }), material: peel },
          calyx(radius),
        ]
      : half(radius);
    const height = whole ? 2 * radius + CALYX_HEIGHT * radius : radius;
    const massKg = (DENSITY * (4 / 3) * Math.PI * radius ** 3) / (whole ? 1 : 2);
    return {
      size: [2 * radius, height, 2 * radius],
      massKg,
      centerOfMass: [0, whole ? radius : 0.6 * radius, 0],
      parts,
      collision: whole
        ? [{ kind: 'sphere', center: [0, radius, 0], radius }]
        : [
            { kind: 'cylinder', center: [0, 0.25 * radius, 0], radius: 0.6 * radius, height: 0.5 * radius },
            { kind: 'cylinder', center: [0, 0.7 * radius, 0], radius: 0.95 * radius, height: 0.6 * radius },
          ],
      keypoints: { top: [0, height, 0], base: [0, 0, 0] },
      friction: 0.5,
      restitution: 0.2,
    };
  },
};

const CALYX_HEIGHT = 0.012;

/** The green star where the stem was. */
function calyx(radius: number): Part {
  const { geometry } = lathe(
    [
      { radius: 0.12 * radius, y: radius * 1.988 },
      { radius: 0.1 * radius, y: radius * 2.005 },
      { radius: 0.045 * radius, y: radius * (2 + CALYX_HEIGHT) },
      { radius: 0, y: radius * 2.004 },
    ],
    { segments: 20, displace: ({ radius: r, y }, a) => ({ radius: r * (1 + 0.22 * Math.cos(5 * a)), y }) },
  );
  return { name: 'calyx', geometry, material: { color: '#5d6b2c', roughness: 0.8, metalness: 0 } };
}

/** Lower half of the ball, a rim of white pith and the cut face. */
function half(radius: number): Part[] {
  const rind = Array.from({ length: 13 }, (_, i) => {
    const angle = ((i / 12) * Math.PI) / 2;
    return { radius: radius * Math.sin(angle), y: radius * (1 - Math.cos(angle)), sharp: i === 12 };
  });
  const outside = lathe(rind, { segments: 40 }).geometry;
  const face = lathe(
    [
      { radius, y: radius },
      { radius: 0, y: radius },
    ],
    {
      segments: 40,
      uv: ({ radius: r }, around) => [
        0.5 + (0.5 * r * Math.cos(2 * Math.PI * around)) / radius,
        0.5 + (0.5 * r * Math.sin(2 * Math.PI * around)) / radius,
      ],
    },
  ).geometry;
  return [
    { name: 'peel', geometry: outside, material: { color: '#e8831e', roughness: 0.42, metalness: 0 } },
    {
      name: 'flesh',
      geometry: face,
      material: { color: '#ffffff', roughness: 0.3, metalness: 0, texture: orangeCut() },
    },
  ];
}
