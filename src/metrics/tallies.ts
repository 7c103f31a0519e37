import { twinId } from '../compile/case.ts';
import { EMPTY_TABLE, sumTables } from './estimate-difference.ts';
import type { Tally } from './estimate-proportion.ts';
import type { PairTable } from './newcombe-paired.ts';
import type { ImageOutcome, ObjectOutcome } from './scores.ts';

/** Outcomes to be counted: all classes, or one. */
export type ClassFilter = string | undefined;

const TWIN_SUFFIX = twinId('');

/** Splits outcomes into cases and their twins, by id. */
export function splitArms(images: readonly ImageOutcome[]): { cases: ImageOutcome[]; twins: ImageOutcome[] } {
  const isTwin = (image: ImageOutcome): boolean => image.id.endsWith(TWIN_SUFFIX);
  return { cases: images.filter((image) => !isTwin(image)), twins: images.filter(isTwin) };
}

/** Hits among the objects that count, per picture; per photograph where several pictures come of one. */
export const recallTallies = (images: readonly ImageOutcome[], className?: ClassFilter): Tally[] =>
  clustered(images, (image) => recallTally(image, className)).map(sumTallies);

export function recallTally(image: ImageOutcome, className?: ClassFilter): Tally {
  const counted = countedObjects(image, className);
  return { hits: counted.filter((object) => object.outcome === 'hit').length, total: counted.length };
}

/** Hits among the detections that are right or wrong, per picture; likewise. */
export const precisionTallies = (images: readonly ImageOutcome[], className?: ClassFilter): Tally[] =>
  clustered(images, (image) => {
    const hits = countedObjects(image, className).filter((object) => object.outcome === 'hit').length;
    return { hits, total: hits + falsePositiveCount(image, className) };
  }).map(sumTallies);

/** What is not independent stays together: pictures of one photograph. Each other picture is a cluster by itself. */
export function clustered<Image extends { photograph?: string }, T>(
  images: readonly Image[],
  figureOf: (image: Image) => T,
): T[][] {
  const clusters = new Map<string | Image, T[]>();
  for (const image of images) {
    const key = image.photograph ?? image;
    const known = clusters.get(key);
    if (known) known.push(figureOf(image));
    else clusters.set(key, [figureOf(image)]);
  }
  return [...clusters.values()];
}

const sumTallies = (tallies: readonly Tally[]): Tally => ({
  hits: tallies.reduce((sum, tally) => sum + tally.hits, 0),
  total: tallies.reduce((sum, tally) => sum + tally.total, 0),
});

export function falsePositiveCount(image: ImageOutcome, className?: ClassFilter): number {
  const { falsePositiveClasses } = image;
  if (className === undefined || !falsePositiveClasses) return image.falsePositives.length;
  return falsePositiveClasses.filter((name) => name === className).length;
}

/**
 * Per case that has a twin (cases of one photograph together): its objects by name as (twin, case) pairs; those ignored
 * in either are left out.
 */
export function pairTables(images: readonly ImageOutcome[], className?: ClassFilter): PairTable[] {
  const byId = new Map(images.map((image) => [image.id, image]));
  const cases = images.filter((image) => byId.has(twinId(image.id)));
  return clustered(cases, (image) => {
    const twin = byId.get(twinId(image.id))!;
    return pairTable(countedObjects(twin, className), countedObjects(image, className));
  }).map(sumTables);
}

function pairTable(first: readonly ObjectOutcome[], second: readonly ObjectOutcome[]): PairTable {
  const table = { ...EMPTY_TABLE };
  const before = new Map(first.map((object) => [object.name, object]));
  for (const object of second) {
    const pair = before.get(object.name);
    if (!pair) continue;
    const hits = [pair.outcome === 'hit', object.outcome === 'hit'];
    if (hits[0]) table[hits[1] ? 'both' : 'onlyFirst']++;
    else table[hits[1] ? 'onlySecond' : 'neither']++;
  }
  return table;
}

const countedObjects = (image: ImageOutcome, className: ClassFilter): ObjectOutcome[] =>
  image.objects.filter(
    (object) => object.outcome !== 'ignored' && (className === undefined || object.class === className),
  );
