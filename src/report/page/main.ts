// Entry of the report's browser code; esbuild bundles it into .build/report-page.js.
import type { PageSummary } from '../page-data.ts';
import { baselineSection } from './baseline.ts';
import { casesSection } from './cases.ts';
import { h } from './dom.ts';
import { wholeRunSection } from './figures/whole-run.ts';
import { gapSection } from './gap.ts';
import { errorsBanner, pageHeader, pageNavigation, runSection } from './header.ts';
import { LargeView } from './large-view.ts';
import { modelsSection } from './models.ts';
import { scenariosSection } from './scenarios.ts';
import { Store } from './state.ts';
import './style.css';

const summary: PageSummary = JSON.parse(document.getElementById('summary')?.textContent ?? '');
const store = new Store(summary);

const cases = casesSection(store);
const large = new LargeView(store, cases.listed);
const showCases = () => {
  cases.element.scrollIntoView();
  cases.element.querySelector<HTMLElement>('#cases-title')?.focus({ preventScroll: true });
};
const figures = wholeRunSection(store, showCases);
const baseline = baselineSection(store);
const models = modelsSection(store);
const gap = gapSection(store);
const sections = [
  ['scenarios', 'Scenarios'],
  ...(models ? [['models', 'Models']] : []),
  ...(gap ? [['gap', 'Photographs']] : []),
  ...(baseline ? [['baseline', 'Baseline']] : []),
  ...(figures ? [['figures', 'Figures']] : []),
  ['cases', 'Cases'],
  ['run', 'Run'],
] as [string, string][];

const app = document.getElementById('app');
app?.append(
  pageHeader(store),
  pageNavigation(store, sections),
  h(
    'main',
    {},
    errorsBanner(store) ?? '',
    scenariosSection(store, showCases),
    models ?? '',
    gap ?? '',
    baseline ?? '',
    figures ?? '',
    cases.element,
    runSection(store),
  ),
  large.element,
);

/** `#case=<id>` opens a case; so does the bare id, as people type it. */
function openFromAddress(): void {
  const text = location.hash.slice(1).replace(/^case=/, '');
  const id = decode(text).replace(/~nominal$/, '');
  const at = summary.pairs.findIndex((pair) => pair.id === id);
  if (at >= 0) void large.show(at);
  else if (large.element.open) large.element.close();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

addEventListener('hashchange', openFromAddress);
openFromAddress();
document.documentElement.dataset.ready = 'true';
