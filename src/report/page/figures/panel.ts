import { type Child, h } from '../dom.ts';

/** A figure with its title and a line on how to read it. */
export const panel = (title: string, hint: Child, ...content: readonly Child[]): HTMLElement =>
  h('section', { class: 'figure-panel' }, h('h4', {}, title), hint && h('p', { class: 'hint' }, hint), ...content);

/** For what grows sideways: two columns wide where there are two. */
export function widePanel(...parts: Parameters<typeof panel>): HTMLElement {
  const element = panel(...parts);
  element.classList.add('wide');
  return element;
}

export const panels = (...all: readonly Child[]): HTMLElement => h('div', { class: 'figure-panels' }, ...all);

const ARM_ENTRIES = [
  ['cases', 'cases'],
  ['twins', 'twins, at nominal levels'],
] as const;
const RESPONSE_ENTRIES = [
  ['fit', 'fitted curve'],
  ['half', '50 % point with its interval'],
  ['case', 'one case: at the top seen, at the bottom missed'],
] as const;

/** What tones and marks mean, wherever cases and twins stand side by side; `withResponse`: of response curves too. */
export const figuresLegend = (withResponse: boolean): HTMLElement =>
  h(
    'ul',
    { class: 'legend', 'aria-label': 'Legend' },
    ...[...ARM_ENTRIES, ...(withResponse ? RESPONSE_ENTRIES : [])].map(([kind, meaning]) =>
      h('li', {}, h('span', { class: `key ${kind}`, 'aria-hidden': 'true' }), meaning),
    ),
  );
