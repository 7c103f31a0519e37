import { COCO_CLASSES } from './coco-classes.ts';
import type { Evidence, Guess } from './families/family.ts';
import type { FamilyName } from './families/registry.ts';
import { namesInMetadata } from './families/shapes.ts';
import type { Belief } from './inspection.ts';

const FACE_FAMILIES: readonly FamilyName[] = ['ultraface', 'yunet', 'yunet-2023'];
/** Classes of the lists that cards can name. */
const LIST_COUNTS = { coco80: 80, coco81: 81, coco90: 90, coco91: 91 } as const;

/** The model's classes and why they are believed: the file's own names, a COCO list by its count, or the file's name. */
export function guessClasses(
  evidence: Evidence,
  { family, guess }: { family: FamilyName; guess: Guess },
  fileName: string,
): { classes: Belief['classes']; says: string } {
  const names = namesInMetadata(evidence);
  const isOwn = names && (guess.classCount === names.length || !isCounted(family));
  if (isOwn) {
    const isCoco = names.length === 80 && names.every((name, i) => name === COCO_CLASSES[i]);
    return { classes: isCoco ? 'coco80' : names, says: `${names.length} names in the file's metadata` };
  }
  if (FACE_FAMILIES.includes(family)) return { classes: ['face'], says: 'face: the family finds nothing else' };
  const list = guess.numbering ?? 'coco80';
  if (!isCounted(family) || guess.classCount === LIST_COUNTS[list]) {
    const counted = isCounted(family)
      ? `${guess.classCount} classes and no names in the file: COCO's count`
      : "no names in the file: COCO's list is assumed";
    return { classes: list, says: `${list}, ${counted}` };
  }
  if (guess.classCount === 1) return guessOnly(fileName);
  const classes = Array.from({ length: guess.classCount }, (_, i) => `class ${i}`);
  return {
    classes,
    says: `${guess.classCount} classes, and no names in the file: write them into the card, or the name of a file of them (\`classes: labels.txt\`)`,
  };
}

/** Whether the outputs tell how many classes there are. */
const isCounted = (family: FamilyName): boolean => !UNCOUNTED.includes(family);

const UNCOUNTED: readonly FamilyName[] = [
  ...(['centernet', 'yolov10', 'yolov10-segment', 'yolov7-end2end', 'ssd', 'ssd-labels', 'rcnn', 'mask-rcnn'] as const),
  ...(['detr-deploy', 'efficientdet', 'paddle'] as const),
];

function guessOnly(fileName: string): { classes: string[]; says: string } {
  const words = fileName.toLowerCase().replace(/[^a-z]+/g, ' ');
  const named = [...COCO_CLASSES, 'face'].find((name) => ` ${words} `.includes(` ${name} `));
  return named
    ? { classes: [named], says: `one class, and the file is called ${fileName}` }
    : { classes: ['object'], says: 'one class without a name in the file: write it into the card' };
}
