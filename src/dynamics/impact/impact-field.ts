import type { CrashStructure } from '../../assets/asset.ts';
import { softness, softnessSum } from '../../assets/crush-depth.ts';
import { curveThrough, smoothStep } from '../../assets/geometry/curve.ts';
import type { Impact } from '../../compile/case.ts';
import { type Address, uniform } from '../../shared/random.ts';
import type { Vec3 } from '../../shared/vector.ts';
import { openFolds } from './folds.ts';

/** Moves points of space: what was closed stays closed, and lamps, seams and glass go with their panels. */
export type Field = (point: Vec3) => Vec3;

const WHOLE_SUM = softnessSum(1);
/** Over so many metres before and beyond the ends of the struck width the crush runs out. */
const TAPER = { end: 0.3, side: 0.5 };

/**
 * The displacement of a hit by `depth` metres over `width`: along the push a map that never turns matter over, with
 * sheets that keep their length and therefore fold (see folds.ts), and wheels and cell that stay.
 */
export function impactField(
  structure: CrashStructure,
  impact: Impact,
  depth: number,
  width: number,
  address: Address,
): Field {
  const { face, cell, wheels } = structure;
  const isSide = impact.from === 'left' || impact.from === 'right';
  const sign = impact.from === 'front' || impact.from === 'left' ? 1 : -1;
  const [outer, room] = [face[impact.from], face[impact.from] - cell[impact.from]];
  const most = depth / (WHOLE_SUM * room);
  const lateral = lateralShare(
    impact.offsetMetres,
    width,
    isSide ? TAPER.side : TAPER.end,
    isSide ? face.front : face.left,
  );
  const height = isSide ? sideHeightShare(structure) : () => 1;
  const shoulderAt = curveThrough(structure.shoulder);
  const waves = wavesOf(address);
  const folds = openFolds({ structure, isSide, room, most, waves, address });

  return (point) => {
    const [x, y, z] = point;
    const s = outer - sign * (isSide ? x : z);
    if (s >= room) return point;
    const v = isSide ? z : x;
    const share = lateral(v + 0.05 * waves.slow(y, s)) * height(y);
    if (share <= 0) return point;
    const t = Math.max(0, s / room);
    const compression = most * softness(t) * share;
    const free = freeOfWheels(wheels, point, isSide ? 0.4 : 0.12);
    let push = depth * (1 - softnessSum(t) / WHOLE_SUM) * share;
    if (!isSide) push = heldByTyre(structure, point, sign, push);
    // Crumpled all over: what is pressed together most is wrinkled most.
    const shoulder = shoulderAt(z);
    const { up, out } = folds(point, s, compression, shoulder);
    // Bonnet and boot fold rather than wrinkle.
    const flat = isSide ? 1 : 1 - 0.7 * smoothStep(shoulder - 0.05, shoulder + 0.03, y);
    const wrinkle = 0.026 * flat * Math.min(1, 1.6 * compression) * waves.fine(x, y, z);
    const along = -sign * (push * free + wrinkle * free * (t > 0.05 ? 1 : 0));
    const outward = Math.sign(x) * out * free;
    const upward = (up + 0.6 * wrinkle) * free;
    return isSide ? [x + along, y + upward, z + 0.4 * wrinkle * free] : [x + outward, y + upward, z + along];
  };
}

/**
 * 1 over the struck width, falling smoothly about its ends so that its integral is the width; an end that reaches the
 * corner of the face does not fall at all.
 */
function lateralShare(offset: number, width: number, taper: number, faceHalf: number): (v: number) => number {
  const end = (sign: 1 | -1): ((v: number) => number) => {
    const at = sign * offset + width / 2;
    return at > faceHalf - taper ? () => 1 : (v) => 1 - smoothStep(at - taper, at + taper, sign * v);
  };
  const [one, other] = [end(1), end(-1)];
  return (v) => one(v) * other(v);
}

/** A car's nose strikes between its bumper's foot and its bonnet's edge; sill and roof rail give way less. */
function sideHeightShare({ roofHeight }: CrashStructure): (y: number) => number {
  const curve = curveThrough([
    [0.05, 0.15],
    [0.2, 0.55],
    [0.36, 1],
    [0.74, 1],
    [0.95, 0.82],
    [1.15, 0.5],
    [roofHeight, 0.22],
  ]);
  return curve;
}

/** 0 in and close to a wheel, 1 from `reach` metres beyond its arch on. */
function freeOfWheels(
  { centers, radius, width, archRadius }: CrashStructure['wheels'],
  [x, y, z]: Vec3,
  reach: number,
): number {
  let free = 1;
  for (const [cx, cy, cz] of centers) {
    const radial = Math.hypot(z - cz, y - cy);
    const inside = Math.max(0, Math.abs(Math.abs(x) - Math.abs(cx)) - width / 2 - 0.03);
    if (Math.sign(x) !== Math.sign(cx)) continue;
    free = Math.min(free, Math.max(smoothStep(radius, archRadius + reach, radial), smoothStep(0.02, 0.22, inside)));
  }
  return free;
}

/** In front of a tyre the panels pile up against it instead of passing through it. */
function heldByTyre({ wheels, face }: CrashStructure, [x, y, z]: Vec3, sign: 1 | -1, push: number): number {
  const axle = wheels.centers.map(([, , cz]) => cz * sign).reduce((most, cz) => Math.max(most, cz), -Infinity);
  const gap = sign * z - (axle + wheels.radius + 0.03);
  if (gap <= 0 || push <= 0) return push;
  const inner = Math.abs(wheels.centers[0]![0]) - wheels.width / 2;
  const band =
    smoothStep(inner - 0.2, inner, Math.abs(x)) * (1 - smoothStep(2 * wheels.radius, 2 * wheels.radius + 0.2, y));
  const room = Math.max(1e-6, Math.min(gap, face.front));
  return push + band * (room * (1 - Math.exp(-push / room)) - push);
}

/** Smooth random functions, drawn once. */
export interface Waves {
  /** About one wave in 0.7 m, within ±1. */
  slow(a: number, b: number): number;
  /** Folds some 20 cm apart that bend and cross, within about ±1. */
  fine(x: number, y: number, z: number): number;
}

function wavesOf(address: Address): Waves {
  const phase = Array.from({ length: 8 }, (_, i) => 2 * Math.PI * uniform([...address, 'wave', i]));
  return {
    slow: (a, b) => 0.6 * Math.sin(7 * a + 3 * b + phase[0]!) + 0.4 * Math.sin(5 * b - 9 * a + phase[1]!),
    fine: (x, y, z) => {
      const bend = 1.7 * Math.sin(5 * x + phase[2]!) + 1.4 * Math.sin(6 * y - 4 * z + phase[3]!);
      const one = Math.sin(24 * (0.5 * x + 0.62 * y - 0.5 * z) + bend + phase[4]!);
      const two = Math.sin(27 * (0.45 * x - 0.5 * y - 0.75 * z) - bend + phase[5]!);
      // Creases rather than waves: sharp at their crests.
      return 1.3 - 2.6 * Math.abs(0.5 * one + 0.5 * two * Math.sin(4 * x + 3 * z + phase[6]!));
    },
  };
}
