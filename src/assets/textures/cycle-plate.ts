import type { Texture } from '../asset.ts';
import { wordCoverage, wordWidth } from './letters.ts';
import { mix, paint } from './paint.ts';

const WIDTH = 54;
const HEIGHT = 60;
const LINES = [
  ['SLO', 0.12],
  ['TAVI', 0.56],
] as const;

/** A two-line number plate, nearly square: dark letters on white within a rim. A made-up number: no state's form. */
export const paintCyclePlate = (): Texture =>
  paint(WIDTH, HEIGHT, (rgb, _i, px, py) => {
    const [u, v] = [(px + 0.5) / WIDTH, (py + 0.5) / HEIGHT];
    const size = 0.3;
    let ink = Math.min(px, py, WIDTH - 1 - px, HEIGHT - 1 - py) === 1 ? 1 : 0;
    for (const [word, top] of LINES) {
      const down = (v - top) / size;
      if (down > 0 && down < 1)
        ink = Math.max(ink, wordCoverage(word, ((u - 0.5) * WIDTH) / HEIGHT / size / 0.85 + wordWidth(word) / 2, down));
    }
    rgb[0] = mix(226, 24, ink);
    rgb[1] = mix(225, 24, ink);
    rgb[2] = mix(216, 28, ink);
  });
