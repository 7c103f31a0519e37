import { axisAngle, rotate, toRadians, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, Part } from './asset.ts';
import { partGeometries } from './geometry/creases.ts';
import { KEY_ROW_UNITS, KEY_ROWS, type KeyField, keyField } from './geometry/keys.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf, placeGeometry } from './geometry/place-geometry.ts';
import { sheet } from './geometry/skin.ts';
import { slab } from './geometry/slab.ts';
import { paintLegends, printedFromAbove } from './textures/legends.ts';
import { paintScreen, SCREEN_PICTURES, type ScreenPicture } from './textures/screen.ts';

const CASES: Readonly<Record<string, { color: string; keys: string; metalness: number; roughness: number }>> = {
  silver: { color: '#b9bcbf', keys: '#26272a', metalness: 0.6, roughness: 0.42 },
  dark: { color: '#3a3c40', keys: '#1f2023', metalness: 0.4, roughness: 0.45 },
  black: { color: '#1d1e20', keys: '#2a2b2d', metalness: 0, roughness: 0.6 },
};
/** Base and lid, metres; a 14-inch machine is about 314 × 222 × 16 mm and weighs 1.4 kg (makers' data sheets). */
const BASE_HEIGHT = 0.012;
const LID_THICKNESS = 0.005;
const ASPECT = 0.7;
/** Weight by width, from 11.6 to 17 inches: kg per m². */
const KG_PER_M2 = 20;

/**
 * Notebook: In the room, from within 80° of its front, lens at 15–45°, 0.7–1 m: 12 of 12 / 12 of 12 (YOLOX-nano /
 * CenterNet at their cards’ thresholds and IoU 0.5, default parameters).
 * Screen over keys in the known angle is all it takes (0.9 and above with YOLOX-nano), lit or dark. A black case
 * with black keys was a cell phone from 45° and 1.1 m; keys are lighter than their well and carry legends since,
 * which was not tried apart.
 * The screen’s own light is the same all over (materials have no map of emission), so that it stays faint at night.
 * 1,500 triangles.
 */
export const laptop: AssetDefinition = {
  name: 'laptop',
  doc: 'A laptop computer, lid open at an angle, screen towards +z.',
  classes: ['laptop'],
  params: {
    width_cm: { kind: 'number', min: 28, max: 40, default: 32, unit: 'cm', doc: 'Width; depth is 0.7 of it.' },
    lid_deg: {
      kind: 'number',
      min: 60,
      max: 135,
      default: 108,
      unit: 'degrees',
      doc: 'Angle between keys and screen.',
    },
    color: { kind: 'choice', values: Object.keys(CASES), default: 'silver', doc: 'Colour of the case.' },
    screen: { kind: 'choice', values: SCREEN_PICTURES, default: 'desktop', doc: 'What the screen shows.' },
  },
  build(params) {
    const width = Number(params.width_cm) / 100;
    const depth = ASPECT * width;
    const field = keysOf(width, depth);
    const look = CASES[String(params.color)]!;
    const base = slab({ size: [width, BASE_HEIGHT, depth], corner: 0.012, bevel: 0.0025 });
    const lid = slab({ size: [width, LID_THICKNESS, depth], corner: 0.012, bevel: 0.0015, base: [0, 0, -depth / 2] });
    // The lid is made lying over the keys, its inside downwards, and turned up about the hinge.
    const hinge: Vec3 = [0, BASE_HEIGHT + 0.001, -depth / 2 + 0.006];
    const turn = axisAngle([1, 0, 0], -toRadians(Number(params.lid_deg)));
    const closed = (geometry: typeof lid) => placeGeometry(geometry, { at: [0, 0, depth] });
    const open = (geometry: typeof lid) => placeGeometry(closed(geometry), { rotation: turn, at: hinge });
    const face = (inset: number, top: number, bottom: number, y: number) => {
      const [x, far, near] = [width / 2 - inset, -top, -depth + bottom];
      // Seen from below: far edge of the closed lid is the picture's top.
      return sheet([
        [
          [-x, y, near],
          [x, y, near],
        ],
        [
          [-x, y, far],
          [x, y, far],
        ],
      ]);
    };
    const parts: Part[] = [
      {
        name: 'case',
        geometry: mergeGeometries([base, open(lid)]),
        material: { color: look.color, roughness: look.roughness, metalness: look.metalness },
        temperatureKelvin: 303,
      },
      {
        name: 'bezel',
        geometry: mergeGeometries([open(face(0.0015, 0.0015, 0.006, -0.0003)), padAndWell(width, depth)]),
        material: { color: '#0c0d0e', roughness: 0.5, metalness: 0 },
      },
      {
        name: 'screen',
        geometry: open(face(0.006, 0.008, 0.02, -0.0008)),
        material: {
          color: '#ffffff',
          roughness: 0.5,
          metalness: 0,
          texture: paintScreen(params.screen as ScreenPicture),
          ...(params.screen === 'off' ? { roughness: 0.12 } : { emission: 0.0012, emissionColor: '#c8d4e4' }),
        },
        temperatureKelvin: 305,
      },
      {
        name: 'keys',
        geometry: printedFromAbove(partGeometries(keyField(field), 0.5).get('keys')!, { width, depth }),
        material: {
          color: '#ffffff',
          roughness: 0.6,
          metalness: 0,
          texture: paintLegends([field], { width, depth }, look.keys, '#c8c8c8'),
        },
      },
      {
        name: 'touchpad',
        geometry: flat([0, depth * 0.335], [0.19 * width, 0.125 * depth], BASE_HEIGHT + 0.0012),
        material: { color: look.color, roughness: 0.55, metalness: 0 },
      },
    ];
    const { size, min, max } = extentsOf(parts.map((part) => part.geometry));
    const tip = rotate(turn, [0, 0, depth]);
    return {
      size,
      massKg: KG_PER_M2 * width * depth,
      centerOfMass: [0, 0.25 * size[1], -0.18 * depth],
      parts,
      collision: [
        { kind: 'box', center: [0, BASE_HEIGHT / 2, 0], halfExtents: [width / 2, BASE_HEIGHT / 2, depth / 2] },
        {
          kind: 'box',
          center: [0, hinge[1] + tip[1] / 2, hinge[2] + tip[2] / 2],
          halfExtents: [width / 2, LID_THICKNESS / 2, depth / 2],
          rotation: turn,
        },
      ],
      keypoints: {
        screen_top: [0, max[1], hinge[2] + tip[2]],
        hinge,
        front_left: [-width / 2, 0, depth / 2],
        front_right: [width / 2, 0, depth / 2],
        back: [0, 0, min[2]],
      },
      friction: 0.5,
      restitution: 0.05,
    };
  },
};

/** A level rectangle that faces up: middle x and z, half extents. */
const flat = ([x, z]: readonly [number, number], [hx, hz]: readonly [number, number], y: number) =>
  sheet([
    [
      [x - hx, y, z + hz],
      [x + hx, y, z + hz],
    ],
    [
      [x - hx, y, z - hz],
      [x + hx, y, z - hz],
    ],
  ]);

const KEY_WIDTH_SHARE = 0.86;
const keyDepth = (depth: number): number => 0.47 * depth;
const keyFar = (depth: number): number => -0.37 * depth;

/** The dark well under the keys, and a thin line around the touchpad. */
function padAndWell(width: number, depth: number) {
  const well = flat(
    [0, keyFar(depth) + keyDepth(depth) / 2],
    [(KEY_WIDTH_SHARE * width) / 2 + 0.002, keyDepth(depth) / 2 + 0.002],
    BASE_HEIGHT + 0.0003,
  );
  return mergeGeometries([
    well,
    flat([0, depth * 0.335], [0.19 * width + 0.0008, 0.125 * depth + 0.0008], BASE_HEIGHT + 0.0003),
  ]);
}

const keysOf = (width: number, depth: number): KeyField => ({
  rows: KEY_ROWS,
  left: (-KEY_WIDTH_SHARE * width) / 2,
  far: keyFar(depth),
  base: BASE_HEIGHT + 0.0003,
  unit: [(KEY_WIDTH_SHARE * width) / KEY_ROW_UNITS, keyDepth(depth) / KEY_ROWS.length],
  height: 0.0012,
  gap: 0.003,
  taper: 0.96,
});
