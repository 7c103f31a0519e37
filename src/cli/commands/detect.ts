import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, parse } from 'node:path';
import type { Command } from 'commander';
import { COCO_CATEGORY_IDS, COCO_CLASSES } from '../../inference/coco-classes.ts';
import { loadPicture } from '../../inference/detect-file.ts';
import type { DeviceName } from '../../inference/devices.ts';
import { loadModelCard } from '../../inference/model-card.ts';
import { openModel } from '../../inference/open-model.ts';
import type { Picture } from '../../inference/picture.ts';
import { openRefiner, type Refiner } from '../../inference/refine/open-refiner.ts';
import { loadRefinerCard } from '../../inference/refine/refiner-card.ts';
import { type InstanceResult, instanceResult } from '../../metrics/instance-coco.ts';
import { encodePng } from '../../report/encode-frame.ts';
import { toReadableJson } from '../../report/formats/json.ts';
import { runtimeWords } from '../../report/runtime-words.ts';
import { writeFileAtomic } from '../../report/write-file-atomic.ts';
import { toCocoBox } from '../../shared/box.ts';
import { describeInstance } from '../describe-instance.ts';
import { drawDetections } from '../draw-detections.ts';
import { collect, DEFAULT_MODEL, deviceOption } from '../options.ts';

interface DetectFlags {
  model: string;
  device: DeviceName;
  refine: string[];
  saveRefined?: string;
  threshold?: number;
  draw?: string;
  json?: boolean;
}

export function addDetectCommand(program: Command): void {
  program
    .command('detect')
    .description('what a model sees on pictures: boxes, and masks and keypoints where it gives them')
    .argument('<images...>', 'JPEG, PNG, WebP, …')
    .option('-m, --model <name|file.onnx|dir>', 'model card', DEFAULT_MODEL)
    .addOption(deviceOption())
    .option('--refine <name|file.onnx|dir>', 'image-to-image model before the detector, repeatable', collect, [])
    .option('--save-refined <dir>', 'with --refine: keep the pictures that the detector sees, as PNG')
    .option('--threshold <score>', "lowest score shown (default: the card's operating point; with --json all)", Number)
    .option('--draw <dir>', 'keep the pictures there as PNG, with what is found drawn over them')
    .option(
      '--json',
      'COCO results: [{image_id, category_id, category_name, bbox: [x, y, w, h], score, segmentation?, keypoints?}]',
    )
    .addHelpText('after', '\nExample:\n  $ cornercase detect --model yolox-nano street.jpg')
    .action(async (images: string[], flags: DetectFlags) => {
      const card = loadModelCard(flags.model, process.cwd());
      const refinerCards = flags.refine.map((reference) => loadRefinerCard(reference, process.cwd()));
      const calibrate = { most: availableParallelism(), pictures: images.length };
      const model = await openModel(card, { device: flags.device, calibrate });
      if (model.runtime.fallback) process.stderr.write(`model ${card.name} runs on ${runtimeWords(model.runtime)}\n`);
      const refiners: Refiner[] = [];
      try {
        for (const refinerCard of refinerCards) refiners.push(await openRefiner(refinerCard));
        const rows: Row[] = [];
        const further: string[][] = [];
        for (const image of images) {
          const picture = await refineAll(await loadPicture(image), refiners);
          if (flags.saveRefined && refiners.length > 0) await savePicture(picture, flags.saveRefined, image);
          const { detections } = await model.detect(picture);
          if (flags.draw !== undefined) {
            const file = join(flags.draw, `${parse(image).name}.png`);
            const lowest = flags.threshold ?? card.operatingPoint.scoreThreshold;
            await writeFileAtomic(file, await drawDetections(picture, detections, lowest));
          }
          const floor = flags.threshold ?? (flags.json ? 0 : card.operatingPoint.scoreThreshold);
          detections.scores.forEach((score, i) => {
            if (score < floor) return;
            const name = detections.classes[i]!;
            const bbox = toCocoBox(detections.boxes[i]!);
            const image_id = basename(image);
            rows.push({
              image_id,
              category_id: COCO_CATEGORY_IDS[COCO_CLASSES.indexOf(name)] ?? null,
              category_name: name,
              bbox,
              score,
              ...instanceResult(detections, i),
            });
            further.push(describeInstance(detections, i));
          });
        }
        process.stdout.write(flags.json ? toReadableJson(rows, 1) : format(rows, further));
      } finally {
        await Promise.all([model, ...refiners].map((living) => living.close()));
      }
    });
}

async function refineAll(picture: Picture, refiners: readonly Refiner[]): Promise<Picture> {
  let refined = picture;
  for (const refiner of refiners) refined = await refiner.refine(refined);
  return refined;
}

async function savePicture(picture: Picture, folder: string, image: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, `${parse(image).name}.png`), await encodePng(picture));
}

interface Row extends InstanceResult {
  /** File name. */
  image_id: string;
  /** Null for a class that COCO does not have. */
  category_id: number | null;
  category_name: string;
  bbox: [number, number, number, number];
  score: number;
}

/** `further`: in parallel, what there is besides the box, in words. */
const format = (rows: readonly Row[], further: readonly string[][]): string =>
  rows
    .map(({ image_id, category_name, score, bbox }, i) => {
      const box = bbox.map((value) => value.toFixed(0)).join(' ');
      return `${[image_id, category_name, score.toFixed(3), box, ...further[i]!].join('\t')}\n`;
    })
    .join('');
