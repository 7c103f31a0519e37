import type { Expectation } from '../../compile/scenario.ts';
import type { Estimate } from '../../metrics/scores.ts';
import { describeQuery } from '../../policy/describe-query.ts';
import { shownStatus } from '../../policy/gate-standing.ts';
import type { Gate } from '../../policy/verdict.ts';
import { formatPercent } from '../format.ts';
import type { PageScores } from '../page-data.ts';
import type { ScenarioRecord } from '../run.ts';
import { type ScenarioStatus, STATUS_WORDS, scenarioStatus } from '../scenario-status.ts';
import { type Axis, type Bound, intervalBar, UNIT_AXIS } from './charts.ts';
import { coverageView } from './coverage.ts';
import { type Child, fill, h } from './dom.ts';
import { figureText } from './figure-text.ts';
import { scenarioFigures } from './figures/scenario-figures.ts';
import { statusIcon } from './icons.ts';
import { refinementNote } from './refinement.ts';
import type { Store } from './state.ts';

/** All scenarios with their figures and gates, for the chosen model. */
export function scenariosSection(store: Store, showCases: () => void): HTMLElement {
  const list = h('ul', { class: 'scenarios' });
  const open = new Set<string>();
  const render = () => {
    const { run } = store.summary;
    const scores = store.summary.scores[store.modelName] ?? [];
    const axis = dropAxis(scores);
    const rows = run.scenarios.flatMap((scenario, index) => {
      const own = scores.find((one) => one.scenario === scenario.scenario);
      return own ? [scenarioRow(store, scenario, index, own, axis, open, showCases)] : [];
    });
    fill(list, ...rows);
  };
  render();
  store.subscribe((change) => change === 'model' && render());
  return h(
    'section',
    { id: 'scenarios', 'aria-labelledby': 'scenarios-title' },
    h('h2', { id: 'scenarios-title' }, 'Scenarios'),
    h(
      'p',
      { class: 'hint' },
      'Bars show the figure with its interval; a tick is the bound of a gate. The nominal twin is the same picture with every factor at its ordinary level.',
    ),
    list,
  );
}

function scenarioRow(
  store: Store,
  scenario: ScenarioRecord,
  index: number,
  scores: PageScores,
  axis: Axis,
  open: Set<string>,
  showCases: () => void,
): HTMLElement {
  const { gates } = store.summary.verdict;
  const own = gates.filter((gate) => gate.scenario === scenario.scenario && gate.model === store.modelName);
  const status = scenarioStatus(gates, scenario.scenario, store.modelName, scores.control);
  const show = () => {
    store.set('filter', { scenario: index, levels: new Map(), cell: null });
    showCases();
  };
  return h(
    'li',
    { class: `scenario status-${status}` },
    h(
      'div',
      { class: 'scenario-head' },
      statusChip(status),
      h('h3', {}, scenario.title),
      h('code', { class: 'scenario-id' }, scenario.scenario),
      h('span', { class: 'spacer' }),
      h(
        'button',
        { type: 'button', class: 'quiet', onclick: show },
        `Show ${scores.cases.imageCount} ${scores.twins.imageCount > 0 ? 'cases' : 'pictures'}`,
      ),
    ),
    h(
      'dl',
      { class: 'figures' },
      figure('Recall on cases', scores.cases.recall, UNIT_AXIS, boundsOf(own, 'recall'), 'cases'),
      ...(scores.twins.imageCount > 0 ? againstTwins(scores, own, axis) : []),
      plainFigure('Precision', scores.cases.precision),
      h('div', { class: 'figure' }, h('dt', {}, 'AP50'), h('dd', {}, h('b', {}, percentOrDash(scores.cases.ap50)))),
    ),
    !own.some((gate) => gate.status === 'notAssessable') && controlNote(scores),
    scores.refinement && refinementNote(scores.refinement),
    own.length > 0 && h('ul', { class: 'gates' }, ...own.map(gateLine)),
    h(
      'div',
      { class: 'more' },
      lazyDetails('Figures', `figures ${index}`, open, () =>
        scenarioFigures(store, scenario, index, scores, showCases),
      ),
      lazyDetails('Coverage', `coverage ${index}`, open, () => [coverageView(store, scenario, index)]),
    ),
  );
}

const againstTwins = (scores: PageScores, gates: readonly Gate[], axis: Axis): HTMLElement[] => [
  figure('Recall on twins', scores.twins.recall, UNIT_AXIS, [], 'twins'),
  figure('Drop', scores.paired.drop, axis, boundsOf(gates, 'drop'), 'drop'),
  ...(scores.placebo ? [figure('Placebo drop', scores.placebo.drop, axis, [], 'drop')] : []),
  figure(
    'Conditional failure',
    scores.paired.conditionalFailure,
    UNIT_AXIS,
    boundsOf(gates, 'conditional_failure'),
    'drop',
  ),
];

export const statusChip = (status: ScenarioStatus): HTMLElement =>
  h('span', { class: `chip status-${status}` }, statusIcon(status), STATUS_WORDS[status]);

function figure(name: string, estimate: Estimate, axis: Axis, bounds: Bound[], tone: string): HTMLElement {
  return h(
    'div',
    { class: 'figure' },
    h('dt', {}, name),
    h('dd', {}, ...figureText(estimate), intervalBar(estimate, axis, bounds, tone)),
  );
}

const plainFigure = (name: string, estimate: Estimate): HTMLElement =>
  h('div', { class: 'figure' }, h('dt', {}, name), h('dd', {}, ...figureText(estimate)));

const percentOrDash = (value: number | null): string => (value === null ? '–' : formatPercent(value));

function controlNote({ control }: PageScores): Child {
  if (control.kind === 'assessable') return null;
  const seen = control.twinRecall === null ? 'none' : formatPercent(control.twinRecall);
  return h(
    'p',
    { class: 'note' },
    `Not assessable: the model finds ${seen} of the objects in the nominal twins, under the floor of ${formatPercent(control.floor)}. The pictures, not the corner case, are the trouble.`,
  );
}

function gateLine(gate: Gate): HTMLElement {
  const shown = shownStatus(gate);
  return h(
    'li',
    { class: `gate status-${shown}` },
    h('span', { class: 'symbol' }, statusIcon(shown)),
    h('span', { class: 'visually-hidden' }, `${STATUS_WORDS[shown]}: `),
    h('code', {}, expectationText(gate.expectation)),
    h('span', {}, gate.message),
  );
}

export function expectationText(expectation: Expectation): string {
  const { metric, atLeast, atMost } = expectation;
  const bounds = [...(atLeast === undefined ? [] : [`≥ ${atLeast}`]), ...(atMost === undefined ? [] : [`≤ ${atMost}`])];
  return `${metric.replaceAll('_', ' ')}${describeQuery(expectation)} ${bounds.join(', ')}`;
}

const boundsOf = (gates: readonly Gate[], metric: Expectation['metric']): Bound[] =>
  gates
    .filter(({ expectation }) => expectation.metric === metric && !expectation.where)
    .flatMap(({ expectation: { atLeast, atMost } }) => [
      ...(atLeast === undefined ? [] : [{ at: atLeast, passes: 'above' as const }]),
      ...(atMost === undefined ? [] : [{ at: atMost, passes: 'below' as const }]),
    ]);

/** One axis for all scenarios, so that drops compare by eye: from a little below zero to the largest. */
function dropAxis(scores: readonly PageScores[]): Axis {
  const drops = scores.flatMap(({ paired: { drop }, placebo }) =>
    [drop, placebo?.drop].flatMap((one) => (one?.kind === 'value' ? [one] : [])),
  );
  return [Math.min(-0.1, ...drops.map((drop) => drop.low)), Math.max(0.5, ...drops.map((drop) => drop.high))];
}

/**
 * Filled when it is first opened: a run of many scenarios draws no hidden charts. What is in `open` stays open when
 * another model is chosen, so that two models are compared by one click.
 */
function lazyDetails(title: string, key: string, open: Set<string>, content: () => Child[]): HTMLDetailsElement {
  const details = h('details', { open: open.has(key) }, h('summary', {}, title));
  const fillOnce = () =>
    details.childElementCount === 1 && details.append(h('div', { class: 'details' }, ...content()));
  if (details.open) fillOnce();
  details.addEventListener('toggle', () => {
    if (details.open) fillOnce();
    if (details.open) open.add(key);
    else open.delete(key);
  });
  return details;
}
