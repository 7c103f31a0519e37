import type { FinishedRun } from '../run.ts';
import { toReadableJson } from './json.ts';

/** `coverage.json`: a `CoverageRecord` per scenario, one line per bin and per missing pair. */
export const toCoverageJson = ({ coverage }: FinishedRun): string => toReadableJson(coverage, 5);
