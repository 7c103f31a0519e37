import type { Shell } from '../assets/asset.ts';
import { type Address, uniform } from '../shared/random.ts';
import { bodyRadius, type Dent, type ShellLoad } from './shell-load.ts';

/**
 * How a can is crushed: in half of all cases squeezed by a hand (thumb and fingers in the middle, then bent over), in
 * the other half stamped from above, where the wall's first dent decides which way it buckles. Every value hangs on
 * `address` alone.
 */
export function drawFoilLoad(shell: Shell, crush: number, address: Address): ShellLoad {
  const draw = (path: string, min: number, max: number): number => min + (max - min) * uniform([...address, path]);
  return draw('way', 0, 1) < 0.5 ? squeeze(shell, crush, draw) : stamp(shell, crush, draw);
}

type Draw = (path: string, min: number, max: number) => number;

function squeeze(shell: Shell, crush: number, draw: Draw): ShellLoad {
  const radius = bodyRadius(shell);
  const height = topOf(shell);
  const first = draw('around', 0, 2 * Math.PI);
  const middle = height * draw('middle', 0.4, 0.62);
  const deep = Math.min(1, 0.35 + 1.3 * crush);
  // The thumb goes deepest; four fingers lie beside one another on the other side.
  const thumb = dent(radius, first, middle, {
    size: radius * draw('thumb', 0.4, 0.55),
    depth: radius * deep * draw('thumb-depth', 0.9, 1.15),
    start: 0,
  });
  const fingers = [0, 1].map((i) =>
    dent(radius, first + Math.PI + draw(`finger-${i}`, -0.5, 0.5), middle + height * (i - 0.5) * 0.22, {
      size: radius * draw(`finger-${i}/size`, 0.28, 0.4),
      depth: radius * deep * draw(`finger-${i}/depth`, 0.45, 0.75),
      start: 0.05 + 0.1 * i,
    }),
  );
  const bendAround = first + Math.PI / 2;
  return {
    dents: [thumb, ...fingers],
    plates: { normal: [Math.cos(first), 0, -Math.sin(first)], halfGap: radius * (1 - 0.6 * crush) },
    twistRadians: crush * draw('twist', -0.5, 0.5),
    bendRadians: crush * draw('bend', 0.3, 1.5),
    bendAxis: [-Math.cos(bendAround), 0, Math.sin(bendAround)],
    shortenMetres: height * crush * draw('shorten', 0.1, 0.35),
  };
}

function stamp(shell: Shell, crush: number, draw: Draw): ShellLoad {
  const radius = bodyRadius(shell);
  const height = topOf(shell);
  const first = draw('around', 0, 2 * Math.PI);
  const corners = draw('corners', 0, 1) < 0.5 ? 2 : 3;
  const middle = height * draw('middle', 0.38, 0.6);
  // Diamonds in two tiers, one turned by half a step against the other (Yoshimura 1955).
  const dents = Array.from({ length: 2 * corners }, (_, i) => {
    const tier = i % 2;
    const around = first + ((Math.floor(i / 2) + tier / 2) * 2 * Math.PI) / corners + draw(`dent-${i}`, -0.15, 0.15);
    return dent(radius, around, middle + height * (tier - 0.5) * 0.3, {
      size: radius * 0.5,
      depth: radius * Math.min(0.75, 0.2 + 0.9 * crush) * draw(`dent-${i}/depth`, 0.8, 1.1),
      start: 0.03 * i,
    });
  });
  const bendAround = draw('bend-around', 0, 2 * Math.PI);
  return {
    dents,
    plates: { normal: [1, 0, 0], halfGap: radius * 1.2 },
    twistRadians: crush * draw('twist', -0.9, 0.9),
    bendRadians: crush * draw('bend', 0, 0.5),
    bendAxis: [Math.cos(bendAround), 0, Math.sin(bendAround)],
    shortenMetres: height * crush * draw('shorten', 0.75, 0.95),
    push: 0.3,
  };
}

const topOf = ({ positions, rigidFromRow, columns }: Shell): number => positions[(rigidFromRow - 1) * columns * 3 + 1]!;

function dent(
  radius: number,
  around: number,
  height: number,
  { size, depth, start }: { size: number; depth: number; start: number },
): Dent {
  return {
    point: [radius * Math.cos(around), height, -radius * Math.sin(around)],
    inward: [-Math.cos(around), 0, Math.sin(around)],
    radius: size,
    depth,
    start,
    end: start + 0.5,
  };
}
