import type { Ranking } from '../../metrics/rank-models.ts';
import type { SharedFailures } from '../../metrics/shared-failures.ts';
import type { Standings } from '../../metrics/standings.ts';
import { formatEstimate, formatInterval, formatNumber, formatPoints, oneLine, plural } from '../format.ts';
import { toReadableJson } from './json.ts';

export const STANDINGS_FILE = 'models.json';

/** `models.json`: the `Standings`, one line a model, pair or object. */
export const toStandingsJson = (standings: Standings): string => toReadableJson(standings, 5);

/** Missed by all and listed; the rest are counted. */
const MAX_LISTED = 3;

/** For people: the order of the models, then what they miss together; each a line of plain text. */
export function describeStandings({ overall, scenarios, shared }: Standings): string[] {
  const scope = scenarios.length > 1 ? ` over ${scenarios.length} scenarios` : '';
  return [
    `recall of models on the same ${plural(overall.objectCount, 'object')}${scope}:`,
    ...overall.models.map((one) => `  ${describeRank(overall, one.model)}`),
    ...describeShared(shared),
  ];
}

/** `1. yolox 81 % [74, 87], tied with centernet`; `2. nanodet 60 % [52, 68], 21 points behind [12, 30]`. */
export function describeRank(ranking: Ranking, name: string): string {
  const own = ranking.models.find(({ model }) => model === name);
  if (!own) return '';
  const group = ranking.groups.find((names) => names.includes(name)) ?? [];
  const tied = group.filter((one) => one !== name);
  const behind = own.behindBest?.kind === 'value' ? own.behindBest : null;
  const words = [
    `${own.rank}. ${oneLine(name)} ${formatEstimate(own.recall)}`,
    ...(behind ? [`${formatPoints(behind.value)} points behind ${formatInterval(behind)}`] : []),
    ...(tied.length > 0 ? [`tied with ${tied.map(oneLine).join(', ')}`] : []),
  ];
  return words.join(', ');
}

function describeShared({ objectCount, missedByAll, models, pairs }: SharedFailures): string[] {
  const seen = missedByAll.filter(({ isSeenInTwin }) => isSeenInTwin === true).length;
  const ids = missedByAll.slice(0, MAX_LISTED).map(({ id }) => oneLine(id));
  const more = missedByAll.length - ids.length;
  const list = ids.length === 0 ? '' : `: ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    `missed by all: ${missedByAll.length} of ${objectCount}${missedByAll.length > 0 ? ` (${seen} of them seen by all in the twin)` : ''}${list}`,
    `missed by one alone: ${models.map(({ model, alone }) => `${oneLine(model)} ${alone}`).join(', ')}`,
    ...pairs.map(({ models: [a, b], both, onlyFirst, onlySecond, jaccard, kappa }) => {
      const counts = `${both} missed by both, ${onlyFirst} and ${onlySecond} by one`;
      const overlap = jaccard === null ? '' : `; overlap ${formatNumber(jaccard)}`;
      return `${oneLine(a)} and ${oneLine(b)}: ${counts}${overlap}${kappa === null ? '' : `, κ ${formatNumber(kappa)}`}`;
    }),
  ];
}
