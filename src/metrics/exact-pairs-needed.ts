import { twoSidedZ } from './normal.ts';
import { type PlanOptions, pairsNeeded } from './sample-size.ts';
import { binomialCdf } from './special-functions.ts';

/**
 * The fewest pairs at which McNemar's exact test itself sees a difference with the wanted power, summed over how many
 * pairs may differ: some more than `pairsNeeded`, whose approximation the mid-p test keeps to.
 * S. W. Duffy, "Asymptotic and exact power for the McNemar test and its analogue with R controls per case", Biometrics
 * 40, 1984, 1005–1015.
 *
 * @param discordance share of pairs that differ, between |difference| and 1.
 */
export function exactPairsNeeded(discordance: number, difference: number, options: PlanOptions = {}): number {
  const { confidence = 0.95, power = 0.8, designEffect = 1 } = options;
  const near = pairsNeeded(discordance, difference, { confidence, power });
  const isEnough = (pairs: number): boolean => exactPower(pairs, discordance, difference, confidence) >= power;
  let [tooFew, enough] = [near >> 1, near];
  while (!isEnough(enough)) [tooFew, enough] = [enough, Math.ceil(1.1 * enough)];
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return Math.ceil(designEffect * enough);
}

/** Chance that the exact test finds `pairs` clearly worse, where `discordance` of them differ and recall falls by `difference`. */
export function exactPower(pairs: number, discordance: number, difference: number, confidence: number): number {
  const gainedShare = Math.max(0, (discordance - Math.abs(difference)) / (2 * discordance));
  const z = twoSidedZ(confidence);
  const spread = 8 * Math.sqrt(pairs * discordance * (1 - discordance));
  const first = Math.max(0, Math.floor(pairs * discordance - spread));
  const last = Math.min(pairs, Math.ceil(pairs * discordance + spread));
  let power = 0;
  let below = first > 0 ? binomialCdf(first - 1, pairs, discordance) : 0;
  for (let differing = first; differing <= last; differing++) {
    const upTo = binomialCdf(differing, pairs, discordance);
    const most = mostGained(differing, z, 1 - confidence);
    if (most >= 0) power += (upTo - below) * binomialCdf(most, differing, gainedShare);
    below = upTo;
  }
  return power;
}

/** The most gained pairs at which the test still rejects; −1 where it never does. */
function mostGained(differing: number, z: number, level: number): number {
  const rejects = (gained: number): boolean => 2 * binomialCdf(gained, differing, 0.5) <= level;
  let most = Math.max(-1, Math.floor((differing - z * Math.sqrt(differing)) / 2));
  while (most >= 0 && !rejects(most)) most--;
  while (2 * (most + 1) < differing && rejects(most + 1)) most++;
  return most;
}
