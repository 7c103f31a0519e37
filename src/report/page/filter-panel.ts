import { fill, h } from './dom.ts';
import { cellText } from './figures/confusion-table.ts';
import { countFacets, countOutcomes, type Facet } from './filters.ts';
import { icon } from './icons.ts';
import { OUTCOME_LABELS, PAIR_OUTCOMES, type PairOutcome } from './outcomes.ts';
import { unitOf } from './slices.ts';
import type { Store } from './state.ts';

/** Search, scenario and factor levels. */
export function filterPanel(store: Store): HTMLElement {
  const search = h('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Id or level',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  search.addEventListener('input', () => store.set('filter', { search: search.value }));
  const scenario = h(
    'select',
    { id: 'scenario' },
    h('option', { value: '' }, 'All scenarios'),
    ...store.summary.run.scenarios.map((one, index) => h('option', { value: index }, one.scenario)),
  );
  scenario.addEventListener('change', () =>
    store.set('filter', { scenario: scenario.value === '' ? null : Number(scenario.value), levels: new Map() }),
  );
  const cell = h('div', { class: 'cell-filter' });
  const facets = h('div', { class: 'facets' });
  const clear = h('button', { type: 'button', class: 'quiet', onclick: () => clearFilters(store) }, 'Clear filters');
  const sync = () => {
    const { state } = store;
    if (document.activeElement !== search) search.value = state.search;
    scenario.value = state.scenario === null ? '' : String(state.scenario);
    showCellFilter(store, cell);
    clear.disabled = !isFiltered(store);
    keepFocus(facets, () => fill(facets, ...countFacets(store.summary, state).map((facet) => facetView(store, facet))));
  };
  sync();
  store.subscribe((change) => change !== 'overlay' && sync());
  const body = h(
    'div',
    { class: 'panel-body' },
    h('label', { for: 'search' }, 'Search'),
    search,
    h('label', { for: 'scenario' }, 'Scenario'),
    scenario,
    cell,
    facets,
    clear,
  );
  const panel = h('details', { class: 'panel' }, h('summary', {}, 'Filters'), body);
  // A column on wide screens (where style.css hides the summary), folded away on narrow ones.
  const wide = matchMedia('(min-width: 60.01rem)');
  const follow = () => {
    panel.open = wide.matches;
  };
  follow();
  wide.addEventListener('change', follow);
  return panel;
}

/** The cell of the confusion matrix that is filtered by, with the way out. */
function showCellFilter(store: Store, parent: HTMLElement): void {
  const cell = store.summary.confusionCells[store.state.cell ?? -1];
  parent.hidden = cell === undefined;
  if (!cell) return;
  const text = cellText(cell);
  const onclick = () => store.set('filter', { cell: null });
  fill(
    parent,
    h('span', { class: 'label' }, 'Confusion'),
    h('button', { type: 'button', 'aria-label': `${text}: show all again`, onclick }, text, icon('cross')),
  );
}

/** Buttons that show or hide each outcome, with counts. */
export function outcomeToggles(store: Store): HTMLElement {
  const buttons = PAIR_OUTCOMES.map((outcome) => {
    const count = h('span', { class: 'count' });
    const button = h(
      'button',
      {
        type: 'button',
        class: `toggle outcome ${outcome}`,
        title: OUTCOME_LABELS[outcome].meaning,
        'data-outcome': outcome,
        onclick: () => toggleOutcome(store, outcome),
      },
      h('span', { class: 'mark', 'aria-hidden': 'true' }),
      OUTCOME_LABELS[outcome].word,
      count,
    );
    return { outcome, button, count };
  });
  const sync = () => {
    const counts = countOutcomes(store.summary, store.state);
    for (const { outcome, button, count } of buttons) {
      count.textContent = String(counts.get(outcome) ?? 0);
      button.setAttribute('aria-pressed', String(store.state.outcomes.has(outcome)));
      button.hidden = outcome === 'uncounted' && counts.get(outcome) === 0;
    }
  };
  sync();
  store.subscribe((change) => change !== 'overlay' && sync());
  return h(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Outcomes shown' },
    ...buttons.map((one) => one.button),
  );
}

function facetView(store: Store, { factor, unit, bins }: Facet): HTMLElement {
  const wanted = store.state.levels.get(factor);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  return h(
    'fieldset',
    {},
    h('legend', {}, factor, unitOf(unit)),
    ...bins.map(({ label, count, failures }) => {
      const box = h('input', { type: 'checkbox', 'data-focus': `${factor}: ${label}` });
      box.checked = wanted?.has(label) ?? false;
      box.addEventListener('change', () => toggleLevel(store, factor, label));
      const bar = h('span', { class: 'facet-bar', 'aria-hidden': 'true' });
      bar.style.setProperty('--count', String(count / most));
      bar.style.setProperty('--failures', String(failures / most));
      return h(
        'label',
        { class: count === 0 ? 'is-empty' : null },
        box,
        h('span', { class: 'facet-name', title: label }, label),
        h('span', { class: 'number', title: `${failures} of ${count} failed` }, count),
        bar,
      );
    }),
  );
}

function toggleOutcome(store: Store, outcome: PairOutcome): void {
  store.set('filter', { outcomes: toggled(store.state.outcomes, outcome) });
}

/** Levels of one factor add up, factors narrow each other; with none ticked a factor does not filter. */
function toggleLevel(store: Store, factor: string, label: string): void {
  const levels = new Map(store.state.levels);
  const labels = toggled(levels.get(factor) ?? new Set<string>(), label);
  if (labels.size === 0) levels.delete(factor);
  else levels.set(factor, labels);
  store.set('filter', { levels });
}

function toggled<T>(set: ReadonlySet<T>, item: T): Set<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

const isFiltered = ({ state }: Store): boolean =>
  state.scenario !== null ||
  state.cell !== null ||
  state.search !== '' ||
  state.levels.size > 0 ||
  state.outcomes.size < PAIR_OUTCOMES.length;

export function clearFilters(store: Store): void {
  store.set('filter', { scenario: null, cell: null, search: '', levels: new Map(), outcomes: new Set(PAIR_OUTCOMES) });
}

/** Drawing the facets again must not throw a keyboard user back to the top. */
function keepFocus(parent: HTMLElement, draw: () => void): void {
  const key = parent.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset.focus
    : undefined;
  draw();
  if (key === undefined) return;
  for (const element of parent.querySelectorAll<HTMLElement>('[data-focus]')) {
    if (element.dataset.focus === key) element.focus();
  }
}
