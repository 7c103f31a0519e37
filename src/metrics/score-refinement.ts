import { EMPTY_TABLE, estimateDifference, sumTables } from './estimate-difference.ts';
import { mcnemarExact } from './mcnemar.ts';
import type { PairTable } from './newcombe-paired.ts';
import type { ImageOutcome, RefinementScores, ScenarioScores } from './scores.ts';
import { splitArms } from './tallies.ts';

type ScoresByModel = Readonly<Record<string, readonly ScenarioScores[]>>;

/** Scores with, for every entry behind refiners, what the refiners did to the same detector's recall. */
export function withRefinement(
  scores: ScoresByModel,
  entries: readonly { name: string; plain: string }[],
  confidence = 0.95,
): Record<string, readonly ScenarioScores[]> {
  const compared = { ...scores };
  for (const { name, plain } of entries) {
    compared[name] = (scores[name] ?? []).map((own) => {
      const other = scores[plain]?.find(({ scenario }) => scenario === own.scenario);
      return other ? { ...own, refinement: scoreRefinement(own, other, plain, confidence) } : own;
    });
  }
  return compared;
}

function scoreRefinement(
  { images: refined }: Pick<ScenarioScores, 'images'>,
  { images: plain }: Pick<ScenarioScores, 'images'>,
  name: string,
  confidence: number,
): RefinementScores {
  const [after, before] = [splitArms(refined), splitArms(plain)];
  const cases = pairTables(after.cases, before.cases);
  const { onlyFirst: gained, onlySecond: lost } = sumTables(cases);
  return {
    plain: name,
    cases: estimateDifference(cases, confidence),
    twins: estimateDifference(pairTables(after.twins, before.twins), confidence),
    gained,
    lost,
    pValue: mcnemarExact(gained, lost),
  };
}

/** One table a picture; whether an object counts is the truth's to say, so it counts in both or in neither. */
function pairTables(refined: readonly ImageOutcome[], plain: readonly ImageOutcome[]): PairTable[] {
  const before = new Map(
    plain.map((image) => [image.id, new Map(image.objects.map((one) => [one.name, one.outcome]))]),
  );
  return refined.map(({ id, objects }) => {
    const table = { ...EMPTY_TABLE };
    for (const { name, outcome } of objects) {
      const other = before.get(id)?.get(name);
      if (outcome === 'ignored' || other === undefined || other === 'ignored') continue;
      const isHit = outcome === 'hit';
      if (other === 'hit') table[isHit ? 'both' : 'onlySecond'] += 1;
      else table[isHit ? 'onlyFirst' : 'neither'] += 1;
    }
    return table;
  });
}
