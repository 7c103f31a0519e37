import { formatNumber } from '../../format.ts';
import { COCO_FIGURES, type PageFigures } from '../../page-data.ts';
import { UNIT_AXIS } from '../charts.ts';
import { h } from '../dom.ts';
import { dumbbell } from './dots.ts';

type CocoName = (typeof COCO_FIGURES)[number];

const MEANINGS: Readonly<Record<CocoName, readonly [name: string, meaning: string]>> = {
  AP: ['AP', 'average precision, mean over IoU 0.50 to 0.95'],
  AP50: ['AP50', 'average precision at IoU 0.50'],
  AP75: ['AP75', 'average precision at IoU 0.75'],
  APs: ['AP small', 'of objects up to 32² pixels'],
  APm: ['AP medium', 'of objects from 32² to 96² pixels'],
  APl: ['AP large', 'of objects from 96² pixels'],
  AR1: ['AR1', 'recall with one detection a picture and class, mean over IoU 0.50 to 0.95'],
  AR10: ['AR10', 'recall with 10 detections a picture and class'],
  AR100: ['AR100', 'recall with 100 detections a picture and class'],
  ARs: ['AR small', 'of objects up to 32² pixels'],
  ARm: ['AR medium', 'of objects from 32² to 96² pixels'],
  ARl: ['AR large', 'of objects from 96² pixels'],
};

/** COCO's twelve figures, cases beside twins, in per cent; sizes that no object has are left out. */
export function cocoTable(cases: PageFigures, twins: PageFigures): HTMLElement {
  const rows = COCO_FIGURES.flatMap((name, index) => {
    const [value, before] = [cases.coco[index] ?? null, twins.coco[index] ?? null];
    if (value === null && before === null) return [];
    const [word, meaning] = MEANINGS[name];
    const difference = value === null || before === null ? null : value - before;
    const label = `${word}: ${points(value)} on cases, ${points(before)} on twins`;
    return [
      h(
        'tr',
        { class: name === 'AR1' ? 'rule' : null },
        h('th', { scope: 'row', title: meaning }, word),
        h('td', { class: 'bar' }, dumbbell(before, value, UNIT_AXIS, label)),
        h('td', { class: 'number' }, h('b', {}, points(value))),
        h('td', { class: 'number' }, points(before)),
        h('td', { class: 'number muted' }, difference === null ? '–' : signed(difference)),
      ),
    ];
  });
  return h(
    'table',
    { class: 'coco' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'Figure, %'),
        h('td', { class: 'axis-ends' }, h('span', {}, '0'), h('span', {}, '100')),
        h('th', { scope: 'col', class: 'number' }, h('span', { class: 'key cases', 'aria-hidden': 'true' }), 'Cases'),
        h('th', { scope: 'col', class: 'number' }, h('span', { class: 'key twins', 'aria-hidden': 'true' }), 'Twins'),
        h('th', { scope: 'col', class: 'number', title: 'cases − twins, in points' }, 'Diff.'),
      ),
    ),
    h('tbody', {}, ...rows),
  );
}

/** `0.6213` → `62.1`; a dash where there is no truth. */
export const points = (value: number | null): string => (value === null ? '–' : formatNumber(value * 100, 1));

const signed = (value: number): string => {
  const text = formatNumber(value * 100, 1);
  return text.startsWith('\u2212') ? (text === '\u22120.0' ? '0.0' : text) : text === '0.0' ? text : `+${text}`;
};
