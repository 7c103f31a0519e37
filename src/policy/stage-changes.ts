import type { BaselineScenario, MadeWith, ModelOutcomes, PictureOutcome } from './baseline.ts';
import type { StageChange } from './comparison.ts';
import { firstDifference, HASHED_STAGES, type HashedStage, sameHash } from './stage-digits.ts';

/** What may be why a stage differs though all before it is the same. */
const CAUSES: Readonly<Record<HashedStage, readonly (keyof MadeWith)[]>> = {
  case: ['seed', 'cornercase'],
  settled: ['cornercase'],
  frame: ['renderer', 'browser', 'cornercase'],
  truth: ['renderer', 'cornercase'],
  input: ['cornercase'],
  detections: ['onnxRuntime', 'cornercase'],
};

const CAUSE_NAMES: Readonly<Record<keyof MadeWith, string>> = {
  seed: 'seed',
  threshold: 'score threshold',
  cornercase: 'cornercase',
  browser: 'browser',
  renderer: 'renderer',
  onnxRuntime: 'onnxruntime',
};

type ScenarioPair = readonly [now: BaselineScenario, before: BaselineScenario];

/**
 * Where two runs part, stage by stage, over the scenarios that both have: each picture counts at the first stage at
 * which it differs, so that another renderer is never read as another model.
 */
export function stageChanges(now: ModelOutcomes, before: ModelOutcomes): StageChange[] {
  const pairs = Object.entries(now).flatMap(([id, scenario]): ScenarioPair[] => {
    const earlier = before[id];
    return earlier ? [[scenario, earlier]] : [];
  });
  const changed = pairs.filter(([a, b]) => sameHash(a.scenario, b.scenario) === false).length;
  const stages = pictureStages(pairs);
  const at = stages.findIndex(({ stage }) => stage === 'detections');
  const modelsTurn = at < 0 ? stages.length : at;
  return [
    { stage: 'scenario', changed, of: pairs.length, causes: [] },
    ...stages.slice(0, modelsTurn),
    weightsChange(pairs),
    ...thresholdChange(pairs),
    ...stages.slice(modelsTurn),
  ];
}

function pictureStages(pairs: readonly ScenarioPair[]): StageChange[] {
  const pictures = pairs.flatMap(([now, before]) => picturePairs(now, before));
  const differences = pictures.map(([now, before]) => firstDifference(now.hashes, before.hashes));
  let of = pictures.length;
  return HASHED_STAGES.flatMap((stage): StageChange[] => {
    const isKnown = pictures.some(([now, before]) => sameHash(now.hashes[stage], before.hashes[stage]) !== null);
    if (!isKnown || of === 0) return [];
    const changed = differences.filter((difference) => difference === stage).length;
    const causes = changed > 0 ? CAUSES[stage].flatMap((field) => differing(pairs, field)) : [];
    const change = { stage, changed, of, causes };
    of -= changed;
    return [change];
  });
}

/** Cases, and twins where both are known; of a changed scenario only where their own hash can tell. */
function picturePairs(now: BaselineScenario, before: BaselineScenario): [PictureOutcome, PictureOutcome][] {
  const isSame = sameHash(now.scenario, before.scenario) === true;
  return Object.entries(now.cases).flatMap(([id, caseNow]): [PictureOutcome, PictureOutcome][] => {
    const caseThen = before.cases[id];
    if (!caseThen || !(isSame || sameHash(caseNow.hashes.case, caseThen.hashes.case) !== null)) return [];
    return [
      [caseNow, caseThen],
      ...(caseNow.twin && caseThen.twin ? [[caseNow.twin, caseThen.twin] as const] : []),
    ].map(([a, b]) => [a, b]);
  });
}

function weightsChange(pairs: readonly ScenarioPair[]): StageChange {
  const changed = pairs.filter(([now, before]) => sameHash(now.weights, before.weights) === false);
  const causes = [
    ...new Set(changed.map(([now, before]) => `${before.weights.slice(0, 8)} → ${now.weights.slice(0, 8)}`)),
  ];
  return { stage: 'weights', changed: changed.length, of: pairs.length, causes };
}

function thresholdChange(pairs: readonly ScenarioPair[]): StageChange[] {
  const known = pairs.filter(([now, before]) => now.made && before.made);
  if (known.length === 0) return [];
  const changed = known.filter(([now, before]) => now.made?.threshold !== before.made?.threshold).length;
  return [{ stage: 'threshold', changed, of: known.length, causes: differing(known, 'threshold') }];
}

/** `renderer SwiftShader → Mesa`, each once. */
function differing(pairs: readonly ScenarioPair[], field: keyof MadeWith): string[] {
  const said = pairs.flatMap(([{ made: now }, { made: before }]) =>
    now && before && now[field] !== before[field] ? [`${CAUSE_NAMES[field]} ${before[field]} → ${now[field]}`] : [],
  );
  return [...new Set(said)];
}
