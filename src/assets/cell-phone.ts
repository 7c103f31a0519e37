import { axisAngle } from '../shared/vector.ts';
import type { AssetDefinition, Geometry, Part } from './asset.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { placeGeometry, setDown } from './geometry/place-geometry.ts';
import { sheet } from './geometry/skin.ts';
import { slab } from './geometry/slab.ts';
import { PHONE_SCREENS, type PhoneScreen, paintPhoneScreen } from './textures/screen.ts';

const CASES: Readonly<Record<string, string>> = {
  black: '#1c1d1f',
  white: '#e6e7e8',
  blue: '#2f4f78',
  red: '#a3262c',
};
/** Common phones of 2020–2024: 71–78 × 147–163 × 7.4–8.9 mm, 160–240 g (makers' data sheets). */
const ASPECT = 2.07;
const THICKNESS = 0.0078;

/**
 * Notebook: Face up with its home screen, in the room, lens at 30–60°, 0.3–0.5 m, all around: 12 of 12 / 11 of 12
 * (YOLOX-nano / CenterNet at their cards’ thresholds and IoU 0.5, default parameters).
 * The grid of icons is what tells it from a remote (0.6–0.7; a chat 0.1–0.45, a dark screen 0.33–0.44). Lying on
 * its face it is a remote or a snowboard. Photographs show phones in hands, which would help.
 * 1,600 triangles.
 */
export const cellPhone: AssetDefinition = {
  name: 'cell-phone',
  doc: 'A smartphone lying on its back or face.',
  classes: ['cell phone'],
  params: {
    width_mm: { kind: 'number', min: 62, max: 80, default: 74, unit: 'mm', doc: 'Width; length is 2.07 of it.' },
    screen: { kind: 'choice', values: PHONE_SCREENS, default: 'home', doc: 'What the screen shows.' },
    color: { kind: 'choice', values: Object.keys(CASES), default: 'black', doc: 'Colour of frame and back.' },
    lies: { kind: 'choice', values: ['face_up', 'face_down'], default: 'face_up', doc: 'Which side is up.' },
  },
  build(params) {
    const width = Number(params.width_mm) / 1000;
    const length = ASPECT * width;
    const corner = 0.011;
    const rect = (hx: number, hz: number, y: number): Geometry =>
      sheet([
        [
          [-hx, y, hz],
          [hx, y, hz],
        ],
        [
          [-hx, y, -hz],
          [hx, y, -hz],
        ],
      ]);
    const lens = (x: number, z: number, radius: number, height: number): Geometry =>
      slab({
        size: [2 * radius, height, 2 * radius],
        corner: radius - 1e-5,
        bevel: 0.0004,
        base: [x, -height + 0.0002, z],
        cornerSteps: 4,
      });
    const [lensX, lensZ] = [-width / 2 + 0.016, -length / 2 + 0.016];
    const dark = mergeGeometries([
      slab({
        size: [width - 0.0022, 0.0012, length - 0.0022],
        corner: corner - 0.001,
        bevel: 0.0004,
        base: [0, THICKNESS - 0.0009, 0],
      }),
      // Underside, seen when it lies on its face: three lenses on their plate.
      ...[0, 1, 2].map((i) => lens(lensX + (i % 2) * 0.015, lensZ + i * 0.0085, 0.0062, 0.0022)),
    ]);
    const raw: Part[] = [
      {
        name: 'case',
        geometry: mergeGeometries([
          slab({ size: [width, THICKNESS, length], corner, bevel: 0.002 }),
          slab({
            size: [0.036, 0.0016, 0.037],
            corner: 0.008,
            bevel: 0.0005,
            base: [lensX + 0.0075, -0.0014, lensZ + 0.0085],
          }),
        ]),
        material: { color: CASES[String(params.color)]!, roughness: 0.35, metalness: 0.2 },
        temperatureKelvin: 303,
      },
      { name: 'glass', geometry: dark, material: { color: '#08090a', roughness: 0.1, metalness: 0 } },
      {
        name: 'screen',
        geometry: rect(width / 2 - 0.0045, length / 2 - 0.0065, THICKNESS + 0.0006),
        material: {
          color: '#ffffff',
          roughness: 0.3,
          metalness: 0,
          texture: paintPhoneScreen(params.screen as PhoneScreen),
          ...(params.screen === 'off' ? {} : { emission: 0.0015, emissionColor: '#c8d4e4' }),
        },
        temperatureKelvin: 304,
      },
    ];
    const faceDown = params.lies === 'face_down';
    const over = axisAngle([0, 0, 1], Math.PI);
    const turned = faceDown
      ? raw.map((part) => ({ ...part, geometry: placeGeometry(part.geometry, { rotation: over }) }))
      : raw;
    const { parts, size } = setDown(turned);
    return {
      size,
      massKg: 16.2 * width * length,
      centerOfMass: [0, size[1] / 2, 0],
      parts,
      collision: [{ kind: 'box', center: [0, size[1] / 2, 0], halfExtents: [width / 2, size[1] / 2, length / 2] }],
      keypoints: {
        top: [0, size[1] / 2, -length / 2],
        bottom: [0, size[1] / 2, length / 2],
        screen_center: [0, faceDown ? 0 : size[1], 0],
      },
      friction: 0.35,
      restitution: 0.1,
    };
  },
};
