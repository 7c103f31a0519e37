import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addModel } from '../../src/inference/add-model.ts';
import type { Detections } from '../../src/inference/detections.ts';
import { loadModelCard } from '../../src/inference/model-card.ts';
import { openModel } from '../../src/inference/open-model.ts';
import { evaluateCoco } from '../../src/metrics/coco/evaluate-coco.ts';
import { parseCocoDetections, parseCocoTruth } from '../../src/metrics/coco/parse-coco.ts';
import type { CocoFigure } from '../../src/metrics/coco/summarise.ts';
import type { CaseRecord } from '../../src/report/run.ts';
import { type Box, intersectionOverUnion } from '../../src/shared/box.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import { averagePrecisionOf, detectPhotographs, hasSharedData, SHARED_DATA } from './photographs.ts';

interface Reference {
  label: string;
  score: number;
  box: number[];
}

const read = <T>(name: string): T =>
  hasSharedData ? (JSON.parse(readFileSync(join(SHARED_DATA, 'pycocotools', name), 'utf8')) as T) : ({} as T);
const golden = read<{ models: Record<string, { file: string; detections: Record<string, Reference[]> }> }>(
  'golden-detections.json',
);
const summary = read<Record<string, { AP: number; AP50: number }>>('summary.json');

/**
 * Score floors of the references, and the family that `models add` must see in the file. `hasOwnTest`:
 * operating-point.full.test.ts measures its AP. `byCommand`: both in one `cornercase run --images`, and judged by its bundle.
 */
const MODELS = [
  { key: 'yolox_nano', family: 'yolox', floor: 0.001, hasOwnTest: true },
  { key: 'light_person_detector', family: 'yolox', floor: 0.001, classes: ['person'] },
  { key: 'nanodet_m_416', family: 'nanodet', floor: 0.02, byCommand: true },
  { key: 'fastestdet', family: 'fastestdet', floor: 0.01, byCommand: true },
  { key: 'deimv2_atto', family: 'detr-deploy', floor: 0.001 },
  { key: 'deimv2_atto_raw', family: 'rtdetr', floor: 0.001 },
  { key: 'deimv2_atto_int8', family: 'detr-deploy', floor: 0.001 },
  { key: 'ssd_mobilenet_v1_075_qdq_u8', family: 'ssd', floor: 0.005 },
  { key: 'yolov5n_int8_320', family: 'yolov5', floor: 0.001 },
] as const;

const project = mkdtempSync(join(tmpdir(), 'cornercase-parity-'));
afterAll(() => rmSync(project, { recursive: true }));

const BY_COMMAND = MODELS.flatMap((model) => ('byCommand' in model ? [model.key] : []));
const bundle = join(project, 'photographs');
let played: Promise<unknown> | null = null;

/** The models that say so, by the cards that `models add` writes, on all photographs: once for all tests. */
function playByCommand(): Promise<unknown> {
  played ??= (async () => {
    for (const key of BY_COMMAND)
      await addModel(join(SHARED_DATA, 'models', golden.models[key]!.file), project, { name: key });
    const models = BY_COMMAND.flatMap((key) => ['--model', `./models/${key}`]);
    const photographs = join(SHARED_DATA, 'coco', 'instances.json');
    const args = ['run', '--images', photographs, '--out', bundle, '--reporter', 'json'];
    return promisify(execFile)(process.execPath, [join(packageRoot, '.build/cli.js'), ...args, ...models], {
      cwd: project,
    });
  })();
  return played;
}

function detectionsInBundle(model: string): Map<number, Detections> {
  const lines = readFileSync(join(bundle, 'cases.jsonl'), 'utf8').trim().split('\n');
  const records = lines.map((line) => JSON.parse(line) as CaseRecord);
  return new Map(records.map(({ photograph, detections }) => [Number.parseInt(photograph!, 10), detections[model]!]));
}

const numberOf = (figure: CocoFigure | undefined): number => (figure?.kind === 'value' ? figure.value : Number.NaN);

describe.skipIf(!hasSharedData).each(MODELS)(
  `$key, by the card that models add writes${hasSharedData ? '' : ' (skipped: no ../shared)'}`,
  ({ key, family, floor, ...more }) => {
    let found: Map<number, Detections>;
    let believed = '';

    beforeAll(async () => {
      if ('byCommand' in more) {
        await playByCommand();
        believed = loadModelCard(`./models/${key}`, project).family;
        found = detectionsInBundle(key);
        return;
      }
      const added = await addModel(join(SHARED_DATA, 'models', golden.models[key]!.file), project);
      believed = added.card.family;
      const model = await openModel(added.card, { scoreFloor: floor });
      try {
        found = await detectPhotographs(model, (id) => !('hasOwnTest' in more) || id in golden.models[key]!.detections);
      } finally {
        await model.close();
      }
    });

    it('is seen to be of its family', () => expect(believed).toBe(family));

    it('meets every reference box above 0.3 within 2 px and 0.02 in score', () => {
      const references = Object.entries(golden.models[key]!.detections);
      const missed = references.flatMap(([id, boxes]) =>
        boxes.filter((reference) => !isMet(reference, found.get(Number(id))!)),
      );
      const count = references.flatMap(([, boxes]) => boxes).length;
      expect(count).toBeGreaterThan(2);
      expect(missed).toEqual([]);
    });

    it.skipIf('hasOwnTest' in more)("reaches pycocotools' AP and AP50 within 0.005", () => {
      const { ap, ap50 } = averagePrecisionOf(found, 'classes' in more ? more.classes : undefined);
      expect(Math.abs(ap - summary[key]!.AP)).toBeLessThan(0.005);
      expect(Math.abs(ap50 - summary[key]!.AP50)).toBeLessThan(0.005);
    });
  },
);

describe.skipIf(!hasSharedData)(`the bundle of run --images${hasSharedData ? '' : ' (skipped: no ../shared)'}`, () => {
  beforeAll(playByCommand);

  it.each(BY_COMMAND)("evaluating the files of %s gives pycocotools' AP, and what metrics.json says", (key) => {
    const text = (name: string) => readFileSync(join(bundle, name), 'utf8');
    const truth = parseCocoTruth(text('ground-truth.coco.json'), 'truth');
    const results = parseCocoDetections(text(`detections-${key}.coco.json`), 'found');
    const { figures } = evaluateCoco(truth, results);
    expect(Math.abs(numberOf(figures.AP) - summary[key]!.AP)).toBeLessThan(0.005);
    expect(Math.abs(numberOf(figures.AP50) - summary[key]!.AP50)).toBeLessThan(0.005);
    const { coco } = JSON.parse(text('metrics.json'))[key][0].cases;
    expect(Object.keys(coco)).toEqual(Object.keys(figures));
    for (const [name, figure] of Object.entries(figures)) {
      expect(Math.abs(numberOf(coco[name]) - numberOf(figure))).toBeLessThan(1e-9);
    }
  });
});

describe.skipIf(!hasSharedData)(`other files${hasSharedData ? '' : ' (skipped: no ../shared)'}`, () => {
  const models = join(SHARED_DATA, 'models');

  it.each([
    ['sci_240x320', 'an image-to-image model'],
    ['tbefn_240x320', 'an image-to-image model'],
    ['vae28_decoder', 'a generator'],
    ['vae28_encoder', 'an encoder or classifier'],
  ])('%s is said to be %s', async (name, says) => {
    await expect(addModel(join(models, `${name}.onnx`), project)).rejects.toThrow(says);
  });

  // A person of the photograph that comes with the default model's package; the face drawn by hand, enlarged thrice.
  const samples = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/human')), '../assets/samples.jpg');
  const portrait = { left: 140, top: 0, width: 208, height: 156 };
  const face: Box = [222, 55, 330, 208];

  it.skipIf(!existsSync(samples)).each([
    ['version-RFB-320', 'ultraface'],
    ['face_detection_yunet_120x160', 'yunet'],
  ])('%s is seen to be %s, and finds the face of a portrait', async (name, family) => {
    const image = join(project, 'portrait.png');
    await sharp(samples).extract(portrait).resize(624, 468).png().toFile(image);
    const { card, detections } = await addModel(join(models, `${name}.onnx`), project, { image });
    expect([card.family, card.classes]).toEqual([family, ['face']]);
    const sure = detections.scores.filter((score) => score >= card.operatingPoint.scoreThreshold);
    expect(sure).toHaveLength(1);
    expect(intersectionOverUnion(detections.boxes[0]!, face)).toBeGreaterThan(0.8);
  });
});

const isMet = ({ label, score, box }: Reference, { boxes, scores, classes }: Detections): boolean =>
  boxes.some(
    (actual, i) =>
      classes[i] === label &&
      Math.abs(scores[i]! - score) <= 0.02 &&
      actual.every((value, side) => Math.abs(value - box[side]!) <= 2),
  );
