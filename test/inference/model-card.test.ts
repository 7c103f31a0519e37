import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COCO_CATEGORY_IDS, COCO_CLASSES } from '../../src/inference/coco-classes.ts';
import { listModelCards } from '../../src/inference/list-models.ts';
import { loadAnyCard } from '../../src/inference/load-any-card.ts';
import { loadModelCard } from '../../src/inference/model-card.ts';
import { parseModelCard } from '../../src/inference/parse-card.ts';
import { InputError } from '../../src/shared/errors.ts';
import { PERSON_LAYOUT } from '../../src/shared/keypoint-layout.ts';
import { packageRoot } from '../../src/shared/package-root.ts';

const shipped = readFileSync(join(packageRoot, 'models', 'yolox-nano', 'model.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'cornercase-cards-'));
afterAll(() => rmSync(folder, { recursive: true }));

function errorOf(work: () => unknown): InputError {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('no InputError was thrown.');
}

describe('classes out of a file beside the card', () => {
  const card = join(folder, 'listed.yaml');
  const read = (name: string, text?: string) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    return parseModelCard(shipped.replace('classes: coco80', `classes: ${name}`), card).classes;
  };

  it('are a name a line; ??? and an empty line are no class', () => {
    expect(read('labels.txt', 'car\r\n???\n\nfire hydrant\n\n')).toEqual(['car', null, null, 'fire hydrant']);
    expect(read('coco.names', 'person')).toEqual(['person']);
  });

  it('stand at their index where every line begins with one', () => {
    expect(read('labels.txt', '2: car\n0  person\n')).toEqual(['person', null, 'car']);
    expect(read('labels.txt', '2 car\n3 door car\nvan\n')).toEqual(['2 car', '3 door car', 'van']);
  });

  it('are the items of a label map by id, as people call them', () => {
    const item = (id: number, name: string, shown: string) =>
      `item {\n  name: "${name}"\n  id: ${id}\n  display_name: "${shown}"\n}\n`;
    expect(read('oid.pbtxt', item(2, '/m/0k4j', 'Car') + item(1, '/m/01g317', 'Person'))).toEqual([
      null,
      'Person',
      'Car',
    ]);
    expect(read('own.pbtxt', "item { id: 1 name: 'van' }")).toEqual([null, 'van']);
  });

  it.each([
    ['absent.txt', undefined, 'there is no file absent.txt beside the card'],
    ['../labels.txt', undefined, "outside of the card's folder"],
    ['empty.txt', '\n', 'names no class'],
    ['far.pbtxt', 'item { id: 99999 name: "far" }', 'indices over 10000'],
  ])('%s is refused at its place', (name, text, message) => {
    const error = errorOf(() => read(name, text));
    expect(error.message).toContain(message);
    expect(error.place).toMatchObject({ file: card, line: expect.any(Number) });
  });
});

describe('keypoints of a card', () => {
  const pose = (extra: string) => shipped.replace('family: yolox', `family: yolov8-pose${extra}`);
  const read = (extra: string) => parseModelCard(pose(extra), 'model.yaml').keypoints;

  it("are COCO's 17 of a person unless the card names others, with its own fall-offs or one over their number", () => {
    expect(read('')).toEqual(PERSON_LAYOUT);
    expect(read('\nkeypoints: coco17')).toEqual(PERSON_LAYOUT);
    expect(read('\nkeypoints: {names: [tip, stem]}')).toEqual({ names: ['tip', 'stem'], sigmas: [0.5, 0.5] });
    expect(read('\nkeypoints: {names: [tip, stem], sigmas: [0.1, 0.2]}')?.sigmas).toEqual([0.1, 0.2]);
    expect(parseModelCard(shipped, 'model.yaml')).toMatchObject({ keypoints: null, hasMasks: false });
  });

  it.each([
    ['keypoints: {names: [tip, tip]}', 'the point "tip" is there twice'],
    ['keypoints: {names: [tip, stem], sigmas: [0.1]}', '1 sigmas stand beside 2 names'],
    ['keypoints: coco18', 'coco17'],
  ])('%s is refused', (extra, says) => {
    expect(errorOf(() => read(`\n${extra}`)).message).toContain(says);
  });

  it('have no place in a card of a family without them', () => {
    const text = shipped.replace('family: yolox', 'family: yolox\nkeypoints: coco17');
    expect(errorOf(() => parseModelCard(text, 'model.yaml')).message).toContain('family yolox gives no keypoints');
  });
});

describe('loadModelCard', () => {
  it.each(listModelCards(packageRoot))('the shipped card %s is valid and pins the bytes of its weights', (name) => {
    const { kind, card } = loadAnyCard(name, folder);
    expect(card.name).toBe(name);
    if (kind === 'detector') expect(card.classes).toHaveLength(80);
    for (const source of card.weights) expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['yolox-nano', 'models/yolox-nano', 'models/yolox-nano/'])(
    '"%s" names the shipped card from any folder',
    (reference) => {
      expect(loadModelCard(reference, folder).title).toBe('YOLOX-Nano');
    },
  );

  it("the project's own card goes before a shipped one of the same name", () => {
    mkdirSync(join(folder, 'models', 'yolox-s'), { recursive: true });
    writeFileSync(join(folder, 'models', 'yolox-s', 'model.yaml'), shipped.replace('YOLOX-Nano', 'Mine'));
    expect(loadModelCard('yolox-s', folder).title).toBe('Mine');
  });

  it('an .onnx takes the card of its own name, and its weights are that file', () => {
    writeFileSync(join(folder, 'mine.onnx'), 'x');
    writeFileSync(join(folder, 'mine.yaml'), shipped.replace(/weights:[\s\S]*?licence/, 'licence'));
    const card = loadModelCard('mine.onnx', folder);
    expect(card.name).toBe('mine');
    expect(card.weights).toEqual([{ file: join(folder, 'mine.onnx') }]);
  });

  it('a mistyped name is met with the nearest one', () => {
    const error = errorOf(() => loadModelCard('yolox-nanno', folder));
    expect(error.code).toBe('MODEL_UNKNOWN');
    expect(error.message).toContain('did you mean "yolox-nano"?');
  });

  it('an .onnx without a card says where the card is looked for', () => {
    mkdirSync(join(folder, 'bare'), { recursive: true });
    writeFileSync(join(folder, 'bare', 'bare.onnx'), 'x');
    const error = errorOf(() => loadModelCard('bare/bare.onnx', folder));
    expect(error.code).toBe('MODEL_CARD_MISSING');
    expect(error.message).toContain('neither bare.yaml nor model.yaml');
  });
});

describe('parseModelCard', () => {
  it.each([
    {
      from: 'family: yolox',
      to: 'family: yolo',
      says: 'm.yaml:2:9: family: found "yolo", expected one of centernet, centernet-heads, declared, detr,',
    },
    { from: 'licence:', to: 'license:', says: 'found the unknown key "license"' },
    { from: '[416, 416]', to: '[416, 400]', says: 'm.yaml:12:9: found [416, 400], YOLOX needs multiples of 32.' },
    { from: '[416, 416]', to: '416', says: 'm.yaml:12:9: input.size: found 416, expected two values' },
    {
      from: 'std: [1, 1, 1]',
      to: 'std: [1, 0, 1]',
      says: 'm.yaml:19:8: found [1, 0, 1], but values are divided by it',
    },
    { from: 'sha256: c7', to: 'sha256: XX', says: 'expected 64 hex digits' },
    { from: '  - url:', to: '  - uri:', says: 'm.yaml:4:5: weights[0]: found a map of uri, sha256' },
    { from: 'nms: {iou: 0.65}', to: '', says: 'the key "nms" is missing' },
    { from: 'title: YOLOX-Nano', to: 'title: "YOLOX', says: 'not valid YAML' },
    { from: 'title: YOLOX-Nano', to: 'title: a\ntitle: b', says: 'm.yaml:2:1: found the key "title" a second time' },
    { from: shipped, to: '', says: 'expected a model card' },
  ])('"$to" for "$from" is refused with its place', ({ from, to, says }) => {
    expect(shipped).toContain(from);
    const error = errorOf(() => parseModelCard(shipped.replace(from, to), 'm.yaml'));
    expect(error.message).toContain(says);
    expect(error.message).toMatch(/^m\.yaml:\d+:\d+: /);
    expect(error.code).toMatch(/^MODEL_CARD_/);
  });
});

describe('COCO classes', () => {
  it('80 names stand beside 80 ids between 1 and 90', () => {
    expect(COCO_CLASSES).toHaveLength(80);
    expect(new Set(COCO_CLASSES).size).toBe(80);
    expect(COCO_CATEGORY_IDS).toHaveLength(80);
  });

  it.each([
    ['person', 1],
    ['car', 3],
    ['stop sign', 13],
    ['bottle', 44],
    ['dining table', 67],
    ['toothbrush', 90],
  ])('%s has the id %i', (name, id) => {
    expect(COCO_CATEGORY_IDS[COCO_CLASSES.indexOf(name)]).toBe(id);
  });
});
