import { basename } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { HarnessError } from '../shared/errors.ts';
import { PERSON_LAYOUT } from '../shared/keypoint-layout.ts';
import type { CardInput } from './card-schema.ts';
import type { InspectQuestion } from './child-protocol.ts';
import { mapClasses } from './class-map.ts';
import { describeOther, GENERATOR } from './describe-other.ts';
import type { Evidence, Family, Guess, ModelFacts, ModelOutput, Size } from './families/family.ts';
import { FAMILIES, type FamilyName } from './families/registry.ts';
import { pictureInput, showShape, withoutBatch } from './families/shapes.ts';
import { guessGenerator } from './generate/guess-generator.ts';
import { guessClasses } from './guess-classes.ts';
import { guessFamilies } from './guess-family.ts';
import type { Belief, Inspection } from './inspection.ts';
import { checkExternalFiles, readOnnxFile } from './onnx-file.ts';
import { preprocess } from './preprocess.ts';
import { guessRefiner } from './refine/guess-refiner.ts';
import { type BindQuestion, createSession, sessionFacts } from './session.ts';
import { toFeeds, toModelOutput, unknownInputs } from './tensors.ts';
import { tryColours } from './try-colours.ts';

/** Sides tried where the file leaves them open, likeliest first. */
const USUAL_SIDES = [640, 416, 512, 320, 300, 800];
const MAX_SIDE = 8192;

/**
 * Opens a file, runs it once on the picture, and says what it is believed to be. Nothing of the file is trusted: this
 * happens in the child. Throws HarnessError MODEL_LOAD_FAILED, MODEL_EXTERNAL_DATA, MODEL_UNFIT.
 */
export async function inspectFile({ weightsPath, picture, threads }: InspectQuestion): Promise<Inspection> {
  const { externalFiles, metadata, producer } = readOnnxFile(weightsPath);
  checkExternalFiles(weightsPath, externalFiles);
  const session = await createSession(weightsPath, threads);
  const facts: ModelFacts = { ...sessionFacts(session), metadata, producer };
  const other = (what: string, outputs = facts.outputs): Inspection => ({ ...facts, outputs, belief: null, what });
  const input = pictureInput(facts.inputs);
  const unfilled = unknownInputs(facts.inputs);
  if (!input || unfilled.length > 0) {
    const generator = input ? null : await guessGenerator(session, facts);
    const what = generator ? GENERATOR : describeOther(facts, input ? unfilled : []);
    return { ...other(what), ...(generator && { generator }) };
  }
  const probe = await probeSizes(session, facts, picture);
  const evidence: Evidence = { ...facts, ...probe };
  const [best, ...rest] = guessFamilies(evidence);
  if (!best) {
    const refiner = await guessRefiner(session, facts, picture);
    return { ...other(describeOther(evidence), probe.outputs), ...(refiner && { refiner }) };
  }
  const belief = await believe(session, evidence, best, basename(weightsPath), picture);
  const others = rest.map(({ family }) => family);
  return { ...facts, outputs: probe.outputs, belief: { ...belief, others }, what: 'a detector' };
}

async function believe(
  session: InferenceSession,
  evidence: Evidence,
  best: { family: FamilyName; guess: Guess },
  fileName: string,
  picture: InspectQuestion['picture'],
): Promise<Omit<Belief, 'others'>> {
  const { family, guess } = best;
  const { classes, says } = guessClasses(evidence, best, fileName);
  const input = { ...openInput(evidence.inputs, evidence.size), ...guess.input };
  const decoder = guess.decoder ?? null;
  const named = mapClasses({ classes: classes as string[] }, (message) => new HarnessError('MODEL_UNFIT', message));
  const model: BindQuestion = {
    family,
    input,
    decoder,
    classes: named,
    nmsIou: guess.nmsIou,
    scoreFloor: 0,
    ...pointsOf(family, guess),
  };
  const colours = await tryColours(session, model, picture);
  const declared = pictureInput(evidence.inputs)!;
  return {
    family,
    input: colours.input,
    decoder,
    nmsIou: guess.nmsIou,
    threshold: guess.threshold,
    classes,
    ...keypointsOf(family, guess),
    reasons: (
      [
        { field: 'family', says: guess.reason },
        { field: 'size', says: sizeReason(declared.dims, evidence) },
        { field: 'layout', says: `${input.layout}, ${declared.type}: ${declared.name} is ${showShape(declared.dims)}` },
        { field: 'colours', says: colours.says },
        { field: 'classes', says },
        ...keypointReason(family, guess),
      ] as const
    ).map(({ field, says }) => ({ field, says: says.replace(/\p{Cc}/gu, '?') })),
  };
}

const pointsOf = (name: FamilyName, { keypoints }: Guess): { keypointCount?: number } => {
  const family: Family = FAMILIES[name];
  if (!family.keypointsOf) return {};
  return { keypointCount: keypoints?.length ?? (family.keypointLayout ?? PERSON_LAYOUT).names.length };
};

function keypointsOf(name: FamilyName, { keypoints }: Guess): Pick<Belief, 'keypoints'> {
  const family: Family = FAMILIES[name];
  if (keypoints) return { keypoints: { names: keypoints } };
  return family.keypointLayout === PERSON_LAYOUT ? { keypoints: 'coco17' } : {};
}

function keypointReason(family: FamilyName, guess: Guess): { field: 'keypoints'; says: string }[] {
  const { keypointCount } = pointsOf(family, guess);
  if (keypointCount === undefined) return [];
  const says = guess.keypoints
    ? `${keypointCount} points, and no names in the file: write them into the card`
    : `${keypointCount} points, by the names that the family's authors give them`;
  return [{ field: 'keypoints', says }];
}

const sizeReason = (dims: readonly (number | null)[], { size, metadata }: Evidence): string =>
  `${size.join(' × ')}: ${
    withoutBatch(dims, 3).every((side) => side !== null)
      ? 'the file allows no other'
      : metadata.imgsz
        ? 'imgsz in the metadata; the file allows others'
        : 'the file leaves it open, and this one ran'
  }`;

/** The input as the file declares it, colours left as they are. */
function openInput(inputs: ModelFacts['inputs'], size: Size): CardInput {
  const { isPlanar, type } = pictureInput(inputs)!;
  return {
    size: [...size],
    fit: 'stretch',
    pad: 0,
    channels: 'rgb',
    layout: isPlanar ? 'nchw' : 'nhwc',
    ...(type === 'float16' || type === 'uint8' ? { dtype: type } : {}),
    scale: type === 'uint8' ? 1 : 1 / 255,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    interpolation: 'linear',
  };
}

/** One run at the first size that the file takes. Throws HarnessError MODEL_UNFIT where there is none. */
async function probeSizes(
  session: InferenceSession,
  facts: ModelFacts,
  picture: InspectQuestion['picture'],
): Promise<Pick<Evidence, 'size' | 'samples' | 'outputs'>> {
  const failures: string[] = [];
  for (const size of candidateSizes(facts)) {
    const tensor = preprocess(picture, openInput(facts.inputs, size));
    try {
      const results = await session.run(toFeeds(facts.inputs, tensor));
      const samples: Record<string, ModelOutput> = {};
      const outputs = facts.outputs.map(({ name }) => {
        samples[name] = toModelOutput(name, results[name]!);
        return { name, type: results[name]!.type, dims: results[name]!.dims };
      });
      return { size, samples, outputs };
    } catch (error) {
      failures.push(`${size.join(' × ')}: ${(error as Error).message.slice(0, 300)}`);
    }
  }
  throw new HarnessError('MODEL_UNFIT', `does not run on a picture.\n  ${failures.join('\n  ')}`);
}

/** Sizes by the file, else by the exporter's word, else the usual ones. Throws HarnessError MODEL_UNFIT for absurd ones. */
function candidateSizes({ inputs, metadata }: ModelFacts): Size[] {
  const { dims, isPlanar } = pictureInput(inputs)!;
  const bare = withoutBatch(dims, 3);
  const [height, width] = isPlanar ? [bare[1]!, bare[2]!] : [bare[0]!, bare[1]!];
  if (Math.max(height ?? 0, width ?? 0) > MAX_SIDE) {
    throw new HarnessError('MODEL_UNFIT', `its input is ${showShape(dims)}; sides up to ${MAX_SIDE} px are taken.`);
  }
  const told = [...(metadata.imgsz?.matchAll(/\d+/g) ?? [])].map(([side]) => Number(side));
  const sides = told[0] ? [told[0], ...USUAL_SIDES] : USUAL_SIDES;
  if (height !== null && width !== null) return [[width, height]];
  return sides.map((side, i) => [width ?? (i === 0 ? (told[1] ?? side) : side), height ?? side]);
}
