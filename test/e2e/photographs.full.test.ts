import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KNOWN_PICTURE } from '../../src/inference/known-picture.ts';
import { readFinishedRun } from '../../src/report/read-finished-run.ts';
import { type Outcome, openProject, type Project } from './cornercase.ts';

/** Two views of the shipped picture, and one file that ends in its middle; no browser is needed. */
let project: Project;
let corrupted: Outcome;
const args = ['--images', 'photos', '--corrupt', 'fog,jpeg-compression', '--severities', '5'];

beforeAll(async () => {
  project = openProject();
  const path = (name: string) => join(project.folder, 'photos', name);
  mkdirSync(path('images'), { recursive: true });
  mkdirSync(path('labels'));
  const whole = await sharp(KNOWN_PICTURE).jpeg().toBuffer();
  writeFileSync(path('images/a.jpg'), whole);
  writeFileSync(path('images/b.jpg'), await sharp(KNOWN_PICTURE).flop().jpeg().toBuffer());
  writeFileSync(path('images/torn.jpg'), whole.subarray(0, whole.length / 2));
  writeFileSync(path('classes.txt'), 'car\nperson\nunicorn\n');
  writeFileSync(path('labels/a.txt'), '0 0.5 0.5 0.4 0.4\n');
  corrupted = await project.run(['run', ...args, '--out', 'corrupted', '--no-cache'], {
    CORNERCASE_BROWSER: '/bin/false',
  });
});
afterAll(() => project.remove());

describe('cornercase run --images', () => {
  test('each corrupted picture stands beside its clean twin; a torn file is lost alone, and the exit code is 3', () => {
    expect(corrupted.code).toBe(3);
    expect(corrupted.stderr).toContain('unicorn');
    const { errors, machine } = project.readRun('corrupted');
    expect(errors.map(({ id, code }) => [id, code])).toEqual([
      ['photos/photos#2.fog.5', 'PHOTOGRAPH_UNREADABLE'],
      ['photos/photos#2.jpeg_compression.5', 'PHOTOGRAPH_UNREADABLE'],
    ]);
    expect(errors[0]!.message).toContain('torn.jpg');
    expect(machine.browser).toBe('none');
    const cases = project.readCases('corrupted');
    expect(cases.map(({ id, frame }) => [id, frame])).toEqual(
      [0, 1].flatMap((index) =>
        ['fog', 'jpeg_compression'].flatMap((name) => {
          const id = `photos/photos#${index}.${name}.5`;
          return [
            [id, `frames/photos/photos/${index}.${name}.5.png`],
            [`${id}~nominal`, `frames/photos/photos/${index}.jpg`],
          ];
        }),
      ),
    );
    expect(cases[0]!.levels).toEqual({ corruption: 'fog', severity: 5 });
    expect(cases[1]!.levels).toEqual({ corruption: 'none', severity: 0 });
    expect(cases[0]!.hashes.frame).not.toBe(cases[1]!.hashes.frame);
    expect(cases[1]!.hashes.frame).toBe(cases[3]!.hashes.frame);
  });

  test('the bundle keeps a photograph as it came, and reads back whole', async () => {
    const kept = readFileSync(join(project.folder, 'corrupted/frames/photos/photos/0.jpg'));
    expect(kept.equals(readFileSync(join(project.folder, 'photos/images/a.jpg')))).toBe(true);
    const { scores, cases } = await readFinishedRun(join(project.folder, 'corrupted'));
    const [{ twins, cases: arm, robustness }] = scores.centernet as [(typeof scores)['centernet'][number]];
    expect([cases.length, arm.imageCount, twins.imageCount]).toEqual([8, 4, 2]);
    expect(robustness!.map(({ factor }) => factor)).toEqual(['corruption', 'severity']);
  });

  test('resumed after its last line was torn off it ends with the same cases, and goes by two lanes too', async () => {
    const file = join(project.folder, 'corrupted/cases.jsonl');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, text.length - 500));
    const { hashes } = project.readRun('corrupted');
    const resumed = await project.run(['run', '--resume', 'corrupted', '--workers', '2']);
    expect(resumed.stderr).toContain('3 done before');
    expect(project.readRun('corrupted').hashes).toEqual(hashes);
  });

  test('a sample of photographs as they are: figures, no drop, no verdict, and exit code 0', async () => {
    const { code, stdout, stderr } = await project.run([
      'run',
      '--images',
      'photos',
      '--case',
      'photos/photos#0',
      '--out',
      'plain',
    ]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 photographs')]);
    expect(stdout).toMatch(/photos\/photos +1 +\d+ %.* – +– +· no gate/);
    expect(stdout).toContain('Scored. no gates');
    expect(project.readCases('plain').map(({ id, twinOf }) => [id, twinOf])).toEqual([['photos/photos#0', null]]);
  });

  test('a dataset that is not there ends with exit code 2 and nothing written', async () => {
    const { code, stderr } = await project.run(['run', '--images', 'nowhere', '--out', 'wrong']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nowhere: there is no such dataset')]);
    expect(existsSync(join(project.folder, 'wrong'))).toBe(false);
  });
});
