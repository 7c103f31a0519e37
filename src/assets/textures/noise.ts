/**
 * Tileable noise for textures. Only integer hashing, + − × ÷ and square roots (all exact in IEEE 754) are used, so the
 * same seed gives the same bytes on every machine; Math.sin and its kin differ in the last bit and are not.
 * A field is square: `size × size` numbers, row-major, wrapping in both directions.
 */
export type Field = Float32Array;

/** 32 mixed bits of a lattice point (Wang/Jenkins style finaliser of murmur3). */
export function latticeHash(x: number, y: number, seed: number): number {
  let h = (Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const DIAGONAL = Math.SQRT1_2;
const GRADIENTS_X = [1, -1, 0, 0, DIAGONAL, -DIAGONAL, DIAGONAL, -DIAGONAL];
const GRADIENTS_Y = [0, 0, 1, -1, DIAGONAL, DIAGONAL, -DIAGONAL, -DIAGONAL];

/**
 * Gradient noise (Perlin, "Improving noise", 2002) of about −1…1 with `cellsX × cellsY` cells over the tile; unequal
 * counts give streaks. Adds `amplitude` times the noise into `out` where one is given.
 */
export function gradientNoise(
  size: number,
  cellsX: number,
  cellsY: number,
  seed: number,
  amplitude = 1,
  out: Field = new Float32Array(size * size),
): Field {
  const gradients = new Uint8Array(cellsX * cellsY);
  for (let i = 0; i < gradients.length; i++) gradients[i] = latticeHash(i % cellsX, (i / cellsX) | 0, seed) & 7;
  const columns = axis(size, cellsX);
  const rows = axis(size, cellsY);
  const scale = amplitude * 1.5;
  for (let y = 0; y < size; y++) {
    const fy = rows.fraction[y]!;
    const ey = rows.ease[y]!;
    const top = rows.cell[y]! * cellsX;
    const bottom = rows.next[y]! * cellsX;
    for (let x = 0; x < size; x++) {
      const fx = columns.fraction[x]!;
      const left = columns.cell[x]!;
      const right = columns.next[x]!;
      const a = gradients[top + left]!;
      const b = gradients[top + right]!;
      const c = gradients[bottom + left]!;
      const d = gradients[bottom + right]!;
      const na = GRADIENTS_X[a]! * fx + GRADIENTS_Y[a]! * fy;
      const nb = GRADIENTS_X[b]! * (fx - 1) + GRADIENTS_Y[b]! * fy;
      const nc = GRADIENTS_X[c]! * fx + GRADIENTS_Y[c]! * (fy - 1);
      const nd = GRADIENTS_X[d]! * (fx - 1) + GRADIENTS_Y[d]! * (fy - 1);
      const ex = columns.ease[x]!;
      const upper = na + (nb - na) * ex;
      const lower = nc + (nd - nc) * ex;
      const i = y * size + x;
      out[i] = out[i]! + (upper + (lower - upper) * ey) * scale;
    }
  }
  return out;
}

/** Per pixel of one axis: the cell it lies in, the next cell, where in the cell, and Perlin's quintic of that. */
function axis(size: number, cells: number) {
  const cell = new Uint16Array(size);
  const next = new Uint16Array(size);
  const fraction = new Float64Array(size);
  const ease = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const at = ((i + 0.5) * cells) / size;
    const whole = Math.floor(at);
    const t = at - whole;
    cell[i] = whole % cells;
    next[i] = (whole + 1) % cells;
    fraction[i] = t;
    ease[i] = t * t * t * (t * (t * 6 - 15) + 10);
  }
  return { cell, next, fraction, ease };
}

/** Octaves of gradient noise from `cells` up, each twice as fine and `gain` times as strong; about −1…1. */
export function fractalNoise(size: number, cells: number, octaves: number, seed: number, gain = 0.5): Field {
  const out = new Float32Array(size * size);
  const amplitudes = [1];
  while (amplitudes.length < octaves) amplitudes.push(amplitudes[amplitudes.length - 1]! * gain);
  const sum = amplitudes.reduce((total, amplitude) => total + amplitude);
  for (const [octave, amplitude] of amplitudes.entries()) {
    const count = cells << octave;
    if (count <= size / 2) gradientNoise(size, count, count, seed + octave * 101, amplitude / sum, out);
  }
  return out;
}

/** Independent values in 0…1 per pixel. */
export function whiteNoise(size: number, seed: number): Field {
  const out = new Float32Array(size * size);
  for (let i = 0; i < out.length; i++) out[i] = latticeHash(i, 7, seed) / 2 ** 32;
  return out;
}

export interface CellNoise {
  /** Distance to the nearest feature point, in cells. */
  nearest: Field;
  /** Distance to the second nearest: `second − nearest` is 0 on the borders between cells. */
  second: Field;
  /** 32 random bits of the nearest point: what makes one stone differ from the next. */
  id: Uint32Array;
}

/**
 * Cellular noise (Worley 1996): `cells × cells` jittered points over the tile. `warpX`/`warpY` move each pixel's place,
 * in cells, which bends the straight borders.
 */
export function cellNoise(size: number, cells: number, seed: number, warpX?: Field, warpY?: Field): CellNoise {
  const count = cells * cells;
  const px = new Float64Array(count);
  const py = new Float64Array(count);
  const ids = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const bits = latticeHash(i % cells, (i / cells) | 0, seed);
    px[i] = (bits & 0xffff) / 0x10000;
    py[i] = (bits >>> 16) / 0x10000;
    ids[i] = latticeHash(bits & 0xffff, bits >>> 16, seed + 1);
  }
  const nearest = new Float32Array(size * size);
  const second = new Float32Array(size * size);
  const id = new Uint32Array(size * size);
  const step = cells / size;
  for (let i = 0; i < nearest.length; i++) {
    const x = ((i % size) + 0.5) * step + (warpX ? warpX[i]! : 0) + cells;
    const y = (((i / size) | 0) + 0.5) * step + (warpY ? warpY[i]! : 0) + cells;
    const cx = Math.floor(x);
    const cy = Math.floor(y);
    let best = 8;
    let next = 8;
    let winner = 0;
    for (let dy = -1; dy <= 1; dy++) {
      const row = ((cy + dy) % cells) * cells;
      for (let dx = -1; dx <= 1; dx++) {
        const at = row + ((cx + dx) % cells);
        const ox = cx + dx + px[at]! - x;
        const oy = cy + dy + py[at]! - y;
        const square = ox * ox + oy * oy;
        if (square < best) {
          next = best;
          best = square;
          winner = at;
        } else if (square < next) next = square;
      }
    }
    nearest[i] = Math.sqrt(best);
    second[i] = Math.sqrt(next);
    id[i] = ids[winner]!;
  }
  return { nearest, second, id };
}
