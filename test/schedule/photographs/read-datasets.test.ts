import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { readDataYaml } from '../../../src/compile/photographs/data-yaml.ts';
import type { TruthObject } from '../../../src/frames/truth.ts';
import { truthOf } from '../../../src/schedule/photographs/open-photograph.ts';
import { planPhotographs } from '../../../src/schedule/photographs/plan-photographs.ts';
import { readCoco } from '../../../src/schedule/photographs/read-coco.ts';
import { readYolo } from '../../../src/schedule/photographs/read-yolo.ts';
import { parseYoloLabels } from '../../../src/schedule/photographs/yolo-labels.ts';
import { rleArea, rleToBox } from '../../../src/shared/rle.ts';
import { fromRleText } from '../../../src/shared/rle-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-datasets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const image = { id: 7, file_name: 'a.jpg', width: 100, height: 50 };
const annotation = { id: 1, image_id: 7, category_id: 3, bbox: [10, 20, 30, 8], area: 200, iscrowd: 0 };
const categories = [
  { id: 1, name: 'person' },
  { id: 3, name: 'car' },
];
const coco = (changes: object = {}): string =>
  JSON.stringify({ images: [image], categories, annotations: [annotation], ...changes });

describe('a COCO file', () => {
  test('gives photographs with their labels, crowds and ignored ones set aside, areas of the masks', () => {
    const crowd = { ...annotation, id: 2, iscrowd: 1, bbox: [0, 0, 10, 10], area: undefined };
    const ignored = { ...annotation, id: 3, ignore: 1, category_id: 1 };
    const set = readCoco(write('coco/instances.json', coco({ annotations: [annotation, crowd, ignored] })), null);
    expect([set.name, set.classes]).toEqual(['coco', ['person', 'car']]);
    expect(set.photographs).toMatchObject([{ name: 'a.jpg', size: [100, 50], orientation: 'stored', index: 0 }]);
    expect(set.photographs[0]!.objects.map(({ class: name, area, ignore }) => [name, area, ignore])).toEqual([
      ['car', 200, false],
      ['car', 100, true],
      ['person', 200, true],
    ]);
  });

  test('masks are read where they are wanted, in any form; keypoints by the names of their category', () => {
    const square = { ...annotation, segmentation: [[10, 20, 14, 20, 14, 23, 10, 23]] };
    // Runs down the columns of 100 × 50: 520 pixels before x = 10, y = 20.
    const runs = { ...annotation, id: 2, iscrowd: 1, segmentation: { size: [50, 100], counts: [520, 3, 4477] } };
    const pose = { ...annotation, id: 3, category_id: 1, keypoints: [12, 21, 2, 0, 0, 0] };
    const text = coco({
      annotations: [square, runs, pose],
      categories: [{ id: 1, name: 'person', keypoints: ['nose', 'tail'] }, categories[1]],
    });
    const read = (masks: boolean) => readCoco(write('masks/instances.json', text), null, { masks }).photographs[0]!;
    expect(read(false).objects.some((object) => 'mask' in object)).toBe(false);
    const { objects } = truthOf(read(true), { width: 100, height: 50 });
    const pixels = ({ mask }: TruthObject) => mask && [rleArea(fromRleText(mask)), rleToBox(fromRleText(mask))];
    expect(objects.map(pixels)).toEqual([[12, [10, 20, 4, 3]], [3, [10, 20, 1, 3]], undefined]);
    expect(objects.map(({ keypoints }) => keypoints)).toEqual([
      ...[undefined, undefined],
      { nose: [12, 21, 2], tail: [0, 0, 0] },
    ]);
  });

  const wrong: [string, object | string, RegExp][] = [
    [
      'keypoints that are not as many as the category has',
      {
        categories: [categories[0], { ...categories[1], keypoints: ['hub'] }],
        annotations: [{ ...annotation, keypoints: [1, 2] }],
      },
      /annotations\[0\]\.keypoints: expected \[x, y, v\] of each of the category's 1 keypoints/,
    ],
    [
      'a keypoint that is neither hidden nor seen',
      {
        categories: [categories[0], { ...categories[1], keypoints: ['hub'] }],
        annotations: [{ ...annotation, keypoints: [1, 2, 3] }],
      },
      /keypoints\[2\]: expected 0, 1 or 2, found 3/,
    ],
    [
      'a category that is not listed',
      { annotations: [{ ...annotation, category_id: 2 }] },
      /annotations\[0\]\.category_id: 2 .*1 person, 3 car/,
    ],
    [
      'a picture that is not listed',
      { annotations: [{ ...annotation, image_id: 8 }] },
      /annotations\[0\]\.image_id: 8/,
    ],
    ['a box that is no number', coco().replace('[10,20', '[NaN,20'), /json:1:\d+: JSON has no NaN/],
    ['a box too large for a double', coco().replace('[10,20', '[1e999,20'), /bbox\[0\]: expected a finite number/],
    ['a box of three', { annotations: [{ ...annotation, bbox: [1, 2, 3] }] }, /bbox: expected \[x, y, width, height\]/],
    ['a box turned inside out', { annotations: [{ ...annotation, bbox: [1, 2, -3, 4] }] }, /sides of at least 0/],
    [
      'a picture outside of the folder',
      { images: [{ ...image, file_name: '../a.jpg' }] },
      /file_name: "\.\.\/a\.jpg" lies outside/,
    ],
    ['a picture anywhere on the disk', { images: [{ ...image, file_name: '/etc/passwd' }] }, /lies outside/],
    ['a picture without a name', { images: [{ ...image, file_name: 3 }] }, /images\[0\]\.file_name/],
    ['half a pixel', { images: [{ ...image, width: 99.5 }] }, /images\[0\]\.width/],
    ['the same id twice', { images: [image, image] }, /images\[1\]\.id: 7 is there twice/],
    ['the same class twice', { categories: [...categories, { id: 4, name: 'car' }] }, /categories\[2\]\.name/],
    ['no pictures', { images: [] }, /at least one picture/],
    ['no list', { annotations: null }, /annotations: expected a list/],
  ];
  test.each(wrong)('%s is refused at its place', (_, changes, message) => {
    const file = write('wrong.json', typeof changes === 'string' ? changes : coco(changes));
    expect(() => readCoco(file, null)).toThrow(message);
    expect(() => readCoco(file, null)).toThrow(/wrong\.json/);
  });
});

describe('YOLO labels', () => {
  const rules = { classes: ['person', 'car'], keypoints: null };

  it('a box is about its centre, an outline has its own area, a row that is there twice counts once', () => {
    const text = '1 0.5 0.5 0.4 0.2\n1 0.5 0.5 0.4 0.2\n\n0 0.1 0.1 0.3 0.1 0.3 0.3\n';
    expect(parseYoloLabels(text, 'a.txt', rules)).toEqual([
      { class: 'car', box: [0.3, 0.4, 0.4, 0.2], area: expect.closeTo(0.08, 12), unit: 'share', ignore: false },
      {
        class: 'person',
        box: [0.1, 0.1, expect.closeTo(0.2, 12), expect.closeTo(0.2, 12)],
        area: expect.closeTo(0.02, 12),
        outline: [0.1, 0.1, 0.3, 0.1, 0.3, 0.3],
        unit: 'share',
        ignore: false,
      },
    ]);
  });

  it('an outline is the mask of the photograph, at its own size', () => {
    const objects = parseYoloLabels('1 0.1 0.2 0.3 0.2 0.3 0.4 0.1 0.4', 'a.txt', rules);
    const photograph = {
      name: 'a',
      path: 'a',
      index: 0,
      listedAt: 'a',
      size: null,
      orientation: 'exif',
      objects,
    } as const;
    const [{ mask }] = truthOf(photograph, { width: 40, height: 20 }).objects as [TruthObject];
    expect([rleArea(fromRleText(mask!)), rleToBox(fromRleText(mask!))]).toEqual([32, [4, 4, 8, 4]]);
  });

  it('keypoints behind a box are left out where data.yaml says that there are some', () => {
    const row = '0 0.5 0.5 0.2 0.2 0.4 0.4 2 0.6 0.6 1';
    expect(parseYoloLabels(row, 'a.txt', { ...rules, keypoints: [2, 3] })[0]!.box).toEqual([0.4, 0.4, 0.2, 0.2]);
  });

  test.each([
    ['2 0.5 0.5 0.1 0.1', /a\.txt:1: class 2 is not among the 2 classes/],
    ['0 0.5 0.5 0.1 0.1\n0 320 240 64 64', /a\.txt:2: found 320, expected shares/],
    ['0 0.5 nan 0.1 0.1', /found nan/],
    ['0 0.5 0.5 0.1', /found 3 numbers/],
    ['car 0.5 0.5 0.1 0.1', /class car/],
  ])('%j is refused at its line', (text, message) =>
    expect(() => parseYoloLabels(text, 'a.txt', rules)).toThrow(message),
  );
});

describe('a YOLO folder', () => {
  const dataset = (name: string, data: string | null, files: Record<string, string>): string => {
    if (data !== null) write(`${name}/data.yaml`, data);
    for (const [path, text] of Object.entries(files)) write(`${name}/${path}`, text);
    return join(folder, name);
  };
  const labels = '0 0.5 0.5 0.2 0.2\n';

  test('data.yaml: val before train, names by index, labels in the folder beside, pictures without them empty', () => {
    const path = dataset(
      'one',
      'path: ../datasets/one\ntrain: images/train\nval: images/val\nnames:\n  0: person\n  1: car\n',
      {
        ...{ 'images/train/t.jpg': '', 'images/val/b.png': '', 'images/val/a.jpg': '', 'images/val/notes.md': '' },
        'labels/val/a.txt': labels,
      },
    );
    const set = readYolo(path);
    expect([set.name, set.classes, set.notes]).toEqual(['one', ['person', 'car'], [expect.stringContaining('val')]]);
    expect(set.photographs.map(({ name, objects }) => [name, objects.length])).toEqual([
      ['images/val/a.jpg', 1],
      ['images/val/b.png', 0],
    ]);
    expect(readYolo(join(path, 'data.yaml')).photographs).toEqual(set.photographs);
  });

  test('exports that point out of their folder and back, and lists of pictures', () => {
    const up = dataset('two', 'val: ../valid/images\nnames: [car]\n', {
      'valid/images/a.jpg': '',
      'valid/labels/a.txt': labels,
    });
    expect(readYolo(up).photographs).toMatchObject([{ name: 'valid/images/a.jpg', objects: [{ class: 'car' }] }]);
    const list = dataset('three', 'val: val.txt\nnames: [car]\n', {
      'val.txt': './images/b.jpg\n',
      'images/b.jpg': '',
      'labels/b.txt': labels,
    });
    expect(readYolo(list).photographs).toMatchObject([{ name: 'images/b.jpg', objects: [{ class: 'car' }] }]);
  });

  test('classes.txt and labels beside the pictures', () => {
    const set = readYolo(
      dataset('four', null, { 'classes.txt': 'person\ncar\n', 'a.jpg': '', 'a.txt': '1 0.5 0.5 1 1' }),
    );
    expect(set.photographs).toMatchObject([{ name: 'a.jpg', objects: [{ class: 'car' }] }]);
  });

  test.each([
    ['val: /etc\nnames: [car]\n', /"\/etc" lies outside/],
    ['val: ../../../etc\nnames: [car]\n', /there is no|lies outside/],
    ['val: images\nnames: {0: car, 2: bus}\n', /names: 2 is no class index/],
    ['val: images\nnames: [car, car]\n', /"car" is there twice/],
    ['val: images\n', /names: expected the names/],
    ['names: [car]\n', /expected val, test or train/],
    ['val: [images\n', /not valid YAML/],
    ['val: images\nnames: [car]\n', /val holds no picture/],
  ])('%j is refused', (data, message) => {
    expect(() => readYolo(dataset('bad', data, { 'images/a.txt': '' }))).toThrow(message);
  });

  it('aliases that blow up are refused', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `${`*a${i - 1},`.repeat(9)}`}]`,
    ).join('\n');
    expect(() => readDataYaml(write('bomb.yaml', `${bomb}\nnames: [car]\n`))).toThrow(/bomb\.yaml: .*alias/i);
  });
});

describe('what is played', () => {
  const photographs = Array.from({ length: 40 }, (_, index) => ({
    ...{ name: `${index}.jpg`, path: '', index, listedAt: '', size: null, orientation: 'stored' as const, objects: [] },
  }));
  const set = (corruptions: readonly string[], severities: readonly number[]) =>
    ({ id: 'photos/x', photographs, corruptions, severities }) as unknown as Parameters<typeof planPhotographs>[0];
  const names = (...[source, options]: Parameters<typeof planPhotographs>) =>
    planPhotographs(source, options).map(({ plan }) => plan.name);

  it('each photograph in each corruption and severity, under an address that other requests leave alone', () => {
    expect(names(set([], []), { seed: 1, cases: null }).slice(0, 3)).toEqual(['0', '1', '2']);
    const few = planPhotographs(set(['fog'], [3]), { seed: 1, cases: null });
    const all = planPhotographs(set(['motion_blur', 'fog'], [1, 3, 5]), { seed: 1, cases: null });
    expect([few.length, all.length]).toEqual([40, 240]);
    const indexOf = (jobs: typeof all) => jobs.find(({ plan }) => plan.name === '12.fog.3')!.plan.index;
    expect(indexOf(few)).toBe(indexOf(all));
    expect(new Set(all.map(({ plan }) => plan.index)).size).toBe(240);
  });

  it('a sample is of the size asked for, the same for a seed, and a larger one holds the smaller', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 1e6 }), (cases, seed) => {
        const sample = names(set([], []), { seed, cases });
        expect(sample).toHaveLength(cases);
        expect(names(set([], []), { seed, cases: Math.min(40, cases + 3) })).toEqual(expect.arrayContaining(sample));
      }),
      { numRuns: 20, seed: 1 },
    );
    expect(names(set([], []), { seed: 1, cases: 9 })).not.toEqual(names(set([], []), { seed: 2, cases: 9 }));
  });

  it('more than a run may hold is refused with the way out', () => {
    const many = {
      ...set(['fog'], [1, 2, 3, 4, 5]),
      photographs: Array.from({ length: 20_001 }, () => photographs[0]!),
    };
    expect(() => planPhotographs(many, { seed: 1, cases: null })).toThrow(/100005 pictures .*--cases/);
  });
});
