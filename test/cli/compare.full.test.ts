import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeRun } from '../../src/report/bundle.ts';
import type { FinishedRun } from '../../src/report/run.ts';
import { writeReports } from '../../src/report/write-reports.ts';
import { openProject, type Project } from '../e2e/cornercase.ts';
import { alterRun, blindToFlipped } from '../report/alter-run.ts';
import { makeRun } from '../report/make-run.ts';

let project: Project;
const write = async (name: string, finished: FinishedRun): Promise<void> => {
  const folder = join(project.folder, name);
  await mkdir(folder);
  await writeRun(folder, finished.run);
  writeFileSync(join(folder, 'cases.jsonl'), finished.cases.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await writeReports(finished, folder, ['json']);
};

beforeAll(async () => {
  project = openProject();
  const first = makeRun({ pairCount: 60, models: ['fp32'] });
  await write('first', first);
  await write('int8', alterRun(first, blindToFlipped, { model: 'int8' }));
});
afterAll(() => project.remove());

describe('cornercase compare', () => {
  test('a model and its degraded twin, from their bundles: regression and exit code 1, with the scenario that broke', async () => {
    const { code, stdout } = await project.run(['compare', 'first', 'int8']);
    expect(code).toBe(1);
    expect(stdout).toContain('changed: model weights (a3f1a3f1 → 55555555)');
    expect(stdout).toMatch(/\nRegression in 1 of 3 scenarios: road\/flipped-car, and in all of them together\.\n$/);
  });

  test('an undecided margin counts as asked', async () => {
    const args = ['compare', 'first', 'first', '--margin', '0.001', '--inconclusive', 'separate', '--markdown'];
    const { code, stdout } = await project.run(args);
    expect(code).toBe(4);
    expect(stdout).toMatch(/^- no worse by more than 0\.001: inconclusive, about \d+ more objects/m);
  });

  test('a folder that holds no run ends with exit code 2 and one clear message', async () => {
    const { code, stdout, stderr } = await project.run(['compare', 'first', 'nowhere']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/nowhere\/run\.json: there is no such file/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
