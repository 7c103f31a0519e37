import { PERSON_SIGMAS } from '../../shared/keypoint-layout.ts';

/** What overlaps are measured on. */
export type IouType = 'bbox' | 'segm' | 'keypoints';
export const IOU_TYPES: readonly IouType[] = ['bbox', 'segm', 'keypoints'];

/** A range of object areas in pixels², both ends inclusive. */
export interface AreaRange {
  name: 'all' | 'small' | 'medium' | 'large';
  min: number;
  max: number;
}

export interface CocoSettings {
  iouType: IouType;
  iouThresholds: readonly number[];
  recallPoints: readonly number[];
  areas: readonly AreaRange[];
  /** Caps on detections per picture and class, rising. */
  maxDetections: readonly number[];
  /** All classes as one (pycocotools' `useCats = 0`). */
  classAgnostic: boolean;
  /** Fall-off of each keypoint, as a share of the object's size. */
  sigmas: readonly number[];
}

/** numpy's `linspace`: multiples of the step, and the end itself; its last bits decide ties. */
function linspace(start: number, end: number, count: number): number[] {
  const step = (end - start) / (count - 1);
  return Array.from({ length: count }, (_, index) => (index === count - 1 ? end : index * step + start));
}

const ALL = { name: 'all', min: 0, max: 1e10 } as const;
const SMALL = { name: 'small', min: 0, max: 1024 } as const;
const MEDIUM = { name: 'medium', min: 1024, max: 9216 } as const;
const LARGE = { name: 'large', min: 9216, max: 1e10 } as const;

/** pycocotools' `Params` (cocoeval.py). */
export function cocoSettings(iouType: IouType, changes: Partial<CocoSettings> = {}): CocoSettings {
  const isPose = iouType === 'keypoints';
  return {
    iouType,
    iouThresholds: linspace(0.5, 0.95, 10),
    recallPoints: linspace(0, 1, 101),
    areas: isPose ? [ALL, MEDIUM, LARGE] : [ALL, SMALL, MEDIUM, LARGE],
    maxDetections: isPose ? [20] : [1, 10, 100],
    classAgnostic: false,
    sigmas: PERSON_SIGMAS,
    ...changes,
  };
}
