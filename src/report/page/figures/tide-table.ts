import { TIDE_ERRORS } from '../../../metrics/coco/tide.ts';
import type { TideError } from '../../../metrics/coco/tide-classify.ts';
import type { PageFigures } from '../../page-data.ts';
import { h, svg } from '../dom.ts';
import { points } from './coco-table.ts';

export const TIDE_MEANINGS: Readonly<Record<TideError, readonly [name: string, meaning: string]>> = {
  classification: ['Class', 'right place, wrong class'],
  localisation: ['Place', 'right class, IoU from 0.1 to 0.5'],
  both: ['Class and place', 'wrong class, IoU from 0.1 to 0.5'],
  duplicate: ['Duplicate', 'right, but the object has a better detection'],
  background: ['Background', 'on nothing: IoU under 0.1 with everything'],
  missed: ['Missed', 'no detection claims the object, not even a wrong one'],
};

type Figure = readonly [count: number, deltaAp: number];
const NONE: Figure = [0, 0];

/** What each kind of error costs in AP50: bars of cases, with twins beneath. */
export function tideTable(cases: PageFigures, twins: PageFigures): HTMLElement {
  const [own, before] = [cases.tide?.errors ?? [], twins.tide?.errors ?? []];
  const most = Math.max(0.05, ...[...own, ...before].map(([, deltaAp]) => deltaAp));
  const row = (name: string, meaning: string, index: number, rule = false) => {
    const [figure, twin] = [own[index] ?? NONE, before[index] ?? NONE];
    return h(
      'tr',
      { class: rule ? 'rule' : null },
      h('th', { scope: 'row', title: meaning }, name),
      h('td', { class: 'bar' }, bars(figure, twin, most)),
      h('td', { class: 'number' }, h('b', {}, points(figure[1]))),
      h('td', { class: 'number' }, points(twin[1])),
      h('td', { class: 'number muted', title: `${twin[0]} on twins` }, figure[0]),
    );
  };
  const length = TIDE_ERRORS.length;
  return h(
    'table',
    { class: 'tide' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'Error'),
        h('td', { class: 'axis-ends' }, h('span', {}, '0'), h('span', {}, points(most))),
        h('th', { scope: 'col', class: 'number' }, h('span', { class: 'key cases', 'aria-hidden': 'true' }), 'Cases'),
        h('th', { scope: 'col', class: 'number' }, h('span', { class: 'key twins', 'aria-hidden': 'true' }), 'Twins'),
        h('th', { scope: 'col', class: 'number', title: 'how often it happens on cases' }, 'Count'),
      ),
    ),
    h(
      'tbody',
      {},
      ...TIDE_ERRORS.map((error, index) => row(...TIDE_MEANINGS[error], index)),
      row('All false', 'all false positives gone', length, true),
      row('All missed', 'all objects without a right detection gone', length + 1),
    ),
  );
}

function bars([, own]: Figure, [, twin]: Figure, most: number): SVGSVGElement {
  const width = (value: number) => `${((value / most) * 100).toFixed(2)}%`;
  return svg(
    'svg',
    { class: 'tide-bars', 'aria-hidden': 'true' },
    svg('rect', { class: 'cases', x: 0, y: 3, width: width(own), height: 8, rx: 1.5 }),
    svg('rect', { class: 'twins', x: 0, y: 12, width: width(twin), height: 3, rx: 1.5 }),
  );
}
