import { smoothStep } from '../geometry/curve.ts';
import { latticeHash } from '../textures/noise.ts';

/** Air under it, and what its ground is uneven by: it clears marks and contact shadows but for its hem; metres. */
const LIFT = 0.055;
/** Over this way from the hem it comes up. */
const HEM = 0.2;
/** Folds of its packing: so many panels across and along, as its texture shows them, so high. */
const PACKING = { across: 5, along: 8, height: 0.012, width: 0.13 };
/** Ruffles that hands left when they pulled it straight. */
const RUFFLES = { count: 11, height: [0.015, 0.055], width: [0.1, 0.18] } as const;

/**
 * Height of a sheet that lies on the ground over its own plane, metres, 0 at some of its hem: it is never quite flat. `x`
 * and `z` from its middle. The same for every sheet of one size.
 */
export function ruffles(width: number, length: number): (x: number, z: number) => number {
  const random = (i: number, what: number): number => latticeHash(i, what, 77) / 2 ** 32;
  const between = ([low, high]: readonly [number, number], share: number): number => low + (high - low) * share;
  const lines = Array.from({ length: RUFFLES.count }, (_, i) => {
    const angle = Math.PI * random(i, 0);
    return {
      x: width * (random(i, 1) - 0.5),
      z: length * (random(i, 2) - 0.5),
      along: [Math.cos(angle), Math.sin(angle)] as const,
      reach: (0.25 + 0.5 * random(i, 3)) * Math.min(width, length),
      height: between(RUFFLES.height, random(i, 4)),
      width: between(RUFFLES.width, random(i, 5)),
      bow: 0.5 * (random(i, 6) - 0.5),
    };
  });
  return (x, z) => {
    const toHem = Math.min(width / 2 - Math.abs(x), length / 2 - Math.abs(z));
    const inner = smoothStep(0, HEM, toHem);
    let height = LIFT * inner + packing(x / width + 0.5, z / length + 0.5, width, length) * (0.3 + 0.7 * inner);
    for (const line of lines) {
      const [dx, dz] = [x - line.x, z - line.z];
      const along = (dx * line.along[0] + dz * line.along[1]) / line.reach;
      const across = (dz * line.along[0] - dx * line.along[1]) / line.width + line.bow * along * along * 4;
      // A fold pulled tight at both ends: bell-shaped across, and along.
      height += (line.height * (0.25 + 0.75 * inner)) / Math.cosh(2.2 * across) ** 2 / (1 + along ** 4);
    }
    return height;
  };
}

/** Ridges where the sheet was folded, every second one up; u and v over the sheet. */
function packing(u: number, v: number, width: number, length: number): number {
  const ridge = (share: number, panels: number, extent: number): number => {
    const at = share * panels;
    const line = Math.round(at);
    if (line === 0 || line === panels || line % 2 === 0) return 0;
    const distance = (Math.abs(at - line) * extent) / panels;
    return PACKING.height * Math.max(0, 1 - distance / PACKING.width) ** 2;
  };
  return ridge(u, PACKING.across, width) + ridge(v, PACKING.along, length);
}
