import type { Material } from '../asset.ts';
import type { Finish } from '../road/assemble.ts';
import { paintCyclePlate } from '../textures/cycle-plate.ts';

export const COLORS = {
  red: '#8c1013',
  black: '#131416',
  blue: '#17428c',
  white: '#bfc1bf',
  green: '#2b6a2f',
  orange: '#b4560f',
} as const;

export function finishes(color: string): Record<string, Finish> {
  const of = (hex: string, roughness: number, metalness = 0, more: Partial<Material> = {}): Finish => ({
    material: { color: hex, roughness, metalness, ...more },
  });
  return {
    paint: of(color, 0.4, 0.05, { clearcoat: 1 }),
    seat: of('#1b1b1c', 0.75),
    dark: of('#17181a', 0.6),
    trim: of('#0e0f11', 0.5),
    frame: of('#242628', 0.5, 0.3),
    metal: of('#8f9396', 0.42, 0.75),
    chrome: of('#cfd2d4', 0.15, 1),
    engine: { ...of('#55585a', 0.5, 0.6), temperatureKelvin: 350 },
    exhaust: { ...of('#8a7f72', 0.35, 0.9), temperatureKelvin: 400 },
    silencer: { ...of('#7d8184', 0.35, 0.85), temperatureKelvin: 370 },
    fork: of('#8a6a2a', 0.35, 0.8),
    spring: of('#a31a14', 0.5),
    rim: of('#2c2e31', 0.4, 0.5),
    disc: { ...of('#a4a7a9', 0.35, 0.9), temperatureKelvin: 320 },
    caliper: of('#a8861f', 0.45, 0.5),
    tyre: { ...of('#18191a', 0.92), temperatureKelvin: 303 },
    rubber: of('#151617', 0.85),
    mirror: of('#aab4bb', 0.06, 0.9),
    screen: of('#0e1114', 0.06),
    lampClear: of('#dfe5ea', 0.1, 0.3),
    lampRed: of('#8c0c12', 0.3),
    lampAmber: of('#c05f0a', 0.35),
    plate: of('#ffffff', 0.5, 0, { texture: paintCyclePlate() }),
  };
}
