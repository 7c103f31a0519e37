import type { StageChange } from '../../policy/comparison.ts';
import { oneLine, plural } from '../format.ts';

type Stage = StageChange['stage'];

const NAMES: Readonly<Record<Stage, string>> = {
  scenario: 'scenarios',
  case: 'drawn values',
  settled: 'settled scenes',
  frame: 'pictures',
  truth: 'ground truth',
  input: 'model inputs',
  weights: 'model weights',
  threshold: 'score threshold',
  detections: 'detections',
};

/** What is told of a changed stage beyond the count: whether outcomes still compare. */
const CONSEQUENCES: Readonly<Partial<Record<Stage, string>>> = {
  case: 'not comparable',
  settled: 'not comparable',
  frame: 'not comparable',
  truth: 'not comparable',
  input: "the model's own preprocessing",
};

/**
 * Where two runs part, in a few lines:
 * `the same: 8 scenarios; drawn values, settled scenes, pictures of 192`;
 * `changed: pictures 12 of 192 (renderer SwiftShader → Mesa); not comparable`.
 */
export function describeStages(stages: readonly StageChange[]): string[] {
  const same = stages.filter(({ changed }) => changed === 0);
  const scenarios = same.find(({ stage }) => stage === 'scenario');
  const pictures = same.filter(({ stage }) => !isOfModel(stage) && stage !== 'scenario');
  const ofModel = same.filter(({ stage }) => isOfModel(stage));
  const parts = [
    ...(scenarios ? [plural(scenarios.of, 'scenario')] : []),
    ...(pictures.length > 0
      ? [`${pictures.map(({ stage }) => NAMES[stage]).join(', ')} of ${plural(pictures.at(-1)!.of, 'picture')}`]
      : []),
    ...(ofModel.length > 0 ? [ofModel.map(({ stage }) => NAMES[stage]).join(', ')] : []),
  ];
  return [
    ...(parts.length > 0 ? [`the same: ${parts.join('; ')}`] : []),
    ...stages
      .filter(({ changed }) => changed > 0)
      .map((stage) => `changed: ${describeStage(stage)}${consequence(stage, ofModel)}`),
  ];
}

function describeStage({ stage, changed, of, causes }: StageChange): string {
  const count = isOfModel(stage) ? '' : ` ${changed} of ${of}`;
  const why = causes.length > 0 ? ` (${causes.map(oneLine).join('; ')})` : '';
  return `${NAMES[stage]}${count}${why}`;
}

/** @param same what is the same of the model itself. */
function consequence({ stage }: StageChange, same: readonly StageChange[]): string {
  const isSameModel = stage === 'detections' && same.some((one) => one.stage === 'weights');
  const text = isSameModel ? "by the same weights: the card's decoder, or the runtime" : CONSEQUENCES[stage];
  return text === undefined ? '' : `; ${text}`;
}

const isOfModel = (stage: Stage): boolean => stage === 'weights' || stage === 'threshold';
