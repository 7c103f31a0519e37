import { formatPercent, plural } from '../../format.ts';
import type { PageFigures, ReliabilityPoint } from '../../page-data.ts';
import { svg } from '../dom.ts';
import { dotWithWhisker, plot } from './plot.ts';
import { FIFTHS, linearScale, QUARTERS } from './scale.ts';

const WIDTH = 340;
const HEIGHT = 300;
const MARGINS = { top: 28, right: 14, bottom: 36, left: 34 };
/** For the bars of how many detections there are, under the plot's floor. */
const COUNTS = 30;

/** `ECE 12 % over 48 detections`. */
export const calibrationText = ({ calibration }: PageFigures): string =>
  calibration === null
    ? 'no detections'
    : `ECE ${formatPercent(calibration.error)} over ${plural(calibration.count, 'detection')}`;

/** Share of right detections against their score: on the diagonal a score is the chance of being right. */
export function reliabilityDiagram(cases: PageFigures, twins: PageFigures, scoreThreshold: number): SVGSVGElement {
  const left = MARGINS.left + 8;
  const bottom = HEIGHT - MARGINS.bottom;
  const floor = bottom - COUNTS;
  const x = linearScale([0, 1], [left, WIDTH - MARGINS.right], FIFTHS);
  const y = linearScale([0, 1], [floor, MARGINS.top], QUARTERS);
  const bins = cases.calibration?.bins ?? [];
  const most = Math.max(1, ...bins.map(([, count]) => count));
  return plot(
    {
      ...{ width: WIDTH, height: HEIGHT, margins: MARGINS, x, y },
      xTitle: 'score',
      yTitle: 'right, %',
      label: `Reliability of scores on cases: ${calibrationText(cases)}; on twins: ${calibrationText(twins)}. Cases: ${bins.map(binText).join('; ')}.`,
    },
    svg('line', { class: 'diagonal', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
    svg(
      'rect',
      { class: 'unreported', x: x(0), y: y(1), width: Math.max(0, x(scoreThreshold) - x(0)), height: y(0) - y(1) },
      svg('title', {}, `under the operating point, ${scoreThreshold}`),
    ),
    ...bins.map(([from, count]) =>
      svg(
        'rect',
        {
          class: 'count-column',
          x: x(from) + 1,
          width: x(0.1) - x(0) - 2,
          y: bottom - (count / most) * (COUNTS - 8),
          height: (count / most) * (COUNTS - 8),
        },
        svg('title', {}, `${plural(count, 'detection')} with a score of ${from} to ${Number((from + 0.1).toFixed(1))}`),
      ),
    ),
    ...(twins.calibration?.bins ?? []).map((bin) =>
      svg(
        'circle',
        { class: 'bare twins', cx: x(bin[2]), cy: y(bin[3]), r: 3 },
        svg('title', {}, `twins, ${binText(bin)}`),
      ),
    ),
    ...bins.map((bin) => {
      const [, , score, precision, low, high] = bin;
      return dotWithWhisker([x(score), y(precision)], [y(low), y(high)], {
        tone: 'cases',
        title: binText(bin),
      });
    }),
  );
}

const binText = ([, count, score, precision]: ReliabilityPoint): string =>
  `score ${score.toFixed(2)}: ${formatPercent(precision)} of ${count} right`;
