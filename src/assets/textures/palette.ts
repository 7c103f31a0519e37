import type { Texture } from '../asset.ts';
import { latticeHash } from './noise.ts';
import { paint, type Rgb } from './paint.ts';

const CELL = 16;

/** Many plain colours in one small texture, so that things of unlike colour can share a part (a draw call). */
export interface Palette<Name extends string> {
  texture: Texture;
  /** Where in the texture a colour is. */
  at: Readonly<Record<Name, readonly [u: number, v: number]>>;
}

/** One cell of 16 × 16 pixels per colour, side by side, with a little grain. */
export function buildPalette<Name extends string>(colors: Readonly<Record<Name, Rgb>>): Palette<Name> {
  const entries = Object.entries(colors) as [Name, Rgb][];
  const texture = paint(CELL * entries.length, CELL, (rgb, i, x) => {
    const color = entries[(x / CELL) | 0]![1];
    const grain = 0.94 + (0.12 * latticeHash(i, 0, 5)) / 2 ** 32;
    for (let c = 0; c < 3; c++) rgb[c] = color[c]! * grain;
  });
  const at = Object.fromEntries(entries.map(([name], i) => [name, [(i + 0.5) / entries.length, 0.5] as const]));
  return { texture, at: at as Palette<Name>['at'] };
}
