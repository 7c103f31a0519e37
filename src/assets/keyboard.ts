import { axisAngle, type Quat, rotate } from '../shared/vector.ts';
import type { AssetDefinition, Geometry, Part } from './asset.ts';
import { partGeometries } from './geometry/creases.ts';
import { KEY_ROW_UNITS, KEY_ROWS, keyField } from './geometry/keys.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf, placeGeometry, setDown } from './geometry/place-geometry.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { slab } from './geometry/slab.ts';
import { emptySoup } from './geometry/soup.ts';
import { paintLegends, printedFromAbove } from './textures/legends.ts';

const LOOKS: Readonly<Record<string, { body: string; keys: string; legend: string }>> = {
  black: { body: '#1a1b1d', keys: '#3e4146', legend: '#f0f0f0' },
  white: { body: '#b4b8bb', keys: '#f4f4f1', legend: '#55585c' },
  grey: { body: '#3c3e42', keys: '#d2d0c8', legend: '#2a2a2a' },
};
/** ISO/IEC 9995: 19.05 mm pitch; a full board is about 440 × 130 mm and 0.5–0.9 kg. */
const PITCH = 0.01905;
const MARGIN = 0.008;
const BODY_HEIGHT = 0.009;
const KEY_HEIGHT = 0.0055;

/** Arrows under the navigation keys; below 0 is a gap, in key units. */
const NAVIGATION = [[1, 1, 1], [1, 1, 1], [1, 1, 1], [-3], [-1, 1, -1], [1, 1, 1]];
const NUMBERS = [
  [1, 1, 1, 1],
  [1, 1, 1, 1],
  [1, 1, 1, 1],
  [1, 1, 1, 1],
  [1, 1, 1, 1],
  [2, 1, 1],
];
/** Clear space between the blocks, key units. */
const BLOCK_GAP = 0.4;

/**
 * Notebook: On a desk before a laptop, from within 60° of its front, lens at 30–55°, 0.5–0.75 m, all colours and both
 * layouts: 24 of 24 / 24 of 24 (YOLOX-nano / CenterNet at their cards’ thresholds and IoU 0.5).
 * Alone on a bare table a black one is a remote control to YOLOX-nano whenever it lies slantwise (12 of 24), a white or
 * grey one hardly ever (15 of 16 with both); the computer behind it settles it for the black one, too (16 of 16).
 * 1,600 triangles.
 */
export const keyboard: AssetDefinition = {
  name: 'keyboard',
  doc: 'A computer keyboard, full size or compact, raised at the back.',
  classes: ['keyboard'],
  params: {
    layout: { kind: 'choice', values: ['full', 'compact'], default: 'full', doc: 'With or without number block.' },
    color: { kind: 'choice', values: Object.keys(LOOKS), default: 'black', doc: 'Colours of body and keys.' },
    tilt_deg: { kind: 'number', min: 0, max: 9, default: 5, unit: 'degrees', doc: 'Rise towards the back.' },
  },
  build(params) {
    const look = LOOKS[String(params.color)]!;
    const full = params.layout === 'full';
    const units = KEY_ROW_UNITS + (full ? 3 + 4 + 2 * BLOCK_GAP : 0);
    const [width, depth] = [units * PITCH + 2 * MARGIN, KEY_ROWS.length * PITCH + 2 * MARGIN];
    const field = (rows: readonly (readonly number[])[], from: number) => ({
      rows,
      left: -width / 2 + MARGIN + from * PITCH,
      far: -depth / 2 + MARGIN,
      base: BODY_HEIGHT,
      unit: [PITCH, PITCH] as const,
      height: KEY_HEIGHT,
      gap: 0.0022,
      taper: 0.8,
    });
    const fields = [field(KEY_ROWS, 0)];
    if (full) {
      fields.push(field(NAVIGATION, KEY_ROW_UNITS + BLOCK_GAP));
      fields.push(field(NUMBERS, KEY_ROW_UNITS + 3 + 2 * BLOCK_GAP));
    }
    const soup = emptySoup();
    for (const one of fields) keyField(one, soup);
    const plan = { width, depth };
    const tilt = axisAngle([1, 0, 0], (Number(params.tilt_deg) * Math.PI) / 180);
    const raw: Part[] = [
      {
        name: 'body',
        geometry: slab({ size: [width, BODY_HEIGHT, depth], corner: 0.007, bevel: 0.002 }),
        material: { color: look.body, roughness: 0.55, metalness: 0 },
      },
      {
        name: 'keys',
        geometry: printedFromAbove(partGeometries(soup, 0.4).get('keys')!, plan),
        material: {
          color: '#ffffff',
          roughness: 0.55,
          metalness: 0,
          texture: paintLegends(fields, plan, look.keys, look.legend),
        },
      },
    ];
    const tilted = raw.map((part) => ({ ...part, geometry: placeGeometry(part.geometry, { rotation: tilt }) }));
    const { parts, size, moved } = setDown([...tilted, ...feet(width, depth, tilt, look.body)]);
    const back = extentsOf(parts.map((part) => part.geometry)).min[2];
    return {
      size,
      massKg: 16 * width * depth,
      centerOfMass: [0, 0.45 * size[1], 0],
      parts,
      collision: [
        {
          kind: 'box',
          center: [0, moved[1] + 0.009, moved[2]],
          halfExtents: [width / 2, 0.009, depth / 2],
          rotation: tilt,
        },
      ],
      keypoints: { left: [-width / 2, size[1] / 2, 0], right: [width / 2, size[1] / 2, 0], back: [0, size[1], back] },
      friction: 0.6,
      restitution: 0.05,
    };
  },
};

/** Fold-out feet under the back edge, from the body to the ground; none where it lies flat. */
function feet(width: number, depth: number, tilt: Quat, color: string): Part[] {
  const [, underside, z] = rotate(tilt, [0, 0, -depth / 2 + 0.014]);
  const [, ground] = rotate(tilt, [0, 0, depth / 2]);
  const height = underside - ground;
  if (height < 0.003) return [];
  const foot = (side: number): Geometry =>
    roundedBox({
      size: [0.032, height + 0.002, 0.007],
      radius: 0.001,
      center: [side * (width / 2 - 0.035), ground + (height + 0.002) / 2, z],
    });
  const geometry = mergeGeometries([foot(-1), foot(1)]);
  return [{ name: 'feet', geometry, material: { color, roughness: 0.6, metalness: 0 } }];
}
