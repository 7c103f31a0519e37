import { axisAngle } from '../shared/vector.ts';
import type { AssetDefinition, Part } from './asset.ts';
import { partGeometries } from './geometry/creases.ts';
import { KEY_ROW_UNITS, KEY_ROWS, keyField } from './geometry/keys.ts';
import { extentsOf, placeGeometry, setDown } from './geometry/place-geometry.ts';
import { slab } from './geometry/slab.ts';
import { emptySoup } from './geometry/soup.ts';
import { paintLegends, printedFromAbove } from './textures/legends.ts';

const LOOKS: Readonly<Record<string, { body: string; keys: string; legend: string }>> = {
  black: { body: '#17181a', keys: '#34363a', legend: '#e8e8e8' },
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
 * Notebook: In the room, from within 60° of its front, lens at 30–55°, 0.5–0.75 m: 7 of 12 / 11 of 12 (YOLOX-nano /
 * CenterNet at their cards’ thresholds and IoU 0.5, default parameters).
 * It is a remote control to YOLOX-nano whenever it lies slantwise or fills less than half of the picture’s width.
 * Straight on and within 25° it is found every time; from beyond 35° the miss is the rule, grey, white or black,
 * and a compact one is found rather more. Before legends, with keys as dark as the body, all around and to 1 m, it
 * was 3 of 8 / 7 of 8. Short of 0.8 with YOLOX-nano.
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
    const { parts, size, moved } = setDown(
      raw.map((part) => ({ ...part, geometry: placeGeometry(part.geometry, { rotation: tilt }) })),
    );
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
