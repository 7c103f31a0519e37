import { bettingSequence, type RatioGame } from '../../metrics/betting-sequence.ts';
import type { RatioOfCases } from '../../metrics/ratio-of-metric.ts';
import { wilsonInterval } from '../../metrics/wilson.ts';
import { stream } from '../../shared/random.ts';
import type { Finding } from './finding.ts';
import { ALONE, type Chances, type Clustering, drawCase, dropOf, recallOf } from './worlds.ts';

const CHANCES: Chances = { lost: 0.15, gained: 0.03, neither: 0.05 };
const CASES = 400;
const LOOKS = Array.from({ length: CASES / 4 }, (_, index) => 4 * (index + 1));

/** How often a 95 % confidence sequence that is looked at after every fourth of 400 cases ever leaves the truth out. */
export function measurePeeking(runs: number): Finding[] {
  const settings: { name: string; clustering: Clustering }[] = [
    { name: '1 object a case', clustering: ALONE },
    { name: '1–4 objects a case, correlation 0.25', clustering: { mostObjects: 4, sharing: 0.5 } },
  ];
  const missed = settings.flatMap(({ name, clustering }, at) => {
    const random = stream(40 + at);
    let [recalls, drops] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const { recall, drop } = ratios(random, clustering);
      if (everOut(recall, recallOf(CHANCES))) recalls++;
      if (everOut(drop, dropOf(CHANCES))) drops++;
    }
    const setting = `100 looks, ${name}`;
    return [
      {
        what: 'confidence sequence of recall ever leaves the truth out',
        setting,
        value: recalls / runs,
        most: 0.05,
        runs,
      },
      { what: 'confidence sequence of drop ever leaves the truth out', setting, value: drops / runs, most: 0.05, runs },
    ];
  });
  return [...missed, fixedInterval(runs)];
}

/** Why it takes one: the interval for a fixed number of cases, looked at as often. */
function fixedInterval(runs: number): Finding {
  const random = stream(50);
  let out = 0;
  for (let run = 0; run < runs; run++) {
    let hits = 0;
    let isOut = false;
    for (let count = 1; count <= CASES; count++) {
      if (random() < recallOf(CHANCES)) hits++;
      if (count % 4 !== 0) continue;
      const { low, high } = wilsonInterval(hits, count, 0.95);
      isOut ||= recallOf(CHANCES) < low || recallOf(CHANCES) > high;
    }
    if (isOut) out++;
  }
  return {
    what: 'Wilson’s interval, for comparison, ever leaves the truth out',
    setting: '100 looks, 1 object a case',
    value: out / runs,
    runs,
  };
}

function ratios(random: () => number, clustering: Clustering): { recall: RatioOfCases; drop: RatioOfCases } {
  const { mostObjects } = clustering;
  const tables = Array.from({ length: CASES }, () => drawCase(random, CHANCES, clustering));
  const sizes = tables.map((one) => one.both + one.onlyFirst + one.onlySecond + one.neither);
  const game = (least: number): RatioGame => ({
    range: [least, 1],
    reach: (ratio) => ({ below: (ratio - least) * mostObjects, above: (1 - ratio) * mostObjects }),
  });
  return {
    recall: {
      shares: tables.map((one, index) => ({ top: one.both + one.onlySecond, bottom: sizes[index]! })),
      game: game(0),
    },
    drop: {
      shares: tables.map((one, index) => ({ top: one.onlyFirst - one.onlySecond, bottom: sizes[index]! })),
      game: game(-1),
    },
  };
}

/** The sequence only narrows, so the last interval tells of all. */
function everOut({ shares, game }: RatioOfCases, truth: number): boolean {
  const { low, high } = bettingSequence(shares, LOOKS, game, 0.95);
  return truth < low || truth > high;
}
