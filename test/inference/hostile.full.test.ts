import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addModel } from '../../src/inference/add-model.ts';
import { encodeOnnx, type OnnxGraph } from '../../src/inference/convert/onnx-proto.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import { type TinyDetector, writeTinyDetector } from './tiny-detectors.ts';
import { writeSlowModel } from './tiny-models.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = { dims: [1, 300, 6], at: { 0: [22, 12, 42, 20, 0.75, 1] } };
const file = (name: string): string => join(folder, `${name}.onnx`);

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => ({ kind: 'none', code: 'none', message: '' }),
    (error: Error & { code: string }) => ({ kind: error.name, code: error.code, message: error.message }),
  );

function write(name: string, model: TinyDetector): string {
  writeTinyDetector(file(name), model);
  return file(name);
}

/** The rows of a detector lie in the file that is named. */
function writeExternal(name: string, location: string): string {
  const rows = { name: 'rows', type: 'float32' as const, dims: ROWS.dims, bytes: new Uint8Array(), location };
  const graph: OnnxGraph = {
    name: 'tiny',
    nodes: [{ op: 'Identity', inputs: ['rows'], outputs: ['y'], attributes: {} }],
    initializers: [rows],
    inputs: [{ name: 'x', type: 'float32', dims: [1, 3, 64, 64] }],
    outputs: [{ name: 'y', type: 'float32', dims: ROWS.dims }],
  };
  writeFileSync(file(name), encodeOnnx(graph));
  return file(name);
}

/** One node, and one more set of operators that the file says it needs (ModelProto.opset_import 8: domain 1, version 2). */
function writeOperator(name: string, op: string, domain: string, version = 1): string {
  const graph: OnnxGraph = {
    name: 'tiny',
    nodes: [{ op, domain, inputs: ['x'], outputs: ['y'], attributes: {} }],
    initializers: [],
    inputs: [{ name: 'x', type: 'float32', dims: [1, 3, 64, 64] }],
    outputs: [{ name: 'y', type: 'float32', dims: [1, 3, 64, 64] }],
  };
  const set = [0x0a, domain.length, ...Buffer.from(domain), 0x10, version];
  writeFileSync(file(name), Buffer.concat([encodeOnnx(graph), Buffer.from([0x42, set.length, ...set])]));
  return file(name);
}

const x = (dims: (number | string)[], type: 'float32' | 'int64' = 'float32') => ({ x: { type, dims } });
mkdirSync(join(folder, 'inside'));
const secret = join(folder, 'secret.bin');
const values = Buffer.from(new Float32Array(1800).fill(0.5).buffer);
writeFileSync(secret, values);
symlinkSync(secret, join(folder, 'inside', 'link.bin'));

describe('models add refuses', () => {
  it.each([
    {
      name: 'what is no model',
      make: () => {
        writeFileSync(file('text'), 'not a model');
        return file('text');
      },
      code: 'MODEL_LOAD_FAILED',
      says: 'is no whole .onnx file',
    },
    {
      name: 'a truncated file',
      make: () => {
        const whole = readFileSync(write('whole', { outputs: { y: ROWS } }));
        writeFileSync(file('torn'), whole.subarray(0, whole.length / 2));
        return file('torn');
      },
      code: 'MODEL_LOAD_FAILED',
      says: 'it ends early',
    },
    {
      name: 'a picture of a hundred thousand pixels a side',
      make: () => write('huge', { inputs: x([1, 3, 100_000, 100_000]), outputs: { y: ROWS } }),
      code: 'MODEL_UNFIT',
      says: 'its input is [1, 3, 100000, 100000]; sides up to 8192 px are taken',
    },
    {
      name: 'weights by a path that leaves the folder',
      make: () => writeExternal('outside', '../secret.bin'),
      code: 'MODEL_EXTERNAL_DATA',
      says: 'asks for weights in ../secret.bin, outside its own folder',
    },
    {
      name: 'weights by an absolute path',
      make: () => writeExternal('absolute', '/etc/hostname'),
      code: 'MODEL_EXTERNAL_DATA',
      says: 'outside its own folder',
    },
    {
      name: 'weights behind a link that leaves the folder',
      make: () => writeExternal('inside/linked', 'link.bin'),
      code: 'MODEL_EXTERNAL_DATA',
      says: 'outside its own folder',
    },
    {
      name: 'weights that are not there',
      make: () => writeExternal('missing', 'nowhere.bin'),
      code: 'MODEL_EXTERNAL_DATA',
      says: 'keeps weights in nowhere.bin, which is not beside it',
    },
    {
      name: 'an operator of a plug-in, by its name',
      make: () => writeOperator('plugin', 'TRTBatchedNMS', 'mmdeploy'),
      code: 'MODEL_LOAD_FAILED',
      says: 'it needs the operator TRTBatchedNMS of the set "mmdeploy", which is a plug-in',
    },
    {
      name: 'an operator set from the future',
      make: () => writeOperator('future', 'Identity', '', 99),
      code: 'MODEL_LOAD_FAILED',
      says: 'it is written for operator set 99, and this ONNX Runtime knows sets up to',
    },
    {
      name: 'outputs that are no numbers',
      make: () => write('nan', { outputs: { y: { dims: [1, 300, 6], at: { 3: [Number.NaN] } } } }),
      code: 'MODEL_UNFIT',
      says: 'gave NaN at position 3 of its output y',
    },
    {
      name: 'a picture of four channels',
      make: () => write('rgba', { inputs: x([1, 4, 64, 64]), outputs: { y: ROWS } }),
      code: 'MODEL_NOT_A_DETECTOR',
      says: 'no detector that cornercase knows (inputs x [1, 4, 64, 64]',
    },
    {
      name: 'an input that it cannot fill',
      make: () =>
        write('prompt', {
          inputs: { ...x([1, 3, 64, 64]), prompt: { type: 'int64', dims: [1, 77] } },
          outputs: { y: ROWS },
        }),
      code: 'MODEL_NOT_A_DETECTOR',
      says: 'a model that wants more than a picture: prompt [1, 77]',
    },
  ])('$name', async ({ make, code, says }) => {
    const found = await outcome(addModel(make(), folder));
    expect(found).toMatchObject({ code });
    expect(found.message).toContain(says);
    expect(found.kind).toBe(code === 'MODEL_NOT_A_DETECTOR' ? 'InputError' : 'HarnessError');
  });

  it('a model that never ends, at its deadline, and the next one works', async () => {
    writeSlowModel(file('slow'));
    const slow = await outcome(addModel(file('slow'), folder, { loadDeadlineMilliseconds: 1500 }));
    expect(slow).toMatchObject({ kind: 'HarnessError', code: 'MODEL_TIMEOUT' });
    const { detections } = await addModel(write('fine', { outputs: { y: ROWS } }), folder);
    expect(detections.scores).toEqual([0.75]);
  });

  it('to write over a card, unless told to', async () => {
    const fine = write('twice', { outputs: { y: ROWS } });
    const { card } = await addModel(fine, folder);
    writeFileSync(card.file, readFileSync(card.file, 'utf8').replace('title: twice', 'title: corrected by hand'));
    expect(await outcome(addModel(fine, folder))).toMatchObject({ kind: 'InputError', code: 'MODEL_EXISTS' });
    expect(readFileSync(card.file, 'utf8')).toContain('corrected by hand');
    expect((await addModel(fine, folder, { replace: true })).card.title).toBe('twice');
  });
});

describe('weights beside the model', () => {
  it('are read where they stay inside its folder', async () => {
    const rows = new Float32Array(1800);
    rows.set([22, 12, 42, 20, 0.75, 1]);
    writeFileSync(join(folder, 'rows.bin'), Buffer.from(rows.buffer));
    const { detections } = await addModel(writeExternal('beside', 'rows.bin'), folder);
    expect(detections.scores).toEqual([0.75]);
  });
});

describe('the command', () => {
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(packageRoot, '.build', 'cli.js'), ...words], { cwd: folder, encoding: 'utf8' });

  it('ends with 2 for what is no detector, 3 for what cannot be loaded, 0 for a detector, each with one message', () => {
    const classifier = run('models', 'add', write('classifier', { outputs: { y: { dims: [1, 10] } } }));
    expect([classifier.status, classifier.stderr]).toEqual([2, expect.stringContaining('an encoder or classifier')]);
    writeFileSync(file('broken'), 'x');
    const broken = run('models', 'add', file('broken'));
    expect([broken.status, broken.stderr.trim().split('\n').length]).toEqual([3, 1]);
    const fine = run('models', 'add', write('good', { outputs: { y: ROWS } }));
    expect([fine.status, fine.stderr]).toEqual([0, '']);
    expect(fine.stdout).toContain('good: yolov10');
    expect(fine.stdout).toContain('bicycle 0.75 at');
    expect(fine.stdout).toContain('cornercase run --model good');
    const check = run('models', 'check', 'good', '--device', 'openvino');
    expect([check.status, check.stderr]).toEqual([0, '']);
    expect(check.stdout).toMatch(/runs on cpu, 1 thread instead of openvino: onnxruntime-node .* has no openvino/);
    expect(check.stdout).toContain('it sees bicycle 0.75');
  });
});
