import { type Estimate, OPEN_END } from './scores.ts';

/**
 * Ratio of two shares from their intervals: MOVER-R (A. Donner and G. Y. Zou, Statistical Methods in Medical Research 21,
 * 2012, 347–359; R. G. Newcombe, same journal 25, 2016, 1774–1778). Taken as independent, though pictures are paired:
 * cases and twins rise and fall together, so that the interval is rather too wide: simulated as the mean of groups is, it holds the
 * truth in 0.93–1.00 of worlds. Open above where the second may be 0.
 */
export function estimateRatio(first: Estimate, second: Estimate): Estimate {
  if (first.kind !== 'value' || second.kind !== 'value' || second.value === 0) return { kind: 'noTruth' };
  const { value: p, low: pLow, high: pHigh } = first;
  const { value: q, low: qLow, high: qHigh } = second;
  const product = p * q;
  const root = (x: number, y: number): number =>
    Math.sqrt(Math.max(0, product ** 2 - x * (2 * p - x) * y * (2 * q - y)));
  const low = (product - root(pLow, qHigh)) / (qHigh * (2 * q - qHigh));
  const floor = qLow * (2 * q - qLow);
  const high = floor > 0 ? (product + root(pHigh, qLow)) / floor : OPEN_END;
  const count = Math.min(first.count, second.count);
  return { kind: 'value', value: p / q, low: Math.max(0, low), high, count, method: 'MOVER-R' };
}
