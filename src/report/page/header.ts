import { formatDuration, plural } from '../format.ts';
import { runtimeWords } from '../runtime-words.ts';
import { h } from './dom.ts';
import type { Store } from './state.ts';

/** Verdict first, then what was run. */
export function pageHeader(store: Store): HTMLElement {
  const { run, headline, verdict } = store.summary;
  const tone = run.errors.length > 0 ? 'fail' : run.state === 'finished' ? verdict.outcome : 'inconclusive';
  return h(
    'header',
    { class: `page-header status-${tone}` },
    h('p', { class: 'wordmark' }, 'cornercase'),
    h('h1', {}, headline.verdict),
    h('p', { class: 'headline' }, `${headline.gates}.`),
    h(
      'dl',
      { class: 'facts' },
      fact(run.models.length > 1 ? 'Models' : 'Model', run.models.map((model) => model.title).join(', ')),
      fact('Size', headline.size),
      fact('Seed', String(run.seed)),
      fact('Renderer', run.machine.renderer),
      fact('Started', run.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')),
      fact('Run', run.runId),
    ),
  );
}

/** Model switch and links to the sections; stays in sight. */
export function pageNavigation(store: Store, sections: readonly (readonly [id: string, title: string])[]): HTMLElement {
  const { models } = store.summary.run;
  const buttons = models.map((model, index) =>
    h('button', { type: 'button', class: 'toggle', onclick: () => store.setModel(index) }, model.title),
  );
  const sync = () => {
    for (const [index, button] of buttons.entries())
      button.setAttribute('aria-pressed', String(index === store.state.model));
  };
  sync();
  store.subscribe(sync);
  return h(
    'nav',
    { class: 'page-navigation', 'aria-label': 'Sections' },
    h('ul', {}, ...sections.map(([id, title]) => h('li', {}, h('a', { href: `#${id}` }, title)))),
    models.length > 1 && h('div', { class: 'group', role: 'group', 'aria-label': 'Model' }, ...buttons),
  );
}

/** Cases that could not be made: a broken harness is said first, and never as a failed expectation. */
export function errorsBanner(store: Store): HTMLElement | null {
  const { errors } = store.summary.run;
  if (errors.length === 0) return null;
  const lines = errors
    .slice(0, 50)
    .map(({ id, code, message }) => h('li', {}, h('code', {}, id), ` ${code}: ${message}`));
  return h(
    'section',
    { class: 'errors', 'aria-labelledby': 'errors-title' },
    h('h2', { id: 'errors-title' }, `${plural(errors.length, 'case')} could not be made`),
    h(
      'ul',
      {},
      ...lines,
      errors.length > lines.length && h('li', {}, `and ${errors.length - lines.length} more in run.json`),
    ),
  );
}

/** Everything needed to trust or repeat the run. */
export function runSection(store: Store): HTMLElement {
  const { run } = store.summary;
  const { machine } = run;
  const total = Object.values(run.timings).reduce((sum, one) => sum + one, 0);
  return h(
    'section',
    { id: 'run', 'aria-labelledby': 'run-title' },
    h('h2', { id: 'run-title' }, 'Run'),
    h(
      'div',
      { class: 'run-columns' },
      h(
        'dl',
        { class: 'facts stacked' },
        fact('Command', ['cornercase', ...run.command].join(' ')),
        fact('cornercase', run.cornercase),
        fact('Machine', `${machine.platform}, ${machine.cpu}, ${plural(machine.cores, 'core')}`),
        fact('Browser', machine.browser),
        fact('Renderer', machine.renderer),
        fact('Node, ONNX Runtime', `${machine.node}, ${machine.onnxRuntime}`),
        fact('Fingerprint', machine.fingerprint),
        fact(
          'Frames',
          `${run.counts.frames}, ${run.counts.fromCache} from the cache, ${run.counts.redraws} drawn again`,
        ),
        ...run.models.map((model) =>
          fact(
            model.title,
            `score ≥ ${model.scoreThreshold}, ${model.licence}, sha256 ${model.sha256.slice(0, 16)}…` +
              (model.runtime ? `; on ${runtimeWords(model.runtime)}` : ''),
          ),
        ),
        ...Object.entries(run.hashes).map(([stage, hash]) => fact(`Hash of ${stage}`, hash)),
      ),
      h(
        'table',
        { class: 'timings' },
        h('caption', {}, 'Time by stage, summed over frames'),
        h(
          'tbody',
          {},
          ...Object.entries(run.timings).map(([stage, milliseconds]) => {
            const bar = h('span', { class: 'time-bar', 'aria-hidden': 'true' });
            bar.style.setProperty('--share', String(total > 0 ? milliseconds / total : 0));
            return h(
              'tr',
              {},
              h('th', { scope: 'row' }, stage),
              h('td', { class: 'bar' }, bar),
              h('td', { class: 'number' }, formatDuration(milliseconds)),
            );
          }),
        ),
      ),
    ),
  );
}

const fact = (name: string, value: string): HTMLElement => h('div', {}, h('dt', {}, name), h('dd', {}, value));
