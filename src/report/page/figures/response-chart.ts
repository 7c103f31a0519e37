import type { ResponseCurve } from '../../../metrics/response-curve.ts';
import type { Estimate } from '../../../metrics/scores.ts';
import { formatEstimate, formatLevel } from '../../format.ts';
import type { PageSlice } from '../../page-data.ts';
import { halfPoint, halfText, responseText } from '../../response-text.ts';
import type { FactorRecord } from '../../run.ts';
import { type Child, svg } from '../dom.ts';
import { dotWithWhisker, path, plot } from './plot.ts';
import { isLogarithmic, middleOf, sampleCurve } from './response-curve.ts';
import { linearScale, logScale, QUARTERS, type Scale } from './scale.ts';

/** A case as a tick at the edge of the chart. */
export interface RugTick {
  level: number;
  hit: boolean;
  id: string;
  href: string;
}

export interface ResponseData {
  factor: FactorRecord & { edges: readonly number[] };
  response: ResponseCurve;
  /** Recall on cases by bin. */
  slices: readonly Pick<PageSlice, 'level' | 'recall'>[];
  /** Recall on twins: at the nominal level. */
  twins: Estimate;
  rug: readonly RugTick[];
}

const WIDTH = 364;
const HEIGHT = 226;
const MARGINS = { top: 40, right: 14, bottom: 36, left: 34 };
/** For a nominal level outside of the range. */
const GUTTER = 60;
/** More ticks than this are a bar. */
const MAX_RUG = 300;

/** Recall against a factor's level: bins with intervals, the fitted curve, its 50 % point, and the twins. */
export function responseChart({ factor, response, slices, twins, rug }: ResponseData): SVGSVGElement {
  const isLog = isLogarithmic(factor, response);
  const domain = [factor.edges[0] as number, factor.edges.at(-1) as number] as const;
  const nominal = Number(factor.nominal);
  const side = nominal < domain[0] ? 'left' : nominal > domain[1] ? 'right' : 'inside';
  const from = MARGINS.left + (side === 'left' ? GUTTER : 10);
  const to = WIDTH - MARGINS.right - (side === 'right' ? GUTTER : 0);
  const bottom = HEIGHT - MARGINS.bottom;
  const x = (isLog ? logScale : linearScale)(domain, [from, to]);
  const y = linearScale([0, 1], [bottom, MARGINS.top], QUARTERS);
  const atNominal = side === 'inside' ? x(nominal) : side === 'left' ? MARGINS.left + 26 : WIDTH - MARGINS.right - 26;
  const unit = factor.unit === null ? '' : ` (${factor.unit})`;
  return plot(
    {
      ...{ width: WIDTH, height: HEIGHT, margins: MARGINS, x, y },
      xTitle: `${factor.name}${unit}`,
      yTitle: 'recall, %',
      label: `Recall against ${factor.name}. ${responseText(response, factor)}`,
    },
    ...halfMarks(response, factor, x, y),
    ...nominalMarks(factor, side, atNominal, bottom),
    ...(rug.length > MAX_RUG ? [] : rug.map((tick) => rugTick(tick, x, bottom))),
    response.kind === 'curve' &&
      svg('path', {
        class: 'fit',
        d: path(sampleCurve(response, domain, isLog).map(([level, recall]) => [x(level), y(recall)])),
      }),
    twins.kind === 'value' &&
      dotWithWhisker([atNominal, y(twins.value)], [y(twins.low), y(twins.high)], {
        tone: 'twins',
        title: `twins, at nominal ${formatLevel(nominal)}: ${formatEstimate(twins)}`,
      }),
    ...factor.edges.slice(1).map((high, bin) => {
      const low = factor.edges[bin] as number;
      const recall = slices.find(({ level }) => level === factor.bins[bin])?.recall;
      if (recall?.kind !== 'value') return null;
      const place = [x(middleOf(low, high, isLog)), y(recall.value)] as const;
      const title = `${factor.name} ${factor.bins[bin]}: ${formatEstimate(recall)} of ${recall.count}`;
      return svg(
        'g',
        {},
        svg('line', { class: 'bin-width', x1: x(low) + 2, x2: x(high) - 2, y1: place[1], y2: place[1] }),
        dotWithWhisker(place, [y(recall.low), y(recall.high)], { tone: 'cases', title }),
      );
    }),
  );
}

/** The 50 % point as a line with its interval as a band; where all turns to nothing at once, the gap between. */
function halfMarks(response: ResponseCurve, factor: ResponseData['factor'], x: Scale, y: Scale): Child[] {
  const [low, high] = x.domain;
  if (response.kind === 'step') {
    const [left, right] = response.between.map(x) as [number, number];
    const size = { width: Math.max(1, right - left), y: y(1), height: y(0) - y(1) };
    return [svg('rect', { class: 'half-range', x: left, ...size })];
  }
  const half = halfPoint(response, factor.edges);
  if (!half) return [];
  const [left, right] = [x(half.low ?? low), x(half.high ?? high)];
  const [top, bottom] = [y(1), y(0)];
  const place = x(half.at);
  const edge = (value: number | null, at: number) =>
    value !== null && svg('line', { class: 'half-end', x1: at, x2: at, y1: top, y2: bottom });
  // A label about 130 wide stays inside.
  const anchor = place < x(low) + 65 ? 'start' : place > x(high) - 65 ? 'end' : 'middle';
  return [
    svg('rect', { class: 'half-range', x: left, y: top, width: Math.max(1, right - left), height: bottom - top }),
    edge(half.low, left),
    edge(half.high, right),
    svg('line', { class: 'half', x1: place, x2: place, y1: top, y2: bottom }),
    svg('circle', { class: 'half-dot', cx: place, cy: y(0.5), r: 3 }),
    svg(
      'text',
      { class: 'half-label', x: place, y: top - 7, 'text-anchor': anchor },
      `50 % at ${halfText(half, factor)}`,
    ),
  ];
}

function nominalMarks(
  factor: ResponseData['factor'],
  side: 'left' | 'right' | 'inside',
  at: number,
  bottom: number,
): Child[] {
  const unit = factor.unit === null ? '' : ` ${factor.unit}`;
  const text = `${formatLevel(Number(factor.nominal))}${unit}`;
  if (side === 'inside') {
    return [
      svg('line', { class: 'nominal', x1: at, x2: at, y1: MARGINS.top, y2: bottom }),
      svg(
        'path',
        { class: 'nominal-mark', d: `M${at - 4} ${bottom + 1}h8l-4 -5z` },
        svg('title', {}, `nominal ${text}`),
      ),
    ];
  }
  const gap = side === 'left' ? at + 26 + 4 : at - 26 - 4;
  return [
    svg('line', { class: 'axis-line', x1: at - 20, x2: at + 20, y1: bottom, y2: bottom }),
    svg('path', { class: 'axis-break', d: `M${gap - 4} ${bottom + 4}l4 -8M${gap} ${bottom + 4}l4 -8` }),
    svg('line', { class: 'nominal', x1: at, x2: at, y1: MARGINS.top, y2: bottom }),
    svg('text', { class: 'tick', x: at, y: bottom + 15, 'text-anchor': 'middle' }, text),
    svg('text', { class: 'axis-title', x: at, y: HEIGHT - 3, 'text-anchor': 'middle' }, 'nominal'),
  ];
}

/** Seen at the top, missed at the bottom; a link, but no stop for the tab key, since there are hundreds. */
function rugTick({ level, hit, id, href }: RugTick, x: Scale, bottom: number): SVGElement {
  const y = hit ? MARGINS.top : bottom;
  const length = hit ? -5 : 5;
  return svg(
    'a',
    { href, tabindex: -1, class: `rug ${hit ? 'hit' : 'miss'}` },
    svg('title', {}, `${id}: ${hit ? 'seen' : 'missed'} at ${formatLevel(level)}`),
    svg('line', { x1: x(level), x2: x(level), y1: y, y2: y - length }),
  );
}
