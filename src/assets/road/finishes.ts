import type { Finish } from './assemble.ts';

export const plain = (color: string, roughness: number, temperatureKelvin = 293): Finish => ({
  material: { color, roughness, metalness: 0 },
  temperatureKelvin,
});

/** What buses and trucks have in common but for their paint. */
export const HEAVY_FINISHES = {
  // Tinted panes over a dim interior: opaque, since from outside by day they mostly mirror.
  glass: plain('#11171b', 0.06),
  trim: plain('#121315', 0.58),
  lampClear: { material: { color: '#dfe5ea', roughness: 0.1, metalness: 0.3 } },
  lampRed: plain('#8c0c12', 0.3),
  lampAmber: plain('#b45a08', 0.3),
  plate: plain('#c8c7bf', 0.55),
  tyre: plain('#17181a', 0.92, 305),
  rim: plain('#8d9194', 0.5, 312),
  underbody: plain('#1e1d1c', 0.9, 302),
} satisfies Record<string, Finish>;
