import type { Estimate } from '../../metrics/scores.ts';
import { formatInterval, formatPercent } from '../format.ts';
import { type Child, h } from './dom.ts';

/** A figure with its interval in smaller type; how it was computed shows on hovering. */
export function figureText(estimate: Estimate): Child[] {
  if (estimate.kind === 'noTruth') return [h('b', { class: 'none' }, 'no truth')];
  return [
    h('b', {}, formatPercent(estimate.value)),
    ' ',
    h('span', { class: 'range-text', title: `${estimate.method}, n = ${estimate.count}` }, formatInterval(estimate)),
  ];
}
