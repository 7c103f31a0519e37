import type { Texture } from '../asset.ts';
import { wordCoverage, wordWidth } from './letters.ts';
import { mix, paint } from './paint.ts';

const WIDTH = 256;
const HEIGHT = 48;
const WORD = 'ST LOREN';

/** A bus's route board: amber dots on black. Drawn both as colour and as glow. */
export const paintDestination = (): Texture =>
  paint(WIDTH, HEIGHT, (rgb, _i, px, py) => {
    const y = ((py + 0.5) / HEIGHT - 0.5) * 1.6 + 0.5;
    const x = (((px + 0.5) / WIDTH - 0.5) * 1.6 * WIDTH) / HEIGHT + wordWidth(WORD) / 2;
    const dot = (px & 1) + (py & 1) < 2 ? 1 : 0.5;
    const lit = y > 0 && y < 1 ? wordCoverage(WORD, x, y) * dot : 0;
    rgb[0] = mix(9, 255, lit);
    rgb[1] = mix(10, 170, lit);
    rgb[2] = mix(11, 40, lit);
  });
