import type { CocoDetection, CocoImage, CocoTruth } from '../metrics/coco/coco-files.ts';
import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';

export const ARMS = ['cases', 'twins'] as const;
export type Arm = (typeof ARMS)[number];

/**
 * Of the two COCO files of a run, the pictures of one scenario or arm, as `metrics.json` scores them; without either
 * the files as they are. Throws InputError EVALUATE_NO_PICTURES where nothing is left, or the file is of no run.
 */
export function selectPictures(
  truth: CocoTruth,
  detections: readonly CocoDetection[],
  { scenario, arm }: { scenario?: string; arm?: Arm },
  files: { truth: string },
): { truth: CocoTruth; detections: readonly CocoDetection[] } {
  // What is no COCO file is said where it is read.
  if ((scenario === undefined && arm === undefined) || !Array.isArray(truth?.images)) return { truth, detections };
  const images = truth.images.filter((image) => {
    const own = ownOf(image);
    const isArm = arm === undefined || (typeof own?.twin_of === 'string') === (arm === 'twins');
    return own !== null && isArm && (scenario === undefined || own.scenario === scenario);
  });
  if (images.length === 0) throw nothingLeft(truth, scenario, files.truth);
  const ids = new Set(images.map(({ id }) => id));
  const isKept = (one: { image_id: CocoImage['id'] } | null) => one === null || ids.has(one.image_id);
  return {
    truth: { ...truth, images, annotations: Array.isArray(truth.annotations) ? truth.annotations.filter(isKept) : [] },
    detections: Array.isArray(detections) ? detections.filter(isKept) : detections,
  };
}

/** What cornercase writes beside a picture. */
function ownOf(image: CocoImage): { scenario?: unknown; twin_of?: unknown } | null {
  const own = (image as { cornercase?: unknown } | null)?.cornercase;
  return typeof own === 'object' ? own : null;
}

function nothingLeft({ images }: CocoTruth, scenario: string | undefined, file: string): InputError {
  const known = [...new Set(images.flatMap((image) => ownOf(image)?.scenario ?? []))].filter(
    (name) => typeof name === 'string',
  );
  if (known.length === 0) {
    const message = 'its pictures name no scenario: --scenario and --arm are for the files of a run.';
    return new InputError('EVALUATE_NO_PICTURES', message, { file });
  }
  const near = scenario === undefined ? null : nearest(scenario, known);
  const way = near ? `did you mean "${near}"?` : `it has ${known.slice(0, 10).join(', ')}.`;
  return new InputError('EVALUATE_NO_PICTURES', `no picture is left of scenario "${scenario ?? 'any'}"; ${way}`, {
    file,
  });
}
