import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBundle } from '../../src/report/bundle.ts';
import { readFinishedRun } from '../../src/report/read-finished-run.ts';
import { writeReports } from '../../src/report/write-reports.ts';
import { makeRun } from './make-run.ts';

const finished = makeRun({ pairCount: 12 });

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cornercase-reports-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a bundle reads back as the run that was written, also where workers finished in another order', async () => {
  const bundle = await openBundle(dir);
  for (const record of [...finished.cases].reverse()) await bundle.appendCase(record);
  await bundle.writeRun(finished.run);
  await bundle.close();
  await writeReports(finished, dir, ['json']);
  expect(await readFinishedRun(dir)).toEqual(finished);
});

test('only the reports asked for are written, and always what other commands read', async () => {
  await writeReports(finished, dir, ['list', 'junit']);
  expect((await readdir(dir)).sort()).toEqual([
    'coverage.json',
    'detections-centernet.coco.json',
    'detections-yolox-nano.coco.json',
    'ground-truth.coco.json',
    'junit.xml',
    'metrics.json',
    'models.json',
    'verdict.json',
  ]);
});

test('the same run gives the same bytes', async () => {
  const again = makeRun({ pairCount: 12 });
  await writeReports(finished, join(dir, 'a'), ['json', 'junit', 'markdown']);
  await writeReports(again, join(dir, 'b'), ['json', 'junit', 'markdown']);
  const { readFile } = await import('node:fs/promises');
  for (const name of await readdir(join(dir, 'a'))) {
    expect(await readFile(join(dir, 'b', name), 'utf8')).toBe(await readFile(join(dir, 'a', name), 'utf8'));
  }
});

test('a bundle without its figures is an input error with the way out', async () => {
  const bundle = await openBundle(dir);
  await bundle.writeRun(finished.run);
  await bundle.close();
  await expect(readFinishedRun(dir)).rejects.toMatchObject({ code: 'BUNDLE_NOT_FOUND' });
  await writeReports(finished, dir, ['json']);
  await writeFile(join(dir, 'metrics.json'), '{"centernet": []}');
  await expect(readFinishedRun(dir)).rejects.toMatchObject({
    code: 'BUNDLE_BAD_FILE',
    message: expect.stringContaining('metrics.json: has no scores of model yolox-nano. Was the run broken off'),
  });
});
