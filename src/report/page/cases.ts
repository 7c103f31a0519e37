import { formatPercent, plural } from '../format.ts';
import { legend, overlaySwitches, thresholdSlider } from './controls.ts';
import { fill, h } from './dom.ts';
import { clearFilters, filterPanel, outcomeToggles } from './filter-panel.ts';
import { type ListedPair, listPairs } from './filters.ts';
import { Grid } from './grid.ts';
import { figuresAt } from './outcomes.ts';
import type { Store } from './state.ts';

/** The cases as pictures, with everything that chooses and draws them. */
export function casesSection(store: Store): { element: HTMLElement; listed(): readonly ListedPair[] } {
  const grid = new Grid(store);
  const status = h('p', { class: 'list-status', role: 'status' });
  const figures = h('p', { class: 'figures-at' });
  const empty = h(
    'div',
    { class: 'nothing' },
    h('p', {}, 'No case matches these filters.'),
    h('button', { type: 'button', onclick: () => clearFilters(store) }, 'Clear filters'),
  );
  let listed: ListedPair[] = [];
  const list = () => {
    listed = listPairs(store.summary, store.state);
    grid.show(listed);
    empty.hidden = listed.length > 0;
    describe();
  };
  const describe = () => {
    fill(
      status,
      h('b', {}, String(listed.length)),
      ` of ${plural(store.summary.pairs.length, 'case')}, failures first`,
    );
    fill(figures, figuresText(store, listed));
  };
  list();
  let timer = 0;
  store.subscribe((change) => {
    if (change === 'model' || change === 'filter') list();
    else grid.update(store.state);
    if (change !== 'threshold') return;
    describe();
    // The order changes with the outcomes, but not under the reader's hand while the slider moves.
    clearTimeout(timer);
    timer = window.setTimeout(list, 400);
  });
  const element = h(
    'section',
    { id: 'cases', 'aria-labelledby': 'cases-title' },
    h('h2', { id: 'cases-title', tabindex: -1 }, 'Cases'),
    h('div', { class: 'toolbar' }, outcomeToggles(store), overlaySwitches(store), thresholdSlider(store, 'threshold')),
    h(
      'div',
      { class: 'cases-columns' },
      filterPanel(store),
      h(
        'div',
        { class: 'cases-main' },
        h('div', { class: 'list-head' }, status, figures),
        legend(),
        empty,
        grid.element,
      ),
    ),
  );
  return { element, listed: () => listed };
}

/** Recalls of what is listed: point values only, since intervals hold for whole scenarios at the operating point. */
function figuresText(store: Store, listed: readonly ListedPair[]): string {
  const { model, threshold } = store.state;
  const { caseRecall, twinRecall, drop } = figuresAt(
    listed.map((one) => one.pair),
    model,
    threshold,
  );
  if (caseRecall === null || twinRecall === null || drop === null) return '';
  const at = threshold === store.operatingPoint ? 'at the operating point' : `at score ≥ ${threshold.toFixed(2)}`;
  return `These cases ${at}: recall ${formatPercent(caseRecall)}, on their twins ${formatPercent(twinRecall)}, drop ${formatPercent(drop)}`;
}
