import type { Estimate } from '../../../metrics/scores.ts';
import { formatEstimate } from '../../format.ts';
import type { Axis } from '../charts.ts';
import { svg } from '../dom.ts';

// Rows of a table as charts: places in per cent, so that dots stay round however wide the column is.

const percent = (value: number, [low, high]: Axis): string =>
  `${(((Math.min(high, Math.max(low, value)) - low) / (high - low)) * 100).toFixed(2)}%`;

/**
 * A figure as a dot on its interval. `reference`: a value to compare with, as a line through all rows; `before`: what
 * the same is on twins, as a ring.
 */
export function dotRow(
  estimate: Estimate,
  axis: Axis,
  tone: string,
  { reference = null, before = null }: { reference?: number | null; before?: number | null } = {},
): SVGSVGElement {
  const chart = svg(
    'svg',
    { class: `dot-row ${tone}`, role: 'img', 'aria-label': formatEstimate(estimate) },
    svg('line', { class: 'track', x1: '0%', x2: '100%', y1: '50%', y2: '50%' }),
    axis[0] < 0 && svg('line', { class: 'zero', x1: percent(0, axis), x2: percent(0, axis), y1: '0%', y2: '100%' }),
    reference !== null &&
      svg('line', {
        class: 'reference',
        x1: percent(reference, axis),
        x2: percent(reference, axis),
        y1: '0%',
        y2: '100%',
      }),
    before !== null && svg('circle', { class: 'before', cx: percent(before, axis), cy: '50%', r: 4 }),
  );
  if (estimate.kind === 'value') {
    chart.append(
      svg('title', {}, `${formatEstimate(estimate)}, n = ${estimate.count}`),
      svg('line', {
        class: 'range',
        x1: percent(estimate.low, axis),
        x2: percent(estimate.high, axis),
        y1: '50%',
        y2: '50%',
      }),
      svg('circle', { class: 'value', cx: percent(estimate.value, axis), cy: '50%', r: 4 }),
    );
  }
  return chart;
}

/** Two values on one track: where it was (a ring) and where it is (a disc). */
export function dumbbell(before: number | null, after: number | null, axis: Axis, label: string): SVGSVGElement {
  return svg(
    'svg',
    { class: 'dot-row dumbbell cases', role: 'img', 'aria-label': label },
    svg('title', {}, label),
    svg('line', { class: 'track', x1: '0%', x2: '100%', y1: '50%', y2: '50%' }),
    before !== null &&
      after !== null &&
      svg('line', { class: 'range', x1: percent(before, axis), x2: percent(after, axis), y1: '50%', y2: '50%' }),
    before !== null && svg('circle', { class: 'before', cx: percent(before, axis), cy: '50%', r: 4 }),
    after !== null && svg('circle', { class: 'value', cx: percent(after, axis), cy: '50%', r: 4 }),
  );
}
