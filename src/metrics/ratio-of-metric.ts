import type { RatioGame, Share } from './betting-sequence.ts';
import type { MetricName } from './estimate-metric.ts';
import type { ImageOutcome } from './scores.ts';
import {
  type ClassFilter,
  falsePositiveCount,
  pairTables,
  precisionTallies,
  recallTallies,
  splitArms,
} from './tallies.ts';

/** What the bets need to know of a case before it is played. */
export interface CaseBounds {
  /** Objects (of the class) that a case can hold. */
  mostObjects: number;
  /** False positives of a picture that are counted: there is no bound to what a detector may claim. */
  mostFalsePositives: number;
}

export interface RatioOfCases {
  shares: Share[];
  game: RatioGame;
}

/**
 * A metric as a ratio of means over cases, with the bounds of a case: what a confidence sequence by betting takes. Null
 * where it is none: AP ranks the detections of all pictures together.
 *
 * - recall: hits of objects. conditional failure: lost of those seen in the twin.
 * - drop: lost less gained, of pairs.
 * - precision: hits of hits and false positives; false positives per image: of pictures. Both with no more than
 *   `mostFalsePositives` counted a picture, which flatters a model that claims more; a bound that fails so fails anyhow.
 *
 * @param images cases in the order in which they were played, with their twins.
 */
export function ratioOfMetric(
  metric: MetricName,
  images: readonly ImageOutcome[],
  { className, mostObjects, mostFalsePositives }: CaseBounds & { className?: ClassFilter },
): RatioOfCases | null {
  const cases = splitArms(images).cases;
  switch (metric) {
    case 'recall':
      return recallRatio(cases, { className, mostObjects });
    case 'conditional_failure':
      return {
        shares: pairTables(images, className).map(({ both, onlyFirst }) => ({
          top: onlyFirst,
          bottom: both + onlyFirst,
        })),
        game: proportionGame(mostObjects),
      };
    case 'drop':
      return {
        shares: pairTables(images, className).map(({ both, onlyFirst, onlySecond, neither }) => ({
          top: onlyFirst - onlySecond,
          bottom: both + onlyFirst + onlySecond + neither,
        })),
        game: {
          range: [-1, 1],
          reach: (ratio) => ({ below: (1 + ratio) * mostObjects, above: (1 - ratio) * mostObjects }),
        },
      };
    case 'precision':
      return {
        shares: precisionTallies(cases, className).map(({ hits, total }) => ({
          top: hits,
          bottom: hits + Math.min(total - hits, mostFalsePositives),
        })),
        game: {
          range: [0, 1],
          reach: (ratio) => ({ below: ratio * mostFalsePositives, above: (1 - ratio) * mostObjects }),
        },
      };
    case 'false_positives_per_image':
      return {
        shares: cases.map((image) => ({
          top: Math.min(falsePositiveCount(image, className), mostFalsePositives),
          bottom: 1,
        })),
        game: {
          range: [0, mostFalsePositives],
          reach: (ratio) => ({ below: ratio, above: mostFalsePositives - ratio }),
        },
      };
    case 'ap50':
      return null;
  }
}

/** Hits of the objects in the pictures of one arm. */
export const recallRatio = (
  images: readonly ImageOutcome[],
  { className, mostObjects }: { className?: ClassFilter; mostObjects: number },
): RatioOfCases => ({
  shares: recallTallies(images, className).map(({ hits, total }) => ({ top: hits, bottom: total })),
  game: proportionGame(mostObjects),
});

const proportionGame = (mostObjects: number): RatioGame => ({
  range: [0, 1],
  reach: (ratio) => ({ below: ratio * mostObjects, above: (1 - ratio) * mostObjects }),
});
