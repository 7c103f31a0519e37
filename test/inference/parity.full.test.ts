import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addModel } from '../../src/inference/add-model.ts';
import type { Detections } from '../../src/inference/detections.ts';
import { openModel } from '../../src/inference/open-model.ts';
import { type Box, intersectionOverUnion } from '../../src/shared/box.ts';
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
 * Score floors of the references, and the family that `models add` must see in the file. In a quantised graph a value
 * beside a step goes one way on one processor and the other way on the next: `steps` of its boxes may lie further off.
 * `hasOwnTest`: operating-point.full.test.ts measures its AP.
 */
const MODELS = [
  { key: 'yolox_nano', family: 'yolox', floor: 0.001, hasOwnTest: true },
  { key: 'light_person_detector', family: 'yolox', floor: 0.001, classes: ['person'] },
  { key: 'nanodet_m_416', family: 'nanodet', floor: 0.02 },
  { key: 'fastestdet', family: 'fastestdet', floor: 0.01 },
  { key: 'deimv2_atto', family: 'detr-deploy', floor: 0.001 },
  { key: 'deimv2_atto_raw', family: 'rtdetr', floor: 0.001 },
  { key: 'deimv2_atto_int8', family: 'detr-deploy', floor: 0.001, steps: 0.1 },
  { key: 'ssd_mobilenet_v1_075_qdq_u8', family: 'ssd', floor: 0.005, steps: 0.1 },
  { key: 'yolov5n_int8_320', family: 'yolov5', floor: 0.001, steps: 0.1 },
] as const;

const project = mkdtempSync(join(tmpdir(), 'cornercase-parity-'));
afterAll(() => rmSync(project, { recursive: true }));

describe.skipIf(!hasSharedData).each(MODELS)(
  `$key, by the card that models add writes${hasSharedData ? '' : ' (skipped: no ../shared)'}`,
  ({ key, family, floor, ...more }) => {
    let found: Map<number, Detections>;
    let believed = '';

    beforeAll(async () => {
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
      if ('steps' in more) expect(missed.length).toBeLessThanOrEqual(more.steps * count);
      else expect(missed).toEqual([]);
    });

    it.skipIf('hasOwnTest' in more)("reaches pycocotools' AP and AP50 within 0.005", () => {
      const { ap, ap50 } = averagePrecisionOf(found, 'classes' in more ? more.classes : undefined);
      expect(Math.abs(ap - summary[key]!.AP)).toBeLessThan(0.005);
      expect(Math.abs(ap50 - summary[key]!.AP50)).toBeLessThan(0.005);
    });
  },
);

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
