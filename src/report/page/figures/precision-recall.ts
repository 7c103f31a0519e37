import { formatPercent } from '../../format.ts';
import type { PageArm, PageFigures } from '../../page-data.ts';
import { type Child, svg } from '../dom.ts';
import { points } from './coco-table.ts';
import { path, percentTick, plot } from './plot.ts';
import { FIFTHS, linearScale, QUARTERS } from './scale.ts';

const WIDTH = 340;
const HEIGHT = 300;
const MARGINS = { top: 28, right: 14, bottom: 36, left: 34 };

/** Where the operating point puts a model. */
export interface OperatingPoint {
  recall: number;
  precision: number;
}

/** Over several scenarios: all objects and all false positives. Null where nothing was found or is there. */
export function operatingPoint(arms: readonly PageArm[]): OperatingPoint | null {
  const sum = (of: (arm: PageArm) => number) => arms.reduce((total, arm) => total + of(arm), 0);
  const [hits, objects] = [sum((arm) => arm.hitCount), sum((arm) => arm.objectCount)];
  const found = hits + Math.round(sum((arm) => arm.falsePositivesPerImage * arm.imageCount));
  return objects === 0 || found === 0 ? null : { recall: hits / objects, precision: hits / found };
}

/** Corners of the steps as a line's points. */
export function stepPoints(corners: PageFigures['curve']): [recall: number, precision: number][] {
  return corners.flatMap(([recall, precision], index): [number, number][] => {
    const before = corners[index - 1]?.[1];
    const own: [number, number] = [recall, precision];
    const steps: [number, number][] = before === undefined ? [own] : [[recall, before], own];
    return index === corners.length - 1 && precision > 0 ? [...steps, [1, precision]] : steps;
  });
}

/** Precision against recall over all scores, with the operating point on it. */
export function precisionRecallChart(
  cases: PageFigures,
  twins: PageFigures,
  at: { cases: OperatingPoint | null; twins: OperatingPoint | null },
): SVGSVGElement {
  const bottom = HEIGHT - MARGINS.bottom;
  const x = linearScale([0, 1], [MARGINS.left + 8, WIDTH - MARGINS.right], FIFTHS);
  const y = linearScale([0, 1], [bottom, MARGINS.top], QUARTERS);
  const curve = ({ curve: corners }: PageFigures, tone: string): Child =>
    corners.length > 0 &&
    svg('path', { class: `curve ${tone}`, d: path(stepPoints(corners).map(([r, p]) => [x(r), y(p)])) });
  const dot = (point: OperatingPoint | null, tone: string): Child =>
    point &&
    svg(
      'g',
      { class: `whisker ${tone}` },
      svg('title', {}, `operating point on ${tone}: ${pointText(point)}`),
      svg('circle', { cx: x(point.recall), cy: y(point.precision), r: 5 }),
    );
  return plot(
    {
      ...{ width: WIDTH, height: HEIGHT, margins: MARGINS, x, y },
      xTitle: 'recall, %',
      xTick: percentTick,
      yTitle: 'precision, %',
      label: `Precision against recall at IoU 0.5: AP50 ${points(cases.coco[1] ?? null)} on cases, ${points(twins.coco[1] ?? null)} on twins.`,
    },
    curve(twins, 'twins'),
    curve(cases, 'cases'),
    dot(at.twins, 'twins'),
    dot(at.cases, 'cases'),
  );
}

export const pointText = ({ recall, precision }: OperatingPoint): string =>
  `recall ${formatPercent(recall)}, precision ${formatPercent(precision)}`;
