import { normalQuantile, twoSidedZ } from './normal.ts';

export interface PlanOptions {
  /** 1 − level of the two-sided test. Default 0.95. */
  confidence?: number;
  /** Chance of seeing the difference where it is there. Default 0.8. */
  power?: number;
  /** Variance over that of independent objects, at least 1: several objects a picture weigh less. Default 1. */
  designEffect?: number;
}

/**
 * Pairs of objects that McNemar's test needs to see a difference between two recalls on the same pictures.
 * O. S. Miettinen, "The matched pairs design in the case of all-or-none responses", Biometrics 24, 1968, 339–352;
 * R. J. Connor, "Sample size for testing differences in proportions for the paired-sample design", Biometrics 43, 1987,
 * 207–211, equation 3.
 *
 * @param discordance share of pairs that differ, between |difference| and 1.
 */
export function pairsNeeded(discordance: number, difference: number, options: PlanOptions = {}): number {
  const { zLevel, zPower, designEffect } = quantiles(options);
  const change = Math.abs(difference);
  if (!(change > 0 && discordance >= change && discordance <= 1)) {
    throw new RangeError(`pairsNeeded: ${discordance} of pairs cannot differ where recalls differ by ${difference}.`);
  }
  const sum = zLevel * Math.sqrt(discordance) + zPower * Math.sqrt(discordance - change ** 2);
  return Math.ceil(designEffect * (sum / change) ** 2);
}

/**
 * Pairs of objects that show a recall to be no worse than another by `margin`, on the same pictures: the interval of
 * their difference then ends above −margin with the wanted power.
 * J.-M. Nam, "Establishing equivalence of two treatments and sample size requirements in matched-pairs design",
 * Biometrics 53, 1997, 1422–1430 (here with the variance at the true difference on both sides, as Wald's test has it).
 *
 * @param discordance share of pairs that differ, between |difference| and 1.
 * @param difference true difference, other than −margin; below it, the pairs that show the recall to be worse by more.
 */
export function pairsForMargin(
  discordance: number,
  difference: number,
  margin: number,
  options: PlanOptions = {},
): number {
  const { zLevel, zPower, designEffect } = quantiles(options);
  const distance = Math.abs(difference + margin);
  if (!(distance > 0 && discordance >= Math.abs(difference) && discordance <= 1)) {
    throw new RangeError(`pairsForMargin: ${discordance} differ by ${difference}, with a margin of ${margin}.`);
  }
  return Math.ceil(designEffect * (discordance - difference ** 2) * ((zLevel + zPower) / distance) ** 2);
}

/**
 * Objects an arm that the two-sample test needs to see two recalls differ on pictures of their own.
 * J. L. Fleiss, B. Levin, M. C. Paik, "Statistical Methods for Rates and Proportions", 2003, equation 4.14 without the
 * correction for continuity.
 */
export function objectsPerArmNeeded(first: number, second: number, options: PlanOptions = {}): number {
  const { zLevel, zPower, designEffect } = quantiles(options);
  if (first === second) throw new RangeError(`objectsPerArmNeeded: both recalls are ${first}; nothing is to be seen.`);
  const mean = (first + second) / 2;
  const spread = first * (1 - first) + second * (1 - second);
  const sum = zLevel * Math.sqrt(2 * mean * (1 - mean)) + zPower * Math.sqrt(spread);
  return Math.ceil(designEffect * (sum / (first - second)) ** 2);
}

/** Objects from which Wilson's interval around a recall is no wider than ±`margin` (its width, solved for the count). */
export function objectsForMargin(recall: number, margin: number, options: PlanOptions = {}): number {
  const { zLevel, designEffect } = quantiles(options);
  const halfWidth = (count: number): number =>
    (zLevel * Math.sqrt((recall * (1 - recall)) / count + (zLevel / (2 * count)) ** 2)) / (1 + zLevel ** 2 / count);
  let [tooFew, enough] = [0, 1];
  while (halfWidth(enough) > margin) [tooFew, enough] = [enough, 2 * enough];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (halfWidth(middle) > margin) tooFew = middle;
    else enough = middle;
  }
  return Math.ceil(designEffect * enough);
}

const quantiles = ({ confidence = 0.95, power = 0.8, designEffect = 1 }: PlanOptions) => ({
  zLevel: twoSidedZ(confidence),
  zPower: normalQuantile(power),
  designEffect,
});
