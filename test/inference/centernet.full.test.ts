import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectFile } from '../../src/inference/detect-file.ts';
import { ensureWeights } from '../../src/inference/fetch-weights.ts';
import { loadModelCard } from '../../src/inference/model-card.ts';
import { openModel } from '../../src/inference/open-model.ts';
import { type Box, intersectionOverUnion } from '../../src/shared/box.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { packageRoot } from '../../src/shared/package-root.ts';

const card = loadModelCard('centernet', packageRoot);
const cacheFolder = mkdtempSync(join(tmpdir(), 'cornercase-centernet-'));
let weightsPath = '';
let convertMilliseconds = 0;

beforeAll(async () => {
  const started = performance.now();
  weightsPath = (await ensureWeights(card, { cacheFolder })).path;
  convertMilliseconds = performance.now() - started;
});
afterAll(() => rmSync(cacheFolder, { recursive: true }));

/** Tiles of flat colour with noise on them: the same floats everywhere, by integer arithmetic alone. */
function syntheticInput(): Float32Array {
  const data = new Float32Array(512 * 512 * 3);
  let state = 12345;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const pixel = Math.floor(i / 3);
    const tile = ((pixel >> 15) * 7 + ((pixel & 511) >> 6) * 13 + (i % 3) * 5) % 11;
    data[i] = tile * 20 + (((state >>> 16) & 255) % 20);
  }
  return data;
}

/**
 * Rows that TensorFlow.js itself gives for that input: the graph model run by the `cpu` backend of the tfjs bundled
 * with @vladmandic/human 3.3.6 (dist/tfjs.esm.js), by row number.
 */
const TFJS_ROWS: Readonly<Record<number, readonly number[]>> = {
  0: [444.78769, 447.60367, 511.84295, 512.02881, 0.08357953, 61],
  1: [444.41019, 447.9603, 512.31873, 512.08795, 0.07170376, 0],
  2: [-1.857485, 184.10089, 63.486397, 418.75314, 0.06410322, 61],
  3: [444.78769, 447.60367, 511.84295, 512.02881, 0.05428962, 10],
  4: [309.08984, 37.749329, 484.48431, 521.57007, 0.05107236, 23],
  5: [499.88434, 448.47931, 511.23685, 513.78735, 0.0505948, 0],
  6: [89.855888, 35.739166, 328.79855, 525.75897, 0.04964352, 23],
  7: [107.00944, 44.078705, 338.24796, 522.75854, 0.04831834, 23],
  50: [447.74799, 318.52026, 511.44177, 504.6035, 0.03139838, 61],
  99: [-1.8269577, 314.70364, 63.736519, 504.29675, 0.02710416, 0],
};

describe('CenterNet, converted from TensorFlow.js', () => {
  it('is converted in under ten seconds, to the bytes that the card pins', () => {
    expect(convertMilliseconds).toBeLessThan(10_000);
    expect(sha256(readFileSync(weightsPath))).toBe(card.weights[0]?.sha256);
  });

  it('gives the rows of TensorFlow.js to a thousandth of a pixel and a millionth in score', async () => {
    const session = await InferenceSession.create(weightsPath, { logSeverityLevel: 3 });
    const input = new Tensor('float32', syntheticInput(), [1, 512, 512, 3]);
    const data = (await session.run({ 'tower_0/images': input }))['tower_0/detections']!.data as Float32Array;
    for (const [row, expected] of Object.entries(TFJS_ROWS)) {
      const actual = data.subarray(Number(row) * 6, Number(row) * 6 + 6);
      for (let i = 0; i < 4; i++) expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThan(1e-3);
      expect(Math.abs(actual[4]! - expected[4]!)).toBeLessThan(1e-6);
      expect(actual[5]).toBe(expected[5]);
    }
  });

  // The photograph comes with the same npm package as the weights, so it is always there; boxes drawn by hand.
  const samples = join(
    dirname(createRequire(import.meta.url).resolve('@vladmandic/human')),
    '..',
    'assets',
    'samples.jpg',
  );
  it.skipIf(!existsSync(samples))('sees the two people that the sample photograph shows best', async () => {
    const model = await openModel(card, { cacheFolder });
    const { detections } = await detectFile(model, samples);
    await model.close();
    const people: Box[] = [
      [166, 4, 312, 158],
      [378, 3, 520, 146],
    ];
    for (const person of people) {
      const hits = detections.boxes.filter((box, i) => {
        const isPerson = detections.classes[i] === 'person';
        return isPerson && detections.scores[i]! >= 0.45 && intersectionOverUnion(box, person) >= 0.75;
      });
      expect(hits).toHaveLength(1);
    }
  });
});
