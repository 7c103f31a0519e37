import { twinId } from '../compile/case.ts';
import { binLabels } from '../compile/levels.ts';
import type { TruthObject } from '../frames/truth.ts';
import { estimateDifference } from './estimate-difference.ts';
import { estimateProportion } from './estimate-proportion.ts';
import { OBJECT_PROPERTIES } from './object-properties.ts';
import { keepObjects } from './sample.ts';
import type { SliceSource } from './score-slices.ts';
import type { ImageOutcome, ScoredImage, Slice } from './scores.ts';
import { pairTables, recallTallies, splitArms } from './tallies.ts';

/** One thing that objects are sliced by. */
interface Cut {
  kind: 'realised' | 'object';
  factor: string;
  bins: readonly string[];
  /** Of an object in the picture of a case or twin; null: in no bin. */
  binOf: (imageId: string, object: TruthObject) => number | null;
}

/**
 * Recall and drop of objects by what was measured of them: factors as they were realised, and properties of the picture.
 * Bins in which neither a case nor a twin has an object that counts are left out.
 *
 * @param images and their outcomes, in parallel.
 */
export function scoreMeasuredSlices(
  images: readonly ScoredImage[],
  outcomes: readonly ImageOutcome[],
  scenario: SliceSource,
  confidence: number,
): Slice[] {
  const cuts = [...realisedCuts(scenario), ...OBJECT_PROPERTIES.map(propertyCut)];
  return cuts.flatMap((cut) =>
    cut.bins.flatMap((level, bin): Slice[] => {
      const kept = outcomes.map((outcome, index) =>
        keepObjects(outcome, images[index]!, (object) => cut.binOf(outcome.id, object) === bin),
      );
      const { cases, twins } = splitArms(kept);
      const recall = estimateProportion(recallTallies(cases), confidence);
      const twinRecall = estimateProportion(recallTallies(twins), confidence);
      if (recall.kind === 'noTruth' && twinRecall.kind === 'noTruth') return [];
      const pairs = pairTables([...cases, ...splitArms(outcomes).twins]);
      const drop = estimateDifference(pairs, confidence);
      return [{ kind: cut.kind, factor: cut.factor, level, recall, twinRecall, drop }];
    }),
  );
}

/** An object of a twin lies where its own in the case lies: twins are nominal. */
function realisedCuts({ factors, realisedBins }: SliceSource): Cut[] {
  if (!realisedBins) return [];
  const measured = new Set(
    Object.values(realisedBins).flatMap((objects) => Object.values(objects).flatMap(Object.keys)),
  );
  const suffix = twinId('');
  const caseOf = (id: string): string => (id.endsWith(suffix) ? id.slice(0, -suffix.length) : id);
  return factors
    .filter(({ name }) => measured.has(name))
    .map((factor) => ({
      kind: 'realised',
      factor: factor.name,
      bins: binLabels(factor),
      binOf: (imageId, object) => realisedBins[caseOf(imageId)]?.[object.name]?.[factor.name] ?? null,
    }));
}

const propertyCut = ({ name, bins, binOf }: (typeof OBJECT_PROPERTIES)[number]): Cut => ({
  kind: 'object',
  factor: name,
  bins,
  binOf: (_, object) => binOf(object),
});
