import { availableParallelism } from 'node:os';
import { openStage, type Stage } from '../frames/open-stage.ts';
import type { DeviceName } from '../inference/devices.ts';
import type { ModelCard } from '../inference/model-card.ts';
import { type Model, openModel } from '../inference/open-model.ts';
import type { Keep } from './keeper.ts';
import { type Chain, type OpenChain, openChains } from './refinement.ts';

/** What makes and looks at one picture after another. */
export interface Crew {
  /** Null where there is nothing to render. */
  stage: Stage | null;
  models: Model[];
  chains: OpenChain[];
}

export interface CrewsWanted {
  /** How many, side by side; default one per four cores, and never more than cases. */
  workers: number | undefined;
  caseCount: number;
  needsStage: boolean;
  cards: readonly ModelCard[];
  chains: readonly Chain[];
  device: DeviceName;
}

/** The first crew alone, since it may have to convert weights or unpack a browser that the others then find. */
export async function openCrews(wanted: CrewsWanted, keep: Keep): Promise<Crew[]> {
  const { caseCount, cards, chains, device } = wanted;
  const count = Math.max(1, Math.min(wanted.workers ?? Math.floor(availableParallelism() / 4), caseCount));
  const calibrate = { most: Math.max(1, Math.floor(availableParallelism() / count)), pictures: 2 * caseCount };
  const open = async (): Promise<Crew> => {
    // All of them first, then the failure: what opens later than another fails must still be found and closed.
    const refining = openChains(chains, keep);
    const opening = [
      wanted.needsStage ? keep(openStage()) : null,
      ...cards.map((card) => keep(openModel(card, { device, calibrate }))),
    ] as const;
    await Promise.allSettled([refining, ...opening]);
    const [stage, ...models] = await Promise.all(opening);
    return { stage, models, chains: await refining };
  };
  const first = await open();
  return [first, ...(await Promise.all(Array.from({ length: count - 1 }, open)))];
}
