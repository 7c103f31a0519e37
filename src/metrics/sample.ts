import type { Quantity } from '../compile/requirements.ts';
import type { Condition, SizeName } from '../compile/scenario.ts';
import type { TruthObject } from '../frames/truth.ts';
import { boxHeight, boxWidth } from '../shared/box.ts';
import type { SliceSource } from './score-slices.ts';
import type { ImageOutcome, ScoredImage, ScoreOptions } from './scores.ts';

/** What physics measured, by object name and quantity. */
export type Realised = Readonly<Record<string, Partial<Readonly<Record<Quantity, number>>>>>;

/** Cases and twins of one scenario as one model saw them: what any figure of them can be taken of. */
export interface Sample {
  scenario: SliceSource;
  targets: readonly string[];
  images: readonly ScoredImage[];
  /** In parallel to `images`. */
  outcomes: readonly ImageOutcome[];
  /** By case id. */
  realised: Readonly<Record<string, Realised>>;
  options: ScoreOptions;
}

/** COCO's areas: pycocotools `Params.setDetParams`, visible pixels as the exported `area` has them. */
const SMALL = 32 ** 2;
const LARGE = 96 ** 2;
export const sizeOf = ({ visiblePixels }: TruthObject): SizeName =>
  visiblePixels < SMALL ? 'small' : visiblePixels < LARGE ? 'medium' : 'large';

/**
 * The cases that meet all conditions, with their twins; where an object is asked for by what was measured, other objects
 * of the case do not count (twins keep theirs: pairs are made by name).
 */
export function selectSample(sample: Sample, conditions: readonly Condition[]): Sample {
  const chosen = new Set(
    sample.images.flatMap(({ id, twinOf }) => (twinOf === null && meetsLevels(sample, id, conditions) ? [id] : [])),
  );
  const indices = sample.images.flatMap(({ id, twinOf }, index) => (chosen.has(twinOf ?? id) ? [index] : []));
  const images = indices.map((index) => sample.images[index]!);
  const outcomes = indices.map((index) => sample.outcomes[index]!);
  const measured = conditions.filter(({ of }) => of === 'size' || of === 'quantity');
  if (measured.length === 0) return { ...sample, images, outcomes };
  return {
    ...sample,
    images,
    outcomes: outcomes.map((outcome, index) =>
      images[index]!.twinOf !== null
        ? outcome
        : keepObjects(outcome, images[index]!, (object) => meetsMeasures(sample, outcome.id, object, measured)),
    ),
  };
}

/** The outcome with some of its objects only. */
export function keepObjects(
  outcome: ImageOutcome,
  image: ScoredImage,
  keeps: (object: TruthObject) => boolean,
): ImageOutcome {
  const kept = new Set(image.truth.objects.filter(keeps).map(({ name }) => name));
  return { ...outcome, objects: outcome.objects.filter(({ name }) => kept.has(name)) };
}

function meetsLevels({ scenario }: Sample, id: string, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => {
    if (condition.of !== 'level' && condition.of !== 'range') return true;
    const level = scenario.levels[id]?.[condition.name];
    if (condition.of === 'level') return level !== undefined && condition.levels.includes(level);
    return typeof level === 'number' && isBetween(level, condition);
  });
}

function meetsMeasures(
  { realised }: Sample,
  id: string,
  object: TruthObject,
  conditions: readonly Condition[],
): boolean {
  return conditions.every((condition) => {
    if (condition.of === 'size') return condition.sizes.includes(sizeOf(object));
    if (condition.of !== 'quantity') return true;
    const value = quantityOf(condition.name, object, realised[id]?.[object.name]);
    return value !== null && isBetween(value, condition);
  });
}

const isBetween = (value: number, { min, max }: { min: number | null; max: number | null }): boolean =>
  value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);

/** A measured quantity of an object; null where it was not measurable. Undone things (sunk, dented, covered) are 0. */
export function quantityOf(
  quantity: Quantity,
  object: TruthObject,
  realised: Realised[string] | undefined,
): number | null {
  const ofPicture = pictureQuantity(quantity, object);
  if (ofPicture !== undefined) return ofPicture;
  return realised ? (realised[quantity] ?? 0) : null;
}

/** A quantity that the truth of the picture holds, null where it was not measurable; undefined for those of physics. */
export function pictureQuantity(quantity: Quantity, object: TruthObject): number | null | undefined {
  switch (quantity) {
    case 'visible_fraction':
      return object.visibleFraction;
    case 'truncation':
      return object.truncation;
    case 'box_height_px':
      return object.box && boxHeight(object.box);
    case 'box_width_px':
      return object.box && boxWidth(object.box);
    case 'distance_m':
      return object.distanceMetres;
    case 'luminance':
      return object.luminance;
    case 'contrast':
      return object.contrast;
    default:
      return undefined;
  }
}
