import type { FairChance } from '../compile/scenario.ts';
import { boxArea, toCocoBox } from '../shared/box.ts';
import type { KeypointLayout } from '../shared/keypoint-layout.ts';
import type { CocoAnnotation, CocoDetection, CocoTruth } from './coco/coco-files.ts';
import { evaluateCoco } from './coco/evaluate-coco.ts';
import { evaluateTide } from './coco/evaluate-tide.ts';
import type { CocoFigures } from './coco/summarise.ts';
import type { TideReport } from './coco/tide.ts';
import { reasonToIgnore } from './fair-chance.ts';
import { hasMasks, instanceResult, instanceTruth } from './instance-coco.ts';
import { type PrecisionRecall, precisionRecall } from './precision-recall.ts';
import type { ScoredImage } from './scores.ts';

/** COCO's figures of one arm over all scores, what each kind of error costs, and precision against recall. */
export interface ArmCoco {
  coco: CocoFigures;
  tide: TideReport;
  precisionRecall: PrecisionRecall;
  /** Present where the model gives masks, and the truth has them. */
  cocoMasks?: CocoFigures;
  /** Present where the model gives keypoints. */
  cocoKeypoints?: CocoFigures;
}

/**
 * The figures that any COCO tool reaches from the exported files for these pictures: an object that does not count is a
 * crowd, areas are visible pixels. Detections of other classes than those scored are left out. An object whose asset
 * lacks a point of the layout counts for keypoints as a person of COCO without labels: neither hit nor miss.
 */
export function armCoco(
  images: readonly ScoredImage[],
  classes: readonly string[],
  { fairChance, keypoints }: { fairChance: FairChance; keypoints?: KeypointLayout },
): ArmCoco {
  if (images.length === 0) return { coco: {}, tide: { kind: 'noTruth' }, precisionRecall: [] };
  const truth = toTruth(images, classes, fairChance, keypoints);
  const detections = images.flatMap((image, index) => toDetections(image, index + 1, classes));
  const evaluation = evaluateCoco(truth, detections);
  return {
    coco: evaluation.figures,
    tide: evaluateTide(truth, detections),
    precisionRecall: precisionRecall(evaluation),
    ...(hasMasks(images) && { cocoMasks: evaluateCoco(truth, detections, { iouType: 'segm' }).figures }),
    ...(keypoints && {
      cocoKeypoints: evaluateCoco(truth, detections, { iouType: 'keypoints', sigmas: keypoints.sigmas }).figures,
    }),
  };
}

/** What each kind of error costs, alone. */
export function armTide(
  images: readonly ScoredImage[],
  classes: readonly string[],
  fairChance: FairChance,
): TideReport {
  if (images.length === 0) return { kind: 'noTruth' };
  const detections = images.flatMap((image, index) => toDetections(image, index + 1, classes));
  return evaluateTide(toTruth(images, classes, fairChance, undefined), detections);
}

function toTruth(
  images: readonly ScoredImage[],
  classes: readonly string[],
  fairChance: FairChance,
  keypoints: KeypointLayout | undefined,
): CocoTruth {
  const annotations = images.flatMap(({ truth }, index) =>
    truth.objects.flatMap((object): Omit<CocoAnnotation, 'id'>[] => {
      const category = object.class === null ? -1 : classes.indexOf(object.class);
      if (category < 0 || object.box === null || boxArea(object.box) === 0) return [];
      const place = {
        image_id: index + 1,
        category_id: category + 1,
        bbox: toCocoBox(object.box),
        ...instanceTruth(object, keypoints),
      };
      return [{ ...place, area: object.visiblePixels, iscrowd: reasonToIgnore(object, fairChance) !== null }];
    }),
  );
  return {
    images: images.map(({ truth: { width, height } }, index) => ({ id: index + 1, width, height })),
    categories: classes.map((name, index) => ({ id: index + 1, name })),
    annotations: annotations.map((one, index) => ({ ...one, id: index + 1 })),
  };
}

const toDetections = ({ detections }: ScoredImage, imageId: number, classes: readonly string[]): CocoDetection[] =>
  detections.boxes.flatMap((box, index) => {
    const category = classes.indexOf(detections.classes[index]!);
    if (category < 0) return [];
    return [
      {
        image_id: imageId,
        category_id: category + 1,
        bbox: toCocoBox(box),
        score: detections.scores[index]!,
        ...instanceResult(detections, index),
      },
    ];
  });
