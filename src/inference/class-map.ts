import { nearest } from '../shared/nearest.ts';
import type { CardFile, CLASS_LISTS } from './card-schema.ts';
import { COCO_CATEGORY_IDS, COCO_CLASSES } from './coco-classes.ts';

type ClassName = string | null;

/** COCO's names at their category ids; null where COCO has no class. */
const byCategoryId: readonly ClassName[] = Array.from({ length: 91 }, (_, id) => {
  const index = COCO_CATEGORY_IDS.indexOf(id);
  return index < 0 ? null : COCO_CLASSES[index]!;
});

const LISTS: Readonly<Record<(typeof CLASS_LISTS)[number], readonly ClassName[]>> = {
  coco80: COCO_CLASSES,
  coco81: [null, ...COCO_CLASSES],
  coco90: byCategoryId.slice(1),
  coco91: byCategoryId,
};

/**
 * What scenarios call each class of the model, by index: the card's list with its `class_map` applied. `refuse` makes
 * the error for a key of the map that is no class of the model.
 */
export function mapClasses(
  { classes, class_map = {} }: { classes: string | readonly ClassName[] } & Pick<CardFile, 'class_map'>,
  refuse: (message: string) => Error,
): readonly ClassName[] {
  const own = typeof classes === 'string' ? LISTS[classes as keyof typeof LISTS] : classes;
  for (const name of Object.keys(class_map)) {
    if (own.includes(name)) continue;
    const near = nearest(
      name,
      own.filter((item) => item !== null),
    );
    throw refuse(`the model has no class "${name}"${near ? `; did you mean "${near}"?` : '.'}`);
  }
  return own.map((name) => (name !== null && Object.hasOwn(class_map, name) ? class_map[name]! : name));
}
