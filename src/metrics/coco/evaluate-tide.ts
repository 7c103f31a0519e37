import type { CocoDetection, CocoTruth } from './coco-files.ts';
import { cocoSettings } from './coco-settings.ts';
import { toColumns } from './evaluate-coco.ts';
import { fillOverlaps } from './overlaps.ts';
import { TIDE_LIMITS, type TideReport, tideReport } from './tide.ts';

/** TIDE of two COCO files, over boxes or masks; errors as `evaluateCoco`. */
export function evaluateTide(
  truth: CocoTruth,
  detections: readonly CocoDetection[],
  { iouType = 'bbox', files }: { iouType?: 'bbox' | 'segm'; files?: { truth: string; detections: string } } = {},
): TideReport {
  const settings = cocoSettings(iouType);
  const columns = toColumns(truth, detections, settings, files);
  return tideReport(columns, fillOverlaps(columns, settings), TIDE_LIMITS);
}
