import { intersectionOverUnion } from '../shared/box.ts';
import type { Candidate } from './candidates.ts';

/**
 * Greedy non-maximum suppression per class: a candidate goes when a better one of its class overlaps it by more
 * than `iou`. The result is sorted by falling score; equal scores keep their order.
 */
export function suppressNonMaxima(candidates: readonly Candidate[], iou: number): Candidate[] {
  const sorted = [...candidates].sort((a, b) => b.score - a.score);
  const keptByClass = new Map<number, Candidate[]>();
  return sorted.filter((candidate) => {
    const rivals = keptByClass.get(candidate.classIndex) ?? [];
    if (rivals.some((rival) => intersectionOverUnion(rival.box, candidate.box) > iou)) return false;
    rivals.push(candidate);
    keptByClass.set(candidate.classIndex, rivals);
    return true;
  });
}
