import { formatPercent } from '../format.ts';
import type { CoverageRecord, ScenarioRecord } from '../run.ts';
import { countBar } from './charts.ts';
import { type Child, h } from './dom.ts';
import { pairMatrix } from './pair-matrix.ts';
import { unitOf } from './slices.ts';
import type { Store } from './state.ts';

const MAX_NAMED = 24;

/** What the cases of a scenario covered: bins of each factor, and pairs of bins, with the empty ones named. */
export function coverageView(store: Store, scenario: ScenarioRecord, scenarioIndex: number): HTMLElement {
  const coverage = store.summary.coverage.find((one) => one.scenario === scenario.scenario);
  const title = h('h4', {}, 'Coverage');
  if (!coverage) return h('section', { class: 'coverage' }, title, h('p', { class: 'hint' }, 'not measured'));
  const most = Math.max(
    1,
    ...coverage.factors.flatMap(({ bins }) => bins.map((bin) => Math.max(bin.requested, bin.realised))),
  );
  return h(
    'section',
    { class: 'coverage' },
    title,
    h('p', { class: 'hint' }, 'Cases asked for (pale) and measured after physics and rendering (solid).'),
    h(
      'div',
      { class: 'coverage-columns' },
      h(
        'div',
        {},
        ...coverage.factors.map((factor) => {
          const unit = scenario.factors.find((one) => one.name === factor.factor)?.unit ?? null;
          return factorBins(factor, unit, most);
        }),
      ),
      coverage.pairs.total > 0 && h('div', {}, ...pairsView(store, coverage, scenario, scenarioIndex)),
    ),
  );
}

function factorBins(factor: CoverageRecord['factors'][number], unit: string | null, most: number): HTMLElement {
  return h(
    'table',
    { class: 'bins' },
    h('caption', {}, factor.factor, unitOf(unit)),
    h(
      'thead',
      { class: 'visually-hidden' },
      h('tr', {}, ...['Level', 'Chart', 'Realised of requested'].map((word) => h('th', { scope: 'col' }, word))),
    ),
    h(
      'tbody',
      {},
      ...factor.bins.map(({ bin, requested, realised }) =>
        h(
          'tr',
          { class: realised === 0 ? 'empty' : null },
          h('th', { scope: 'row', title: bin }, bin),
          h('td', { class: 'bar' }, countBar(requested, realised, most)),
          h('td', { class: 'number' }, realised === requested ? String(realised) : `${realised} of ${requested}`),
        ),
      ),
    ),
  );
}

function pairsView(store: Store, { pairs }: CoverageRecord, scenario: ScenarioRecord, scenarioIndex: number): Child[] {
  const named = pairs.missing
    .slice(0, MAX_NAMED)
    .map(([[a, binA], [b, binB]]) => h('li', {}, `${a} ${binA} × ${b} ${binB}`));
  const more = pairs.missing.length - named.length;
  return [
    h(
      'p',
      {},
      h('b', {}, `${pairs.realised} of ${pairs.total}`),
      ` pairs of bins realised (${formatPercent(pairs.realised / pairs.total)}), ${pairs.requested} requested.`,
    ),
    pairMatrix(store.summary, scenario, scenarioIndex, pairs.missing),
    pairs.missing.length > 0 &&
      h(
        'div',
        { class: 'missing' },
        h('h5', {}, 'Never realised'),
        h('ul', {}, ...named, more > 0 && h('li', { class: 'more' }, `and ${more} more, in coverage.json`)),
      ),
  ];
}
