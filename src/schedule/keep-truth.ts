import type { Truth, TruthObject } from '../frames/truth.ts';
import type { ModelCard } from '../inference/model-card.ts';
import { pointsOf } from '../metrics/instance-coco.ts';
import type { KeypointLayout } from '../shared/keypoint-layout.ts';

type Gives = Pick<ModelCard, 'hasMasks' | 'keypoints'>;

/**
 * Truth without what none of the models can be held to: a case's line stays short where boxes are all there is. Without
 * models (a dataset) everything is kept.
 */
export function keepTruth(truth: Truth, models: readonly Gives[]): Truth {
  if (models.length === 0) return truth;
  const hasMasks = models.some((model) => model.hasMasks);
  const layouts = models.flatMap(({ keypoints }) => (keypoints ? [keypoints] : []));
  return {
    ...truth,
    objects: truth.objects.map(({ mask, keypoints, ...object }) => ({
      ...object,
      ...(hasMasks && mask !== undefined && { mask }),
      ...keptPoints({ ...object, ...(keypoints && { keypoints }) }, layouts),
    })),
  };
}

/** The points of every layout that the object has in full. */
function keptPoints(object: TruthObject, layouts: readonly KeypointLayout[]): Pick<TruthObject, 'keypoints'> {
  const names = layouts.filter((layout) => pointsOf(object, layout) !== null).flatMap((layout) => layout.names);
  if (names.length === 0) return {};
  return { keypoints: Object.fromEntries([...new Set(names)].map((name) => [name, object.keypoints![name]!])) };
}
