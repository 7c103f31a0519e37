import { formatLevel } from '../../format.ts';
import { type Child, svg } from '../dom.ts';
import type { Scale } from './scale.ts';

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface PlotOptions {
  width: number;
  height: number;
  margins: Margins;
  x: Scale;
  y: Scale;
  xTitle: string;
  yTitle: string;
  /** Default: as a level. */
  xTick?: (value: number) => string;
  /** What the chart shows, for those who do not see it. */
  label: string;
}

/** A frame with grid lines, ticks and titles; marks go on top. One unit is a pixel where the chart has its own size. */
export function plot(options: PlotOptions, ...marks: readonly Child[]): SVGSVGElement {
  const { width, height, margins, x, y, xTitle, yTitle, xTick = formatLevel, label } = options;
  const [left, right] = [margins.left, width - margins.right];
  const [top, bottom] = [margins.top, height - margins.bottom];
  return svg(
    'svg',
    { class: 'plot', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    ...y.ticks.flatMap((tick) => [
      svg('line', { class: 'grid-line', x1: left, x2: right, y1: y(tick), y2: y(tick) }),
      svg('text', { class: 'tick', x: left - 6, y: y(tick) + 3.5, 'text-anchor': 'end' }, percentTick(tick)),
    ]),
    ...x.ticks.flatMap((tick) => [
      svg('line', { class: 'tick-line', x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + 4 }),
      svg('text', { class: 'tick', x: x(tick), y: bottom + 15, 'text-anchor': 'middle' }, xTick(tick)),
    ]),
    svg('line', { class: 'axis-line', x1: x(x.domain[0]), x2: x(x.domain[1]), y1: bottom, y2: bottom }),
    svg(
      'text',
      { class: 'axis-title', x: (x(x.domain[0]) + x(x.domain[1])) / 2, y: height - 3, 'text-anchor': 'middle' },
      xTitle,
    ),
    svg('text', { class: 'axis-title', x: left - 28, y: top - 9 }, yTitle),
    ...marks,
  );
}

export const percentTick = (value: number): string => String(Math.round(value * 100));

/** A value as a dot on its interval; what it says shows on hovering. */
export function dotWithWhisker(
  [x, y]: readonly [number, number],
  [low, high]: readonly [number, number],
  { tone, title }: { tone: string; title: string },
): SVGGElement {
  return svg(
    'g',
    { class: `whisker ${tone}` },
    svg('title', {}, title),
    // Wider than what is seen: easy to point at.
    svg('rect', { class: 'target', x: x - 8, y: Math.min(low, high) - 4, width: 16, height: Math.abs(high - low) + 8 }),
    svg('line', { x1: x, x2: x, y1: low, y2: high }),
    svg('circle', { cx: x, cy: y, r: 4 }),
  );
}

/** A line through points. */
export const path = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
