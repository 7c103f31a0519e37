import { exactPairsNeeded } from '../../metrics/exact-pairs-needed.ts';
import { mcnemarExact, mcnemarMidP } from '../../metrics/mcnemar.ts';
import { normalCdf } from '../../metrics/normal.ts';
import { objectsPerArmNeeded, pairsNeeded } from '../../metrics/sample-size.ts';
import { stream } from '../../shared/random.ts';
import type { Finding } from './finding.ts';

const [BEFORE, AFTER] = [0.8, 0.75];
const LEVEL = 0.05;

/** How often 0.80 → 0.75 is seen at the size that the planner promises 0.8 for, on the same pictures and on others. */
export function measurePower(runs: number): Finding[] {
  const random = stream(5);
  const paired = [0.07, 0.15].flatMap((discordance) => {
    const lostShare = (discordance + BEFORE - AFTER) / 2;
    const plans = [
      { name: 'mid-p', test: mcnemarMidP, pairs: pairsNeeded(discordance, BEFORE - AFTER) },
      { name: 'exact', test: mcnemarExact, pairs: exactPairsNeeded(discordance, BEFORE - AFTER) },
    ];
    return plans.map(({ name, test, pairs }) => {
      let seen = 0;
      for (let run = 0; run < runs; run++) {
        let [lost, gained] = [0, 0];
        for (let pair = 0; pair < pairs; pair++) {
          const luck = random();
          if (luck < lostShare) lost++;
          else if (luck < discordance) gained++;
        }
        if (lost > gained && test(gained, lost) <= LEVEL) seen++;
      }
      const setting = `0.80 → 0.75, ${pairs} pairs of which ${(100 * discordance).toFixed(0)} % differ`;
      return { what: `power of McNemar’s ${name} test`, setting, value: seen / runs, least: 0.79, runs };
    });
  });
  const objects = objectsPerArmNeeded(BEFORE, AFTER);
  const draw = (chance: number): number => {
    let hits = 0;
    for (let object = 0; object < objects; object++) if (random() < chance) hits++;
    return hits;
  };
  let seen = 0;
  for (let run = 0; run < runs; run++) {
    const [first, second] = [draw(BEFORE), draw(AFTER)];
    const pooled = (first + second) / (2 * objects);
    const z = (first - second) / Math.sqrt(2 * objects * pooled * (1 - pooled));
    if (2 * normalCdf(-z) <= LEVEL) seen++;
  }
  const setting = `0.80 → 0.75, ${objects} objects an arm, unpaired`;
  return [...paired, { what: 'power of the two-sample test', setting, value: seen / runs, least: 0.79, runs }];
}
