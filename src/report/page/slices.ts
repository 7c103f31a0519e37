import type { PageScores } from '../page-data.ts';
import type { ScenarioRecord } from '../run.ts';
import { intervalBar, UNIT_AXIS } from './charts.ts';
import { h } from './dom.ts';
import { figureText } from './figure-text.ts';
import type { Store } from './state.ts';

/** Recall by factor level; a level's name shows its cases. */
export function slicesView(
  store: Store,
  scenario: ScenarioRecord,
  scenarioIndex: number,
  scores: PageScores,
  showCases: () => void,
): HTMLElement {
  const rows = scenario.factors.flatMap((factor) => {
    const slices = scores.slices.filter((slice) => slice.factor === factor.name);
    return slices.map((slice, at) => {
      const show = () => {
        store.set('filter', {
          scenario: scenarioIndex,
          levels: new Map([[factor.name, new Set([slice.level])]]),
        });
        showCases();
      };
      const head = h('th', { scope: 'rowgroup', rowspan: slices.length }, factor.name, unitOf(factor.unit));
      return h(
        'tr',
        { class: at === 0 ? 'first' : null },
        at === 0 && head,
        h('td', {}, h('button', { type: 'button', class: 'link', onclick: show }, slice.level)),
        h('td', { class: 'number' }, slice.recall.kind === 'value' ? slice.recall.count : 0),
        h('td', { class: 'bar' }, intervalBar(slice.recall, UNIT_AXIS, [], 'cases')),
        h('td', { class: 'number' }, ...figureText(slice.recall)),
        h('td', { class: 'number' }, ...figureText(slice.drop)),
      );
    });
  });
  return h(
    'section',
    { class: 'slices' },
    h('h4', {}, 'By factor level'),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...['Factor', 'Level'].map((word) => h('th', { scope: 'col' }, word)),
            h('th', { scope: 'col', class: 'number' }, 'Objects'),
            h('th', { scope: 'col', colspan: 2 }, 'Recall on cases'),
            h('th', { scope: 'col', class: 'number' }, 'Drop'),
          ),
        ),
        h('tbody', {}, ...rows),
      ),
    ),
  );
}

export const unitOf = (unit: string | null): string => (unit === null ? '' : ` (${unit})`);
