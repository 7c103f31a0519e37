import { formatPercent } from '../../format.ts';
import type { ConfusionCell, PageArm, PageFigures } from '../../page-data.ts';
import type { Child } from '../dom.ts';
import { cocoTable, points } from './coco-table.ts';
import { confusionTable } from './confusion-table.ts';
import { panel, widePanel } from './panel.ts';
import { type OperatingPoint, operatingPoint, pointText, precisionRecallChart } from './precision-recall.ts';
import { calibrationText, reliabilityDiagram } from './reliability.ts';
import { tideTable } from './tide-table.ts';

export interface DetectorFigures {
  cases: PageFigures;
  twins: PageFigures;
  /** Arms whose objects and false positives make the operating point. */
  arms: { cases: readonly PageArm[]; twins: readonly PageArm[] };
  scoreThreshold: number;
}

/** What COCO, TIDE, calibration and confusion say, of a scenario or of the whole run. */
export function detectorPanels(
  { cases, twins, arms, scoreThreshold }: DetectorFigures,
  show: (cell: ConfusionCell) => void,
): Child[] {
  const at = { cases: operatingPoint(arms.cases), twins: operatingPoint(arms.twins) };
  const ap50 = (figures: PageFigures) => points(figures.coco[1] ?? null);
  return [
    panel('COCO', 'Over all scores, in per cent: twins as rings, cases as discs.', cocoTable(cases, twins)),
    panel(
      'Errors (TIDE)',
      'Points of AP50 that a model without this kind of error would gain; AP50 is ' +
        `${ap50(cases)} on cases, ${ap50(twins)} on twins.`,
      tideTable(cases, twins),
    ),
    // Older runs hold no curve.
    cases.curve.length + twins.curve.length > 0 &&
      panel('Precision and recall', precisionRecallHint(cases, at.cases), precisionRecallChart(cases, twins, at)),
    panel('Reliability of scores', reliabilityHint(cases, twins), reliabilityDiagram(cases, twins, scoreThreshold)),
    widePanel(
      'Confusion',
      `At the operating point, score ≥ ${scoreThreshold}; small: the same on twins. A number shows its cases.`,
      confusionTable(cases, twins, show),
    ),
  ];
}

/** A curve is a mean over classes, but a point counts objects. */
function precisionRecallHint({ confusion }: PageFigures, at: OperatingPoint | null): string {
  const classCount = new Set(confusion.flatMap(([truth]) => truth ?? [])).size;
  const curve = classCount > 1 ? `Curves: the mean of ${classCount} classes. ` : '';
  return `${curve}${at ? `Dot: the operating point over all objects, ${pointText(at)}.` : 'Nothing at the operating point.'}`;
}

/** Which way the scores err, in a sentence. */
function reliabilityHint(cases: PageFigures, twins: PageFigures): string {
  const { calibration } = cases;
  if (calibration === null) return 'No detections above the operating point.';
  const gap = calibration.bins.reduce((sum, [, count, score, right]) => sum + count * (right - score), 0);
  const way = gap > 0 ? 'lower than the share that is right' : 'higher than the share that is right';
  const twinError = twins.calibration === null ? '' : `; on twins ${formatPercent(twins.calibration.error)}`;
  return `${calibrationText(cases)}${twinError}. Scores are on the whole ${way}.`;
}
