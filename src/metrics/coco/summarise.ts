import type { CocoSettings, IouType } from './coco-settings.ts';
import { type CocoCurves, precisionAt, precisionStride, recallAt } from './curves.ts';

/** A figure in [0, 1], or the fact that there is no truth to take it of. */
export type CocoFigure = { kind: 'value'; value: number } | { kind: 'noTruth' };

export type CocoFigures = Readonly<Record<string, CocoFigure>>;

interface FigureSpec {
  name: string;
  of: 'precision' | 'recall';
  /** Absent: mean over all thresholds. */
  iou?: number;
  area: string;
  /** Position in `maxDetections`, from the end where negative. */
  cap: number;
}

/** pycocotools' `summarize`: the 12 figures of boxes and masks. */
const DETECTION_FIGURES: readonly FigureSpec[] = [
  { name: 'AP', of: 'precision', area: 'all', cap: -1 },
  { name: 'AP50', of: 'precision', iou: 0.5, area: 'all', cap: -1 },
  { name: 'AP75', of: 'precision', iou: 0.75, area: 'all', cap: -1 },
  { name: 'APs', of: 'precision', area: 'small', cap: -1 },
  { name: 'APm', of: 'precision', area: 'medium', cap: -1 },
  { name: 'APl', of: 'precision', area: 'large', cap: -1 },
  { name: 'AR1', of: 'recall', area: 'all', cap: 0 },
  { name: 'AR10', of: 'recall', area: 'all', cap: 1 },
  { name: 'AR100', of: 'recall', area: 'all', cap: -1 },
  { name: 'ARs', of: 'recall', area: 'small', cap: -1 },
  { name: 'ARm', of: 'recall', area: 'medium', cap: -1 },
  { name: 'ARl', of: 'recall', area: 'large', cap: -1 },
];

/** The 10 of keypoints. */
const KEYPOINT_FIGURES: readonly FigureSpec[] = (['precision', 'recall'] as const).flatMap((of) => {
  const name = of === 'precision' ? 'AP' : 'AR';
  return [
    { name, of, area: 'all', cap: -1 },
    { name: `${name}50`, of, iou: 0.5, area: 'all', cap: -1 },
    { name: `${name}75`, of, iou: 0.75, area: 'all', cap: -1 },
    { name: `${name}m`, of, area: 'medium', cap: -1 },
    { name: `${name}l`, of, area: 'large', cap: -1 },
  ];
});

const figureSpecs = (iouType: IouType): readonly FigureSpec[] =>
  iouType === 'keypoints' ? KEYPOINT_FIGURES : DETECTION_FIGURES;

/** The figures over some groups: each a mean over the groups, thresholds and recall points that have truth. */
export function summarise(curves: CocoCurves, settings: CocoSettings, groups: readonly number[]): CocoFigures {
  const entries = figureSpecs(settings.iouType).flatMap((spec) => {
    const area = settings.areas.findIndex(({ name }) => name === spec.area);
    const cap = spec.cap < 0 ? settings.maxDetections.length + spec.cap : spec.cap;
    if (area < 0 || cap >= settings.maxDetections.length) return [];
    const thresholds = settings.iouThresholds.flatMap((threshold, index) =>
      spec.iou === undefined || threshold === spec.iou ? [index] : [],
    );
    return [[spec.name, meanOf(curves, spec.of, { groups, thresholds, area, cap })] as const];
  });
  return Object.fromEntries(entries);
}

function meanOf(
  curves: CocoCurves,
  of: 'precision' | 'recall',
  { groups, thresholds, area, cap }: { groups: readonly number[]; thresholds: number[]; area: number; cap: number },
): CocoFigure {
  let sum = 0;
  let count = 0;
  const stride = precisionStride(curves);
  for (const group of groups) {
    if (curves.truthCounts[group * curves.areaCount + area] === 0) continue;
    for (const threshold of thresholds) {
      count++;
      if (of === 'recall') {
        sum += curves.recall[recallAt(curves, threshold, group, area, cap)]!;
        continue;
      }
      const base = precisionAt(curves, threshold, group, area, cap);
      let total = 0;
      for (let point = 0; point < curves.recallCount; point++) total += curves.precision[base + point * stride]!;
      sum += total / curves.recallCount;
    }
  }
  return count === 0 ? { kind: 'noTruth' } : { kind: 'value', value: sum / count };
}
