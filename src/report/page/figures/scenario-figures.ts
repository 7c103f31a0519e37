import { formatPercent } from '../../format.ts';
import type { PageScores } from '../../page-data.ts';
import { responseText } from '../../response-text.ts';
import type { FactorRecord, ScenarioRecord } from '../../run.ts';
import { caseHash } from '../cards.ts';
import { type Child, h } from '../dom.ts';
import { PAIR_OUTCOMES, type PairOutcome } from '../outcomes.ts';
import { slicesView } from '../slices.ts';
import type { Store } from '../state.ts';
import { detectorPanels } from './detector-panels.ts';
import { outcomeTable } from './outcome-table.ts';
import { figuresLegend, panel, panels } from './panel.ts';
import { type RugTick, responseChart } from './response-chart.ts';
import { isAsked } from './slice-groups.ts';

/** Everything a scenario's figures hold: outcomes beside twins, response curves, slices, and what the detector got wrong. */
export function scenarioFigures(
  store: Store,
  scenario: ScenarioRecord,
  index: number,
  scores: PageScores,
  showCases: () => void,
): Child[] {
  const showOutcome = (outcome: PairOutcome) => {
    const outcomes = PAIR_OUTCOMES.filter((one) => one === outcome);
    store.set('filter', { scenario: index, levels: new Map(), cell: null, outcomes: new Set(outcomes) });
    showCases();
  };
  const responses = scenario.factors.filter(hasEdges).map((factor) => responsePanel(store, factor, index, scores));
  const { cases, twins } = scores;
  const scoreThreshold = store.operatingPoint;
  // Of a run of one scenario the section on the whole run says the same.
  const isAlone = store.summary.run.scenarios.length === 1;
  return [
    figuresLegend(responses.length > 0),
    panels(
      panel(
        'Against the twin',
        'Each object in its nominal twin and in the case.',
        outcomeTable(scores.paired, showOutcome),
      ),
      ...responses,
    ),
    slicesView(store, scenario, index, scores, showCases),
    !isAlone &&
      cases.figures &&
      twins.figures &&
      panels(
        ...detectorPanels(
          { cases: cases.figures, twins: twins.figures, arms: { cases: [cases], twins: [twins] }, scoreThreshold },
          (cell) => {
            store.showCell(cell, index);
            showCases();
          },
        ),
      ),
  ];
}

const hasEdges = (factor: FactorRecord): factor is FactorRecord & { edges: readonly number[] } => factor.edges !== null;

function responsePanel(
  store: Store,
  factor: FactorRecord & { edges: readonly number[] },
  scenarioIndex: number,
  scores: PageScores,
): Child {
  const robustness = scores.robustness?.find((one) => one.factor === factor.name);
  if (!robustness?.response) return null;
  const { response, corruption } = robustness;
  const slices = scores.slices.filter((slice) => slice.factor === factor.name && isAsked(slice));
  const rug = rugOf(store, factor.name, scenarioIndex);
  const mean =
    corruption.kind === 'value'
      ? [
          h('abbr', { title: 'mean performance under corruption: recall, mean over the bins' }, 'mPC'),
          firm(` ${formatPercent(corruption.meanPerformance)}`),
          ...(corruption.relativePerformance === null
            ? []
            : [
                ', ',
                h('abbr', { title: 'relative performance: mPC as a share of recall on twins' }, 'rPC'),
                firm(` ${formatPercent(corruption.relativePerformance)}`),
              ]),
          '.',
        ]
      : [];
  return panel(
    `Response to ${factor.name}`,
    h('span', {}, `${responseText(response, factor)} `, ...mean),
    responseChart({ factor, response, slices, twins: scores.twins.recall, rug }),
  );
}

/** Each case at its level, seen where all of its objects are. */
function rugOf(store: Store, factorName: string, scenarioIndex: number): RugTick[] {
  const { pairs, run } = store.summary;
  const at = run.scenarios[scenarioIndex]?.factors.findIndex(({ name }) => name === factorName) ?? -1;
  return pairs.flatMap(({ scenario, levels, objects, id }) => {
    const scores = (objects[store.state.model] ?? []).map(([caseScore]) => caseScore);
    if (scenario !== scenarioIndex || scores.length === 0) return [];
    const hit = scores.every((score) => score > 0 && score >= store.operatingPoint);
    return [{ level: Number(levels[at]), hit, id, href: caseHash(id) }];
  });
}

/** A figure and its sign stay in one line. */
const firm = (text: string): string => text.replaceAll(' ', '\u00a0');
