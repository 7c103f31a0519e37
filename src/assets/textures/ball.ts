import { dot, normalize, scale, type Vec3 } from '../../shared/vector.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, type Rgb, smoothstep } from './paint.ts';

export const BALL_KINDS = ['football', 'basketball', 'tennis'] as const;
export type BallKind = (typeof BALL_KINDS)[number];

type Shade = (rgb: [number, number, number], out: Vec3) => void;

/** Colour of a ball in each direction from its middle; only exact arithmetic, so that bytes are equal everywhere. */
export function shadeBall(kind: BallKind, dirt: number): Shade {
  const shade = { football, basketball, tennis }[kind]();
  const mud = fractalNoise(64, 4, 4, 31);
  return (rgb, out) => {
    shade(rgb, out);
    const soil = smoothstep(0.35 - dirt, 0.75 - dirt, noiseAt(mud, out)) * Math.min(1, 2 * dirt) * 0.8;
    for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, [104, 84, 58][c]!, soil);
  };
}

/** The field looked up along three axes, so that no direction is smeared. */
function noiseAt(field: Float32Array, [x, y, z]: Vec3): number {
  const at = (a: number, b: number): number => field[(((a + 1) * 31.9) | 0) * 64 + (((b + 1) * 31.9) | 0)]!;
  return (at(x, y) * z * z + at(y, z) * x * x + at(z, x) * y * y) * 1.4;
}

const PHI = (1 + Math.sqrt(5)) / 2;

/** Half the corners of an icosahedron (middles of pentagons) and of a dodecahedron (of hexagons): the others are opposite. */
function panels(): { pentagons: Vec3[]; hexagons: Vec3[] } {
  const signs = [-1, 1];
  const cyclic = (a: number, b: number, c: number): Vec3[] => [
    normalize([a, b, c]),
    normalize([c, a, b]),
    normalize([b, c, a]),
  ];
  const pentagons = signs.flatMap((s) => signs.flatMap((t) => cyclic(0, s, t * PHI)));
  const cube = signs.flatMap((a) => signs.flatMap((b) => signs.map((c): Vec3 => normalize([a, b, c]))));
  const rest = signs.flatMap((s) => signs.flatMap((t) => cyclic(0, s * PHI, t / PHI)));
  const half = (centers: Vec3[]): Vec3[] =>
    centers.filter(([x, y, z]) => (Math.abs(z) > 1e-9 ? z > 0 : Math.abs(y) > 1e-9 ? y > 0 : x > 0));
  return { pentagons: half(pentagons), hexagons: half([...cube, ...rest]) };
}

/** Distances of the two kinds of faces of a truncated icosahedron from its middle, in edges. */
const PENTAGON_DISTANCE = 2.32744;
const HEXAGON_DISTANCE = 2.26728;

/** Truncated icosahedron in black and white, the ball of 1970 that every picture book shows. */
function football(): Shade {
  const { pentagons, hexagons } = panels();
  // Scaled so that the nearest panel is the one with the greatest product.
  const centers = [
    ...pentagons.map((center) => scale(center, 1 / PENTAGON_DISTANCE)),
    ...hexagons.map((center) => scale(center, 1 / HEXAGON_DISTANCE)),
  ];
  return (rgb, out) => {
    let [best, next, black] = [0, 0, false];
    for (let i = 0; i < centers.length; i++) {
      const value = Math.abs(dot(out, centers[i]!));
      if (value > best) {
        next = best;
        best = value;
        black = i < pentagons.length;
      } else if (value > next) next = value;
    }
    const seam = smoothstep(0.007, 0.002, best - next);
    const panel: Rgb = black ? [26, 27, 30] : [236, 236, 232];
    for (let c = 0; c < 3; c++) rgb[c] = mix(panel[c]!, 58, seam * (black ? 0.6 : 0.85));
  };
}

/** Eight panels: two great circles and an oval on either side. */
function basketball(): Shade {
  return (rgb, out) => {
    const [x, y, z] = out;
    const oval = Math.abs(Math.abs(x) - (0.52 + 0.22 * z * z));
    const line = smoothstep(0.034, 0.022, Math.min(Math.abs(y), Math.abs(z), oval));
    const grain = 0.94 + (0.12 * latticeHash((x * 90 + 200) | 0, (y * 90 + 200) | 0, (z * 90 + 200) | 0)) / 2 ** 32;
    for (let c = 0; c < 3; c++) rgb[c] = mix([206, 98, 38][c]! * grain, [30, 24, 22][c]!, line);
  };
}

/** Optic yellow felt with the white seam, where z = 2.2 (x² − y²). */
function tennis(): Shade {
  return (rgb, out) => {
    const [x, y, z] = out;
    const k = 2.2;
    const slope = Math.sqrt(1 + (2 * k * x) ** 2 + (2 * k * y) ** 2);
    const seam = smoothstep(0.05, 0.03, Math.abs(z - k * (x * x - y * y)) / slope);
    const fuzz = 0.9 + (0.2 * latticeHash((x * 70 + 200) | 0, (y * 70 + 200) | 0, (z * 70 + 200) | 0)) / 2 ** 32;
    for (let c = 0; c < 3; c++) rgb[c] = mix([203, 222, 58][c]! * fuzz, [232, 234, 222][c]!, seam);
  };
}
