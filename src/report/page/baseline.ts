import { describeStages } from '../formats/describe-stages.ts';
import { caseHash } from './cards.ts';
import { type Child, fill, h } from './dom.ts';
import type { Store } from './state.ts';

const MAX_LISTED = 30;

/** What changed against the baseline for the chosen model; null where there was none. */
export function baselineSection(store: Store): HTMLElement | null {
  const { baseline, baselineOverall = [] } = store.summary.verdict;
  if (baseline.length === 0) return null;
  const known = new Set(store.summary.pairs.map((pair) => pair.id));
  const overall = h('div', {});
  const list = h('ul', { class: 'baseline' });
  const render = () => {
    fill(
      overall,
      ...baselineOverall
        .filter((one) => one.now === store.modelName)
        .flatMap(({ overall, stages }) => [
          h('p', {}, `All scenarios together: ${overall.message}`),
          ...describeStages(stages).map((line) => h('p', {}, line)),
        ]),
    );
    fill(
      list,
      ...baseline
        .filter((one) => one.model === store.modelName)
        .map((one) =>
          h(
            'li',
            { class: `comparison ${one.status}` },
            h('h3', {}, one.scenario),
            h('p', {}, one.message),
            changes('Newly broken', one.newlyBroken, known),
            changes('Newly fixed', one.newlyFixed, known),
          ),
        ),
    );
  };
  render();
  store.subscribe((change) => change === 'model' && render());
  return h(
    'section',
    { id: 'baseline', 'aria-labelledby': 'baseline-title' },
    h('h2', { id: 'baseline-title' }, 'Against the baseline'),
    overall,
    list,
  );
}

function changes(title: string, ids: readonly string[], known: ReadonlySet<string>): Child {
  if (ids.length === 0) return null;
  const items = ids.slice(0, MAX_LISTED).map((id) => {
    // An entry names a case, or an object in it after a blank.
    const caseId = [id, id.split(' ')[0] ?? ''].find((one) => known.has(one));
    return h('li', {}, caseId === undefined ? id : h('a', { href: caseHash(caseId) }, id));
  });
  const more = ids.length - items.length;
  return h(
    'div',
    {},
    h('h4', {}, `${title} (${ids.length})`),
    h('ul', { class: 'ids' }, ...items, more > 0 && h('li', {}, `and ${more} more`)),
  );
}
