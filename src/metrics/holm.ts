/**
 * p-values adjusted so that comparing each with α keeps the chance of any false alarm at α: the k-th smallest times
 * (m − k + 1), never falling. S. Holm, Scandinavian Journal of Statistics 6, 1979, 65–70.
 */
export function holmAdjust(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let floor = 0;
  for (const [rank, index] of order.entries()) {
    floor = Math.max(floor, Math.min(1, pValues[index]! * (pValues.length - rank)));
    adjusted[index] = floor;
  }
  return adjusted;
}
