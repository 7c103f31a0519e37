import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { COCO_CATEGORY_IDS, COCO_CLASSES } from '../../inference/coco-classes.ts';
import { detectFile } from '../../inference/detect-file.ts';
import type { DeviceName } from '../../inference/devices.ts';
import { loadModelCard } from '../../inference/model-card.ts';
import { openModel } from '../../inference/open-model.ts';
import { runtimeWords } from '../../report/runtime-words.ts';
import { toCocoBox } from '../../shared/box.ts';
import { DEFAULT_MODEL, deviceOption } from '../options.ts';

interface DetectFlags {
  model: string;
  device: DeviceName;
  threshold?: number;
  json?: boolean;
}

export function addDetectCommand(program: Command): void {
  program
    .command('detect')
    .description('what a model sees on pictures')
    .argument('<images...>', 'JPEG, PNG, WebP, …')
    .option('-m, --model <name|file.onnx|dir>', 'model card', DEFAULT_MODEL)
    .addOption(deviceOption())
    .option('--threshold <score>', "lowest score shown (default: the card's operating point; with --json all)", Number)
    .option('--json', 'COCO results: [{image_id, category_id, category_name, bbox: [x, y, w, h], score}]')
    .addHelpText('after', '\nExample:\n  $ cornercase detect --model yolox-nano street.jpg')
    .action(async (images: string[], flags: DetectFlags) => {
      const card = loadModelCard(flags.model, process.cwd());
      const calibrate = { most: availableParallelism(), pictures: images.length };
      const model = await openModel(card, { device: flags.device, calibrate });
      if (model.runtime.fallback) process.stderr.write(`model ${card.name} runs on ${runtimeWords(model.runtime)}\n`);
      try {
        const rows: Row[] = [];
        for (const image of images) {
          const { detections } = await detectFile(model, image);
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
            });
          });
        }
        process.stdout.write(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : format(rows));
      } finally {
        await model.close();
      }
    });
}

interface Row {
  /** File name. */
  image_id: string;
  /** Null for a class that COCO does not have. */
  category_id: number | null;
  category_name: string;
  bbox: [number, number, number, number];
  score: number;
}

const format = (rows: readonly Row[]): string =>
  rows
    .map(({ image_id, category_name, score, bbox }) => {
      const box = bbox.map((value) => value.toFixed(0)).join(' ');
      return `${image_id}\t${category_name}\t${score.toFixed(3)}\t${box}\n`;
    })
    .join('');
