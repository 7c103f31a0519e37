/**
 * p-values adjusted so that, of those at most q, on average no more than the share q are false alarms: the k-th
 * smallest times m / k, never falling. For independent or positively dependent tests.
 * Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57, 1995, 289–300.
 */
export function benjaminiHochbergAdjust(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let ceiling = 1;
  for (const [rank, index] of order.entries()) {
    ceiling = Math.min(ceiling, (pValues[index]! * pValues.length) / (pValues.length - rank));
    adjusted[index] = ceiling;
  }
  return adjusted;
}
