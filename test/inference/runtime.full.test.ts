import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addModel } from '../../src/inference/add-model.ts';
import { loadPicture } from '../../src/inference/detect-file.ts';
import { KNOWN_OBJECTS, KNOWN_PICTURE } from '../../src/inference/known-picture.ts';
import type { ModelCard } from '../../src/inference/model-card.ts';
import { type Model, type ModelOptions, openModel } from '../../src/inference/open-model.ts';
import type { Picture } from '../../src/inference/picture.ts';
import { writeBrightnessModel, writeColourModel } from './tiny-runtimes.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-runtime-'));
afterAll(() => rmSync(folder, { recursive: true }));
const hasProc = existsSync('/proc/self/stat');

let known: Picture;
let pictures: Picture[];
let card: ModelCard;

beforeAll(async () => {
  known = await loadPicture(KNOWN_PICTURE);
  pictures = [0, 40, 90, 200].map((grey) => ({ ...known, rgb: new Uint8Array(known.rgb.length).fill(grey) }));
  writeBrightnessModel(join(folder, 'bright.onnx'));
  ({ card } = await addModel('bright.onnx', folder));
});

async function withModel<T>(options: ModelOptions, work: (model: Model) => Promise<T>): Promise<T> {
  const model = await openModel(card, { cacheFolder: join(folder, 'cache'), ...options });
  try {
    return await work(model);
  } finally {
    await model.close();
  }
}

const scoresOf = (model: Model) =>
  Promise.all(pictures.map(async (picture) => (await model.detect(picture)).detections.scores[0]));

describe('a model', () => {
  it('says of pictures in one batch what it says of each alone, to the byte', async () => {
    const alone = await withModel({}, async (model) => {
      expect(model.runtime).toMatchObject({ device: 'cpu', fallback: null, batch: 1 });
      return scoresOf(model);
    });
    await withModel({ batching: 'if-equal' }, async (model) => {
      expect(model.runtime.batch).toBe(2);
      expect(await scoresOf(model)).toEqual(alone);
    });
    expect(new Set(alone).size).toBe(4);
  });

  it('is never run in a batch that changes what it says', async () => {
    writeBrightnessModel(join(folder, 'mixing.onnx'), { mixesPictures: true });
    const { card: mixing } = await addModel('mixing.onnx', folder);
    const model = await openModel(mixing, { batching: 'if-equal' });
    expect(model.runtime.batch).toBe(1);
    await model.close();
  });

  it('runs on the processor, and says why, where the device is not there', async () => {
    await withModel({ device: 'openvino' }, async ({ runtime }) => {
      expect(runtime).toMatchObject({ deviceAsked: 'openvino', device: 'cpu' });
      expect(runtime.fallback).toMatch(/^openvino: onnxruntime-node [\d.]+ for \w+ \w+ has no openvino, only cpu/);
    });
  });

  it.skipIf(!hasProc)('survives a provider that crashes', async () => {
    const isOpen = withModel({ device: 'openvino' }, async (model) => ({
      ...model.runtime,
      scores: await scoresOf(model),
    }));
    let pid: number | undefined;
    for (let tries = 0; pid === undefined && tries < 400; tries++, await sleep(5)) pid = firstChild();
    process.kill(pid!, 'SIGKILL');
    const { device, fallback, scores } = await isOpen;
    expect([device, fallback]).toEqual(['cpu', 'openvino: its process ended with SIGKILL.']);
    expect(scores).toHaveLength(4);
  });

  it('has its threads chosen among those that change no byte, once for a machine', async () => {
    const calibrate = { most: 2, pictures: 1e6 };
    const [first, second] = [await withModel({ calibrate }, facts), await withModel({ calibrate }, facts)];
    expect(second).toEqual(first);
    const [file, ...others] = readdirSync(join(folder, 'cache', 'threads'));
    expect(others).toEqual([]);
    const kept = JSON.parse(readFileSync(join(folder, 'cache', 'threads', file!), 'utf8'));
    expect(kept).toMatchObject({ threads: first.threads, trials: [{ threads: 2, isSame: true }] });
  });
});

const facts = async ({ runtime }: Model) => runtime;

function firstChild(): number | undefined {
  const found = readdirSync('/proc').find((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('inference-child.js');
    } catch {
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}

describe('models add', () => {
  it('tells from the known picture that a file wants blue first', async () => {
    writeColourModel(join(folder, 'blue.onnx'), KNOWN_OBJECTS, [known.width, known.height]);
    const { card: blue, inspection, detections } = await addModel('blue.onnx', folder);
    expect([blue.family, blue.input.channels]).toEqual(['ssd', 'bgr']);
    const says = inspection.belief!.reasons.find(({ field }) => field === 'colours')!.says;
    expect(says).toMatch(/^BGR, 0–255: it finds \d+ % as BGR, and only 0 % of a known picture as RGB$/);
    expect(detections.classes.filter((name) => name === 'person')).toHaveLength(2);
  });
});
