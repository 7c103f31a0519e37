import type { Texture } from '../asset.ts';
import { latticeHash } from './noise.ts';
import { paint } from './paint.ts';

const [WIDTH, HEIGHT] = [64, 32];

/** The tariff on a parking meter: a green head and lines of small print that say nothing. */
export const paintMeterLabel = (): Texture =>
  paint(WIDTH, HEIGHT, (rgb, _, x, y) => {
    const isHead = y < 10;
    const line = Math.floor((y - 12) / 5);
    const isPrint =
      (isHead ? y > 2 && y < 8 && x > 6 && x < 40 : (y - 12) % 5 < 3 && y > 12 && x > 5 && x < 52 - (line % 2) * 14) &&
      latticeHash(x >> 1, isHead ? 1 : line, 7) % 4 !== 0;
    const [ground, ink] = isHead ? [GREEN, WHITE] : [WHITE, INK];
    const color = isPrint ? ink : ground;
    for (let k = 0; k < 3; k++) rgb[k] = color[k]!;
  });

const WHITE = [208, 206, 196] as const;
const GREEN = [36, 96, 66] as const;
const INK = [52, 54, 58] as const;
