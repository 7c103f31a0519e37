import { accumulateGroup } from './accumulate-group.ts';
import { toBuckets } from './buckets.ts';
import type { CocoDetection, CocoTruth } from './coco-files.ts';
import { type CocoSettings, cocoSettings, type IouType } from './coco-settings.ts';
import type { CocoColumns } from './columns.ts';
import { type CocoCurves, openCurves } from './curves.ts';
import { detectionColumns } from './detection-columns.ts';
import { matchGroup } from './match-group.ts';
import { fillOverlaps } from './overlaps.ts';
import { type CocoFigures, summarise } from './summarise.ts';
import { indexTruth, truthColumns } from './truth-columns.ts';

export interface CocoOptions extends Partial<Omit<CocoSettings, 'iouType'>> {
  /** Default `bbox`. */
  iouType?: IouType;
  /** What errors call the two files. */
  files?: { truth: string; detections: string };
}

export interface CocoEvaluation {
  settings: CocoSettings;
  /** Of all classes together: `AP`, `AP50`, … */
  figures: CocoFigures;
  /** One a category of the ground truth, by rising id; empty where all classes are one. */
  byCategory: readonly { id: number; name: string; figures: CocoFigures }[];
  curves: CocoCurves;
  /** What was left out or is odd, in words. */
  notes: readonly string[];
}

/**
 * COCO metrics of any two files, equal to pycocotools (`COCOeval.evaluate`, `accumulate`, `summarize`): boxes, masks or
 * keypoints.
 *
 * @throws InputError with the place of anything that is not as COCO says, NaN included.
 */
export function evaluateCoco(
  truth: CocoTruth,
  detections: readonly CocoDetection[],
  options: CocoOptions = {},
): CocoEvaluation {
  const { iouType = 'bbox', files, ...changes } = options;
  const settings = cocoSettings(iouType, changes);
  const columns = toColumns(truth, detections, settings, files);
  const curves = evaluateColumns(columns, settings);
  const groups = Array.from({ length: curves.groupCount }, (_, group) => group);
  return {
    settings,
    figures: summarise(curves, settings, groups),
    byCategory: settings.classAgnostic
      ? []
      : columns.categories.map((category, group) => ({ ...category, figures: summarise(curves, settings, [group]) })),
    curves,
    notes: columns.notes,
  };
}

/** Checks both files and turns them into columns. */
export function toColumns(
  truth: unknown,
  detections: unknown,
  settings: CocoSettings,
  files = { truth: 'ground truth', detections: 'detections' },
): CocoColumns {
  const place = { file: files.truth, path: '' };
  const index = indexTruth(truth, place);
  const wanted = truthColumns(truth, index, settings, place);
  const found = detectionColumns(detections, index, settings, { file: files.detections, path: '' });
  return {
    imageIds: index.imageIds,
    categories: index.categories,
    truths: wanted.columns,
    detections: found.columns,
    notes: [...wanted.notes, ...found.notes],
  };
}

function evaluateColumns(columns: CocoColumns, settings: CocoSettings): CocoCurves {
  const groups = groupRows(columns, settings.classAgnostic);
  const curves = openCurves(settings, groups.length);
  const fill = fillOverlaps(columns, settings);
  for (const [index, group] of groups.entries()) {
    accumulateGroup(matchGroup(group, columns, fill, settings), columns, settings, curves, index);
  }
  return curves;
}

/** Rows by class; with all classes as one, class by class still: that is the order in which ties are broken. */
export function groupRows({ categories, truths, detections }: CocoColumns, classAgnostic: boolean) {
  const allRows = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);
  const wanted = toBuckets(allRows(truths.count), truths.categories, categories.length);
  const found = toBuckets(allRows(detections.count), detections.categories, categories.length);
  if (classAgnostic) return [{ truthRows: wanted.rows, detectionRows: found.rows }];
  return categories.map((_, c) => ({
    truthRows: wanted.rows.subarray(wanted.starts[c]!, wanted.starts[c + 1]!),
    detectionRows: found.rows.subarray(found.starts[c]!, found.starts[c + 1]!),
  }));
}
