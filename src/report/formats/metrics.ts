import type { FinishedRun } from '../run.ts';
import { toReadableJson } from './json.ts';

/** `metrics.json`: `{ "<model>": [ScenarioScores, …] }`, one line per picture's outcome. */
export const toMetricsJson = ({ scores }: FinishedRun): string => toReadableJson(scores, 5);
