import { h } from './dom.ts';
import type { State, Store } from './state.ts';

type Switch = 'showTruth' | 'showDetections' | 'showLabels';
const SWITCHES: readonly (readonly [Switch, string])[] = [
  ['showTruth', 'Truth'],
  ['showDetections', 'Detections'],
  ['showLabels', 'Labels'],
];

/** Buttons for what is drawn over the pictures; any number of them stay in step. */
export function overlaySwitches(store: Store): HTMLElement {
  const buttons = SWITCHES.map(([name, word]) => {
    const onclick = () => store.set('overlay', { [name]: !store.state[name] } as Partial<State>);
    return [name, h('button', { type: 'button', class: `toggle ${name}`, onclick }, word)] as const;
  });
  const sync = () => {
    for (const [name, button] of buttons) button.setAttribute('aria-pressed', String(store.state[name]));
  };
  sync();
  store.subscribe(sync);
  return h(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Draw over the pictures' },
    ...buttons.map(([, one]) => one),
  );
}

/** A slider for the score threshold, with the way back to the model's operating point. */
export function thresholdSlider(store: Store, id: string): HTMLElement {
  const slider = h('input', { type: 'range', id, max: 1, step: 'any' });
  const value = h('output', { for: id });
  const reset = h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => setThreshold(store.operatingPoint) },
    'Reset',
  );
  const setThreshold = (threshold: number) => store.set('threshold', { threshold });
  slider.addEventListener('input', () => setThreshold(Math.round(slider.valueAsNumber * 100) / 100));
  const sync = () => {
    const { threshold } = store.state;
    const isOperatingPoint = threshold === store.operatingPoint;
    slider.min = String(store.summary.scoreFloor);
    slider.value = String(threshold);
    value.textContent = threshold.toFixed(2);
    slider.setAttribute('aria-valuetext', `${threshold.toFixed(2)}${isOperatingPoint ? ', the operating point' : ''}`);
    reset.disabled = isOperatingPoint;
    reset.title = `Operating point: ${store.operatingPoint}`;
  };
  sync();
  store.subscribe(sync);
  return h('div', { class: 'threshold' }, h('label', { for: id }, 'Score ≥'), slider, value, reset);
}

/** What the boxes mean. */
export function legend(): HTMLElement {
  const entries = [
    ['truth-hit', 'truth, seen'],
    ['truth-miss', 'truth, missed'],
    ['truth-ignored', 'truth, ignored'],
    ['found', 'detection, matched'],
    ['wrong', 'detection of a target on nothing'],
    ['other', 'detection of another class'],
  ] as const;
  return h(
    'ul',
    { class: 'legend', 'aria-label': 'Legend' },
    ...entries.map(([kind, meaning]) =>
      h('li', {}, h('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), meaning),
    ),
  );
}
