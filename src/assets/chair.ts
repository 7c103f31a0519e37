import { axisAngle, type Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, Geometry, Part } from './asset.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf, placeGeometry } from './geometry/place-geometry.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { slab } from './geometry/slab.ts';
import { paintBlockGrain } from './textures/block-grain.ts';

const STAINS: Readonly<Record<string, string>> = {
  oak: '#c8a173',
  walnut: '#7a5236',
  white: '#ecebe6',
  black: '#2c2a29',
  red: '#9c3028',
};
/** EN 1729-1 and furniture makers: seat 44–46 cm high, 42–46 cm wide, back 80–95 cm high; 4.5–6 kg. */
const SEAT = { width: 0.44, depth: 0.42, height: 0.45, thickness: 0.024 };
const LEG = 0.036;
const BEECH_DENSITY = 700;
/** The back leans by so much, radians. */
const LEAN = 0.16;

/**
 * Notebook: On concrete before a room’s panorama, lens at 15–35°, 2–3.3 m, all around: 12 of 12 / 12 of 12 (YOLOX-
 * nano / CenterNet at their cards’ thresholds and IoU 0.5, default parameters).
 * Slats, ladder and solid back were all found in the first trial. A bench is the second choice (up to 0.8), mostly
 * from 45° behind. Grain must run along each piece: across the legs it read as bamboo.
 * 6,300 triangles.
 */
export const chair: AssetDefinition = {
  name: 'chair',
  doc: 'A wooden kitchen chair, seat towards +z.',
  classes: ['chair'],
  params: {
    height_cm: { kind: 'number', min: 75, max: 105, default: 90, unit: 'cm', doc: 'To the top of the back.' },
    back: { kind: 'choice', values: ['slats', 'ladder', 'solid'], default: 'slats', doc: 'Form of the back.' },
    color: { kind: 'choice', values: Object.keys(STAINS), default: 'oak', doc: 'Stain or paint.' },
    cushion: { kind: 'choice', values: ['none', 'grey', 'red', 'blue'], default: 'none', doc: 'A pad on the seat.' },
  },
  build(params) {
    const height = Number(params.height_cm) / 100;
    const wood = [...frame(), ...back(height, String(params.back))];
    const parts: Part[] = [
      {
        name: 'wood',
        geometry: mergeGeometries(wood),
        material: { color: STAINS[String(params.color)]!, roughness: 0.6, metalness: 0, texture: paintBlockGrain(11) },
      },
    ];
    if (params.cushion !== 'none') parts.push(cushion(String(params.cushion)));
    const { min, max, size } = extentsOf(parts.map((part) => part.geometry));
    return {
      size,
      massKg: BEECH_DENSITY * 0.0072,
      centerOfMass: [0, 0.45, -0.04],
      parts,
      collision: collision(height),
      keypoints: {
        back_top: [0, max[1], min[2]],
        seat_center: [0, SEAT.height, 0],
        leg_front_left: [-SEAT.width / 2 + LEG / 2, 0, SEAT.depth / 2 - LEG / 2],
        leg_front_right: [SEAT.width / 2 - LEG / 2, 0, SEAT.depth / 2 - LEG / 2],
      },
      friction: 0.5,
      restitution: 0.1,
    };
  },
};

/** A piece of wood whose grain runs along its longest side. */
function bar(size: Vec3, center: Vec3, radius = 0.005): Geometry {
  const geometry = roundedBox({ size, radius, center, metresPerRepeat: 0.2 });
  const uvs = geometry.uvs!.slice();
  const long = size.indexOf(Math.max(...size));
  for (let i = 0; i < uvs.length; i += 2) {
    const n = (i / 2) * 3;
    const isFlank = Math.abs(geometry.normals[n]!) > 0.8;
    // u runs along x on broad sides and along z on the flanks; where the length is the other one they change places.
    const alongU = isFlank ? long === 2 : long === 0;
    const [along, across] = alongU ? [uvs[i]!, uvs[i + 1]!] : [uvs[i + 1]!, uvs[i]!];
    uvs[i] = 0.4 * along;
    uvs[i + 1] = across + 3.7 * center[0] + 2.3 * center[2];
  }
  return { ...geometry, uvs };
}

/** Seat, four legs, aprons under the seat and stretchers between the legs. */
function frame(): Geometry[] {
  const { width, depth, height, thickness } = SEAT;
  const [x, z] = [width / 2 - LEG / 2 - 0.004, depth / 2 - LEG / 2 - 0.004];
  const under = height - thickness;
  const parts = [bar([width, thickness, depth], [0, height - thickness / 2, 0], 0.009)];
  for (const sx of [-1, 1]) {
    for (const sz of [-1, 1]) parts.push(bar([LEG, under, LEG], [sx * x, under / 2, sz * z]));
    parts.push(bar([0.02, 0.055, 2 * z - LEG], [sx * x, under - 0.0275, 0]));
    parts.push(bar([0.02, 0.026, 2 * z - LEG], [sx * x, 0.17, 0]));
  }
  for (const sz of [-1, 1]) parts.push(bar([2 * x - LEG, 0.055, 0.02], [0, under - 0.0275, sz * z]));
  parts.push(bar([2 * x, 0.026, 0.02], [0, 0.17, 0]));
  return parts;
}

/** Two posts that lean back, a top rail, and what is between them. */
function back(height: number, kind: string): Geometry[] {
  const { width, depth } = SEAT;
  const rise = (height - SEAT.height) / Math.cos(LEAN);
  const [x, z] = [width / 2 - LEG / 2 - 0.004, -depth / 2 + LEG / 2 + 0.004];
  const upright: Geometry[] = [-1, 1].map((side) =>
    bar([LEG, rise + 0.03, LEG * 0.8], [side * x, (rise - 0.03) / 2, 0]),
  );
  const clear = 2 * x - LEG + 0.004;
  upright.push(bar([clear + 0.01, 0.08, 0.02], [0, rise - 0.045, 0]));
  if (kind === 'slats') {
    upright.push(bar([clear, 0.035, 0.018], [0, 0.08, 0]));
    for (let i = -2; i <= 2; i++)
      upright.push(bar([0.034, rise - 0.16, 0.012], [(i * clear) / 5.4, (rise - 0.02) / 2 + 0.02, 0]));
  } else if (kind === 'ladder') {
    for (const t of [0.22, 0.42, 0.62]) upright.push(bar([clear, 0.048, 0.014], [0, t * rise, 0]));
  } else upright.push(bar([clear, rise - 0.14, 0.012], [0, (rise - 0.1) / 2 + 0.02, 0]));
  const lean = axisAngle([1, 0, 0], -LEAN);
  return upright.map((geometry) => placeGeometry(geometry, { rotation: lean, at: [0, SEAT.height - 0.012, z] }));
}

const CLOTHS: Readonly<Record<string, string>> = { grey: '#8b8c8e', red: '#a33a34', blue: '#3d5a86' };

function cushion(color: string): Part {
  return {
    name: 'cushion',
    geometry: slab({
      size: [SEAT.width - 0.03, 0.035, SEAT.depth - 0.05],
      corner: 0.05,
      bevel: 0.015,
      base: [0, SEAT.height, 0.012],
    }),
    material: { color: CLOTHS[color]!, roughness: 0.95, metalness: 0 },
  };
}

/** Seat, back, four legs. */
function collision(height: number): Asset['collision'] {
  const { width, depth, thickness } = SEAT;
  const [x, z] = [width / 2 - LEG / 2 - 0.004, depth / 2 - LEG / 2 - 0.004];
  const under = SEAT.height - thickness;
  const rise = (height - SEAT.height) / Math.cos(LEAN);
  const legs = [-1, 1].flatMap((sx) =>
    [-1, 1].map((sz) => ({
      kind: 'box' as const,
      center: [sx * x, under / 2, sz * z] as const,
      halfExtents: [LEG / 2, under / 2, LEG / 2] as const,
    })),
  );
  return [
    ...legs,
    { kind: 'box', center: [0, SEAT.height - thickness / 2, 0], halfExtents: [width / 2, thickness / 2, depth / 2] },
    {
      kind: 'box',
      center: [0, (SEAT.height + height) / 2, -z - (rise / 2) * Math.sin(LEAN)],
      halfExtents: [width / 2, rise / 2, 0.012],
      rotation: axisAngle([1, 0, 0], -LEAN),
    },
  ];
}
