import { centernet } from './centernet.ts';
import { centernetHeads } from './centernet-heads.ts';
import { declared } from './declared.ts';
import { detr } from './detr.ts';
import { detrDeploy } from './detr-deploy.ts';
import { efficientdet } from './efficientdet.ts';
import { efficientdetAnchors } from './efficientdet-anchors.ts';
import type { Family } from './family.ts';
import { fastestdet } from './fastestdet.ts';
import { maskRcnn } from './mask-rcnn.ts';
import { nanodet } from './nanodet.ts';
import { nanodetPlus } from './nanodet-plus.ts';
import { paddle } from './paddle.ts';
import { picodet } from './picodet.ts';
import { rcnn } from './rcnn.ts';
import { rtdetr } from './rtdetr.ts';
import { ssd } from './ssd.ts';
import { ssdAnchorsFamily } from './ssd-anchors.ts';
import { ssdLabels } from './ssd-labels.ts';
import { ultraface } from './ultraface.ts';
import { yolov5 } from './yolov5.ts';
import { yolov5Segment } from './yolov5-segment.ts';
import { yolov7End2end } from './yolov7-end2end.ts';
import { yolov8 } from './yolov8.ts';
import { yolov8Pose } from './yolov8-pose.ts';
import { yolov8Segment } from './yolov8-segment.ts';
import { yolov10 } from './yolov10.ts';
import { yolov10Pose } from './yolov10-pose.ts';
import { yolov10Segment } from './yolov10-segment.ts';
import { yolox } from './yolox.ts';
import { yunet } from './yunet.ts';
import { yunet2023 } from './yunet-2023.ts';

/** Every family by its name in cards. A new one is one file and one line here. */
export const FAMILIES = {
  centernet,
  'centernet-heads': centernetHeads,
  declared,
  detr,
  'detr-deploy': detrDeploy,
  efficientdet,
  'efficientdet-anchors': efficientdetAnchors,
  fastestdet,
  'mask-rcnn': maskRcnn,
  nanodet,
  'nanodet-plus': nanodetPlus,
  paddle,
  picodet,
  rcnn,
  rtdetr,
  ssd,
  'ssd-anchors': ssdAnchorsFamily,
  'ssd-labels': ssdLabels,
  ultraface,
  yolov10,
  'yolov10-pose': yolov10Pose,
  'yolov10-segment': yolov10Segment,
  yolov5,
  'yolov5-segment': yolov5Segment,
  'yolov7-end2end': yolov7End2end,
  yolov8,
  'yolov8-pose': yolov8Pose,
  'yolov8-segment': yolov8Segment,
  yolox,
  yunet,
  'yunet-2023': yunet2023,
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;

export const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[];
