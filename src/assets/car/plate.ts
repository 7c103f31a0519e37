import type { Geometry, Material, Part, Texture } from '../asset.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import type { BodySurface } from './surface.ts';

/** EU plate, 520 x 110 mm (ISO 7591 leaves sizes to the states). */
const SIZE = { width: 0.52, height: 0.11 };
/** Cells of the texture: 8 glyphs of 5 x 7 with a margin. */
const CELLS = { width: 64, height: 14 };
const SCALE = 3;

/** 5 x 7 dots, rows from the top. A made-up number: no country's form. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  C: ['.###.', '#...#', '#....', '#....', '#....', '#...#', '.###.'],
  A: ['.###.', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  S: ['.####', '#....', '#....', '.###.', '....#', '....#', '####.'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
  '1': ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  '2': ['.###.', '#...#', '....#', '..##.', '.#...', '#....', '#####'],
  '7': ['#####', '....#', '...#.', '..#..', '..#..', '.#...', '.#...'],
  ' ': ['.....', '.....', '.....', '.....', '.....', '.....', '.....'],
};
const NUMBER = 'CASE 127';
/** RGBA. */
const INK = [20, 20, 24, 255];
const GROUND = [236, 235, 228, 255];

/** Flat, or with folds where the panel under it has its points: it bends like that. */
const FLAT = [-1, 1];
const FOLDS = [-1, -0.68, 0, 0.68, 1];

/** Front and rear number plate, just off the body's middle; `moveRear` takes the rear one along with the boot. */
export function platePart(surface: BodySurface, isBent: boolean, moveRear: (plate: Geometry) => Geometry): Part {
  const folds = isBent ? FOLDS : FLAT;
  const front = surface.cap('front', 0, 0.5);
  const rear = surface.cap('rear', 0, 0.665);
  const material: Material = { color: '#ffffff', roughness: 0.5, metalness: 0, texture: plateTexture() };
  const geometry = mergeGeometries([
    plate(front[1], front[2] + 0.014, 1, folds),
    moveRear(plate(rear[1], rear[2] - 0.018, -1, folds)),
  ]);
  return { name: 'plate', geometry, material, temperatureKelvin: 293 };
}

/**
 * A flat box that faces along z, with the number on its face; `facing` 1 forward, −1 back; `folds` are where its face
 * can bend, as fractions of the half-width.
 */
function plate(y: number, z: number, facing: 1 | -1, folds: readonly number[]): Geometry {
  const [w, h, depth] = [SIZE.width / 2, SIZE.height / 2, 0.03];
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const side = (
    corners: readonly (readonly [number, number, number])[],
    normal: readonly number[],
    isFace: boolean,
  ): void => {
    const first = positions.length / 3;
    corners.forEach(([px, py, pz], i) => {
      positions.push(px * facing, y + py, z - pz * facing);
      normals.push(normal[0]! * facing, normal[1]!, normal[2]! * facing);
      // The rim takes its colour from the blank margin.
      uvs.push(isFace ? (px / w + 1) / 2 : 0, isFace && i >= 2 ? 1 : 0);
    });
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  };
  for (let i = 0; i + 1 < folds.length; i++) {
    const [from, to] = [folds[i]!, folds[i + 1]!];
    side(
      [
        [w * from, -h, 0],
        [w * to, -h, 0],
        [w * to, h, 0],
        [w * from, h, 0],
      ],
      [0, 0, 1],
      true,
    );
  }
  side(
    [
      [w, -h, 0],
      [w, -h, depth],
      [w, h, depth],
      [w, h, 0],
    ],
    [1, 0, 0],
    false,
  );
  side(
    [
      [-w, -h, depth],
      [-w, -h, 0],
      [-w, h, 0],
      [-w, h, depth],
    ],
    [-1, 0, 0],
    false,
  );
  side(
    [
      [-w, h, 0],
      [w, h, 0],
      [w, h, depth],
      [-w, h, depth],
    ],
    [0, 1, 0],
    false,
  );
  side(
    [
      [-w, -h, depth],
      [w, -h, depth],
      [w, -h, 0],
      [-w, -h, 0],
    ],
    [0, -1, 0],
    false,
  );
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: Float32Array.from(uvs),
    indices: Uint32Array.from(indices),
  };
}

function plateTexture(): Texture {
  const [width, height] = [CELLS.width * SCALE, CELLS.height * SCALE];
  const data = new Uint8Array(width * height * 4);
  const line = (color: readonly number[]): Uint8Array =>
    Uint8Array.from({ length: width * 4 }, (_, i) => color[i % 4]!);
  const [ink, ground] = [line(INK), line(GROUND)];
  const cell = (x: number, y: number): void => {
    for (let row = y; row < y + SCALE; row++) data.set(ink.subarray(0, SCALE * 4), (row * width + x) * 4);
  };
  for (let row = 0; row < height; row++) data.set(ground, row * width * 4);
  // The rim; the texture's outermost pixels stay blank, they colour the plate's edges.
  for (const row of [1, height - 2]) data.set(ink.subarray(8), (row * width + 1) * 4);
  for (let row = 1; row < height - 1; row++) for (const x of [1, width - 2]) data.set(INK, (row * width + x) * 4);
  const margin = (CELLS.width - NUMBER.length * 7) / 2;
  [...NUMBER].forEach((letter, i) => {
    GLYPHS[letter]!.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) if (row[x] === '#') cell((margin + i * 7 + x + 1) * SCALE, (y + 3) * SCALE);
    });
  });
  return { width, height, data };
}
