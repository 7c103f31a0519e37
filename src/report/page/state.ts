import type { ConfusionCell, PageSummary } from '../page-data.ts';
import { PAIR_OUTCOMES, type PairOutcome } from './outcomes.ts';

/** What the reader has chosen. */
export interface State {
  /** Index into `run.models`. */
  model: number;
  /** Refiners before that model, by their chain's name; null where it sees plain frames. */
  chain: string | null;
  /** Detections below are not shown and hit nothing. */
  threshold: number;
  /** Index into `run.scenarios`; null = all. */
  scenario: number | null;
  outcomes: ReadonlySet<PairOutcome>;
  /** Factor name → labels of the bins wanted; a factor that is not there is not filtered. */
  levels: ReadonlyMap<string, ReadonlySet<string>>;
  /** Index into `confusionCells`; null = all. */
  cell: number | null;
  search: string;
  showTruth: boolean;
  showDetections: boolean;
  showLabels: boolean;
}

/** What changed, so that only what depends on it is drawn again. */
export type Change = 'model' | 'threshold' | 'filter' | 'overlay';

/** The page's one state with its listeners. */
export class Store {
  readonly summary: PageSummary;
  #state: State;
  readonly #listeners: ((change: Change) => void)[] = [];

  constructor(summary: PageSummary) {
    this.summary = summary;
    this.#state = {
      model: 0,
      chain: summary.run.models[0]?.refined?.chain ?? null,
      threshold: summary.run.models[0]?.scoreThreshold ?? 0.5,
      scenario: null,
      outcomes: new Set(PAIR_OUTCOMES),
      levels: new Map(),
      cell: null,
      search: '',
      showTruth: true,
      showDetections: true,
      showLabels: false,
    };
  }

  get state(): State {
    return this.#state;
  }

  /** Score threshold of the chosen model's card. */
  get operatingPoint(): number {
    return this.summary.run.models[this.#state.model]?.scoreThreshold ?? 0.5;
  }

  get modelName(): string {
    return this.summary.run.models[this.#state.model]?.name ?? '';
  }

  set(change: Change, patch: Partial<State>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener(change);
  }

  /** Another model has another operating point. */
  setModel(model: number): void {
    const { scoreThreshold = 0.5, refined } = this.summary.run.models[model] ?? {};
    this.set('model', { model, chain: refined?.chain ?? null, threshold: scoreThreshold });
  }

  /** Lists the cases of a cell of the confusion matrix, of one scenario or of all. */
  showCell([truth, predicted]: ConfusionCell, scenario: number | null): void {
    const cell = this.summary.confusionCells.findIndex((one) => one[0] === truth && one[1] === predicted);
    this.set('filter', { scenario, cell, levels: new Map(), search: '', outcomes: new Set(PAIR_OUTCOMES) });
  }

  subscribe(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }
}
