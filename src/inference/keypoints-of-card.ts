import { evenSigmas, type KeypointLayout, PERSON_LAYOUT } from '../shared/keypoint-layout.ts';
import type { CardFile } from './card-schema.ts';
import type { Family } from './families/family.ts';

/**
 * The points of a model's detections: as the card names them, else the family's own; null where the family gives none.
 * `refuse` ends with the message for what contradicts itself.
 */
export function keypointsOfCard(
  { family: name, keypoints }: Pick<CardFile, 'family' | 'keypoints'>,
  family: Family,
  refuse: (message: string) => never,
): KeypointLayout | null {
  if (!family.keypointsOf) {
    if (keypoints !== undefined) refuse(`family ${name} gives no keypoints; remove the key, or name a pose family.`);
    return null;
  }
  if (keypoints === undefined) return family.keypointLayout ?? PERSON_LAYOUT;
  if (keypoints === 'coco17') return PERSON_LAYOUT;
  const { names, sigmas = evenSigmas(names.length) } = keypoints;
  const twice = names.find((one, i) => names.indexOf(one) < i);
  if (twice !== undefined) refuse(`the point "${twice}" is there twice; names tell points apart.`);
  if (sigmas.length !== names.length) {
    refuse(`${sigmas.length} sigmas stand beside ${names.length} names; give one each, or leave them out.`);
  }
  return { names, sigmas };
}
