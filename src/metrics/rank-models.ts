import { estimateDifference } from './estimate-difference.ts';
import { estimateProportion } from './estimate-proportion.ts';
import { type JointCase, jointTables } from './joint-outcomes.ts';
import type { Estimate } from './scores.ts';

export interface RankedModel {
  model: string;
  /** 1 + the number of models in better groups: tied models share it. */
  rank: number;
  /** On cases. */
  recall: Estimate;
  /** recall(best) − recall(this), paired, with an interval that holds for all pairs of models at once; null for the best. */
  behindBest: Estimate | null;
}

export interface Ranking {
  /** Best first. */
  models: readonly RankedModel[];
  /** Models that the data do not tell from the best of their group, best group first. */
  groups: readonly (readonly string[])[];
  objectCount: number;
  confidence: number;
}

/**
 * Models in order of recall on the same objects, with their distance to the best. Which one is the best is itself read
 * off the data, so each interval allows for all m (m − 1) / 2 pairs (O. J. Dunn, "Multiple comparisons among means",
 * JASA 56, 1961, 52–64): with `confidence` all of them hold, whichever comes out first. Models form one group with the
 * best as far as the interval holds 0; the best of the rest begins the next.
 *
 * @param models names, in parallel to the cases' hits.
 */
export function rankModels(models: readonly string[], cases: readonly JointCase[], confidence = 0.95): Ranking {
  const recallOf = (index: number): Estimate => {
    const tallies = cases.map(({ objects }) => ({
      hits: objects.filter(({ hits }) => hits[index]).length,
      total: objects.length,
    }));
    return estimateProportion(tallies, confidence);
  };
  const recalls = models.map((_, index) => recallOf(index));
  const heightOf = (index: number): number => {
    const recall = recalls[index]!;
    return recall.kind === 'value' ? recall.value : 0;
  };
  const order = models.map((_, index) => index).sort((a, b) => heightOf(b) - heightOf(a) || a - b);
  const pairCount = (models.length * (models.length - 1)) / 2;
  const jointConfidence = 1 - (1 - confidence) / Math.max(1, pairCount);
  const ahead = (a: number, b: number) => estimateDifference(jointTables(cases, a, b), jointConfidence);
  const isClearlyAhead = (a: number, b: number): boolean => {
    const difference = ahead(a, b);
    return difference.kind === 'value' && difference.low > 0;
  };

  const groups: number[][] = [];
  for (let rest = order; rest.length > 0; ) {
    const group = rest.filter((index) => index === rest[0] || !isClearlyAhead(rest[0]!, index));
    groups.push(group);
    rest = rest.filter((index) => !group.includes(index));
  }
  const rankOf = (index: number): number => {
    const own = groups.findIndex((group) => group.includes(index));
    return 1 + groups.slice(0, own).reduce((sum, group) => sum + group.length, 0);
  };
  const ranked = order.map((index): RankedModel => {
    const behindBest = index === order[0] ? null : ahead(order[0]!, index);
    return { model: models[index]!, rank: rankOf(index), recall: recalls[index]!, behindBest };
  });
  return {
    models: ranked.sort((a, b) => a.rank - b.rank),
    groups: groups.map((group) => group.map((index) => models[index]!)),
    objectCount: cases.reduce((sum, { objects }) => sum + objects.length, 0),
    confidence,
  };
}
