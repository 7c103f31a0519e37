import type { FinishedRun } from '../run.ts';
import { toReadableJson } from './json.ts';

/** `verdict.json`: the `Verdict`. */
export const toVerdictJson = ({ verdict }: FinishedRun): string => toReadableJson(verdict, 4);
