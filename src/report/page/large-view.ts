import type { LevelValue } from '../../compile/case.ts';
import { formatNumber, formatPercent } from '../format.ts';
import type { PageDetail, PageObject, PagePicture } from '../page-data.ts';
import { caseHash, levelText, outcomeBadge, showPictures } from './cards.ts';
import { loadDetail } from './chunks.ts';
import { overlaySwitches, thresholdSlider } from './controls.ts';
import { copyButton } from './copy-button.ts';
import { type Child, fill, h } from './dom.ts';
import type { ListedPair } from './filters.ts';
import { type IconName, icon } from './icons.ts';
import { pairOutcome } from './outcomes.ts';
import { countAbove, frameUrl } from './overlay.ts';
import { refinementSwitch } from './refinement.ts';
import type { State, Store } from './state.ts';

/** A case in full over the page: arrows go through the list, Escape closes, the address holds the case. */
export class LargeView {
  readonly element = h('dialog', { class: 'large', 'aria-labelledby': 'large-title' });
  readonly #store: Store;
  readonly #listed: () => readonly ListedPair[];
  readonly #head = h('div', { class: 'large-title' });
  readonly #pictures = h('div', { class: 'pictures' });
  readonly #tables = h('div', { class: 'large-tables' });
  #pairIndex = -1;
  #update: (state: State) => void = () => {};

  constructor(store: Store, listed: () => readonly ListedPair[]) {
    this.#store = store;
    this.#listed = listed;
    const button = (label: string, name: IconName, onclick: () => void) =>
      h('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick }, icon(name));
    this.element.append(
      h(
        'header',
        {},
        this.#head,
        h(
          'div',
          { class: 'large-buttons' },
          button('Previous case (left arrow)', 'left', () => this.#step(-1)),
          button('Next case (right arrow)', 'right', () => this.#step(1)),
          button('Close (Escape)', 'cross', () => this.element.close()),
        ),
      ),
      h(
        'div',
        { class: 'toolbar' },
        overlaySwitches(store),
        refinementSwitch(store),
        thresholdSlider(store, 'large-threshold'),
      ),
      h('div', { class: 'large-body', tabindex: -1 }, this.#pictures, this.#tables),
    );
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('click', (event) => event.target === this.element && this.element.close());
    this.element.addEventListener('close', () => this.#onClose());
    store.subscribe(() => this.element.open && this.#update(store.state));
  }

  /** Shows the pair with this index in the data, or says why its data is not there. */
  async show(pairIndex: number): Promise<void> {
    const { summary } = this.#store;
    const pair = summary.pairs[pairIndex];
    if (!pair) return;
    this.#pairIndex = pairIndex;
    this.#update = () => {};
    fill(this.#pictures);
    fill(this.#tables);
    this.#setTitle();
    if (!this.element.open) this.element.showModal();
    try {
      const detail = await loadDetail(pairIndex, summary.chunkSize);
      if (this.#pairIndex === pairIndex) this.#draw(detail, pair.replay);
    } catch (error) {
      fill(this.#pictures, h('p', { class: 'note' }, (error as Error).message));
    }
  }

  #draw(detail: PageDetail, replay: string): void {
    const views = showPictures(this.#pictures, detail);
    const found = h('div', {});
    fill(
      this.#tables,
      h(
        'section',
        { class: 'replay' },
        h('h3', {}, 'Replay'),
        h('div', { class: 'command' }, h('code', {}, replay), copyButton(replay)),
      ),
      levelsTable(this.#store, detail),
      found,
      technicalDetails(detail),
    );
    this.#update = (state) => {
      for (const view of views) view.update(state);
      this.#setTitle();
      fill(
        found,
        ...arms(detail).flatMap(([name, picture]) => [
          truthTable(name, picture, state),
          detectionsTable(name, picture, state),
        ]),
      );
    };
    this.#update(this.#store.state);
  }

  #setTitle(): void {
    const { summary, state } = this.#store;
    const pair = summary.pairs[this.#pairIndex];
    if (!pair) return;
    const listed = this.#listed();
    const at = listed.findIndex((one) => one.index === this.#pairIndex);
    fill(
      this.#head,
      outcomeBadge(pairOutcome(pair.objects[state.model] ?? [], state.threshold)),
      h('h2', { id: 'large-title' }, pair.id),
      at >= 0 && h('span', { class: 'place' }, `${at + 1} of ${listed.length}`),
    );
  }

  #step(by: number): void {
    const listed = this.#listed();
    const at = listed.findIndex((one) => one.index === this.#pairIndex);
    const next = listed[at < 0 ? 0 : at + by];
    if (!next) return;
    history.replaceState(null, '', caseHash(next.pair.id));
    void this.show(next.index);
  }

  #onKey(event: KeyboardEvent): void {
    const isSlider = event.target instanceof HTMLInputElement;
    if (isSlider || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#step(by);
  }

  #onClose(): void {
    const id = this.#store.summary.pairs[this.#pairIndex]?.id ?? '';
    this.#pairIndex = -1;
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    for (const link of document.querySelectorAll<HTMLElement>('a[data-case]')) {
      if (link.dataset.case === id) link.focus();
    }
  }
}

const arms = (detail: PageDetail): [string, PagePicture][] => [
  ['case', detail.case],
  ...(detail.twin ? [['nominal twin', detail.twin] as [string, PagePicture]] : []),
];

function levelsTable(store: Store, { case: one, twin }: PageDetail): HTMLElement {
  const scenario = store.summary.run.scenarios.find((record) => one.id.startsWith(`${record.scenario}#`));
  const names = [...new Set([...Object.keys(one.levels), ...Object.keys(twin?.levels ?? {})])];
  const asked = names.map((name) => {
    const unit = scenario?.factors.find((factor) => factor.name === name)?.unit ?? null;
    const text = (level: LevelValue | undefined) => (level === undefined ? '–' : levelText(level, unit));
    return [name, text(one.levels[name]), text(twin?.levels[name])];
  });
  const objects = [...new Set([...Object.keys(one.realised), ...Object.keys(twin?.realised ?? {})])];
  const counted = new Set(one.objects.filter((object) => object.ignored === null).map((object) => object.name));
  const bystanders = objects
    .filter((object) => !counted.has(object))
    .flatMap((object) => realisedRows(one, twin, object));
  const realised = objects.filter((object) => counted.has(object)).flatMap((object) => realisedRows(one, twin, object));
  const group = (title: string) => h('tr', { class: 'group-row' }, h('th', { scope: 'rowgroup', colspan: 3 }, title));
  const line = ([name, ...cells]: readonly string[]) =>
    h('tr', {}, h('th', { scope: 'row' }, name), ...cells.map((cell) => h('td', {}, cell)));
  const body = [group('Asked for'), ...asked.map(line)];
  if (realised.length > 0) body.push(group('Measured after physics'), ...realised.map(line));
  const head = h('tr', {}, ...['Level', 'Case', 'Nominal twin'].map((word) => h('th', { scope: 'col' }, word)));
  return h(
    'section',
    { class: 'levels' },
    h('h3', {}, 'Levels'),
    h('table', {}, h('thead', {}, head), h('tbody', {}, ...body)),
    bystanders.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, 'Measured of objects that are not scored'),
        h('table', {}, h('tbody', {}, ...bystanders.map(line))),
      ),
  );
}

/** What physics made of an object: a row per quantity, case and twin side by side. */
function realisedRows(one: PagePicture, twin: PagePicture | null, object: string): string[][] {
  const [inCase, inTwin] = [one, twin].map((picture) => new Map(Object.entries(picture?.realised[object] ?? {})));
  const names = [...new Set([...(inCase?.keys() ?? []), ...(inTwin?.keys() ?? [])])];
  return names.map((name) => [
    `${object}: ${name.replaceAll('_', ' ')}`,
    measured(inCase?.get(name)),
    measured(inTwin?.get(name)),
  ]);
}

/** To a tenth of a millimetre, a ten-thousandth of a degree: finer is rounding noise. */
const measured = (value: string | number | undefined): string =>
  typeof value === 'number' ? String(Number(value.toFixed(4))) : (value ?? '–');

function truthTable(name: string, picture: PagePicture, state: State): HTMLElement {
  const detections = picture.detections[state.model];
  const count = countAbove(detections?.scores ?? [], state.threshold);
  const rows = picture.objects.map((object, index) => {
    const at = (detections?.matches ?? []).slice(0, count).indexOf(index);
    const outcome =
      object.ignored !== null
        ? `ignored: ${object.ignored}`
        : at >= 0
          ? `seen, ${detections?.scores[at]?.toFixed(2)}`
          : 'missed';
    return [
      object.name,
      object.class ?? '–',
      outcome,
      boxText(object),
      formatPercent(object.visibleFraction),
      formatPercent(object.truncation),
      object.distanceMetres === null ? '–' : `${formatNumber(object.distanceMetres, 1)} m`,
    ];
  });
  return h(
    'section',
    {},
    h('h3', {}, `Truth in the ${name}`),
    table(['Object', 'Class', 'Outcome', 'Box', 'Visible', 'Cut off', 'Distance'], rows),
  );
}

function detectionsTable(name: string, picture: PagePicture, state: State): HTMLElement {
  const detections = picture.detections[state.model];
  const count = countAbove(detections?.scores ?? [], state.threshold);
  const rows = Array.from({ length: count }, (_, at) => {
    const match = detections?.matches[at] ?? -2;
    const on = match >= 0 ? (picture.objects[match]?.name ?? '') : match === -1 ? 'nothing' : 'not scored';
    const box = detections?.boxes[at]?.map((edge) => Math.round(edge)).join(', ') ?? '';
    return [detections?.classes[at] ?? '', detections?.scores[at]?.toFixed(3) ?? '', on, box];
  });
  const title = h('h3', {}, `Detections in the ${name}`);
  if (rows.length === 0)
    return h('section', {}, title, h('p', { class: 'hint' }, `none with a score ≥ ${state.threshold.toFixed(2)}`));
  return h('section', {}, title, table(['Class', 'Score', 'Lies on', 'Box'], rows));
}

const boxText = ({ box }: PageObject): string =>
  box === null ? 'not seen' : box.map((edge) => Math.round(edge)).join(', ');

function technicalDetails(detail: PageDetail): HTMLElement {
  const rows = arms(detail).flatMap(([name, picture]) => [
    [`${name}: draw`, String(picture.attempt)],
    ...Object.entries(picture.hashes).map(([stage, hash]) => [`${name}: ${stage}`, hash]),
  ]);
  const passes = arms(detail).flatMap(([name, picture]) =>
    Object.entries({ rgb: picture.frame, ...picture.passes, ...picture.refined }).map(([pass, path]) =>
      h('li', {}, h('a', { href: frameUrl(path), target: '_blank', rel: 'noopener' }, `${name}: ${pass}`)),
    ),
  );
  return h(
    'details',
    {},
    h('summary', {}, 'Files and hashes'),
    h('ul', { class: 'files' }, ...passes),
    table(['Stage', 'sha256'], rows),
  );
}

function table(head: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...head.map((word) => h('th', { scope: 'col' }, word)))),
      h(
        'tbody',
        {},
        ...rows.map((cells) =>
          h('tr', {}, ...cells.map((cell, at) => h(at === 0 ? 'th' : 'td', at === 0 ? { scope: 'row' } : {}, cell))),
        ),
      ),
    ),
  );
}
