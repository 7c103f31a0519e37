import { createMemo } from '../../shared/memo.ts';
import type { Texture } from '../asset.ts';
import type { LabelDesign } from './drink-label.ts';
import { wordCoverage, wordWidth } from './letters.ts';
import { latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

const INKS: Readonly<Record<LabelDesign, { word: string; ground: Rgb; ink: Rgb; line: Rgb }>> = {
  white: { word: 'SILVANER', ground: [238, 230, 210], ink: [52, 36, 28], line: [164, 128, 60] },
  red: { word: 'ROSSO', ground: [132, 22, 28], ink: [244, 230, 196], line: [214, 176, 96] },
  green: { word: 'VALERNO', ground: [30, 74, 46], ink: [240, 232, 204], line: [206, 178, 100] },
  blue: { word: 'ORIENTAL', ground: [30, 52, 98], ink: [240, 238, 226], line: [206, 190, 140] },
};

const PIXELS = 40_000;

/** Paper label of wine and beer: a frame, a crest, the name, small print. `aspect` is width over height. */
export function paintWineLabel(design: LabelDesign, aspect: number): Texture {
  const width = Math.round(Math.sqrt(PIXELS * aspect) / 8) * 8;
  const height = Math.round(width / aspect / 8) * 8;
  return printed(`${design} ${width}x${height}`, () => print(design, width, height));
}

const printed = createMemo<Texture>(16);

function print(design: LabelDesign, width: number, height: number): Texture {
  const { word, ground, ink, line } = INKS[design];
  const aspect = width / height;
  // Of the name, so that it fills most of the width but not of the height.
  const letters = Math.min(0.2, (0.82 * Math.min(aspect, 1.4)) / wordWidth(word));
  return paint(width, height, (rgb, _, px, py) => {
    const [x, y] = [((px + 0.5) / width - 0.5) * aspect, (py + 0.5) / height];
    const edge = Math.min(aspect / 2 - Math.abs(x), Math.min(y, 1 - y));
    const frame = smoothstep(0.012, 0.004, Math.abs(edge - 0.05));
    const crest = Math.sqrt(x * x + (y - 0.27) ** 2);
    const ring = smoothstep(0.014, 0.006, Math.abs(crest - 0.13)) + smoothstep(0.085, 0.075, crest);
    const name = wordCoverage(word, (x + (wordWidth(word) * letters) / 2) / letters, (y - 0.6) / letters + 0.5);
    const row = Math.floor((y - 0.76) / 0.045);
    const within = (y - 0.76) / 0.045 - row;
    const isText = row >= 0 && row < 3 && within > 0.3 && within < 0.75 && Math.abs(x) < 0.32 - 0.05 * row;
    const small = isText && latticeHash(Math.floor((x + 2) * 70), row, 13) % 5 > 0 ? 0.7 : 0;
    for (let c = 0; c < 3; c++) {
      const gilt = mix(ground[c]!, line[c]!, Math.min(1, frame + ring));
      rgb[c] = mix(gilt, ink[c]!, Math.max(name, small));
    }
  });
}
