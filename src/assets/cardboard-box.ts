import type { AssetDefinition, Part } from './asset.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { paintCardboard } from './textures/cardboard.ts';
import { NO_PICTURE, pictureOf } from './textures/generated.ts';

/** Corrugated board of a single wall, kg/m². */
const BOARD_KG_PER_M2 = 0.45;
const TAPE_WIDTH = 0.05;

export const cardboardBox: AssetDefinition = {
  name: 'cardboard-box',
  doc: 'A closed, empty parcel of corrugated board.',
  classes: [],
  params: {
    width_cm: {
      kind: 'number',
      min: 8,
      max: 40,
      default: 18,
      unit: 'cm',
      doc: 'Width; depth is 0.7, height 0.5 of it.',
    },
    texture: { kind: 'picture', default: NO_PICTURE, doc: 'A print on every side, in place of plain board.' },
    tape: { kind: 'boolean', default: true, doc: 'Whether the lid is closed with parcel tape.' },
  },
  build(params) {
    const width = Number(params.width_cm) / 100;
    const [depth, height] = [0.7 * width, 0.5 * width];
    const print = pictureOf(params.texture);
    const parts: Part[] = [
      {
        name: 'board',
        geometry: roundedBox({
          size: [width, height, depth],
          radius: 0.0025,
          ...(!print && { metresPerRepeat: 0.11 }),
        }),
        material: { color: '#ffffff', roughness: 0.95, metalness: 0, texture: print ?? paintCardboard(1) },
      },
    ];
    if (params.tape) parts.push(tape(width, height, depth));
    // Four sides, and lid and bottom twice: their flaps overlap.
    const board = 2 * (width + depth) * height + 4 * width * depth;
    return {
      size: [width, height, depth],
      massKg: BOARD_KG_PER_M2 * board,
      centerOfMass: [0, height / 2, 0],
      parts,
      collision: [{ kind: 'box', center: [0, height / 2, 0], halfExtents: [width / 2, height / 2, depth / 2] }],
      keypoints: { top: [0, height, 0] },
      board: { size: [width, height, depth], contentsKg: 0 },
      friction: 0.5,
    };
  },
};

/** A strip over the lid's seam and down both ends, as far as tape is drawn over. */
function tape(width: number, height: number, depth: number): Part {
  const overlap = Math.min(0.06, 0.6 * height);
  const geometry = roundedBox({
    size: [width + 0.0004, overlap, Math.min(TAPE_WIDTH, 0.6 * depth)],
    radius: 0.0025,
    center: [0, height - overlap / 2 + 0.0002, 0],
  });
  return { name: 'tape', geometry, material: { color: '#a9814e', roughness: 0.3, metalness: 0 } };
}
