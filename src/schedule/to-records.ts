import { binLabels } from '../compile/levels.ts';
import type { Factor, Played } from '../compile/scenario.ts';
import type { Model } from '../inference/open-model.ts';
import type { FactorRecord, ModelRecord, NetworkRecord, ScenarioRecord } from '../report/run.ts';
import { isPhotographSet } from './photographs/photograph-set.ts';
import { entryName, type OpenChain } from './refinement.ts';

export const toScenarioRecord = (scenario: Played, caseCount: number): ScenarioRecord => ({
  scenario: scenario.id,
  title: scenario.title,
  file: scenario.file,
  hash: scenario.hash,
  tags: scenario.tags,
  targets: scenario.targets,
  factors: scenario.factors.map(toFactorRecord),
  expectations: scenario.expectations,
  caseCount,
  ...(isPhotographSet(scenario) && { photographs: true as const }),
});

export const toFactorRecord = (factor: Factor): FactorRecord => ({
  name: factor.name,
  kind: factor.kind,
  unit: factor.unit,
  nominal: factor.nominal,
  bins: binLabels(factor),
  edges: factor.kind === 'continuous' ? factor.edges : null,
  ...(factor.kind === 'continuous' && factor.scale === 'log' && { scale: 'log' }),
});

/** A detector's own record, then one for each chain of refiners before it. */
export function toModelRecords(model: Model, chains: readonly OpenChain[]): ModelRecord[] {
  const plain = toModelRecord(model);
  const behind = ({ name: chain, refiners }: OpenChain): ModelRecord => ({
    ...plain,
    name: entryName(plain.name, chain),
    title: `${plain.title} after ${refiners.map(({ card }) => card.title).join(', ')}`,
    refined: {
      chain,
      plain: plain.name,
      refiners: refiners.map(toNetworkRecord),
    },
  });
  return [plain, ...chains.map(behind)];
}

/** A network that is no detector: what it was and where it is from. */
export const toNetworkRecord = ({
  card: { name, title, licence },
  sha256,
}: {
  card: { name: string; title: string; licence: string };
  sha256: string;
}): NetworkRecord => ({ name, title, sha256, licence });

const toModelRecord = ({ card, sha256, runtime }: Model): ModelRecord => ({
  name: card.name,
  title: card.title,
  sha256,
  licence: card.licence,
  scoreThreshold: card.operatingPoint.scoreThreshold,
  family: card.family,
  runtime,
  ...(card.hasMasks && { hasMasks: true }),
  ...(card.keypoints && { keypoints: card.keypoints }),
});
