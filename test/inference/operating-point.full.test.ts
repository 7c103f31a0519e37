import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Detections } from '../../src/inference/detections.ts';
import { loadModelCard } from '../../src/inference/model-card.ts';
import { openModel } from '../../src/inference/open-model.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import {
  averagePrecisionOf,
  bestF1Threshold,
  detectPhotographs,
  hasSharedData,
  pooledF1,
  rankPhotographs,
  SHARED_DATA,
} from './photographs.ts';

const name = hasSharedData ? '' : ' (skipped: no ../shared)';
const models = process.env.CORNERCASE_MODELS;
beforeAll(() => {
  process.env.CORNERCASE_MODELS = `${SHARED_DATA}/models`;
});
afterAll(() => {
  if (models === undefined) delete process.env.CORNERCASE_MODELS;
  else process.env.CORNERCASE_MODELS = models;
});

async function photographsBy(modelName: string, scoreFloor: number): Promise<Map<number, Detections>> {
  const model = await openModel(loadModelCard(modelName, packageRoot), { scoreFloor });
  try {
    return await detectPhotographs(model);
  } finally {
    await model.close();
  }
}

describe.skipIf(!hasSharedData)(`on 34 labelled COCO photographs${name}`, () => {
  it.each(['yolox-nano', 'centernet'])('the threshold on the card of %s maximises F1, to 0.01', async (modelName) => {
    const ranked = rankPhotographs(await photographsBy(modelName, 0.01), 0.5);
    const { operatingPoint } = loadModelCard(modelName, packageRoot);
    const best = bestF1Threshold(ranked);
    expect(Math.abs(operatingPoint.scoreThreshold - best.upTo)).toBeLessThanOrEqual(0.005);
    expect(pooledF1(ranked, operatingPoint.scoreThreshold)).toBeGreaterThan(best.f1 - 0.005);
    expect(operatingPoint.how).toContain(`F1 (${best.f1.toFixed(2)};`);
  });

  it('YOLOX-Nano reaches pycocotools’ AP 0.263 and AP50 0.451 of the reference detections', async () => {
    const { ap, ap50 } = averagePrecisionOf(await photographsBy('yolox-nano', 0.001));
    expect(Math.abs(ap - 0.263)).toBeLessThan(0.005);
    expect(Math.abs(ap50 - 0.451)).toBeLessThan(0.005);
  });

  it('CenterNet keeps the AP 0.251 and AP50 0.423 that its conversion gave', async () => {
    const { ap, ap50 } = averagePrecisionOf(await photographsBy('centernet', 0.01));
    expect(Math.abs(ap - 0.251)).toBeLessThan(0.005);
    expect(Math.abs(ap50 - 0.423)).toBeLessThan(0.005);
  });
});
