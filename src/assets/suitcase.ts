import { axisAngle, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, Geometry, Part } from './asset.ts';
import { lathe } from './geometry/lathe.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf, placeGeometry, setDown } from './geometry/place-geometry.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { tube } from './geometry/skin.ts';
import { slab } from './geometry/slab.ts';

const SHELLS: Readonly<Record<string, string>> = {
  blue: '#2c5284',
  red: '#9d2a2e',
  silver: '#a9adb1',
  black: '#26272a',
  yellow: '#d8a82c',
};
const WHEEL = 0.026;

/**
 * Notebook: On concrete before a lobby’s panorama, lens at 10–30°, 2–3.3 m, all around: 11 of 12 / 11 of 12 (YOLOX-
 * nano / CenterNet at their cards’ thresholds and IoU 0.5, default parameters).
 * Ribs, the dark zip and a handle on top tell it from a refrigerator. The handle drawn out lowers CenterNet’s score
 * (its box leaves the rods out). Narrow side towards the lens from 3.3 m CenterNet says traffic light.
 * 7,200 triangles.
 */
export const suitcase: AssetDefinition = {
  name: 'suitcase',
  doc: 'A hard-shell trolley suitcase with ribs, four wheels and a telescopic handle; broad side towards +z.',
  classes: ['suitcase'],
  params: {
    height_cm: {
      kind: 'number',
      min: 50,
      max: 80,
      default: 62,
      unit: 'cm',
      doc: 'With wheels, without the long handle.',
    },
    color: { kind: 'choice', values: Object.keys(SHELLS), default: 'blue', doc: 'Colour of the shell.' },
    handle: { kind: 'choice', values: ['in', 'out'], default: 'in', doc: 'Telescopic handle pushed in or drawn out.' },
    full: { kind: 'boolean', default: true, doc: 'Packed, or empty.' },
  },
  build(params) {
    // IATA's cabin size is 56 × 45 × 25 cm, a check-in case 76 × 51 × 30 cm; 2.5–4.5 kg empty (makers' data).
    const height = Number(params.height_cm) / 100;
    const [width, depth, tall] = [0.68 * height, 0.4 * height, height - 2 * WHEEL];
    const dark: Geometry[] = [...wheels(width, depth), ...carryHandles(width, tall), seam(width, tall, depth)];
    const raw: Part[] = [
      {
        name: 'shell',
        geometry: mergeGeometries([shell(width, tall, depth), ...ribs(width, tall, depth)]),
        material: { color: SHELLS[String(params.color)]!, roughness: 0.34, metalness: 0 },
      },
      { name: 'trim', geometry: mergeGeometries(dark), material: { color: '#1a1b1d', roughness: 0.6, metalness: 0 } },
    ];
    if (params.handle === 'out') raw.push(telescope(width, tall, depth));
    const { parts, size } = setDown(raw);
    const { max } = extentsOf(parts.map((part) => part.geometry));
    const volume = width * tall * depth;
    return {
      size,
      massKg: 17 * volume ** (2 / 3) + (params.full ? 170 * volume : 0),
      centerOfMass: [0, 2 * WHEEL + 0.47 * tall, 0],
      parts,
      collision: [
        { kind: 'box', center: [0, 2 * WHEEL + tall / 2, 0], halfExtents: [width / 2, tall / 2, depth / 2] },
        { kind: 'box', center: [0, WHEEL, 0], halfExtents: [width / 2 - 0.03, WHEEL, depth / 2 - 0.03] },
      ],
      keypoints: { handle: [0, max[1], 0], base: [0, 0, 0], front: [0, height / 2, depth / 2] },
      friction: 0.4,
      restitution: 0.15,
    };
  },
};

/** The slab lies on its back and is stood up: its corners round in the broad face. */
const STAND = axisAngle([1, 0, 0], Math.PI / 2);

const stood = (geometry: Geometry, height: number, z = 0): Geometry =>
  placeGeometry(geometry, { rotation: STAND, at: [0, height, z] });

const shell = (width: number, tall: number, depth: number): Geometry =>
  stood(
    slab({ size: [width, depth, tall], corner: 0.055, bevel: 0.028, base: [0, -depth / 2, 0], cornerSteps: 7 }),
    2 * WHEEL + tall / 2,
  );

/** Upright ribs on both broad sides. */
function ribs(width: number, tall: number, depth: number): Geometry[] {
  const count = 7;
  const pitch = (width - 0.13) / (count - 1);
  return Array.from({ length: 2 * count }, (_, i): Geometry => {
    const x = -(width - 0.13) / 2 + (i % count) * pitch;
    const z = (i < count ? 1 : -1) * (depth / 2);
    return roundedBox({
      size: [0.42 * pitch, tall - 0.11, 0.012],
      radius: 0.0055,
      center: [x, 2 * WHEEL + tall / 2, z],
    });
  });
}

/** The dark band of the zip around the middle. */
const seam = (width: number, tall: number, _depth: number): Geometry =>
  stood(
    slab({
      size: [width + 0.003, 0.016, tall + 0.003],
      corner: 0.0565,
      bevel: 0.003,
      base: [0, -0.008, 0],
      cornerSteps: 7,
    }),
    2 * WHEEL + tall / 2,
  );

function wheels(width: number, depth: number): Geometry[] {
  const wheel = lathe(
    [
      { radius: 0, y: -0.011 },
      { radius: WHEEL - 0.003, y: -0.011, sharp: true },
      { radius: WHEEL, y: -0.008 },
      { radius: WHEEL, y: 0.008 },
      { radius: WHEEL - 0.003, y: 0.011, sharp: true },
      { radius: 0, y: 0.011 },
    ],
    { segments: 20 },
  ).geometry;
  const axle = axisAngle([0, 0, 1], Math.PI / 2);
  return [-1, 1].flatMap((sx) =>
    [-1, 1].flatMap((sz) => {
      const [x, z] = [sx * (width / 2 - 0.055), sz * (depth / 2 - 0.045)];
      return [
        placeGeometry(wheel, { rotation: axle, at: [x, WHEEL, z] }),
        roundedBox({ size: [0.038, 0.04, 0.05], radius: 0.008, center: [x, 2 * WHEEL - 0.008, z] }),
      ];
    }),
  );
}

/** Bow handles on top and on one side. */
function carryHandles(width: number, tall: number): Geometry[] {
  const bow = (turned: boolean): Geometry => {
    const path = Array.from({ length: 9 }, (_, i): Vec3 => {
      const t = i / 4 - 1;
      const out = 0.022 * (1 - t ** 4);
      return turned
        ? [width / 2 - 0.004 + out, 2 * WHEEL + tall / 2 - 0.09 * t, 0]
        : [0.09 * t, 2 * WHEEL + tall - 0.004 + out, 0];
    });
    return tube({ path, radii: () => [0.014, 0.006], side: [0, 0, 1], sides: 10 });
  };
  return [bow(false), bow(true)];
}

function telescope(width: number, tall: number, depth: number): Part {
  const [top, z, x] = [2 * WHEEL + tall + 0.4, -depth / 2 + 0.035, 0.22 * width];
  const rod = (side: number): Geometry =>
    roundedBox({ size: [0.016, 0.42, 0.012], radius: 0.004, center: [side * x, top - 0.21, z] });
  const grip = roundedBox({ size: [2 * x + 0.04, 0.03, 0.03], radius: 0.01, center: [0, top, z] });
  return {
    name: 'telescope',
    geometry: mergeGeometries([rod(-1), rod(1), grip]),
    material: { color: '#8d9094', roughness: 0.35, metalness: 0.9 },
  };
}
