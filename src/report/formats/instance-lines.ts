import type { CocoFigures } from '../../metrics/coco/summarise.ts';
import type { ArmScores } from '../../metrics/scores.ts';
import { formatPercent, oneLine } from '../format.ts';
import type { FinishedRun } from '../run.ts';
import { resultRows } from '../run-summary.ts';

/** Lines that are listed; the rest is in `metrics.json`. */
const MAX_LISTED = 12;

/**
 * How well masks and keypoints fit, a line for each scenario and model that has them:
 * `road/x [m] masks: AP 41 % on cases, 55 % on twins; IoU of hits 0.71, 0.84`.
 */
export function instanceLines(finished: FinishedRun): string[] {
  const lines = resultRows(finished).flatMap(({ scenario, model, scores: { cases, twins } }) => {
    const name = oneLine(`${scenario.scenario} [${model}]`);
    return [
      ...(cases.cocoMasks
        ? [`${name} masks: ${compare(cases, twins, 'cocoMasks')}; ${means(cases, twins, 'IoU')}`]
        : []),
      ...(hasPoints(cases)
        ? [`${name} keypoints: ${compare(cases, twins, 'cocoKeypoints')}; ${means(cases, twins, 'OKS')}`]
        : []),
    ];
  });
  const more = lines.length - MAX_LISTED;
  return more > 0 ? [...lines.slice(0, MAX_LISTED), `and ${more} more: see metrics.json`] : lines;
}

/** Nothing is said where no object of the scenario has the model's points. */
const hasPoints = ({ cocoKeypoints }: ArmScores): boolean => cocoKeypoints?.AP?.kind === 'value';

const compare = (cases: ArmScores, twins: ArmScores, of: 'cocoMasks' | 'cocoKeypoints'): string =>
  `AP ${average(cases[of])} on cases, ${average(twins[of])} on twins`;

const average = (figures: CocoFigures | undefined): string =>
  figures?.AP?.kind === 'value' ? formatPercent(figures.AP.value) : '–';

function means(cases: ArmScores, twins: ArmScores, name: 'IoU' | 'OKS'): string {
  const of = name === 'IoU' ? 'meanMaskIou' : 'meanOks';
  return `${name} of hits ${[cases, twins].map((arm) => arm[of]?.toFixed(2) ?? '–').join(', ')}`;
}
