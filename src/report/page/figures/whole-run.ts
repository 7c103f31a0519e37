import { TIDE_ERRORS } from '../../../metrics/coco/tide.ts';
import { formatPercent, plural } from '../../format.ts';
import type { PageFigures } from '../../page-data.ts';
import { type Child, fill, h } from '../dom.ts';
import type { Store } from '../state.ts';
import { points } from './coco-table.ts';
import { detectorPanels } from './detector-panels.ts';
import { figuresLegend, panels } from './panel.ts';
import { TIDE_MEANINGS } from './tide-table.ts';

/** The chosen model over all scenarios together; null where the run is of before such figures. */
export function wholeRunSection(store: Store, showCases: () => void): HTMLElement | null {
  const { run, scores, wholeRun } = store.summary;
  if (!Object.values(scores).some((list) => list.some(({ cases }) => cases.figures))) return null;
  const hint = h('p', { class: 'hint' });
  const tiles = h('dl', { class: 'figures' });
  const body = h('div', { class: 'details' });
  const details = h('details', {}, h('summary', {}, 'COCO, errors, precision, reliability, confusion'), body);
  const render = () => {
    const own = scores[store.modelName] ?? [];
    const figures = wholeRun[store.modelName];
    const model = run.models[store.state.model];
    if (!figures || !model) return;
    fill(hint, `${model.title}, ${plural(run.scenarios.length, 'scenario')} together.`);
    fill(tiles, ...headFigures(figures.cases, figures.twins));
    fill(body);
    if (!details.open) return;
    const arms = { cases: own.map((one) => one.cases), twins: own.map((one) => one.twins) };
    const all = detectorPanels({ ...figures, arms, scoreThreshold: model.scoreThreshold }, (cell) => {
      store.showCell(cell, null);
      showCases();
    });
    fill(body, figuresLegend(false), panels(...all));
  };
  render();
  store.subscribe((change) => change === 'model' && render());
  details.addEventListener('toggle', render);
  // Whoever follows the link to the figures wants to see them.
  const openByLink = () => {
    if (location.hash === '#figures') details.open = true;
  };
  openByLink();
  addEventListener('hashchange', openByLink);
  return h(
    'section',
    { id: 'figures', 'aria-labelledby': 'figures-title' },
    h('h2', { id: 'figures-title' }, 'Figures'),
    hint,
    h('div', { class: 'card-box' }, tiles, details),
  );
}

/** The few that say most, of cases and twins. */
function headFigures(cases: PageFigures, twins: PageFigures): Child[] {
  const error = (figures: PageFigures) => (figures.calibration ? formatPercent(figures.calibration.error) : '–');
  return [
    tile('AP', points(cases.coco[0] ?? null), points(twins.coco[0] ?? null)),
    tile('AP50', points(cases.coco[1] ?? null), points(twins.coco[1] ?? null)),
    tile('Calibration error (ECE)', error(cases), error(twins)),
    tile('Costliest error (TIDE)', costliest(cases), costliest(twins)),
  ];
}

const tile = (name: string, value: string, twin: string): HTMLElement =>
  h(
    'div',
    { class: 'figure' },
    h('dt', {}, name),
    h('dd', {}, h('b', {}, value), ' ', h('span', { class: 'range-text' }, `twins ${twin}`)),
  );

/** `Missed, 12.9 points`. */
export function costliest({ tide }: PageFigures): string {
  const errors = TIDE_ERRORS.map((error, index) => ({ error, deltaAp: tide?.errors[index]?.[1] ?? 0 }));
  const worst = errors.reduce((most, one) => (one.deltaAp > most.deltaAp ? one : most));
  return worst.deltaAp < 0.0005 ? 'none' : `${TIDE_MEANINGS[worst.error][0]}, ${points(worst.deltaAp)} points`;
}
