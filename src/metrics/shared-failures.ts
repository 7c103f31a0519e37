import { sumTables } from './estimate-difference.ts';
import { type JointCase, type JointObject, jointTables } from './joint-outcomes.ts';
import type { PairTable } from './newcombe-paired.ts';

/** How far two models miss the same objects. */
export interface FailureOverlap {
  models: readonly [string, string];
  /** Objects missed by both, by one of them, by none. */
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
  /** both / (both + onlyFirst + onlySecond); null where nothing is missed. */
  jaccard: number | null;
  /** Cohen's κ: agreement on what is missed beyond chance; null where chance alone makes them agree. */
  kappa: number | null;
}

export interface SharedFailures {
  objectCount: number;
  /** What no model sees. `isSeenInTwin`: in its ordinary picture all of them do; null where it does not count there. */
  missedByAll: readonly { id: string; isSeenInTwin: boolean | null }[];
  /** `alone`: what this model misses and every other sees. */
  models: readonly { model: string; missed: number; alone: number }[];
  /** Every two models. */
  pairs: readonly FailureOverlap[];
}

/**
 * Which objects of the cases models miss together.
 *
 * @param models names, in parallel to the cases' hits.
 */
export function sharedFailures(models: readonly string[], cases: readonly JointCase[]): SharedFailures {
  const objects = cases.flatMap((one) => one.objects);
  const missedByAll = cases.flatMap(({ id, objects }) =>
    objects
      .filter(({ hits }) => !hits.includes(true))
      .map(({ name, isSeenInTwin }) => ({ id: `${id} · ${name}`, isSeenInTwin })),
  );
  const missers = ({ hits }: JointObject): number => hits.filter((hit) => !hit).length;
  return {
    objectCount: objects.length,
    missedByAll,
    models: models.map((model, index) => {
      const missed = objects.filter(({ hits }) => !hits[index]);
      return { model, missed: missed.length, alone: missed.filter((object) => missers(object) === 1).length };
    }),
    pairs: models.flatMap((first, a) =>
      models.slice(a + 1).map((second, offset) => {
        const hits = sumTables(jointTables(cases, a, a + 1 + offset));
        return toOverlap([first, second], hits);
      }),
    ),
  };
}

/**
 * κ = (p_observed − p_chance) / (1 − p_chance): J. Cohen, "A coefficient of agreement for nominal scales", Educational
 * and Psychological Measurement 20, 1960, 37–46. P. Jaccard, New Phytologist 11, 1912, 37–50.
 *
 * @param hits pairs of hits: what neither hits both miss.
 */
function toOverlap(models: readonly [string, string], hits: PairTable): FailureOverlap {
  const { both: neither, onlyFirst: onlySecond, onlySecond: onlyFirst, neither: both } = hits;
  const count = both + onlyFirst + onlySecond + neither;
  const missed = both + onlyFirst + onlySecond;
  const [first, second] = [(both + onlyFirst) / count, (both + onlySecond) / count];
  const chance = first * second + (1 - first) * (1 - second);
  const observed = (both + neither) / count;
  return {
    ...{ models, both, onlyFirst, onlySecond, neither },
    jaccard: missed === 0 ? null : both / missed,
    kappa: count === 0 || chance === 1 ? null : (observed - chance) / (1 - chance),
  };
}
