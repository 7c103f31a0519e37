import type { Detections } from '../inference/detections.ts';
import { SHOWN_CONFIDENCE } from '../shared/keypoint-layout.ts';
import { rleArea } from '../shared/rle.ts';
import { fromRleText } from '../shared/rle-text.ts';

/** In words, what a detection has beside its box: `mask of 1234 px`, `15 of 17 keypoints`. Empty for boxes alone. */
export function describeInstance({ masks, keypoints }: Detections, index: number): string[] {
  const pose = keypoints?.[index];
  const sure = pose?.filter((confidence, i) => i % 3 === 2 && confidence >= SHOWN_CONFIDENCE).length;
  return [
    ...(masks ? [`mask of ${rleArea(fromRleText(masks[index]!))} px`] : []),
    ...(pose ? [`${sure} of ${pose.length / 3} keypoints`] : []),
  ];
}
