import { add, cross, dot, normalize, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, type Rgb, smoothstep } from './paint.ts';

export const BALL_KINDS = ['football', 'basketball', 'tennis', 'volleyball', 'golf'] as const;
export type BallKind = (typeof BALL_KINDS)[number];

type Shade = (rgb: [number, number, number], out: Vec3) => void;

/** Colour of a ball in each direction from its middle; only exact arithmetic, so that bytes are equal everywhere. */
export function shadeBall(kind: BallKind, dirt: number): Shade {
  const shade = { football, basketball, tennis, volleyball, golf }[kind]();
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

/** Six faces of three strips, each across its neighbours: blue between yellow ones, dark seams. */
function volleyball(): Shade {
  return (rgb, out) => {
    const [x, y, z] = out.map(Math.abs) as unknown as Vec3;
    // Along the face's normal, across its strips, and along them; each face is turned against the next.
    const [n, across, along] = x >= y && x >= z ? [x, y, z] : y >= z ? [y, z, x] : [z, x, y];
    const [u, v] = [across / n, along / n];
    const seam = Math.min(Math.abs(u - 0.36), 1 - u, 1 - v);
    const line = smoothstep(0.022, 0.01, seam);
    const strip: Rgb = u < 0.36 ? [34, 68, 140] : [232, 190, 46];
    for (let c = 0; c < 3; c++) rgb[c] = mix(strip[c]!, 40, 0.8 * line);
  };
}

/** Lacquered white, a little darker in the dimples, which keep the dirt and the shade. */
function golf(): Shade {
  return (rgb, out) => {
    const depth = smoothstep(DIMPLE, 0.4 * DIMPLE, dimple(out).distance);
    for (let c = 0; c < 3; c++) rgb[c] = [240, 240, 236][c]! * (1 - 0.14 * depth);
  };
}

/** Radius of a dimple on a ball of radius 1: 3.6 mm across on 42.7 mm. */
const DIMPLE = 0.084;
/** Each edge of the icosahedron is cut into so many: 10 n² + 2 = 362 dimples; balls have 300 to 400. */
const FREQUENCY = 6;

/** How the dimples rise along the surface, outwards from their middles. */
export function dimpleSlope(out: Vec3): Vec3 {
  const { center, distance } = dimple(out);
  if (distance >= DIMPLE || distance < 1e-6) return [0, 0, 0];
  const away = subtract(out, center);
  // A bowl: steepest at its rim, where it breaks off over a fifth of its radius.
  const steep = 0.9 * (distance / DIMPLE) * smoothstep(DIMPLE, 0.8 * DIMPLE, distance);
  return scale(away, steep / distance);
}

interface Corner {
  at: Vec3;
  /** Products with a direction give its barycentric weight, up to a factor. */
  weight: Vec3;
}

const ICOSAHEDRON = icosahedronFaces();

/** The three corners of each of the twenty faces. */
function icosahedronFaces(): Corner[][] {
  const points = [-1, 1].flatMap((s) =>
    [-1, 1].flatMap((t): Vec3[] => [
      [0, s, t * PHI],
      [s, t * PHI, 0],
      [t * PHI, 0, s],
    ]),
  );
  const near = (a: Vec3, b: Vec3): boolean => a !== b && dot(subtract(a, b), subtract(a, b)) < 4.1;
  const faces: Corner[][] = [];
  points.forEach((a, i) => {
    points.forEach((b, j) => {
      points.forEach((c, k) => {
        if (i >= j || j >= k || !near(a, b) || !near(b, c) || !near(c, a)) return;
        const volume = dot(a, cross(b, c));
        const weightOf = (p: Vec3, q: Vec3): Vec3 => scale(cross(p, q), 1 / volume);
        faces.push([
          { at: a, weight: weightOf(b, c) },
          { at: b, weight: weightOf(c, a) },
          { at: c, weight: weightOf(a, b) },
        ]);
      });
    });
  });
  return faces;
}

/** The nearest dimple's middle, on the ball of radius 1, and how far it is. */
function dimple(out: Vec3): { center: Vec3; distance: number } {
  let [best, weights, face] = [-Infinity, [0, 0, 0], ICOSAHEDRON[0]!];
  for (const candidate of ICOSAHEDRON) {
    const here = candidate.map((corner) => dot(corner.weight, out));
    const least = Math.min(here[0]!, here[1]!, here[2]!);
    if (least > best) [best, weights, face] = [least, here, candidate];
  }
  const sum = weights[0]! + weights[1]! + weights[2]!;
  const at = weights.map((weight) => (weight / sum) * FREQUENCY);
  // The lattice point of the triangle that is nearest: the weight that was rounded most gives way to the others.
  const whole = at.map(Math.round);
  const error = at.map((value, k) => Math.abs(value - whole[k]!));
  const worst = error.indexOf(Math.max(...error));
  whole[worst] = FREQUENCY - whole[(worst + 1) % 3]! - whole[(worst + 2) % 3]!;
  const center = normalize(
    face.reduce((point: Vec3, corner, k) => add(point, scale(corner.at, whole[k]!)), [0, 0, 0] as Vec3),
  );
  const away = subtract(out, center);
  return { center, distance: Math.sqrt(dot(away, away)) };
}
