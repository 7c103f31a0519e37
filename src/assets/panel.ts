import type { AssetDefinition, Geometry, Material, Texture } from './asset.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { NO_PICTURE, pictureOf } from './textures/generated.ts';
import { mix } from './textures/paint.ts';

/** Plywood on a frame, kg per m². */
const KG_PER_M2 = 14;
/** The picture lies this far before the board, metres: depth buffers tell no less apart at a street's length. */
const BEFORE = 0.003;
const EDGE = 0.006;
const BOARD = '#b9b3a6';

/** A board that shows whatever picture it is given: a hoarding, a poster, a painted backdrop behind the scene. */
export const panel: AssetDefinition = {
  name: 'panel',
  doc: 'An upright board with a picture on its front: a hoarding, a poster wall, a backdrop.',
  classes: [],
  isContext: true,
  params: {
    width_m: { kind: 'number', min: 0.2, max: 40, default: 4, unit: 'm', doc: 'Width.' },
    height_m: { kind: 'number', min: 0.2, max: 20, default: 2.6, unit: 'm', doc: 'Height.' },
    depth_m: { kind: 'number', min: 0.02, max: 1, default: 0.08, unit: 'm', doc: 'Thickness.' },
    texture: { kind: 'picture', default: NO_PICTURE, doc: 'What is on its front, stretched over it.' },
    strength: {
      kind: 'number',
      min: 0,
      max: 1,
      default: 1,
      unit: '',
      doc: 'Of the picture: 0 is the plain board, between them it is faded.',
    },
    repeats: {
      kind: 'number',
      min: 1,
      max: 20,
      default: 1,
      unit: '',
      doc: 'Times the picture stands side by side, every other one mirrored.',
    },
    gloss: { kind: 'number', min: 0, max: 1, default: 0.1, unit: '', doc: 'Of the picture: 0 chalk … 1 mirror.' },
  },
  build(params) {
    const [width, height, depth] = ['width_m', 'height_m', 'depth_m'].map((key) => Number(params[key])) as [
      number,
      number,
      number,
    ];
    const texture = faded(pictureOf(params.texture), Number(params.strength));
    const board = {
      name: 'board',
      geometry: roundedBox({ size: [width, height, depth], radius: Math.min(EDGE, depth / 4) }),
      material: { color: BOARD, roughness: 0.9, metalness: 0 },
    };
    const isClear = texture?.data.some((value, i) => i % 4 === 3 && value < 255) ?? false;
    const face: Material | null = texture && {
      color: '#ffffff',
      roughness: 1 - 0.9 * Number(params.gloss),
      metalness: 0,
      texture: { ...texture, wrap: ['mirror', 'clamp'] },
      ...(isClear && { alpha: 'blend' as const }),
    };
    return {
      size: [width, height, depth],
      massKg: KG_PER_M2 * width * height,
      centerOfMass: [0, height / 2, 0],
      parts: face
        ? [
            board,
            { name: 'picture', geometry: frontOf(width, height, depth / 2, Number(params.repeats)), material: face },
          ]
        : [board],
      collision: [{ kind: 'box', center: [0, height / 2, 0], halfExtents: [width / 2, height / 2, depth / 2] }],
      keypoints: { top: [0, height, 0] },
    };
  },
};

/** The picture mixed with the board's colour, in sRGB; none where nothing is left of it. */
function faded(texture: Texture | null, strength: number): Texture | null {
  if (!texture || strength === 0) return null;
  if (strength === 1) return texture;
  const board = [1, 3, 5].map((at) => Number.parseInt(BOARD.slice(at, at + 2), 16));
  const data = texture.data.map((value, i) => (i % 4 === 3 ? value : Math.round(mix(board[i % 4]!, value, strength))));
  return { ...texture, data };
}

/** A rectangle just before the board's front, as wide as its flat part; the picture's foot is at the board's. */
function frontOf(width: number, height: number, z: number, repeats: number): Geometry {
  const [x, low, high] = [width / 2 - EDGE, EDGE, height - EDGE];
  const corners = [
    [-x, low, 0, 0],
    [x, low, 1, 0],
    [x, high, 1, 1],
    [-x, high, 0, 1],
  ] as const;
  return {
    positions: Float32Array.from(corners.flatMap(([px, py]) => [px, py, z + BEFORE])),
    normals: Float32Array.from(corners.flatMap(() => [0, 0, 1])),
    uvs: Float32Array.from(corners.flatMap(([, , u, v]) => [u * Math.round(repeats), v])),
    indices: Uint32Array.from([0, 1, 2, 0, 2, 3]),
  };
}
