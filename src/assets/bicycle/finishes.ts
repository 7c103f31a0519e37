import type { Finish } from '../road/assemble.ts';

export const COLORS = {
  black: '#141517',
  red: '#8c1318',
  blue: '#17468a',
  green: '#1f5a3e',
  white: '#bfc1bf',
} as const;

export function finishes(color: string): Record<string, Finish> {
  const plain = (hex: string, roughness: number, metalness = 0): Finish => ({
    material: { color: hex, roughness, metalness },
  });
  return {
    frame: { material: { color, roughness: 0.4, metalness: 0, clearcoat: 0.6 } },
    guard: plain('#1a1b1d', 0.5),
    metal: plain('#a9adb0', 0.4, 0.7),
    dark: plain('#161719', 0.6),
    rubber: plain('#1a1b1c', 0.9),
    red: plain('#8c0c12', 0.5),
  };
}
