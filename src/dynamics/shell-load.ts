import type { Shell } from '../assets/asset.ts';
import { type Address, uniform } from '../shared/random.ts';
import type { Vec3 } from '../shared/vector.ts';

/** A fingertip that presses the wall in and goes away again. */
export interface Dent {
  /** Where it touches first, on the undeformed wall. */
  point: Vec3;
  /** Unit, into the bottle, up to 30° up or down. */
  inward: Vec3;
  radius: number;
  /** How far it goes in, metres. */
  depth: number;
  /** When it starts and is deepest, in [0, 1] of the whole squeeze. */
  start: number;
  end: number;
}

/** How a thing is crushed: everything random about a crumple, by address. */
export interface ShellLoad {
  dents: readonly Dent[];
  /** Two parallel plates that close on the body: unit normal (horizontal) and half the gap at the end. */
  plates: { normal: Vec3; halfGap: number };
  /** Turn of the neck against the base at the end: about the vertical, and about a horizontal axis. */
  twistRadians: number;
  bendRadians: number;
  bendAxis: Vec3;
  /** The neck is pushed down as far as this, if the wall gives way. */
  shortenMetres: number;
  /** Share of that way that is pushed per iteration: 1 is a press that nothing stops. Default: a hand's, 0.03. */
  push?: number;
}

/** The load for one crush ratio in (0, 1); every value hangs on `address` alone. */
export function drawLoad(shell: Shell, crush: number, address: Address): ShellLoad {
  const draw = (path: string, min: number, max: number): number => min + (max - min) * uniform([...address, path]);
  const radius = bodyRadius(shell);
  const length = shell.positions[(shell.rigidFromRow - 1) * shell.columns * 3 + 1]!;
  const first = draw('first-dent', 0, 2 * Math.PI);
  const count = 2 + Math.round(draw('dent-count', -0.49, 2.49));
  const dents = Array.from({ length: count }, (_, i): Dent => {
    // The first two face each other like thumb and fingers; the rest come from anywhere.
    const around =
      i === 0 ? first : i === 1 ? first + Math.PI + draw('pinch', -0.7, 0.7) : draw(`dent-${i}/around`, 0, 2 * Math.PI);
    const slot = (i + draw(`dent-${i}/height`, 0.15, 0.85)) / count;
    const slope = draw(`dent-${i}/slope`, -0.5, 0.5);
    const height = length * (0.18 + 0.62 * slot);
    const wall = wallRadius(shell, height);
    const size = radius * draw(`dent-${i}/radius`, 0.3, 0.62);
    const start = 0.5 * (i / count) * draw(`dent-${i}/start`, 0.5, 1);
    return {
      point: [wall * Math.cos(around), height, -wall * Math.sin(around)],
      inward: [-Math.cos(around) * Math.cos(slope), Math.sin(slope), Math.sin(around) * Math.cos(slope)],
      radius: size,
      depth: radius * draw(`dent-${i}/depth`, 0.75, 1.3) * Math.min(1, 1.5 * Math.sqrt(crush)),
      start,
      end: start + 0.4,
    };
  });
  const plateAround = first + draw('plates', -0.5, 0.5);
  const flatness = draw('flatness', 0, 1);
  const bendAround = draw('bend-axis', 0, 2 * Math.PI);
  return {
    dents,
    plates: {
      normal: [Math.cos(plateAround), 0, -Math.sin(plateAround)],
      halfGap: radius * (1 - 0.85 * flatness * crush),
    },
    twistRadians: crush * draw('twist', 0.3, 1.5) * (draw('twist-sign', 0, 1) < 0.5 ? -1 : 1),
    bendRadians: crush * draw('bend', 0.1, 1.1),
    bendAxis: [Math.cos(bendAround), 0, Math.sin(bendAround)],
    shortenMetres: length * crush * draw('shorten', 0.05, 0.26),
  };
}

/** The same load with the neck turned and pushed less: `share` in [0, 1] of what it was. */
export const gentler = (load: ShellLoad, share: number): ShellLoad => ({
  ...load,
  twistRadians: load.twistRadians * share,
  bendRadians: load.bendRadians * share,
  shortenMetres: load.shortenMetres * share,
});

/** The largest distance of any wall point from the axis. */
export function bodyRadius({ positions }: Shell): number {
  let max = 0;
  for (let k = 0; k < positions.length; k += 3) max = Math.max(max, Math.hypot(positions[k]!, positions[k + 2]!));
  return max;
}

function wallRadius({ rows, columns, positions }: Shell, height: number): number {
  for (let row = 0; row + 1 < rows; row++) {
    const k = row * columns * 3;
    if (positions[k + columns * 3 + 1]! >= height) return Math.hypot(positions[k]!, positions[k + 2]!);
  }
  return 0;
}
