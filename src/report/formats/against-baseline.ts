import { isRegression } from '../../policy/comparison.ts';
import { oneLine } from '../format.ts';
import type { FinishedRun } from '../run.ts';
import { describeStages } from './describe-stages.ts';

/** Each model of a run against the baseline, all scenarios together: one line, and one for each stage that has changed. */
export function againstBaseline({ verdict }: Pick<FinishedRun, 'verdict'>): string[] {
  return (verdict.baselineOverall ?? []).flatMap(({ now: model, overall, stages }) => {
    const symbol = isRegression({ overall, scenarios: [] }) ? '✗' : overall.status === 'notComparable' ? '–' : '·';
    const way = overall.status === 'notComparable' ? '; write it anew with --update-baseline' : '';
    const parted = describeStages(stages).filter((line) => line.startsWith('changed'));
    const head = `${symbol} against the baseline [${oneLine(model)}]: ${oneLine(overall.message)}${way}`;
    return [head, ...parted.map((line) => `  ${line}`)];
  });
}
