import type { Finish } from '../road/assemble.ts';
import { HEAVY_FINISHES, plain } from '../road/finishes.ts';

export const CABS = { white: '#bfc1bf', red: '#8c1318', blue: '#17468a', yellow: '#c08c12', green: '#22553c' } as const;
export const BOXES = {
  white: '#c6c7c4',
  grey: '#8b9093',
  yellow: '#c49a24',
  blue: '#2b5c9a',
  green: '#3a7052',
} as const;

export function finishes(cab: string, body: string): Record<string, Finish> {
  const paint: Finish = {
    material: { color: cab, roughness: 0.45, metalness: 0, clearcoat: 0.6 },
    temperatureKelvin: 299,
  };
  return {
    ...HEAVY_FINISHES,
    paint,
    roof: paint,
    box: plain(body, 0.55),
    rail: plain('#9a9ea1', 0.5),
    chrome: { material: { color: '#c9cccf', roughness: 0.25, metalness: 0.9 } },
    mirror: { material: { color: '#aab4bb', roughness: 0.06, metalness: 0.9 } },
  };
}
