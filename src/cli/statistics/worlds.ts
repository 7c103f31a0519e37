import { EMPTY_TABLE } from '../../metrics/estimate-difference.ts';
import type { PairTable } from '../../metrics/newcombe-paired.ts';

/** Chances of what becomes of an object: seen in the twin and in the case, in one of them, in neither. */
export interface Chances {
  lost: number;
  gained: number;
  neither: number;
}

/** How cases hold objects. */
export interface Clustering {
  /** Each case holds 1 to so many objects, equally often. */
  mostObjects: number;
  /** Chance that an object shares its case's luck; two of a case are correlated by its square. */
  sharing: number;
}

export const ALONE: Clustering = { mostObjects: 1, sharing: 0 };

/**
 * Outcomes of one case, as a table of pairs. Each object follows its case's common draw or one of its own, both by the
 * same chances: so these stay the truth, however much is shared.
 */
export function drawCase(random: () => number, chances: Chances, { mostObjects, sharing }: Clustering): PairTable {
  const table = { ...EMPTY_TABLE };
  const count = mostObjects === 1 ? 1 : 1 + Math.floor(random() * mostObjects);
  const common = random();
  for (let object = 0; object < count; object++) {
    const luck = sharing > 0 && random() < sharing ? common : random();
    table[outcomeOf(luck, chances)]++;
  }
  return table;
}

function outcomeOf(luck: number, { lost, gained, neither }: Chances): keyof PairTable {
  if (luck < lost) return 'onlyFirst';
  if (luck < lost + gained) return 'onlySecond';
  return luck < lost + gained + neither ? 'neither' : 'both';
}

/** A detector that sees most twins and loses 2 to 40 % of the objects in the cases: other chances in every world. */
export const drawChances = (random: () => number): Chances => ({
  lost: 0.02 + 0.38 * random(),
  gained: 0.05 * random(),
  neither: 0.1 * random(),
});

export const recallOf = ({ lost, neither }: Chances): number => 1 - lost - neither;
export const dropOf = ({ lost, gained }: Chances): number => lost - gained;
export const conditionalFailureOf = ({ lost, gained, neither }: Chances): number => lost / (1 - gained - neither);
