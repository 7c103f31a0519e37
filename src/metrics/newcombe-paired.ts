import { type Interval, wilsonInterval } from './wilson.ts';

/** A 2×2 table of pairs: did the first succeed, did the second. Fractions are allowed. */
export interface PairTable {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
}

/**
 * Interval of P(first) − P(second) for paired outcomes: square-and-add of two Wilson intervals with the
 * correlation φ, shrunk towards 0 by n/2 where positive.
 * R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired
 * data", Statistics in Medicine 17, 1998, 2635–2650, method 10.
 */
export function newcombePairedInterval(table: PairTable, confidence: number): Interval {
  const { both: e, onlyFirst: f, onlySecond: g, neither: h } = table;
  const n = e + f + g + h;
  if (n === 0) return { low: -1, high: 1 };
  const p1 = (e + f) / n;
  const p2 = (e + g) / n;
  const first = wilsonInterval(e + f, n, confidence);
  const second = wilsonInterval(e + g, n, confidence);
  const phi = shrunkenPhi(e, f, g, h);
  const below = p1 - first.low;
  const above = first.high - p1;
  const below2 = p2 - second.low;
  const above2 = second.high - p2;
  const difference = (f - g) / n;
  return {
    low: difference - Math.sqrt(Math.max(0, below ** 2 - 2 * phi * below * above2 + above2 ** 2)),
    high: difference + Math.sqrt(Math.max(0, above ** 2 - 2 * phi * above * below2 + below2 ** 2)),
  };
}

function shrunkenPhi(e: number, f: number, g: number, h: number): number {
  const margins = (e + f) * (g + h) * (e + g) * (f + h);
  if (margins === 0) return 0;
  const cross = e * h - f * g;
  const corrected = cross > 0 ? Math.max(cross - (e + f + g + h) / 2, 0) : cross;
  return corrected / Math.sqrt(margins);
}
