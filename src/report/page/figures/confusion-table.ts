import type { ConfusionCell, PageFigures } from '../../page-data.ts';
import { type Child, h } from '../dom.ts';

/** Rows and columns with their counts; null stands for background (a row) and missed (a column). */
export interface ConfusionMatrix {
  truths: readonly (string | null)[];
  predictions: readonly (string | null)[];
  count(truth: string | null, predicted: string | null): number;
  rowTotal(truth: string | null): number;
}

/** Classes of the truth in both directions, then missed, then what else they were taken for, by falling count. */
export function confusionMatrix(cells: PageFigures['confusion']): ConfusionMatrix {
  const sums = new Map(cells.map(([truth, predicted, count]) => [JSON.stringify([truth, predicted]), count]));
  const total = (of: (cell: PageFigures['confusion'][number]) => boolean) =>
    cells.filter(of).reduce((sum, [, , count]) => sum + count, 0);
  const truths = [...new Set(cells.flatMap(([truth]) => truth ?? []))].sort();
  const others = [...new Set(cells.flatMap(([, predicted]) => predicted ?? []))].filter((one) => !truths.includes(one));
  const seen = new Map(others.map((name) => [name, total((cell) => cell[1] === name)]));
  others.sort((a, b) => (seen.get(b) ?? 0) - (seen.get(a) ?? 0) || (a < b ? -1 : 1));
  return {
    truths: [...truths, ...(cells.some(([truth]) => truth === null) ? [null] : [])],
    predictions: [...truths, null, ...others],
    count: (truth, predicted) => sums.get(JSON.stringify([truth, predicted])) ?? 0,
    rowTotal: (truth) => total((cell) => cell[0] === truth),
  };
}

export const cellText = ([truth, predicted]: ConfusionCell): string =>
  `${truth ?? 'background'} → ${predicted ?? 'missed'}`;

/** What objects were taken for; a cell shows its cases. Shades are shares of the row. */
export function confusionTable(
  cases: PageFigures,
  twins: PageFigures,
  show: (cell: ConfusionCell) => void,
): HTMLElement {
  const matrix = confusionMatrix(cases.confusion);
  const before = confusionMatrix(twins.confusion);
  if (matrix.truths.length === 0) return h('p', { class: 'hint' }, 'No object counted and nothing was found.');
  const cell = (truth: string | null, predicted: string | null): HTMLElement => {
    if (truth === null && predicted === null) return h('td', { class: 'void' });
    const count = matrix.count(truth, predicted);
    const twinCount = before.count(truth, predicted);
    const isRight = truth === predicted;
    const text = `${cellText([truth, predicted])}: ${count} on cases, ${twinCount} on twins`;
    const element = h(
      'td',
      { class: `cell ${count === 0 ? 'zero' : isRight ? 'right' : 'wrong'}`, title: text },
      count === 0
        ? h('span', {}, twinCount === 0 ? '' : '0')
        : h(
            'button',
            { type: 'button', 'aria-label': `${text}; show these cases`, onclick: () => show([truth, predicted]) },
            count,
          ),
      twinCount + count > 0 && h('small', { 'aria-hidden': 'true' }, twinCount),
    );
    element.style.setProperty('--heat', String(count / Math.max(1, matrix.rowTotal(truth))));
    return element;
  };
  const heading = (name: string | null, word: string): Child =>
    name === null ? h('i', {}, word) : h('span', { title: name }, name);
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'confusion' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('td', { class: 'corner' }, 'truth ↓  found as →'),
          ...matrix.predictions.map((name) => h('th', { scope: 'col' }, heading(name, 'missed'))),
        ),
      ),
      h(
        'tbody',
        {},
        ...matrix.truths.map((truth) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, heading(truth, 'background')),
            ...matrix.predictions.map((predicted) => cell(truth, predicted)),
          ),
        ),
      ),
    ),
  );
}
