import type { Scenario } from '../compile/scenario.ts';
import { openRefiner, type Refiner } from '../inference/refine/open-refiner.ts';
import { loadRefinerCard, type RefinerCard } from '../inference/refine/refiner-card.ts';
import { InputError, type Place } from '../shared/errors.ts';
import type { Keep } from './keeper.ts';

/** Refiners that frames pass one after the other before they are shown to a detector. */
export interface Chain {
  /** Names of their cards, joined: `sci+vae`. */
  name: string;
  cards: readonly RefinerCard[];
}

/** A chain whose refiners are loaded. */
export interface OpenChain {
  name: string;
  refiners: readonly Refiner[];
}

/** Which frames are refined, and how. */
export interface RefinementPlan {
  /** Every chain once. */
  chains: readonly Chain[];
  /** Name of the chain by scenario id; scenarios without one are shown plain only. */
  byScenario: ReadonlyMap<string, string>;
}

/** Letters that no name of a card has keep chains and detectors apart in names of entries: `centernet+sci`. */
const JOINT = '+';

export const entryName = (model: string, chain: string): string => `${model}${JOINT}${chain}`;

/**
 * The chain of every scenario: what `--refine` asks for, else the scenario's own `refine:`. Throws InputError at the
 * scenario's line, or of the option, where a card is missing or wrong.
 */
export function planRefinement(
  scenarios: readonly (Pick<Scenario, 'id'> & Partial<Pick<Scenario, 'refine' | 'locate'>>)[],
  asked: readonly string[],
  root: string,
): RefinementPlan {
  const chains = new Map<string, Chain>();
  const byScenario = new Map<string, string>();
  for (const { id, refine = [], locate } of scenarios) {
    const references = asked.length > 0 ? asked : refine;
    if (references.length === 0) continue;
    const cards = references.map((reference, at) =>
      asked.length > 0 ? loadRefinerCard(reference, root) : loadAt(reference, root, locate?.(['refine', at])),
    );
    const name = cards.map((card) => card.name).join(JOINT);
    const known = chains.get(name);
    if (known?.cards.some(({ file }, at) => file !== cards[at]!.file)) {
      const files = [known.cards, cards].map((list) => list.map(({ file }) => file).join(', '));
      const message = `refiners of one name, "${name}", and two places: ${files.join(' and ')}. Rename the folder of one.`;
      throw new InputError('REFINER_NAME_TWICE', message);
    }
    chains.set(name, known ?? { name, cards });
    byScenario.set(id, name);
  }
  return { chains: [...chains.values()], byScenario };
}

/** A fault of the card is told where the scenario names it. */
function loadAt(reference: string, root: string, place: Place | undefined): RefinerCard {
  try {
    return loadRefinerCard(reference, root);
  } catch (error) {
    if (!(error instanceof InputError) || (error.place && error.code !== 'MODEL_WRONG_KIND')) throw error;
    throw new InputError(error.code, error.place ? error.message : `refine: ${error.message}`, place);
  }
}

/** Loads every refiner once, whatever the number of chains that it stands in; `keep` closes them at the end of the run. */
export async function openChains(chains: readonly Chain[], keep: Keep): Promise<OpenChain[]> {
  const opening = new Map<string, Promise<Refiner>>();
  for (const card of chains.flatMap(({ cards }) => cards)) {
    if (!opening.has(card.file)) opening.set(card.file, keep(openRefiner(card)));
  }
  await Promise.allSettled(opening.values());
  return Promise.all(
    chains.map(async ({ name, cards }) => ({
      name,
      refiners: await Promise.all(cards.map((card) => opening.get(card.file)!)),
    })),
  );
}

/** What a lane asks for each scenario. */
export function refinersOf({ byScenario }: RefinementPlan, open: readonly OpenChain[]) {
  return (scenario: string): { chain: string; refiners: readonly Refiner[] } | null => {
    const chain = open.find(({ name }) => name === byScenario.get(scenario));
    return chain ? { chain: chain.name, refiners: chain.refiners } : null;
  };
}
