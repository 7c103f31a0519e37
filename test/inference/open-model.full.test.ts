import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelCard } from '../../src/inference/model-card.ts';
import { type Model, type ModelOptions, openModel } from '../../src/inference/open-model.ts';
import type { Picture } from '../../src/inference/picture.ts';
import { describeRuntime } from '../../src/inference/runtime-info.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import { stream } from '../../src/shared/random.ts';
import { tinyCard, writeConstantModel, writeHungryModel, writeSlowModel } from './tiny-models.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-models-'));

beforeAll(() => {
  writeConstantModel(join(folder, 'rows.onnx'), [
    [0, 2, 4, 6, 0.5, 1],
    [2, 3, 8, 9, 0.75, 0],
    [0, 0, 8, 8, 0.005, 0],
  ]);
  writeSlowModel(join(folder, 'slow.onnx'));
  writeHungryModel(join(folder, 'hungry.onnx'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const hasProc = existsSync('/proc/self/stat');
const next = stream(3);
const picture: Picture = {
  width: 80,
  height: 40,
  rgb: Uint8Array.from({ length: 80 * 40 * 3 }, () => Math.floor(next() * 256)),
};

/** Inference children of a process, from /proc. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [state, parentOf] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const isChild = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('inference-child.js');
        return Number(parentOf) === parent && isChild && state !== 'Z';
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function withModel<T>(file: string, options: ModelOptions, work: (model: Model) => Promise<T>): Promise<T> {
  const model = await openModel(tinyCard(folder, file), options);
  try {
    return await work(model);
  } finally {
    await model.close();
  }
}

const rejection = (work: Promise<unknown>): Promise<{ code: string; message: string }> =>
  work.then(
    () => ({ code: 'none', message: 'nothing was thrown' }),
    (error: Error & { code: string }) => ({ code: error.code, message: error.message }),
  );

describe('openModel', () => {
  it('rows of the output become detections in pixels of the picture, best first', async () => {
    const { detections } = await withModel('rows.onnx', {}, (model) => model.detect(picture));
    // 80 × 40 in 8 × 8, centred: a tenth of the size, two rows of bar above.
    expect(detections.boxes).toEqual([
      [20, 10, 80, 40],
      [0, 0, 40, 40],
    ]);
    expect(detections.scores).toEqual([0.75, 0.5]);
    expect(detections.classes).toEqual(['cat', 'dog']);
  });

  it.each([
    ['NaN', [0, 0, 4, 4, Number.NaN, 0], 'gave NaN at position 4'],
    ['a class beyond the card’s', [0, 0, 4, 4, 0.5, 7], 'gave class 7, the card lists 2'],
    ['a score above 1', [0, 0, 4, 4, 1.5, 0], 'with score 1.5'],
  ])('%s in the output is an error of this model', async (_, row, says) => {
    writeConstantModel(join(folder, 'bad.onnx'), [row]);
    const { code, message } = await rejection(withModel('bad.onnx', {}, (model) => model.detect(picture)));
    expect(code).toBe('MODEL_BAD_OUTPUT');
    expect(message).toContain('model bad: ');
    expect(message).toContain(says);
  });

  it('a file of another shape than the card says is refused with both shapes', async () => {
    writeConstantModel(join(folder, 'wide.onnx'), [[0, 0, 4, 4, 0.5, 0, 0]]);
    const { code, message } = await rejection(openModel(tinyCard(folder, 'wide.onnx')));
    expect(code).toBe('MODEL_CARD_MISMATCH');
    expect(message).toContain('[1, any, 6]');
    expect(message).toContain('y [1, 1, 7]');
  });

  it('a truncated file is an error of this model', async () => {
    writeConstantModel(join(folder, 'whole.onnx'), [[0, 0, 4, 4, 0.5, 0]]);
    writeFileSync(join(folder, 'torn.onnx'), readFileSync(join(folder, 'whole.onnx')).subarray(0, 100));
    const { code, message } = await rejection(openModel(tinyCard(folder, 'torn.onnx')));
    expect(code).toBe('MODEL_LOAD_FAILED');
    expect(message).toContain('torn.onnx');
  });

  it('a model that takes too long is ended, and the next picture starts it again', async () => {
    await withModel('slow.onnx', { detectDeadlineMilliseconds: 500 }, async (model) => {
      const first = await rejection(model.detect(picture));
      const second = await rejection(model.detect(picture));
      expect([first.code, second.code]).toEqual(['MODEL_TIMEOUT', 'MODEL_TIMEOUT']);
      expect(first.message).toContain('no answer within 0.5 s');
    });
    if (hasProc) expect(childrenOf(process.pid)).toEqual([]);
  });

  it.skipIf(!hasProc)('a model that eats memory is ended at its limit', async () => {
    const options = { memoryBytes: 400e6 };
    const { code, message } = await rejection(withModel('hungry.onnx', options, (model) => model.detect(picture)));
    expect(code).toBe('MODEL_OUT_OF_MEMORY');
    expect(message).toContain('allowed are 400 MB');
  });

  it.skipIf(!hasProc)('a killed child is replaced and the picture tried once more', async () => {
    await withModel('rows.onnx', {}, async (model) => {
      const before = await model.detect(picture);
      for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
      const after = await model.detect(picture);
      expect(after.detections).toEqual(before.detections);
    });
  });

  it.skipIf(!hasProc)('a model whose child dies at every picture is an error, not a loop', async () => {
    await withModel('slow.onnx', {}, async (model) => {
      const result = rejection(model.detect(picture));
      for (let kills = 0; kills < 2; kills++) {
        await sleep(1500);
        for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
      }
      const { code, message } = await result;
      expect(code).toBe('MODEL_CRASHED');
      expect(message).toContain('ended with SIGKILL');
    });
  });

  it.skipIf(!hasProc)('no child outlives a parent that was killed, not even in the middle of a picture', async () => {
    // Bundled beside the child, as the command line is: packageRoot is found from there.
    const program = join(packageRoot, '.build', 'orphan-test.js');
    const source = `
      import { openModel } from ${JSON.stringify(join(packageRoot, 'src/inference/open-model.ts'))};
      const model = await openModel(${JSON.stringify(tinyCard(folder, 'slow.onnx'))});
      model.detect({ width: 8, height: 8, rgb: new Uint8Array(192) });
      console.log('running');
    `;
    await build({
      stdin: { contents: source, resolveDir: packageRoot },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile: program,
      logLevel: 'error',
    });
    const parent = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await Promise.race([once(parent.stdout, 'data'), once(parent, 'exit')]);
      await sleep(500);
      const [child] = childrenOf(parent.pid!);
      expect(child).toBeGreaterThan(0);
      parent.kill('SIGKILL');
      await sleep(1000);
      expect(existsSync(`/proc/${child}/cmdline`) && readFileSync(`/proc/${child}/cmdline`, 'utf8')).toBeFalsy();
    } finally {
      parent.kill('SIGKILL');
      rmSync(program);
    }
  });

  it('a closed model says so', async () => {
    const model = await openModel(tinyCard(folder, 'rows.onnx'));
    await model.close();
    expect((await rejection(model.detect(picture))).code).toBe('MODEL_CLOSED');
  });

  it('calls made at once are answered in turn, each for its own picture', async () => {
    await withModel('rows.onnx', {}, async (model) => {
      const dark = { ...picture, rgb: new Uint8Array(picture.rgb.length) };
      const [a, b, c] = await Promise.all([model.detect(picture), model.detect(dark), model.detect(picture)]);
      expect(a.inputHash).toBe(c.inputHash);
      expect(a.inputHash).not.toBe(b.inputHash);
    });
  });
});

describe('the default model', () => {
  it('says the same bytes of the same picture, in one process and in the next', async () => {
    const card = loadModelCard('centernet', packageRoot);
    const runs: string[] = [];
    for (let round = 0; round < 2; round++) {
      const model = await openModel(card, { threads: 2 });
      for (let i = 0; i < 2; i++) {
        const { detections, inputHash } = await model.detect(picture);
        runs.push(JSON.stringify({ detections, inputHash }));
      }
      await model.close();
    }
    expect(new Set(runs).size).toBe(1);
  });
});

describe('describeRuntime', () => {
  it('names a version and the cpu provider', async () => {
    const { version, providers } = await describeRuntime();
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    expect(providers).toContain('cpu');
  });
});
