import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectFile } from '../../src/inference/detect-file.ts';
import { loadModelCard } from '../../src/inference/model-card.ts';
import { type Model, openModel } from '../../src/inference/open-model.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import { hasSharedData, photographPath, SHARED_DATA } from './photographs.ts';

interface Golden {
  images: Record<string, string>;
  models: { yolox_nano: { detections: Record<string, { label: string; score: number; box: number[] }[]> } };
}

describe.skipIf(!hasSharedData)(`YOLOX-Nano${hasSharedData ? '' : ' (skipped: no ../shared)'}`, () => {
  const file = join(SHARED_DATA, 'pycocotools', 'golden-detections.json');
  const golden = hasSharedData ? (JSON.parse(readFileSync(file, 'utf8')) as Golden) : null;
  const card = { ...loadModelCard('yolox-nano', packageRoot) };
  let model: Model;

  beforeAll(async () => {
    const onnx = join(SHARED_DATA, 'models', 'yolox_nano.onnx');
    model = await openModel({ ...card, weights: [{ file: onnx }] });
  });
  afterAll(() => model?.close());

  it.each(Object.entries(golden?.images ?? {}))(
    'every reference box of picture %s is met within 2 px and 0.02 in score',
    async (id, name) => {
      const { detections } = await detectFile(model, photographPath(name));
      const references = golden?.models.yolox_nano.detections[id] ?? [];
      expect(references.length).toBeGreaterThan(0);
      const missed = references.filter(
        ({ label, score, box }) =>
          !detections.boxes.some(
            (actual, i) =>
              detections.classes[i] === label &&
              Math.abs(detections.scores[i]! - score) <= 0.02 &&
              actual.every((value, side) => Math.abs(value - box[side]!) <= 2),
          ),
      );
      expect(missed).toEqual([]);
    },
  );

  it('the weights are one of the files that the card pins', () => {
    expect(card.weights.map((source) => source.sha256)).toContain(model.sha256);
  });
});
