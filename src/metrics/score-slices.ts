import { type LevelValue, twinId } from '../compile/case.ts';
import { binLabels, binOf } from '../compile/levels.ts';
import type { Factor } from '../compile/scenario.ts';
import { estimateDifference } from './estimate-difference.ts';
import { estimateProportion } from './estimate-proportion.ts';
import type { ImageOutcome, Slice } from './scores.ts';
import { pairTables, recallTallies, splitArms } from './tallies.ts';

/** What slices need to know of a scenario: its factors, and each case's levels by case id. */
export interface SliceSource {
  id: string;
  factors: readonly Factor[];
  levels: Readonly<Record<string, Readonly<Record<string, LevelValue>>>>;
  /** Index of the bin that was measured, by case, object and factor; only factors that are measured are held. */
  realisedBins?: RealisedBins;
}

export type RealisedBins = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number | null>>>>>>;

/** Recall and drop by factor and bin asked for, in their own order; bins without a case are listed too. */
export function scoreSlices(images: readonly ImageOutcome[], scenario: SliceSource, confidence: number): Slice[] {
  const { cases } = splitArms(images);
  const byId = new Map(images.map((image) => [image.id, image]));
  return scenario.factors.flatMap((factor) => {
    const groups = binLabels(factor).map((level) => ({ level, group: [] as ImageOutcome[] }));
    for (const image of cases) {
      const value = scenario.levels[image.id]?.[factor.name];
      const bin = value === undefined ? null : binOf(factor, value);
      if (bin !== null) groups[bin]?.group.push(image);
    }
    return groups.map(({ level, group }) => {
      const twins = group.flatMap((image) => byId.get(twinId(image.id)) ?? []);
      return {
        factor: factor.name,
        level,
        recall: estimateProportion(recallTallies(group), confidence),
        twinRecall: estimateProportion(recallTallies(twins), confidence),
        drop: estimateDifference(pairTables([...group, ...twins]), confidence),
      };
    });
  });
}
