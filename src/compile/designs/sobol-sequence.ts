/**
 * Degree, coefficients and initial direction numbers for dimensions 2 to 16 of `new-joe-kuo-6.21201` (Joe and Kuo,
 * "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30, 2008).
 */
const JOE_KUO: readonly (readonly [degree: number, coefficients: number, initial: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
];
export const MAX_SOBOL_DIMENSIONS = JOE_KUO.length + 1;
const BITS = 32;

/**
 * Point `index` of the Sobol sequence in Gray code order (index 0 is the origin), each coordinate xor-ed with a 32-bit
 * digital shift, in [0, 1). A shift keeps every balance of the sequence and removes its corner at the origin.
 */
export function sobolPoint(index: number, shifts: readonly number[]): number[] {
  if (shifts.length > MAX_SOBOL_DIMENSIONS) {
    throw new RangeError(`sobolPoint: ${shifts.length} dimensions asked, at most ${MAX_SOBOL_DIMENSIONS} are known.`);
  }
  const gray = index ^ (index >>> 1);
  return shifts.map((shift, dimension) => {
    const directions = directionNumbers(dimension);
    let bits = shift >>> 0;
    for (let bit = 0; bit < BITS && gray >>> bit > 0; bit += 1) {
      if ((gray >>> bit) & 1) bits = (bits ^ (directions[bit] as number)) >>> 0;
    }
    return bits / 2 ** BITS;
  });
}

const tables = new Map<number, Uint32Array>();

/** The recurrence of Joe and Kuo's notes, equation (2): v_k from the degree's earlier ones. */
function directionNumbers(dimension: number): Uint32Array {
  const known = tables.get(dimension);
  if (known) return known;
  const v = new Uint32Array(BITS);
  const [degree, coefficients, initial] = JOE_KUO[dimension - 1] ?? [0, 0, []];
  for (let k = 0; k < BITS; k += 1) {
    if (dimension === 0) v[k] = 2 ** (BITS - 1 - k);
    else if (k < degree) v[k] = (initial[k] as number) * 2 ** (BITS - 1 - k);
    else {
      let value = (v[k - degree] as number) ^ ((v[k - degree] as number) >>> degree);
      for (let j = 1; j < degree; j += 1) {
        if ((coefficients >>> (degree - 1 - j)) & 1) value ^= v[k - j] as number;
      }
      v[k] = value;
    }
  }
  tables.set(dimension, v);
  return v;
}
