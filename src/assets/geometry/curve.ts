/** A function of one variable. */
export type Curve = (at: number) => number;

/**
 * The smooth curve through the knots that overshoots nowhere: monotone cubic Hermite interpolation
 * (Fritsch and Carlson 1980, SIAM J. Numer. Anal. 17, with Butland's harmonic slopes). Constant outside the knots.
 * Knots must ascend in x.
 */
export function curveThrough(knots: readonly (readonly [x: number, y: number])[]): Curve {
  const slopes = butlandSlopes(knots);
  const xs = knots.map(([x]) => x);
  const ys = knots.map(([, y]) => y);
  const last = knots.length - 1;
  return (at) => {
    if (at <= xs[0]!) return ys[0]!;
    if (at >= xs[last]!) return ys[last]!;
    let i = 0;
    while (at > xs[i + 1]!) i++;
    const x0 = xs[i]!;
    const y0 = ys[i]!;
    const y1 = ys[i + 1]!;
    const h = xs[i + 1]! - x0;
    const t = (at - x0) / h;
    const s = 1 - t;
    return (1 + 2 * t) * s * s * y0 + t * t * (3 - 2 * t) * y1 + h * t * s * (s * slopes[i]! - t * slopes[i + 1]!);
  };
}

function butlandSlopes(knots: readonly (readonly [number, number])[]): number[] {
  const chord = (i: number): number => (knots[i + 1]![1] - knots[i]![1]) / (knots[i + 1]![0] - knots[i]![0]);
  return knots.map((_, i) => {
    if (i === 0) return chord(0);
    if (i === knots.length - 1) return chord(i - 1);
    const [before, after] = [chord(i - 1), chord(i)];
    return before * after > 0 ? (2 * before * after) / (before + after) : 0;
  });
}

/** 0 at and below `from`, 1 at and above `to`, smooth between. */
export function smoothStep(from: number, to: number, at: number): number {
  const t = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
