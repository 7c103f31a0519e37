import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openProject } from './cornercase.ts';

const project = openProject();
afterAll(() => project.remove());

const write = (name: string, text: string): string => {
  writeFileSync(join(project.folder, name), text);
  return name;
};
const box = { bbox: [0, 0, 50, 50], category_id: 1, image_id: 1 };
const truth = write(
  'truth.json',
  JSON.stringify({
    images: [{ id: 1 }],
    categories: [{ id: 1, name: 'car' }],
    annotations: [
      { ...box, id: 1, area: 2500 },
      { ...box, id: 2, area: 2500, bbox: [100, 0, 50, 50] },
    ],
  }),
);
const found = write('found.json', JSON.stringify([{ ...box, score: 0.9 }]));

test('evaluate prints the 12 figures as JSON, null where there is no truth, and the rest where asked for', async () => {
  const args = ['evaluate', '--ground-truth', truth, '--detections', found, '--json'];
  const { code, stdout } = await project.run([...args, '--per-class', '--tide']);
  expect(code).toBe(0);
  const { per_class, tide, ...figures } = JSON.parse(stdout);
  const half = expect.closeTo(51 / 101, 12);
  const figure = { AP: half, AP50: half, AP75: half, APs: null, APm: half, APl: null };
  expect(figures).toEqual({ ...figure, AR1: 0.5, AR10: 0.5, AR100: 0.5, ARs: null, ARm: 0.5, ARl: null });
  expect(per_class).toEqual([{ id: 1, name: 'car', ...figures }]);
  expect(tide.missed).toEqual({ count: 1, delta_ap: expect.closeTo(50 / 101, 12) });
});

test('a bad file is wrong input, with its place', async () => {
  const bad = write('bad.json', '[\n{"score": NaN}]');
  const { code, stderr } = await project.run(['evaluate', '--ground-truth', truth, '--detections', bad]);
  expect(code).toBe(2);
  expect(stderr).toContain('bad.json:2:11: JSON has no NaN');
});
