import type { PairedScores } from '../../../metrics/scores.ts';
import { formatEstimate, formatPercent } from '../../format.ts';
import { h } from '../dom.ts';
import { OUTCOME_LABELS, type PairOutcome } from '../outcomes.ts';

/** Each object in its twin and in the case: a number shows its cases. */
export function outcomeTable(paired: PairedScores, show: (outcome: PairOutcome) => void): HTMLElement {
  const { both, lost, gained, neither, drop, conditionalFailure } = paired;
  const total = both + lost + gained + neither;
  const cell = (outcome: PairOutcome, count: number): HTMLElement => {
    const { word, meaning } = OUTCOME_LABELS[outcome];
    const element = h(
      'td',
      { class: `cell ${outcome}`, title: meaning },
      h(
        'button',
        {
          type: 'button',
          disabled: count === 0,
          'aria-label': `${word}, ${meaning}: ${count}; show these cases`,
          onclick: () => show(outcome),
        },
        h('b', {}, count),
        h('span', { class: `outcome ${outcome}` }, h('span', { class: 'mark', 'aria-hidden': 'true' }), word),
      ),
    );
    element.style.setProperty('--heat', String(count / Math.max(1, total)));
    return element;
  };
  const share = (count: number) => h('td', { class: 'number muted' }, total === 0 ? '–' : formatPercent(count / total));
  const row = (name: string, cells: readonly HTMLElement[], count: number) =>
    h('tr', {}, h('th', { scope: 'row' }, name), ...cells, share(count));
  return h(
    'div',
    { class: 'outcomes' },
    h(
      'table',
      { class: 'outcome-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('td', {}),
          ...['Seen in case', 'Missed in case'].map((word) => h('th', { scope: 'col' }, word)),
          h('td', {}),
        ),
      ),
      h(
        'tbody',
        {},
        row('Seen in twin', [cell('kept', both), cell('lost', lost)], both + lost),
        row('Missed in twin', [cell('gained', gained), cell('neither', neither)], gained + neither),
        h('tr', { class: 'totals' }, h('td', {}), share(both + gained), share(lost + neither), h('td', {})),
      ),
    ),
    h(
      'p',
      {},
      'Drop ',
      h('b', {}, formatEstimate(drop)),
      '. Of what the twins show, ',
      h('b', {}, formatEstimate(conditionalFailure)),
      ' is lost.',
    ),
  );
}
