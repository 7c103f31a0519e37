import type { Estimate } from '../../metrics/scores.ts';
import type { PageScores } from '../page-data.ts';
import type { ScenarioRecord } from '../run.ts';
import type { Axis } from './charts.ts';
import { UNIT_AXIS } from './charts.ts';
import { type Child, h } from './dom.ts';
import { figureText } from './figure-text.ts';
import { dotRow } from './figures/dots.ts';
import { groupName, groupSlices, kindWord, type SliceGroup } from './figures/slice-groups.ts';
import type { Store } from './state.ts';

/** Recall and drop by slice as dots on their intervals; the name of a level that was asked for shows its cases. */
export function slicesView(
  store: Store,
  scenario: ScenarioRecord,
  scenarioIndex: number,
  scores: PageScores,
  showCases: () => void,
): HTMLElement {
  const groups = groupSlices(scores.slices);
  const { recall } = scores.cases;
  const { drop } = scores.paired;
  const axis = dropAxis(scores);
  const rows = groups.flatMap((group) =>
    group.slices.map((slice, at) => {
      const show = () => {
        store.set('filter', {
          scenario: scenarioIndex,
          levels: new Map([[group.factor, new Set([slice.level])]]),
          cell: null,
        });
        showCases();
      };
      const isLink = scenario.factors.some(({ name, bins }) => name === group.factor && bins.includes(slice.level));
      return h(
        'tr',
        { class: at === 0 ? 'first' : null },
        at === 0 && h('th', { scope: 'rowgroup', rowspan: group.slices.length }, ...groupHead(group, scenario)),
        h(
          'td',
          {},
          group.isAsked && isLink
            ? h('button', { type: 'button', class: 'link', onclick: show }, slice.level)
            : slice.level,
        ),
        h('td', { class: 'number objects' }, slice.recall.kind === 'value' ? slice.recall.count : 0),
        h(
          'td',
          { class: 'bar' },
          dotRow(slice.recall, UNIT_AXIS, 'cases', { reference: pointOf(recall), before: pointOf(slice.twinRecall) }),
        ),
        h('td', { class: 'number' }, ...figureText(slice.recall)),
        h('td', { class: 'bar' }, dotRow(slice.drop, axis, 'drop', { reference: pointOf(drop) })),
        h('td', { class: 'number' }, ...figureText(slice.drop)),
      );
    }),
  );
  return h(
    'section',
    { class: 'slices' },
    h('h4', {}, 'Slices'),
    h('p', { class: 'hint' }, 'Dots with their intervals; the upright line is the whole scenario.'),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...['By', 'Level'].map((word) => h('th', { scope: 'col' }, word)),
            h('th', { scope: 'col', class: 'number objects' }, 'Objects'),
            h('th', { scope: 'col', colspan: 2 }, 'Recall on cases'),
            h('th', { scope: 'col', colspan: 2 }, 'Drop from twins'),
          ),
        ),
        h('tbody', {}, ...rows),
      ),
    ),
  );
}

function groupHead(group: SliceGroup, scenario: ScenarioRecord): Child[] {
  const unit = scenario.factors.find(({ name }) => name === group.factor)?.unit ?? null;
  const word = kindWord(group);
  return [groupName(group), unitOf(unit), word !== '' && h('span', { class: 'slice-kind' }, word)];
}

/** One axis for all rows: from a little below zero to the largest. */
function dropAxis({ slices }: PageScores): Axis {
  const drops = slices.flatMap(({ drop }) => (drop.kind === 'value' ? [drop] : []));
  return [Math.min(-0.1, ...drops.map((drop) => drop.low)), Math.max(0.5, ...drops.map((drop) => drop.high))];
}

const pointOf = (estimate: Estimate | undefined): number | null => (estimate?.kind === 'value' ? estimate.value : null);

export const unitOf = (unit: string | null): string => (unit === null ? '' : ` (${unit})`);
