import { GAP_HEAD, gapTables } from '../gap-rows.ts';
import { fill, h } from './dom.ts';
import type { Store } from './state.ts';

/** Nominal scenes against photographs, for the chosen model; null where the run has only one of them. */
export function gapSection(store: Store): HTMLElement | null {
  const tables = gapTables(store.summary.gap ?? []);
  if (tables.length === 0) return null;
  const body = h('div', {});
  const render = () => {
    const own = tables.find(({ model }) => model === store.modelName);
    if (!own) return fill(body, h('p', { class: 'hint' }, 'No class is seen both in scenes and in photographs.'));
    const cells = (row: readonly string[]) =>
      row.map((cell, at) => (at === 0 ? h('th', { scope: 'row' }, cell) : h('td', {}, cell)));
    return fill(
      body,
      h('p', { class: 'gap-sentence' }, own.sentence),
      h(
        'div',
        { class: 'scroll' },
        h(
          'table',
          { class: 'gap' },
          h('thead', {}, h('tr', {}, ...GAP_HEAD.map((word) => h('th', { scope: 'col' }, word)))),
          h('tbody', {}, ...own.rows.map((row) => h('tr', {}, ...cells(row)))),
        ),
      ),
    );
  };
  render();
  store.subscribe((change) => change === 'model' && render());
  return h(
    'section',
    { id: 'gap', 'aria-labelledby': 'gap-title' },
    h('h2', { id: 'gap-title' }, 'Scenes against photographs'),
    h(
      'p',
      { class: 'hint' },
      'Recall, precision and AP50 on nominal pictures alone; objects without a fair chance are left out on both sides. What is smaller in its picture is missed more often on either.',
    ),
    body,
  );
}
