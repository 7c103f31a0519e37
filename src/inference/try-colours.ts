import type { InferenceSession } from 'onnxruntime-node';
import { intersectionOverUnion } from '../shared/box.ts';
import { HarnessError } from '../shared/errors.ts';
import type { CardInput } from './card-schema.ts';
import type { Detections } from './detections.ts';
import { KNOWN_OBJECTS } from './known-picture.ts';
import type { Picture } from './picture.ts';
import { asRuntime } from './runtime-session.ts';
import { type BindQuestion, bindSession } from './session.ts';

/** Recipes of normalising that detectors are trained with, by what people call them. */
const RECIPES: readonly (readonly [string, Pick<CardInput, 'scale' | 'mean' | 'std'>])[] = [
  ['0–255', { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] }],
  ['0–1', { scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] }],
  ['−1–1', { scale: 1, mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] }],
  ['ImageNet', { scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }],
];

/**
 * Another recipe is believed where it is this much better than the family's own: one picture says little about red and
 * blue, but under a wrong scale a detector finds next to nothing.
 */
const CLEARLY_BETTER = 0.25;
/**
 * Red and blue weigh less: of nine detectors two found 0.005 and 0.035 more with the wrong order, and those that mind
 * found 0.05–0.38 more with the right one.
 */
const BETTER_ORDER = 0.1;
const COUNTS_FROM = 0.25;
const HIT_OVERLAP = 0.5;

export interface ColourTrial {
  input: CardInput;
  says: string;
}

/**
 * Runs the known picture with the family's recipe of colours, with others, and with red and blue changed, and keeps the
 * family's unless another finds clearly more of what is there. Where the model knows none of it (faces), nothing is learnt.
 */
export async function tryColours(session: InferenceSession, model: BindQuestion, known: Picture): Promise<ColourTrial> {
  const usual = { input: model.input, says: `${describe(model.input)}, as the family's authors do` };
  const takesBytes = model.input.dtype === 'uint8';
  if (takesBytes) usual.says = `${describe(model.input)}: the file takes bytes`;
  const own = await agreement(session, model, known);
  if (own === null) return usual;
  let best: ColourTrial & { found: number } = { ...usual, found: own };
  for (const [, recipe] of takesBytes ? [] : RECIPES) {
    const input: CardInput = { ...model.input, ...recipe };
    const found = (await agreement(session, { ...model, input }, known)) ?? 0;
    if (found <= Math.max(best.found, own + CLEARLY_BETTER)) continue;
    const says =
      `${describe(input)}: of a known picture it finds ${percent(found)} so, and ${percent(own)} with ` +
      `${describe(model.input)}, which the family's authors use`;
    best = { input, found, says };
  }
  const swapped = swapRedAndBlue(best.input);
  const other = (await agreement(session, { ...model, input: swapped }, known)) ?? 0;
  const order = `${percent(best.found)} of a known picture as ${best.input.channels.toUpperCase()}`;
  const otherOrder = `${percent(other)} as ${swapped.channels.toUpperCase()}`;
  if (other > best.found + BETTER_ORDER) {
    return { input: swapped, says: `${describe(swapped)}: it finds ${otherOrder}, and only ${order}` };
  }
  if (best.input !== model.input) return best;
  const checked = own > CLEARLY_BETTER ? `; it finds ${order}, and ${otherOrder}` : '';
  return { input: model.input, says: usual.says + checked };
}

/** The other order of channels; means and deviations go with their colours. */
function swapRedAndBlue(input: CardInput): CardInput {
  const turned = ([first, second, third]: CardInput['mean']): CardInput['mean'] => [third, second, first];
  const channels = input.channels === 'rgb' ? 'bgr' : 'rgb';
  return { ...input, channels, mean: turned(input.mean), std: turned(input.std) };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

async function agreement(session: InferenceSession, model: BindQuestion, known: Picture): Promise<number | null> {
  const objects = KNOWN_OBJECTS.filter((object) => model.classes.includes(object.class));
  if (objects.length === 0) return null;
  const runtime = bindSession(asRuntime(session), { ...model, scoreFloor: COUNTS_FROM });
  try {
    const { detections } = await runtime.detect(known);
    return foundShare(detections, objects);
  } catch (error) {
    // Values far from what a file is made for may give scores that are none: it sees nothing so.
    if (error instanceof HarnessError && error.code === 'MODEL_BAD_OUTPUT') return 0;
    throw error;
  }
}

/** Objects found, with their scores, as a part of all objects and of all detections (Dice's coefficient), in [0, 1]. */
export function foundShare({ boxes, scores, classes }: Detections, objects: typeof KNOWN_OBJECTS): number {
  const found = objects.map((object) =>
    Math.max(
      0,
      ...boxes.map((box, i) =>
        classes[i] === object.class && intersectionOverUnion(box, object.box) >= HIT_OVERLAP ? scores[i]! : 0,
      ),
    ),
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return (2 * sum(found)) / (objects.length + sum(scores) || 1);
}

function describe({ channels, scale, mean, std }: CardInput): string {
  const known = RECIPES.find(([, recipe]) => JSON.stringify(recipe) === JSON.stringify({ scale, mean, std }));
  return `${channels.toUpperCase()}, ${known?.[0] ?? `(value − [${mean.join(', ')}]) / [${std.join(', ')}]`}`;
}
