import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addModel } from '../../src/inference/add-model.ts';
import type { Detections } from '../../src/inference/detections.ts';
import { openModel } from '../../src/inference/open-model.ts';
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
 */
const MODELS = [
  { key: 'yolox_nano', family: 'yolox', floor: 0.001 },
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
        found = await detectPhotographs(model);
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

    it("reaches pycocotools' AP and AP50 within 0.005", () => {
      const { ap, ap50 } = averagePrecisionOf(found, 'classes' in more ? more.classes : undefined);
      expect(Math.abs(ap - summary[key]!.AP)).toBeLessThan(0.005);
      expect(Math.abs(ap50 - summary[key]!.AP50)).toBeLessThan(0.005);
    });
  },
);

const isMet = ({ label, score, box }: Reference, { boxes, scores, classes }: Detections): boolean =>
  boxes.some(
    (actual, i) =>
      classes[i] === label &&
      Math.abs(scores[i]! - score) <= 0.02 &&
      actual.every((value, side) => Math.abs(value - box[side]!) <= 2),
  );
