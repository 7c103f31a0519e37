import { type Rle, rleUnion } from '../../shared/rle.ts';
import { parseRleText } from '../../shared/rle-text.ts';
import { at, type CocoPlace, checkList, checkNumbers, checkRecord, cocoError } from './check-coco.ts';
import { polygonToRle } from './polygon-to-rle.ts';

/** Pixels beyond the picture to which a polygon may reach: more is a mistake, and would take its length in memory. */
const REACH = 1e6;

/**
 * Any of COCO's three forms of a mask: polygons, runs as numbers, runs as text (pycocotools, `annToRLE`).
 *
 * @param size of the picture; null where its record does not say, which only runs can do without.
 */
export function toRle(value: unknown, size: { height: number; width: number } | null, place: CocoPlace): Rle {
  if (!Array.isArray(value)) return fromRuns(value, size, place);
  if (size === null) throw cocoError(place, 'polygons need the width and height of their picture under `images`.');
  if (value.length === 0) throw cocoError(place, 'expected a polygon or a run-length mask, found an empty list.');
  const polygons = value.map((item, index) => {
    const own = at(place, index);
    const points = checkNumbers(item, own, 'a polygon of at least 3 corners', (count) => count >= 6 && count % 2 === 0);
    if (points.some((point) => Math.abs(point) > REACH)) {
      throw cocoError(own, `expected coordinates in pixels, found ${Math.max(...points.map(Math.abs))}.`);
    }
    return polygonToRle(points, size.height, size.width);
  });
  return rleUnion(polygons);
}

function fromRuns(value: unknown, picture: { height: number; width: number } | null, place: CocoPlace): Rle {
  const record = checkRecord(value, place);
  const size = checkNumbers(record.size, at(place, 'size'), '[height, width]', (count) => count === 2);
  const [height, width] = size as [number, number];
  if (picture !== null && (picture.height !== height || picture.width !== width)) {
    const wanted = `[${picture.height}, ${picture.width}]`;
    throw cocoError(at(place, 'size'), `expected the picture's own [height, width] ${wanted}, found [${size}].`);
  }
  const countsPlace = at(place, 'counts');
  const counts =
    typeof record.counts === 'string'
      ? parseRleText(record.counts)
      : Uint32Array.from(checkRuns(checkList(record.counts, countsPlace), countsPlace));
  if (counts === null) throw cocoError(countsPlace, 'this is no run-length text of COCO.');
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== height * width) {
    throw cocoError(countsPlace, `runs add up to ${total}, not to the ${height * width} pixels of the picture.`);
  }
  return { height, width, counts };
}

function checkRuns(runs: readonly unknown[], place: CocoPlace): readonly number[] {
  for (const [index, run] of runs.entries()) {
    if (Number.isInteger(run) && (run as number) >= 0 && (run as number) <= 0xffffffff) continue;
    throw cocoError(at(place, index), `expected a number of pixels, found ${JSON.stringify(run)}.`);
  }
  return runs as readonly number[];
}
