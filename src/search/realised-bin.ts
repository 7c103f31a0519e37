import type { LevelValue } from '../compile/case.ts';
import type { Quantity } from '../compile/requirements.ts';
import type { TruthObject } from '../frames/truth.ts';
import { pictureQuantity } from '../metrics/sample.ts';
import type { CaseRecord, FactorRecord } from '../report/run.ts';

/** A factor as coverage reads it; `measuredBy` names the quantity that shows what it really became. */
export type CoverageFactor = FactorRecord & { measuredBy?: Quantity };

/** Factors whose usual name says what measures them. */
const MEASURE_BY_NAME: Readonly<Record<string, Quantity>> = {
  covered: 'covered_share',
  crush: 'crush',
  distance: 'distance_m',
  tilt: 'up_tilt_deg',
  up_tilt: 'up_tilt_deg',
  up_tilt_deg: 'up_tilt_deg',
  visible_fraction: 'visible_fraction',
};

/**
 * How far beyond the outermost edges a measured value still counts, as a share of the outer bin's width: physics meets
 * a crush ratio within 0.03, and a distance along the line of sight is a little more than along the ground.
 */
const EDGE_TOLERANCE = 0.1;

/**
 * How far a settled object's tilt may lie from the roll asked for, in degrees: an object dropped at 150° comes to rest
 * on its roof, so what remains of a roll is the side that it rests on.
 */
const SIDE_TOLERANCE = 45;

/** The bin of a level, by index; null where it is in none. The last bin holds its upper edge. */
export function binIndex(factor: FactorRecord, value: LevelValue, tolerance = 0): number | null {
  const { edges, bins } = factor;
  if (edges === null) {
    const index = bins.indexOf(String(value));
    return index < 0 ? null : index;
  }
  if (typeof value !== 'number' || Number.isNaN(value)) return null;
  const last = edges.length - 1;
  const below = tolerance * (edges[1]! - edges[0]!);
  const above = tolerance * (edges[last]! - edges[last - 1]!);
  if (value < edges[0]! - below || value > edges[last]! + above) return null;
  const inner = edges.slice(1, -1).filter((edge) => value >= edge);
  return inner.length;
}

/**
 * The bin that a factor really took in a case, judged on its scored object; null where that is not seen, or where what
 * was measured lies in no bin. One rule:
 * 1. a continuous factor that names its measure (`measuredBy`), or whose usual name says it, is where it was measured;
 * 2. `roll` keeps the bin asked for as long as the object rests on the side that it was rolled to;
 * 3. any other factor is what was asked: the renderer cannot miss a paint or a light.
 */
export function realisedBin(factor: CoverageFactor, record: CaseRecord, object: TruthObject): number | null {
  const requested = record.levels[factor.name];
  if (requested === undefined || object.visiblePixels === 0) return null;
  const measure = factor.edges === null ? undefined : (factor.measuredBy ?? MEASURE_BY_NAME[factor.name]);
  if (measure !== undefined) {
    const value = measured(measure, record, object);
    if (value !== undefined) return value === null ? null : binIndex(factor, value, EDGE_TOLERANCE);
  }
  const tilt = record.realised[object.name]?.up_tilt_deg;
  if (factor.name === 'roll' && typeof requested === 'number' && tilt !== undefined) {
    if (Math.abs(tiltOfRoll(requested) - tilt) > SIDE_TOLERANCE) return null;
  }
  return binIndex(factor, requested);
}

/** True where `realisedBin` goes by what was measured, and not by what was asked. */
export const isMeasured = (factor: CoverageFactor): boolean =>
  factor.edges !== null &&
  (factor.name === 'roll' || (factor.measuredBy ?? MEASURE_BY_NAME[factor.name]) !== undefined);

/** The value; null where it is known not to be there, undefined where it was not measured. */
function measured(measure: Quantity, record: CaseRecord, object: TruthObject): number | null | undefined {
  const ofPicture = pictureQuantity(measure, object);
  if (ofPicture !== undefined) return ofPicture;
  return (record.realised[object.name] as Readonly<Partial<Record<Quantity, number>>> | undefined)?.[measure];
}

/** Angle between an object's up axis and the world's after a roll in degrees: 210 → 150. */
const tiltOfRoll = (roll: number): number => {
  const turned = ((roll % 360) + 360) % 360;
  return turned > 180 ? 360 - turned : turned;
};
