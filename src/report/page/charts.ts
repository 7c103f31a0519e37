import type { Estimate } from '../../metrics/scores.ts';
import { formatEstimate } from '../format.ts';
import { svg } from './dom.ts';

/** Ends of a chart's axis. */
export type Axis = readonly [low: number, high: number];
export const UNIT_AXIS: Axis = [0, 1];

/** A bound that a gate sets, and the side that passes. */
export interface Bound {
  at: number;
  passes: 'above' | 'below';
}

const WIDTH = 160;
const HEIGHT = 14;

/** An interval as a bar with its value as a dot; gate bounds as ticks, zero as a line where the axis passes it. */
export function intervalBar(estimate: Estimate, axis: Axis, bounds: readonly Bound[] = [], tone = ''): SVGSVGElement {
  const x = (value: number) => ((Math.min(axis[1], Math.max(axis[0], value)) - axis[0]) / (axis[1] - axis[0])) * WIDTH;
  const middle = HEIGHT / 2;
  const chart = svg(
    'svg',
    {
      class: `interval ${tone}`,
      viewBox: `-4 0 ${WIDTH + 8} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': formatEstimate(estimate),
    },
    svg('line', { class: 'track', x1: 0, x2: WIDTH, y1: middle, y2: middle }),
    axis[0] < 0 && svg('line', { class: 'zero', x1: x(0), x2: x(0), y1: 2, y2: HEIGHT - 2 }),
  );
  if (estimate.kind === 'value') {
    const [low, high] = [x(estimate.low), x(estimate.high)];
    chart.append(
      svg('rect', { class: 'range', x: low, y: middle - 3, width: Math.max(1, high - low), height: 6, rx: 3 }),
      svg('rect', { class: 'value', x: x(estimate.value) - 1.5, y: middle - 5, width: 3, height: 10, rx: 1.5 }),
    );
  }
  for (const { at, passes } of bounds) {
    const word = passes === 'above' ? 'at least' : 'at most';
    chart.append(
      svg('line', { class: 'bound', x1: x(at), x2: x(at), y1: 0, y2: HEIGHT }, svg('title', {}, `${word} ${at}`)),
    );
  }
  return chart;
}

/** Requested as a pale bar, realised as a solid one over it. */
export function countBar(requested: number, realised: number, most: number): SVGSVGElement {
  const width = (count: number) => (most === 0 ? 0 : (count / most) * 100);
  return svg(
    'svg',
    { class: 'count-bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'requested', x: 0, y: 0, width: width(requested), height: 10, rx: 1 }),
    svg('rect', { class: 'realised', x: 0, y: 0, width: width(realised), height: 10, rx: 1 }),
  );
}
