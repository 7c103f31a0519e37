import type { Vec3 } from '../../shared/vector.ts';
import type { Geometry, Texture } from '../asset.ts';
import { mix, smoothStep } from '../geometry/curve.ts';
import { fractalNoise, latticeHash } from '../textures/noise.ts';
import type { CarShape } from './shape.ts';

const SIZE = 256;
/** Clean glass: sRGB and opacity, as in the table of materials. */
const CLEAN = [11, 15, 18, 0.8] as const;
const DUST = [139, 126, 106] as const;
/** Where something struck, in u and v from the lower right corner as the driver sees it. */
const IMPACT = { u: 0.62, v: 0.55, rays: 15, rings: 4 };

/** What covers the windscreen. */
export interface ScreenLook {
  /** 0 clean … 1: dust, but for the two fans that the wipers keep clear. */
  dirt: number;
  cracked: boolean;
}

/** The windscreen's own texture: u across from right to left, v up. */
export function paintWindscreen({ dirt, cracked }: ScreenLook): Texture {
  const data = new Uint8Array(SIZE * SIZE * 4);
  const noise = fractalNoise(SIZE, 8, 4, 99);
  for (let row = 0; row < SIZE; row++)
    for (let column = 0; column < SIZE; column++) {
      const [u, v] = [(column + 0.5) / SIZE, 1 - (row + 0.5) / SIZE];
      const dust = dirt * (1 - wiped(u, v)) * Math.min(1, Math.max(0, 0.75 + noise[row * SIZE + column]! * 0.6));
      const at = (row * SIZE + column) * 4;
      for (let k = 0; k < 3; k++) data[at + k] = Math.round(mix(CLEAN[k]!, DUST[k]!, dust * 0.8));
      data[at + 3] = Math.round(255 * mix(CLEAN[3], 0.95, dust * 0.7));
    }
  if (cracked) drawCracks(data);
  return { width: SIZE, height: SIZE, data };
}

/** 1 inside the wipers' fans. */
function wiped(u: number, v: number): number {
  const fan = (pivot: number): number => {
    const [across, up] = [(u - pivot) * 2, v + 0.05];
    const reach = Math.sqrt(across * across + up * up);
    return (
      smoothStep(0.2, 0.26, reach) *
      (1 - smoothStep(0.84, 0.88, reach)) *
      smoothStep(-0.02, 0.06, up + across * 0.2 - 0.05)
    );
  };
  return Math.max(fan(0.62), fan(0.24)) * 0.92;
}

/** A star of rays with rings between them, white where the glass is split, and milky around the blow. */
function drawCracks(data: Uint8Array): void {
  const chance = (i: number, k: number): number => latticeHash(i, k, 7) / 2 ** 32;
  const rays = Array.from({ length: IMPACT.rays }, (_, i) => {
    const turn = (i + 0.7 * chance(i, 1)) / IMPACT.rays;
    const [x, y] = unit(turn);
    return { x, y, reach: 0.18 + 0.5 * chance(i, 2) ** 2, bend: (chance(i, 3) - 0.5) * 0.3 };
  });
  const along = (i: number, r: number): readonly [number, number] => {
    const { x, y, bend } = rays[i % rays.length]!;
    return [IMPACT.u + r * (x - y * bend * r), IMPACT.v + r * 1.6 * (y + x * bend * r)];
  };
  for (const [i, { reach }] of rays.entries()) line(data, along(i, 0), along(i, reach / 2), along(i, reach), 0.95);
  for (let ring = 1; ring <= IMPACT.rings; ring++)
    rays.forEach((_, i) => {
      const r = 0.035 * ring * (0.8 + 0.4 * chance(ring, i + 20));
      if (chance(ring, i + 50) > 0.25 + ring * 0.1) line(data, along(i, r), null, along(i + 1, r), 0.85);
    });
  for (let row = 0; row < SIZE; row++)
    for (let column = 0; column < SIZE; column++) {
      const [du, dv] = [(column + 0.5) / SIZE - IMPACT.u, (1 - (row + 0.5) / SIZE - IMPACT.v) / 1.6];
      const milk = 1 - smoothStep(0.012, 0.06, Math.sqrt(du * du + dv * dv));
      if (milk > 0) whiten(data, column, row, milk * (0.45 + 0.4 * chance(column >> 1, row >> 1)));
    }
}

/** A direction by a fraction of a full turn, by square roots only: the same bytes on every machine. */
function unit(turn: number): readonly [number, number] {
  const quarter = (turn % 0.25) * 4;
  const size = Math.sqrt(quarter * quarter + (1 - quarter) * (1 - quarter));
  const [a, b] = [(1 - quarter) / size, quarter / size];
  return (
    [
      [a, b],
      [-b, a],
      [-a, -b],
      [b, -a],
    ] as const
  )[Math.floor(turn * 4) % 4]!;
}

type Point = readonly [u: number, v: number];

/** A line, or a bow through `middle`. */
function line(data: Uint8Array, from: Point, middle: Point | null, to: Point, strength: number): void {
  const steps = SIZE;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const at = (k: 0 | 1): number => {
      if (!middle) return mix(from[k], to[k], t);
      return mix(mix(from[k], middle[k], t), mix(middle[k], to[k], t), t);
    };
    const [column, row] = [Math.floor(at(0) * SIZE), Math.floor((1 - at(1)) * SIZE)];
    if (column >= 0 && column < SIZE && row >= 0 && row < SIZE) whiten(data, column, row, strength * (1 - 0.5 * t));
  }
}

function whiten(data: Uint8Array, column: number, row: number, by: number): void {
  const at = (row * SIZE + column) * 4;
  for (let k = 0; k < 3; k++) data[at + k] = Math.max(data[at + k]!, Math.round(mix(data[at + k]!, 225, by)));
  data[at + 3] = Math.max(data[at + 3]!, Math.round(255 * mix(CLEAN[3], 1, by)));
}

/** u across the belt line, v from the windscreen's foot to its head. */
export function windscreenUvs({ positions: p }: Geometry, { cabin, width, edge }: CarShape): Float32Array {
  const [foot, head] = [edge(cabin.front[0]), cabin.roof(cabin.front[1])];
  const uvOf = ([x, y]: Vec3): readonly [number, number] => [0.5 + x / (width * 0.95), (y - foot) / (head - foot)];
  const uvs = new Float32Array((p.length / 3) * 2);
  for (let i = 0; i * 3 < p.length; i++) {
    const [u, v] = uvOf([p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!]);
    uvs[i * 2] = u;
    uvs[i * 2 + 1] = Math.min(0.995, Math.max(0.005, v));
  }
  return uvs;
}
