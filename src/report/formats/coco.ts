import type { Truth, TruthObject } from '../../frames/truth.ts';
import { type InstanceResult, type InstanceTruth, instanceResult, instanceTruth } from '../../metrics/instance-coco.ts';
import type { ObjectOutcome } from '../../metrics/scores.ts';
import { boxArea, toCocoBox } from '../../shared/box.ts';
import { type KeypointLayout, PERSON_LAYOUT } from '../../shared/keypoint-layout.ts';
import { toFileName } from '../frame-path.ts';
import type { CaseRecord, FinishedRun } from '../run.ts';
import { toReadableJson } from './json.ts';

export const GROUND_TRUTH_FILE = 'ground-truth.coco.json';
export const detectionsFileName = (model: string): string => `detections-${toFileName(model)}.coco.json`;

export interface CocoGroundTruth {
  info: { description: string; version: string; date_created: string };
  images: CocoImage[];
  annotations: CocoAnnotation[];
  /** `keypoints` names the points of all annotations, where a model of the run gives keypoints. */
  categories: { id: number; name: string; keypoints?: readonly string[] }[];
}

/** `cornercase` tells tools which arm of which scenario a picture belongs to. */
export interface CocoImage {
  id: number;
  file_name: string;
  width: number;
  height: number;
  cornercase: { id: string; scenario: string; twin_of: string | null; targets: readonly string[] };
}

export interface CocoAnnotation extends InstanceTruth {
  id: number;
  image_id: number;
  category_id: number;
  /** `[x, y, width, height]`. */
  bbox: [number, number, number, number];
  /** Visible pixels. */
  area: number;
  /** 1 where the object is neither hit nor miss: pycocotools overwrites `ignore` with this. */
  iscrowd: 0 | 1;
  cornercase: {
    name: string;
    visible_fraction: number;
    truncation: number;
    distance_m: number | null;
    ignored: string | null;
  };
}

export interface CocoResult extends InstanceResult {
  image_id: number;
  category_id: number;
  bbox: [number, number, number, number];
  score: number;
}

/**
 * Truth of all pictures as plain COCO. An object that does not count (declared, occluded, small, truncated, or of a
 * class that its scenario does not score) is a crowd. With `imgIds` set to the pictures of one arm of a scenario,
 * any COCO evaluation reaches that arm's `ap50` in `metrics.json`: AP at IoU 0.5, all areas, 100 detections.
 * Ids count from 1 in the order of the run. Masks and keypoints stand in it where a model of the run gives them, so that
 * `segm` and `keypoints` reach `cocoMasks` and `cocoKeypoints`; of models with different points the file holds COCO's
 * 17 of a person, else the first model's.
 */
export function toCocoGroundTruth(finished: FinishedRun): CocoGroundTruth {
  const categoryIds = categoryIdsOf(finished);
  const targets = new Map(finished.run.scenarios.map((one) => [one.scenario, one.targets]));
  const outcomes = outcomesById(finished);
  const layout = layoutOf(finished);
  const annotations = finished.cases.flatMap((record, imageIndex) =>
    record.truth.objects.flatMap((object) => {
      const categoryId = object.class === null ? undefined : categoryIds.get(object.class);
      if (categoryId === undefined || object.box === null || boxArea(object.box) === 0) return [];
      const own = targets.get(record.scenario) ?? [];
      // A photograph's small objects count, as in any COCO evaluation of its dataset.
      const decided = record.photograph === undefined ? outcomes.get(record.id) : undefined;
      const ignored = reasonIgnored(object, decided, own);
      return [{ ...toAnnotation(object, imageIndex + 1, categoryId, ignored), ...instanceTruth(object, layout) }];
    }),
  );
  const { cornercase, startedAt, runId } = finished.run;
  return {
    info: { description: `cornercase run ${runId}`, version: cornercase, date_created: startedAt },
    images: finished.cases.map((record, index) => toImage(record, index + 1, targets.get(record.scenario) ?? [])),
    annotations: annotations.map((annotation, index) => ({ ...annotation, id: index + 1 })),
    categories: [...categoryIds].map(([name, id]) => ({ id, name, ...(layout && { keypoints: layout.names }) })),
  };
}

/** What one model said of all pictures, at every score, as plain COCO results. */
export function toCocoResults(finished: FinishedRun, model: string): CocoResult[] {
  const categoryIds = categoryIdsOf(finished);
  return finished.cases.flatMap((record, imageIndex) => {
    const detections = record.detections[model];
    if (!detections) return [];
    return detections.boxes.map((box, at) => ({
      image_id: imageIndex + 1,
      category_id: categoryIds.get(detections.classes[at] as string) as number,
      bbox: toCocoBox(box),
      score: detections.scores[at] as number,
      ...instanceResult(detections, at),
    }));
  });
}

export const toGroundTruthJson = (finished: FinishedRun): string => toReadableJson(toCocoGroundTruth(finished), 2);
export const toResultsJson = (finished: FinishedRun, model: string): string =>
  toReadableJson(toCocoResults(finished, model), 1);

/** The points that the truth is written for. */
function layoutOf({ run }: FinishedRun): KeypointLayout | undefined {
  const layouts = run.models.flatMap(({ keypoints }) => (keypoints ? [keypoints] : []));
  const isPerson = ({ names }: KeypointLayout) => names.join() === PERSON_LAYOUT.names.join();
  return layouts.find(isPerson) ?? layouts[0];
}

function toImage(record: CaseRecord, id: number, targets: readonly string[]): CocoImage {
  const { width, height }: Truth = record.truth;
  const cornercase = { id: record.id, scenario: record.scenario, twin_of: record.twinOf, targets };
  return { id, file_name: record.frame, width, height, cornercase };
}

function toAnnotation(
  object: TruthObject,
  imageId: number,
  categoryId: number,
  ignored: string | null,
): CocoAnnotation {
  return {
    id: 0,
    image_id: imageId,
    category_id: categoryId,
    bbox: toCocoBox(object.box as NonNullable<TruthObject['box']>),
    area: object.visiblePixels,
    iscrowd: ignored === null ? 0 : 1,
    cornercase: {
      name: object.name,
      visible_fraction: object.visibleFraction,
      truncation: object.truncation,
      distance_m: object.distanceMetres,
      ignored,
    },
  };
}

/** Whether an object counts does not depend on the model, so any model's outcomes tell. */
function outcomesById({ scores }: FinishedRun): Map<string, Map<string, ObjectOutcome>> {
  const images = Object.values(scores).flatMap((one) => one.flatMap((scenario) => scenario.images));
  return new Map(images.map((image) => [image.id, new Map(image.objects.map((object) => [object.name, object]))]));
}

function reasonIgnored(
  object: TruthObject,
  outcomes: ReadonlyMap<string, ObjectOutcome> | undefined,
  targets: readonly string[],
): string | null {
  if (object.class === null || !targets.includes(object.class)) return 'not a target';
  const outcome = outcomes?.get(object.name);
  if (outcome) return outcome.outcome === 'ignored' ? (outcome.reason ?? 'declared') : null;
  return object.ignore ? 'declared' : null;
}

/** Classes of the truth first, so that another model leaves their ids alone; each group by name. */
function categoryIdsOf({ run, cases }: FinishedRun): Map<string, number> {
  const inTruth = new Set(run.scenarios.flatMap((scenario) => scenario.targets));
  const detected = new Set<string>();
  for (const { truth, detections } of cases) {
    for (const object of truth.objects) if (object.class !== null) inTruth.add(object.class);
    for (const one of Object.values(detections)) for (const name of one.classes) detected.add(name);
  }
  const names = [...[...inTruth].sort(), ...[...detected].filter((name) => !inTruth.has(name)).sort()];
  return new Map(names.map((name, index) => [name, index + 1]));
}
