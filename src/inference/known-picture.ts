import { join } from 'node:path';
import type { Box } from '../shared/box.ts';
import { packageRoot } from '../shared/package-root.ts';

/** A street with two people, a car and a bicycle, rendered from test/fixtures/known-picture. */
export const KNOWN_PICTURE = join(packageRoot, 'models', 'known-picture.jpg');

/** What is in it, from the truth of that render. */
export const KNOWN_OBJECTS: readonly { class: string; box: Box }[] = [
  { class: 'person', box: [119, 161, 208, 436] },
  { class: 'person', box: [296, 169, 355, 355] },
  { class: 'car', box: [402, 198, 640, 295] },
  { class: 'bicycle', box: [407, 265, 640, 414] },
];
