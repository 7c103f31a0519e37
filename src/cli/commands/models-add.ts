import { relative } from 'node:path';
import type { Command } from 'commander';
import { type AddedModel, addDetector, examine } from '../../inference/add-model.ts';
import { addGenerator, addRefiner } from '../../inference/add-picture-model.ts';
import type { DeviceName } from '../../inference/devices.ts';
import { FAMILIES } from '../../inference/families/registry.ts';
import { printable, showOutput } from '../../inference/families/shapes.ts';
import { runtimeWords } from '../../report/runtime-words.ts';
import { describeInstance } from '../describe-instance.ts';
import { formatAddedPictureModel, pictureModelFacts } from '../format-picture-model.ts';
import { deviceOption } from '../options.ts';

interface AddFlags {
  device: DeviceName;
  name?: string;
  image?: string;
  replace?: boolean;
  json?: boolean;
}

export function addModelsAddCommand(models: Command): void {
  models
    .command('add')
    .description(
      'looks at an .onnx file (a detector, a refiner, a generator), says what it is, tries it and writes models/<name>/model.yaml',
    )
    .argument('<file>', '.onnx file; it stays where it is')
    .option('--name <name>', "what runs call it (default: from the file's name)")
    .option('--image <file>', 'picture to try it on (default: a rendered street with people, a car and a bicycle)')
    .option('--replace', 'write over a card of that name')
    .addOption(deviceOption())
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase models add ~/weights/my-yolo.onnx --image street.jpg')
    .action(async (file: string, { json, ...options }: AddFlags) => {
      const examined = await examine(file, process.cwd(), options);
      const { refiner, generator } = examined.inspection;
      if (refiner || generator) {
        const added = refiner ? await addRefiner(examined, refiner, options) : await addGenerator(examined, generator!);
        const { inputs, outputs } = examined.inspection;
        const facts = pictureModelFacts(added, { inputs, outputs });
        process.stdout.write(json ? `${JSON.stringify(facts, null, 2)}\n` : formatAddedPictureModel(added, facts));
        return;
      }
      const added = await addDetector(examined, options);
      process.stdout.write(json ? `${JSON.stringify(factsOf(added), null, 2)}\n` : format(added));
    });
}

function factsOf({ card, inspection, image, runtime, detections, milliseconds }: AddedModel) {
  const { belief, inputs, outputs, producer } = inspection;
  return {
    name: card.name,
    file: card.file,
    inputs,
    outputs,
    producer,
    ...belief,
    image,
    runtime,
    detections,
    milliseconds,
  };
}

/** Detections shown; the rest are counted. */
const MOST_SHOWN = 12;

function format({ card, inspection, image, runtime, detections, milliseconds }: AddedModel): string {
  const { inputs, outputs, producer, belief } = inspection;
  const floor = card.operatingPoint.scoreThreshold;
  const shown = detections.scores.filter((score) => score >= floor).length;
  const lines = [
    `${card.name}: ${card.family}, ${FAMILIES[card.family].title}`,
    `  in   ${inputs.map((input) => `${showOutput(input)} ${input.type}`).join(', ')}`,
    `  out  ${outputs.map(showOutput).join(', ')}${producer ? `   (${printable(producer)})` : ''}`,
    ...(belief?.reasons.map(({ field, says }) => `  ${field}: ${says}`) ?? []),
    ...(belief?.others.length ? [`  it could also be: ${belief.others.join(', ')}`] : []),
    ...(runtime.device !== 'cpu' || runtime.fallback ? [`runs on ${runtimeWords(runtime)}`] : []),
    `on ${image}, scores from ${floor}, ${milliseconds.toFixed(0)} ms:`,
    ...detections.boxes.slice(0, Math.min(shown, MOST_SHOWN)).map((box, i) => {
      const corners = box.map((value) => value.toFixed(0)).join(' ');
      const found = `  ${detections.classes[i]} ${detections.scores[i]!.toFixed(2)} at ${corners}`;
      return [found, ...describeInstance(detections, i)].join(', ');
    }),
    ...(shown > MOST_SHOWN ? [`  and ${shown - MOST_SHOWN} more`] : []),
    ...(shown === 0
      ? ['  nothing; if the picture has something that it should see, check the colours and the size']
      : []),
    `${relative(process.cwd(), card.file)} holds all this; correct there what is wrong. Then: cornercase run --model ${card.name}`,
  ];
  return `${lines.join('\n')}\n`;
}
