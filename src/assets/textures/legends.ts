import type { Geometry, Texture } from '../asset.ts';
import type { KeyField } from '../geometry/keys.ts';
import { latticeHash } from './noise.ts';
import { paint } from './paint.ts';

const [WIDTH, HEIGHT] = [512, 128];

/** Extents along x and z that the texture covers, metres, around the origin. */
export interface Plan {
  width: number;
  depth: number;
}

/** uv from above: x to the right, z towards the reader. */
export function printedFromAbove(geometry: Geometry, { width, depth }: Plan): Geometry {
  const uvs = new Float32Array((geometry.positions.length / 3) * 2);
  for (let i = 0; i < uvs.length / 2; i++) {
    uvs[i * 2] = 0.5 + geometry.positions[i * 3]! / width;
    uvs[i * 2 + 1] = 0.5 - geometry.positions[i * 3 + 2]! / depth;
  }
  return { ...geometry, uvs };
}

/** Key tops of one colour, each narrow key with a small mark where its letter is. */
export function paintLegends(
  fields: readonly KeyField[],
  { width, depth }: Plan,
  key: string,
  legend: string,
): Texture {
  const ground = channels(key);
  // Strokes are finer than a texel: each covers some half of it.
  const ink = channels(legend).map((value, c) => 0.55 * value + 0.45 * ground[c]!);
  const texture = paint(WIDTH, HEIGHT, (rgb) => {
    for (let c = 0; c < 3; c++) rgb[c] = ground[c]!;
  });
  const dot = (px: number, py: number): void => {
    if (px < 0 || py < 0 || px >= WIDTH || py >= HEIGHT) return;
    texture.data.set(ink, (py * WIDTH + px) * 4);
  };
  for (const { rows, left, far, unit } of fields) {
    rows.forEach((row, j) => {
      let at = 0;
      row.forEach((keyWidth, i) => {
        const px = Math.round(((left + (at + 0.32) * unit[0]) / width + 0.5) * WIDTH);
        const py = Math.round(((far + (j + 0.25) * unit[1]) / depth + 0.5) * HEIGHT);
        at += Math.abs(keyWidth);
        if (keyWidth < 0 || keyWidth > 3) return;
        const bits = latticeHash(i, j, 77);
        // 4 × 5 dots of which the left stem is always there: reads as a letter at any distance that matters.
        for (let k = 0; k < 20; k++) if (k % 4 === 0 || (bits >>> k) & 1) dot(px + (k % 4), py + (k >> 2));
      });
    });
  }
  return texture;
}

const channels = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];
