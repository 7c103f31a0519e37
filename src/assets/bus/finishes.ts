import type { Texture } from '../asset.ts';
import type { Finish } from '../road/assemble.ts';
import { HEAVY_FINISHES, plain } from '../road/finishes.ts';
import { paintDestination } from '../textures/destination.ts';
import { SIGN } from './shape.ts';

export const COLORS = {
  red: '#8c1318',
  white: '#bfc1bf',
  blue: '#17468a',
  green: '#2b6b4a',
  yellow: '#c08c12',
} as const;

let board: Texture | null = null;

export function finishes(color: string): Record<string, Finish> {
  board ??= paintDestination();
  return {
    ...HEAVY_FINISHES,
    paint: { material: { color, roughness: 0.45, metalness: 0, clearcoat: 0.6 } },
    roof: plain('#b4b6b6', 0.6),
    sign: {
      material: { color: '#ffffff', roughness: 0.6, metalness: 0, texture: board },
      uv: ([x, y]) => [x / 1.7 + 0.5, (y - SIGN.low - 0.02) / (SIGN.high - SIGN.low - 0.04)],
    },
  };
}
