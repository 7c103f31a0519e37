import { bcaInterval } from '../../metrics/cluster-bootstrap.ts';
import { estimateDifference, pairCount, sumTables } from '../../metrics/estimate-difference.ts';
import { estimateProportion, type Tally } from '../../metrics/estimate-proportion.ts';
import { newcombePairedInterval, type PairTable } from '../../metrics/newcombe-paired.ts';
import type { Estimate } from '../../metrics/scores.ts';
import type { Interval } from '../../metrics/wilson.ts';
import { stream } from '../../shared/random.ts';
import type { Finding } from './finding.ts';
import {
  ALONE,
  type Chances,
  type Clustering,
  conditionalFailureOf,
  drawCase,
  drawChances,
  dropOf,
  recallOf,
} from './worlds.ts';

/** A 95 % interval is as good as its word between these. */
export const COVERAGE_BAND = { least: 0.94, most: 0.97 };

const CONFIDENCE = 0.95;
const REPLICATES = 1000;

interface Method {
  name: string;
  /** Not what the scores give: there to show why. */
  isForComparison?: boolean;
  truth(chances: Chances): number;
  interval(tables: readonly PairTable[], seed: number): Interval | null;
}

const intervalOf = (estimate: Estimate): Interval | null => (estimate.kind === 'value' ? estimate : null);
const recallTally = ({ both, onlyFirst, onlySecond, neither }: PairTable): Tally => ({
  hits: both + onlySecond,
  total: both + onlyFirst + onlySecond + neither,
});
const lossTally = ({ both, onlyFirst }: PairTable): Tally => ({ hits: onlyFirst, total: both + onlyFirst });

const proportions: Method[] = [
  {
    name: 'recall',
    truth: recallOf,
    interval: (tables) => intervalOf(estimateProportion(tables.map(recallTally), CONFIDENCE)),
  },
  {
    name: 'conditional failure',
    truth: conditionalFailureOf,
    interval: (tables) => intervalOf(estimateProportion(tables.map(lossTally), CONFIDENCE)),
  },
];

const drop: Method = {
  name: 'drop',
  truth: dropOf,
  interval: (tables) => intervalOf(estimateDifference(tables, CONFIDENCE)),
};

const newcombe: Method = {
  name: 'drop by Newcombe, for comparison,',
  isForComparison: true,
  truth: dropOf,
  interval: (tables) => newcombePairedInterval(sumTables(tables), CONFIDENCE),
};

const bootstrap: Method = {
  name: 'drop by BCa bootstrap of cases, for comparison,',
  isForComparison: true,
  truth: dropOf,
  interval: (tables, seed) => {
    const losses = Float64Array.from(tables, ({ onlyFirst, onlySecond }) => onlyFirst - onlySecond);
    const sizes = Float64Array.from(tables, pairCount);
    const ratio = (weights: Uint16Array): number => {
      let [top, bottom] = [0, 0];
      for (let index = 0; index < weights.length; index++) {
        top += weights[index]! * losses[index]!;
        bottom += weights[index]! * sizes[index]!;
      }
      return top / bottom;
    };
    return bcaInterval(tables.length, ratio, { replicates: REPLICATES, seed, confidence: CONFIDENCE });
  },
};

const SETTINGS: { name: string; cases: number; clustering: Clustering; methods: Method[]; isSlow?: boolean }[] = [
  { name: '24 cases of 1 object', cases: 24, clustering: ALONE, methods: [...proportions, drop, newcombe] },
  { name: '48 cases of 1 object', cases: 48, clustering: ALONE, methods: [...proportions, drop, newcombe] },
  { name: '200 cases of 1 object', cases: 200, clustering: ALONE, methods: [...proportions, drop, newcombe] },
  ...[0, 0.5, 0.8].flatMap((sharing) =>
    [24, 48, 100].map((cases) => ({
      name: `${cases} cases of 1–4 objects, correlation ${(sharing ** 2).toFixed(2)}`,
      cases,
      clustering: { mostObjects: 4, sharing },
      methods: [...proportions, drop],
    })),
  ),
  ...[24, 48, 100, 200].map((cases) => ({
    name: `${cases} cases of 1–4 objects, correlation 0.25`,
    cases,
    clustering: { mostObjects: 4, sharing: 0.5 },
    methods: [bootstrap],
    isSlow: true,
  })),
];

/** How often the intervals hold the truth, in worlds that differ in their chances. */
export function measureCoverage(runs: number): Finding[] {
  return SETTINGS.flatMap(({ name, cases, clustering, methods, isSlow }, at) => {
    const random = stream(100 + at);
    const own = isSlow ? Math.ceil(runs / 5) : runs;
    const held = methods.map(() => 0);
    for (let run = 0; run < own; run++) {
      const chances = drawChances(random);
      const tables = Array.from({ length: cases }, () => drawCase(random, chances, clustering));
      for (const [index, method] of methods.entries()) {
        const truth = method.truth(chances);
        const interval = method.interval(tables, run);
        if (interval && interval.low <= truth && truth <= interval.high) held[index]!++;
      }
    }
    return methods.map((method, index) => ({
      what: `95 % interval of ${method.name} holds the truth`,
      setting: name,
      value: held[index]! / own,
      ...(method.isForComparison ? {} : COVERAGE_BAND),
      runs: own,
    }));
  });
}
