import type { PagePair, PairedObject } from '../page-data.ts';

/** What a case comes to beside its twin, at a threshold. The worst of its objects decides. */
export type PairOutcome = 'lost' | 'neither' | 'gained' | 'kept' | 'uncounted';

/** Failures first: the order of the page. */
export const PAIR_OUTCOMES: readonly PairOutcome[] = ['lost', 'neither', 'gained', 'kept', 'uncounted'];

export const OUTCOME_LABELS: Readonly<Record<PairOutcome, { word: string; meaning: string }>> = {
  lost: { word: 'Lost', meaning: 'seen in the nominal twin, missed in the case' },
  neither: { word: 'Missed both', meaning: 'missed in the case and in its twin' },
  gained: { word: 'Gained', meaning: 'missed in the twin, seen in the case' },
  kept: { word: 'Kept', meaning: 'seen in both' },
  uncounted: { word: 'Not counted', meaning: 'no object had a fair chance in both pictures' },
};

export function objectOutcome([caseScore, twinScore]: PairedObject, threshold: number): PairOutcome {
  const inCase = isHit(caseScore, threshold);
  const inTwin = twinScore === null ? inCase : isHit(twinScore, threshold);
  if (inCase) return inTwin ? 'kept' : 'gained';
  return inTwin ? 'lost' : 'neither';
}

/** A score of 0 is no detection, also at threshold 0. */
const isHit = (score: number, threshold: number): boolean => score > 0 && score >= threshold;

export function pairOutcome(objects: readonly PairedObject[], threshold: number): PairOutcome {
  const outcomes = objects.map((object) => objectOutcome(object, threshold));
  return PAIR_OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? 'uncounted';
}

/** Counts over paired objects; recalls are null where there are none. */
export interface PairedFigures {
  count: number;
  caseRecall: number | null;
  twinRecall: number | null;
  drop: number | null;
}

export function figuresAt(pairs: readonly PagePair[], model: number, threshold: number): PairedFigures {
  let count = 0;
  let inCase = 0;
  let inTwin = 0;
  for (const pair of pairs) {
    for (const [caseScore, twinScore] of pair.objects[model] ?? []) {
      if (twinScore === null) continue;
      count += 1;
      inCase += Number(isHit(caseScore, threshold));
      inTwin += Number(isHit(twinScore, threshold));
    }
  }
  if (count === 0) return { count, caseRecall: null, twinRecall: null, drop: null };
  return { count, caseRecall: inCase / count, twinRecall: inTwin / count, drop: (inTwin - inCase) / count };
}
