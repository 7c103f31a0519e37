import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBundle, readCases, readRun } from '../../src/report/bundle.ts';
import { encodeFrame } from '../../src/report/encode-frame.ts';
import { toFramePath } from '../../src/report/frame-path.ts';
import { writeAll, writeFileAtomic } from '../../src/report/write-file-atomic.ts';
import { makeRun } from './make-run.ts';

const { run, cases } = makeRun({ pairCount: 2 });
const [first, second, third] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cornercase-bundle-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('cases.jsonl', () => {
  test('holds the cases in the order of the calls, also where nobody waits between them', async () => {
    const bundle = await openBundle(dir);
    await Promise.all(cases.map((record) => bundle.appendCase(record)));
    await bundle.close();
    expect(await readCases(dir)).toEqual(cases);
  });

  test('a torn last line is dropped, cut off on opening, and the next case stands on a line of its own', async () => {
    await fill(first, second);
    await appendFile(join(dir, 'cases.jsonl'), JSON.stringify(third).slice(0, 120));
    expect((await readCases(dir)).map((record) => record.id)).toEqual([first.id, second.id]);
    await fill(third);
    expect(await readCases(dir)).toEqual([first, second, third]);
  });

  test('a last line of zero bytes, as a power cut leaves it, is dropped as well', async () => {
    await fill(first);
    await appendFile(join(dir, 'cases.jsonl'), `${'\0'.repeat(40)}\n`);
    expect(await readCases(dir)).toEqual([first]);
    await fill(second);
    expect(await readCases(dir)).toEqual([first, second]);
  });

  test('cut at any byte, the file yields a prefix of its cases and takes more', async () => {
    const whole = Buffer.from(cases.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const file = join(dir, 'cases.jsonl');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.byteLength), async (length) => {
        await writeFile(file, whole.subarray(0, length));
        const kept = await readCases(dir);
        expect(kept).toEqual(cases.slice(0, kept.length));
        const bundle = await openBundle(dir);
        for (const record of cases.slice(kept.length)) await bundle.appendCase(record);
        await bundle.close();
        expect((await readFile(file)).equals(whole)).toBe(true);
      }),
      { numRuns: 12, seed: 1 },
    );
  });

  test('a bad line in the middle is an input error that names the line', async () => {
    await fill(first);
    await appendFile(join(dir, 'cases.jsonl'), '{"id": "half\n');
    await appendFile(join(dir, 'cases.jsonl'), `${JSON.stringify(second)}\n`);
    await expect(readCases(dir)).rejects.toMatchObject({
      code: 'BUNDLE_BAD_LINE',
      message: expect.stringContaining('cases.jsonl:2: is not valid JSON'),
    });
  });

  test('a case that was done again counts once, with its later line', async () => {
    await fill(first, second, { ...first, attempt: 3 });
    const records = await readCases(dir);
    expect(records.map(({ id, attempt }) => [id, attempt])).toEqual([
      [first.id, 3],
      [second.id, second.attempt],
    ]);
  });

  async function fill(...records: readonly (typeof first)[]): Promise<void> {
    const bundle = await openBundle(dir);
    for (const record of records) await bundle.appendCase(record);
    await bundle.close();
  }
});

test('run.json reads back as it was written, and leaves no temporary file', async () => {
  const bundle = await openBundle(dir);
  await bundle.writeRun({ ...run, state: 'running' });
  await bundle.writeRun(run);
  await bundle.close();
  expect(await readRun(dir)).toEqual(run);
  expect(await readdir(dir)).toEqual(['cases.jsonl', 'run.json']);
});

test('a folder without a run is an input error with the way out', async () => {
  await expect(readRun(dir)).rejects.toMatchObject({
    code: 'BUNDLE_NOT_FOUND',
    message: expect.stringContaining('Give the folder of a finished run'),
  });
});

describe('writing', () => {
  test('a write that takes only some bytes is continued until all are there', async () => {
    const taken: number[] = [];
    const slow = {
      write: async (bytes: Uint8Array, offset: number, length: number) => {
        const bytesWritten = Math.min(3, length);
        taken.push(...bytes.subarray(offset, offset + bytesWritten));
        return { bytesWritten, buffer: bytes };
      },
    };
    await writeAll(slow as never, Buffer.from('cornercase'));
    expect(Buffer.from(taken).toString()).toBe('cornercase');
  });

  test('a disk that takes no more bytes without saying so is noticed', async () => {
    let left = 5586;
    const full = {
      write: async (_: Uint8Array, __: number, length: number) => {
        const bytesWritten = Math.min(left, length);
        left -= bytesWritten;
        return { bytesWritten };
      },
    };
    await expect(writeAll(full as never, new Uint8Array(9016))).rejects.toThrow('only 5586 of 9016 bytes');
  });

  test('a failed write is a harness error and leaves the old file as it was', async () => {
    const file = join(dir, 'metrics.json');
    await writeFileAtomic(file, 'old');
    await expect(writeFileAtomic(join(file, 'below-a-file.json'), 'new')).rejects.toMatchObject({
      name: 'HarnessError',
      code: 'BUNDLE_WRITE_FAILED',
    });
    expect(await readFile(file, 'utf8')).toBe('old');
  });
});

describe('frames', () => {
  test.each([
    ['road/flipped-car#12', 'frames/road/flipped-car/12.png', 'the id is the address'],
    ['road/flipped-car#12~nominal', 'frames/road/flipped-car/12~nominal.png', 'a twin lies beside its case'],
    ['../../etc/passwd#1', 'frames/%2E%2E/%2E%2E/etc/passwd/1.png', 'no way out of the bundle'],
    ['a:b/c*?"<>|#1', 'frames/a%3Ab/c%2A%3F%22%3C%3E%7C/1.png', 'characters that Windows refuses'],
    ['con/aux.yaml#1', 'frames/%63on/%61ux.yaml/1.png', 'device names'],
    ['road/ends. #1', 'frames/road/ends%2E%20/1.png', 'trailing dots and blanks, which Windows drops'],
    ['straße/日本#1', 'frames/straße/日本/1.png', 'letters of any script stay'],
  ])('%s → %s: %s', (id, path) => {
    expect(toFramePath(id)).toBe(path);
  });

  test('two different ids never share a path', () => {
    const id = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.nat(20)).map(([name, n]) => `f/${name}#${n}`);
    fc.assert(
      fc.property(id, id, (a, b) => {
        if (a !== b) expect(toFramePath(a)).not.toBe(toFramePath(b));
      }),
      { seed: 1 },
    );
  });

  test('picture, instance and depth come back from their PNG files, depth to the millimetre', async () => {
    const bundle = await openBundle(dir);
    const encoded = await encodeFrame({
      width: 2,
      height: 2,
      rgb: Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3]),
      instance: Uint16Array.from([0, 1, 300, 65_535]),
      depth: Float32Array.from([0.4994, 12.3456, 70, Number.POSITIVE_INFINITY]),
      hash: '',
    });
    const paths = await bundle.writeFrame('road/flipped-car#3', encoded);
    await bundle.close();
    expect(paths).toEqual({
      frame: 'frames/road/flipped-car/3.png',
      passes: {
        instance: 'frames/road/flipped-car/3.instance.png',
        depth: 'frames/road/flipped-car/3.depth.png',
      },
    });
    expect([...(await sharp(join(dir, paths.frame)).raw().toBuffer())]).toEqual([
      255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3,
    ]);
    expect(await readGrey16(paths.passes.instance)).toEqual([0, 1, 300, 65_535]);
    expect(await readGrey16(paths.passes.depth)).toEqual([499, 12_346, 65_535, 65_535]);
  });

  async function readGrey16(path: string | undefined): Promise<number[]> {
    const raw = await sharp(join(dir, path ?? ''))
      .toColourspace('grey16')
      .raw({ depth: 'ushort' })
      .toBuffer();
    return [...new Uint16Array(raw.buffer, raw.byteOffset, raw.byteLength / 2)];
  }
});
