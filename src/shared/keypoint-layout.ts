/** The points that a model gives of each object: their names in order, and how far off each may be. */
export interface KeypointLayout {
  names: readonly string[];
  /** Fall-off of each point as a share of the object's size, in parallel (https://cocodataset.org/#keypoints-eval). */
  sigmas: readonly number[];
}

/** Of COCO's 17 points of a person: pycocotools, `Params.setKpParams`. */
export const PERSON_SIGMAS: readonly number[] = [
  ...[0.26, 0.25, 0.25, 0.35, 0.35, 0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89],
].map((tenths) => tenths / 10);

/** The 17 points of a COCO person; left and right are the person's own. The asset `person` has them by these names. */
export const PERSON_LAYOUT: KeypointLayout = {
  names: [
    'nose',
    ...['eye', 'ear', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'].flatMap((joint) => [
      `left_${joint}`,
      `right_${joint}`,
    ]),
  ],
  sigmas: PERSON_SIGMAS,
};

/** Least confidence of a point that is drawn or counted for people: Ultralytics' own. */
export const SHOWN_CONFIDENCE = 0.25;

/** One fall-off for all points where none are published: one over their number (Ultralytics' validator). */
export const evenSigmas = (count: number): number[] => Array.from({ length: count }, () => 1 / count);
