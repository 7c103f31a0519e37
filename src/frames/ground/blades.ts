/** Blades of grass that stand on the ground y = 0. */
export interface Blades {
  count: number;
  /** Per blade: x, z, turn about the vertical (radians), height (metres). */
  roots: Float32Array;
  /** Per blade: how far its tip leans over as a share of its height, width (metres), lightness around 1. */
  looks: Float32Array;
}

/** Where blades are looked at from. */
export interface BladeView {
  /** Lens, metres; y above the ground. */
  eye: readonly [x: number, y: number, z: number];
  /** Radians that a pixel covers. */
  pixelRadians: number;
  /** Rectangle that holds all ground in the picture up to a distance, metres. */
  groundWithin(reach: number): { x: readonly [number, number]; z: readonly [number, number] };
  /** Whether a blade at that point of the ground can be in the picture. */
  isSeen(x: number, z: number): boolean;
}

/** Blades nearer than this to each other are not told apart; as dense as turf is, metres. */
const LEAST_SPACING = 0.0028;
/** Spacing seen from the lens, and least width of a blade, pixels. */
const SPACING_PIXELS = 3.4;
const LEAST_WIDTH_PIXELS = 1.6;
/** A blade of grass is so wide, metres (fine fescue and bent 1–2 mm, rye and meadow grass 2–5 mm), and no wider than a share of its height. */
const WIDTH = { least: 0.0012, most: 0.004, ofHeight: 0.08 };
/** The farthest blades: where they are this high in the picture, pixels, or this far away, metres. */
const LEAST_HEIGHT_PIXELS = 2;
const FARTHEST = 9;
/** Each ring of distances is so many times as wide as the one before, and its blades so much farther apart. */
const RING = 1.35;
/** More are never drawn: each costs as much as a corner of a car. */
const MOST = 60_000;

/**
 * Blades of a stated height around the lens, fixed to the world: every ring of distances has a grid of its own, whose
 * cells hold one blade each, moved about by a hash of the cell and the seed. Towards the farthest ring they get shorter
 * until the picture of the ground takes over.
 */
export function buildBlades(heightMetres: number, view: BladeView, seed: number): Blades {
  const reach = Math.min(FARTHEST, heightMetres / (LEAST_HEIGHT_PIXELS * view.pixelRadians));
  const roots: number[] = [];
  const looks: number[] = [];
  const [eyeX, eyeY, eyeZ] = view.eye;
  const above = Math.max(0, eyeY - heightMetres);
  const ground = view.groundWithin(reach);
  // Rings count from a fixed distance, so that they are the same wherever the lens stands.
  for (let ring = ringOf(above); radiusOf(ring) < reach && looks.length < 3 * MOST; ring++) {
    const [near, far] = [radiusOf(ring), radiusOf(ring + 1)];
    const spacing = Math.max(LEAST_SPACING, SPACING_PIXELS * far * view.pixelRadians);
    const level = Math.sqrt(Math.max(0, far * far - above * above));
    const [left, right] = cellsOf(ground.x, eyeX, level, spacing);
    const [back, front] = cellsOf(ground.z, eyeZ, level, spacing);
    for (let i = left; i < right; i++) {
      for (let j = back; j < front; j++) {
        const distance = Math.hypot((i + 0.5) * spacing - eyeX, above, (j + 0.5) * spacing - eyeZ);
        if (distance < near || distance >= Math.min(far, reach) || looks.length >= 3 * MOST) continue;
        const x = (i + hash(i, j, seed, 0)) * spacing;
        const z = (j + hash(i, j, seed, 1)) * spacing;
        if (!view.isSeen(x, z)) continue;
        const fade = Math.min(1, (reach - distance) / (0.35 * reach));
        const height = heightMetres * (0.62 + 0.38 * hash(i, j, seed, 2)) * fade;
        const own = Math.min(WIDTH.most, Math.max(WIDTH.least, WIDTH.ofHeight * heightMetres));
        const width = Math.max(
          own * (0.7 + 0.6 * hash(i, j, seed, 3)),
          LEAST_WIDTH_PIXELS * distance * view.pixelRadians,
        );
        roots.push(x, z, 2 * Math.PI * hash(i, j, seed, 4), height);
        looks.push(0.15 + 0.75 * hash(i, j, seed, 5) ** 2, width, 0.75 + 0.5 * hash(i, j, seed, 6));
      }
    }
  }
  return { count: looks.length / 3, roots: new Float32Array(roots), looks: new Float32Array(looks) };
}

/** Cells of a ring along one axis that can be in the picture. */
const cellsOf = (
  [from, to]: readonly [number, number],
  eye: number,
  level: number,
  spacing: number,
): [first: number, end: number] => [
  Math.floor(Math.max(from, eye - level) / spacing),
  Math.ceil(Math.min(to, eye + level) / spacing),
];

const NEAREST_RING = 0.05;
const radiusOf = (ring: number): number => NEAREST_RING * RING ** ring;
/** The ring that holds a distance. */
const ringOf = (metres: number): number => Math.max(0, Math.floor(Math.log(metres / NEAREST_RING) / Math.log(RING)));

/** In [0, 1): an integer hash (Jarzynski and Olano 2020, "pcg3d"), equal on every machine. */
function hash(i: number, j: number, seed: number, which: number): number {
  let x = (Math.imul(i, 1664525) + 1013904223) | 0;
  let y = (Math.imul(j, 1664525) + 1013904223) | 0;
  let z = (Math.imul(seed ^ Math.imul(which + 1, 0x9e3779b9), 1664525) + 1013904223) | 0;
  x = (x + Math.imul(y, z)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  x = (x + Math.imul(y, z)) | 0;
  return (x >>> 8) / 2 ** 24;
}
