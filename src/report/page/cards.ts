import type { PageDetail, PagePair, PageSummary } from '../page-data.ts';
import { loadDetail } from './chunks.ts';
import { fill, h } from './dom.ts';
import type { ListedPair } from './filters.ts';
import { OUTCOME_LABELS, type PairOutcome, pairOutcome } from './outcomes.ts';
import { pictureView } from './overlay.ts';
import type { State, Store } from './state.ts';

export const caseHash = (id: string): string => `#case=${encodeURIComponent(id)}`;

export interface Card {
  element: HTMLElement;
  update(state: State): void;
}

/** A case beside its twin; a link to its large view. The pictures come when the data chunk is there. */
export function cardOf(store: Store, { pair, index, outcome }: ListedPair): Card {
  const pictures = h('div', { class: 'pictures is-loading' }, placeholder(pair.aspect), placeholder(pair.aspect));
  const badge = outcomeBadge(outcome);
  const levels = levelsText(store.summary, pair);
  const element = h(
    'li',
    { class: 'card', 'data-outcome': outcome },
    h(
      'a',
      { href: caseHash(pair.id), 'data-case': pair.id },
      h('span', { class: 'card-head' }, badge, h('span', { class: 'card-id' }, pair.id)),
      pictures,
      h('span', { class: 'card-levels', title: levels }, levels),
    ),
  );
  let views: readonly { update(state: State): void }[] = [];
  const update = (state: State) => {
    const now = pairOutcome(pair.objects[state.model] ?? [], state.threshold);
    element.dataset.outcome = now;
    fill(badge, ...outcomeBadge(now).childNodes);
    badge.className = `outcome ${now}`;
    for (const view of views) view.update(state);
  };
  loadDetail(index, store.summary.chunkSize).then(
    (detail) => {
      views = showPictures(pictures, detail);
      update(store.state);
    },
    (error: Error) => {
      pictures.classList.replace('is-loading', 'is-missing');
      fill(pictures, h('p', { class: 'note' }, error.message));
    },
  );
  return { element, update };
}

/** Holds a picture's place, so that nothing moves when it comes. */
const placeholder = (aspect: number): HTMLElement =>
  h('div', { class: 'placeholder', style: { 'aspect-ratio': String(aspect) } });

export function showPictures(parent: HTMLElement, detail: PageDetail): { update(state: State): void }[] {
  const views = detail.twin
    ? [pictureView(detail.case, 'case'), pictureView(detail.twin, 'nominal twin')]
    : [pictureView(detail.case, 'picture')];
  parent.classList.toggle('is-alone', detail.twin === null);
  parent.classList.remove('is-loading');
  fill(parent, ...views.map((view) => view.element));
  return views;
}

export function outcomeBadge(outcome: PairOutcome): HTMLElement {
  return h(
    'span',
    { class: `outcome ${outcome}`, title: OUTCOME_LABELS[outcome].meaning },
    h('span', { class: 'mark', 'aria-hidden': 'true' }),
    OUTCOME_LABELS[outcome].word,
  );
}

/** `light night · distance 18.2 m`. */
export function levelsText(summary: PageSummary, pair: PagePair): string {
  const factors = summary.run.scenarios[pair.scenario]?.factors ?? [];
  return factors.map((factor, at) => `${factor.name} ${levelText(pair.levels[at], factor.unit)}`).join(' · ');
}

export function levelText(level: string | number | boolean | undefined, unit: string | null): string {
  const text = typeof level === 'number' ? String(Number(level.toPrecision(3))) : String(level);
  return unit === null ? text : `${text} ${unit}`;
}
