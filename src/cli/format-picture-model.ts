import { relative } from 'node:path';
import type { AddedGenerator, AddedRefiner } from '../inference/add-picture-model.ts';
import type { TensorFacts } from '../inference/families/family.ts';
import { showOutput } from '../inference/families/shapes.ts';

interface FileFacts {
  inputs: readonly TensorFacts[];
  outputs: readonly TensorFacts[];
}

/** What `models add --json` prints of a refiner or a generator. */
export function pictureModelFacts(added: AddedRefiner | AddedGenerator, { inputs, outputs }: FileFacts) {
  const { card, belief, shown, kind } = added;
  const { reasons = null, ...believed } = belief as AddedRefiner['belief'];
  return { name: card.name, file: card.file, kind, inputs, outputs, ...believed, reasons, shown };
}

/** What a file that makes pictures is believed to be, for people. */
export function formatAddedPictureModel(added: AddedRefiner | AddedGenerator, { inputs, outputs }: FileFacts): string {
  const { card, shown } = added;
  const here = (file: string) => relative(process.cwd(), file);
  const lines = [
    `${card.name}: ${added.kind === 'refiner' ? 'a refiner, a picture goes in and one comes out' : 'a generator, a vector goes in and a picture comes out'}`,
    `  in   ${inputs.map((input) => `${showOutput(input)} ${input.type}`).join(', ')}`,
    `  out  ${outputs.map((output) => `${showOutput(output)} ${output.type}`).join(', ')}`,
    ...(added.kind === 'refiner' ? refinerLines(added) : generatorLines(added)),
    `${here(shown)} shows what it makes; ${here(card.file)} holds all this: correct there what is wrong.`,
    added.kind === 'refiner'
      ? `Then: cornercase run --refine ${card.name}`
      : `Then, in a scenario: {generator: ${card.name}} where a picture may stand`,
  ];
  return `${lines.join('\n')}\n`;
}

function refinerLines({ belief: { input, output, reasons }, image, brightness }: AddedRefiner): string[] {
  const size = input.size === 'picture' ? "the frame's own" : input.size.join(' × ');
  return [
    `  size: ${size}${input.multiple_of ? `, filled up to multiples of ${input.multiple_of}` : ''}, ${input.fit}: ${reasons.fit}`,
    `  range: out [${output.range.join(', ')}]; ${reasons.range}`,
    `  layout: ${input.layout} in, ${output.layout} out; colours ${input.channels}: ${reasons.channels}`,
    `on ${image}: mean brightness ${brightness.before.toFixed(0)} → ${brightness.after.toFixed(0)} of 255`,
  ];
}

const generatorLines = ({ belief: { latents, output }, size }: AddedGenerator): string[] => [
  `  latent: ${latents.map((latent) => `${latent.name}, ${latent.size} values`).join('; ')}`,
  `  picture: ${size.width} × ${size.height}, ${output.layout}, values in [${output.range.join(', ')}]`,
];
