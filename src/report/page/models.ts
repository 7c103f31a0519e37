import type { Ranking } from '../../metrics/rank-models.ts';
import type { SharedFailures } from '../../metrics/shared-failures.ts';
import { formatInterval, formatNumber, formatPoints, plural } from '../format.ts';
import { caseHash } from './cards.ts';
import { intervalBar, UNIT_AXIS } from './charts.ts';
import { type Child, h } from './dom.ts';
import { figureText } from './figure-text.ts';
import type { Store } from './state.ts';

/** How many objects missed by all are listed at once. */
const MAX_LISTED = 30;

/** Several models on the same frames: their order, and the failures that they share; null for a single model. */
export function modelsSection(store: Store): HTMLElement | null {
  const { standings } = store.summary;
  if (!standings) return null;
  const { overall, scenarios, shared } = standings;
  const known = new Set(store.summary.pairs.map((pair) => pair.id));
  return h(
    'section',
    { id: 'models', class: 'models', 'aria-labelledby': 'models-title' },
    h('h2', { id: 'models-title' }, 'Models'),
    h('p', {}, `On the same ${plural(overall.objectCount, 'object')}; what is tied, these pictures do not tell apart.`),
    h('div', { class: 'scroll' }, rankingTable(overall, shared)),
    scenarios.length > 1 && h('h3', {}, 'By scenario'),
    scenarios.length > 1 && h('div', { class: 'scroll' }, scenarioTable(overall, scenarios)),
    h('h3', {}, 'Shared failures'),
    h('div', { class: 'scroll' }, overlapTable(shared)),
    missedByAll(shared, known),
  );
}

function rankingTable(ranking: Ranking, shared: SharedFailures): HTMLElement {
  const rows = ranking.models.map(({ model, rank, recall, behindBest }) => {
    const tied = (ranking.groups.find((names) => names.includes(model)) ?? []).filter((name) => name !== model);
    const failures = shared.models.find((one) => one.model === model);
    const behind = behindBest?.kind === 'value' ? behindBest : null;
    return h(
      'tr',
      {},
      h('td', { class: 'number' }, rank),
      h('th', { scope: 'row' }, model),
      h('td', { class: 'bar' }, intervalBar(recall, UNIT_AXIS, [], 'cases')),
      h('td', { class: 'number' }, ...figureText(recall)),
      h('td', { class: 'number' }, behind ? `${formatPoints(behind.value)} ${formatInterval(behind)}` : '–'),
      h('td', {}, tied.length > 0 ? `with ${tied.join(', ')}` : '–'),
      h('td', { class: 'number' }, failures?.missed ?? 0),
      h('td', { class: 'number' }, failures?.alone ?? 0),
    );
  });
  const head = h(
    'tr',
    {},
    ...columns(['Rank'], 'number'),
    ...columns(['Model']),
    h('th', { scope: 'col', colspan: 2 }, 'Recall on cases'),
    ...columns(['Points behind the best'], 'number'),
    ...columns(['Tied']),
    ...columns(['Missed', 'By this one alone'], 'number'),
  );
  return h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows));
}

/** A column a model; in bold what is in the best group of its scenario. */
function scenarioTable(overall: Ranking, scenarios: readonly { scenario: string; ranking: Ranking }[]): HTMLElement {
  const models = overall.models.map(({ model }) => model);
  const cell = (ranking: Ranking, name: string): Child => {
    const own = ranking.models.find(({ model }) => model === name);
    if (!own) return h('td', { class: 'number' }, '–');
    return h('td', { class: own.rank === 1 ? 'number best' : 'number' }, ...figureText(own.recall));
  };
  const rows = scenarios.map(({ scenario, ranking }) =>
    h('tr', {}, h('th', { scope: 'row' }, scenario), ...models.map((name) => cell(ranking, name))),
  );
  const head = h('tr', {}, ...columns(['Scenario']), ...columns(models, 'number'));
  const caption = h('caption', {}, 'Recall on cases; marked: the best, and what is tied with it.');
  return h('table', { class: 'by-scenario' }, caption, h('thead', {}, head), h('tbody', {}, ...rows));
}

function overlapTable({ pairs }: SharedFailures): HTMLElement {
  const rows = pairs.map(({ models, both, onlyFirst, onlySecond, neither, jaccard, kappa }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, models.join(' and ')),
      ...[both, onlyFirst, onlySecond, neither].map((count) => h('td', { class: 'number' }, count)),
      ...[jaccard, kappa].map((one) => h('td', { class: 'number' }, one === null ? '–' : formatNumber(one))),
    ),
  );
  const counts = ['Missed by both', 'Only by the first', 'Only by the second', 'Seen by both', 'Overlap', 'κ'];
  const head = h('tr', {}, ...columns(['Models']), ...columns(counts, 'number'));
  return h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows));
}

function missedByAll({ missedByAll: missed, objectCount }: SharedFailures, known: ReadonlySet<string>): HTMLElement {
  const seen = missed.filter(({ isSeenInTwin }) => isSeenInTwin === true).length;
  const title = `Missed by all: ${missed.length} of ${objectCount}, of which all see ${seen} in the twin`;
  const items = missed.slice(0, MAX_LISTED).map(({ id }) => {
    const caseId = id.split(' ')[0] ?? id;
    return h('li', {}, known.has(caseId) ? h('a', { href: caseHash(caseId) }, id) : id);
  });
  const more = missed.length - items.length;
  return h(
    'details',
    {},
    h('summary', {}, title),
    h('ul', { class: 'ids' }, ...items, more > 0 && h('li', {}, `and ${more} more in models.json`)),
  );
}

const columns = (words: readonly string[], kind: string | null = null): HTMLElement[] =>
  words.map((word) => h('th', { scope: 'col', class: kind }, word));
