import { type Card, cardOf } from './cards.ts';
import { h } from './dom.ts';
import type { ListedPair } from './filters.ts';
import type { State, Store } from './state.ts';

/** Divisible by every number of columns up to 6, so that a batch always ends in a full row. */
const BATCH_SIZE = 60;
/** Batches this far outside the window are there; further ones are an empty box of the same height. */
const MARGIN = '1200px 0px';

/** The list of cards, drawn in batches only where the reader is: thousands of cases, a few hundred on the page. */
export class Grid {
  readonly element = h('div', { class: 'grid' });
  readonly #store: Store;
  readonly #observer: IntersectionObserver;
  #batches = new Map<HTMLElement, readonly ListedPair[]>();
  readonly #mounted = new Map<HTMLElement, readonly Card[]>();

  constructor(store: Store) {
    this.#store = store;
    this.#observer = new IntersectionObserver((entries) => this.#onVisible(entries), { rootMargin: MARGIN });
    new ResizeObserver(() => this.#setHeights()).observe(this.element);
  }

  /** Shows another list. */
  show(pairs: readonly ListedPair[]): void {
    this.#observer.disconnect();
    this.#mounted.clear();
    this.#batches = new Map();
    for (let start = 0; start < pairs.length; start += BATCH_SIZE) {
      const batch = pairs.slice(start, start + BATCH_SIZE);
      const list = h('ul', { class: 'batch', 'aria-label': `Cases ${start + 1} to ${start + batch.length}` });
      this.#batches.set(list, batch);
    }
    this.element.replaceChildren(...this.#batches.keys());
    const [first] = this.#batches.keys();
    if (first) this.#mount(first);
    this.#setHeights();
    for (const list of this.#batches.keys()) this.#observer.observe(list);
  }

  /** Draws boxes and outcomes of the cards that are there for another state. */
  update(state: State): void {
    for (const cards of this.#mounted.values()) for (const card of cards) card.update(state);
  }

  #onVisible(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#mount(target as HTMLElement);
      else this.#unmount(target as HTMLElement);
    }
    this.#setHeights();
  }

  #mount(list: HTMLElement): void {
    const batch = this.#batches.get(list);
    if (!batch || this.#mounted.has(list)) return;
    const cards = batch.map((one) => cardOf(this.#store, one));
    this.#mounted.set(list, cards);
    list.replaceChildren(...cards.map((card) => card.element));
    list.style.removeProperty('height');
  }

  #unmount(list: HTMLElement): void {
    // A card with the focus stays: a keyboard user must not lose the place.
    if (list.contains(document.activeElement)) return;
    if (this.#mounted.delete(list)) list.replaceChildren();
  }

  /** Empty batches are as high as their cards would be, so that the scroll bar tells the truth. */
  #setHeights(): void {
    const [sample, cards] = [...this.#mounted].at(-1) ?? [];
    const height = cards?.[0]?.element.offsetHeight ?? 0;
    if (!sample || height === 0) return;
    const style = getComputedStyle(sample);
    const columns = style.gridTemplateColumns.split(' ').length;
    const gap = Number.parseFloat(style.rowGap) || 0;
    for (const [list, batch] of this.#batches) {
      if (this.#mounted.has(list)) continue;
      const rows = Math.ceil(batch.length / columns);
      list.style.setProperty('height', `${rows * height + (rows - 1) * gap}px`);
    }
  }
}
