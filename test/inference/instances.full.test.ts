import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Detections } from '../../src/inference/detections.ts';
import type { FamilyName } from '../../src/inference/families/registry.ts';
import { inspectFile } from '../../src/inference/inspect-file.ts';
import { loadModelCard } from '../../src/inference/model-card.ts';
import { parseModelCard } from '../../src/inference/parse-card.ts';
import { openSession } from '../../src/inference/session.ts';
import { writeCard } from '../../src/inference/write-card.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import { rleArea, rleToBox } from '../../src/shared/rle.ts';
import { fromRleText } from '../../src/shared/rle-text.ts';
import { type TinyDetector, type TinyOutput, writeTinyDetector } from './tiny-detectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-instances-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Half as high as wide: in the tensor of 64 × 64 it lies 16 rows from the top where it is letterboxed. */
const PICTURE = { width: 64, height: 32, rgb: new Uint8Array(64 * 32 * 3).fill(90) };
const CAT_DOG = { names: "{0: 'cat', 1: 'dog'}" };
/** Two prototypes of 16 × 16 cells: 1 on the left half and −1 on the right, then 1 above and −1 below. */
const HALVES: TinyOutput = {
  dims: [1, 2, 16, 16],
  fill: -1,
  at: Object.fromEntries([
    ...Array.from({ length: 16 }, (_, row) => [row * 16, new Array(8).fill(1)]),
    [256, new Array(128).fill(1)],
  ]),
};
/** Columns of the one row that counts, of a file that keeps columns first. */
const columnsFirst = (columns: readonly number[], rows: number, row: number): TinyOutput['at'] =>
  Object.fromEntries(columns.map((value, column) => [column * rows + row, [value]]));
const POSE = [30, 20, 0.75, 10, 0, 0.5, ...new Array(45).fill(0)];
const LABELS = {
  labels: { dims: [1], type: 'int64' as const, at: { 0: [1] } },
  scores: { dims: [1], at: { 0: [0.75] } },
};
const OPEN = { image: { type: 'float32' as const, dims: [3, 64, 64] } };

/** The box is always [22, 12, 42, 20] of the picture; `mask` is the box around the pixels set, and all of it is. */
interface Case {
  family: FamilyName;
  model: TinyDetector;
  mask?: readonly [x: number, y: number, width: number, height: number];
  points?: readonly number[];
}

const CASES: readonly Case[] = [
  {
    // The left prototype: of the box, 22…42, what lies left of 32.
    family: 'yolov8-segment',
    model: {
      outputs: {
        output0: { dims: [1, 8, 84], at: columnsFirst([32, 32, 20, 8, 0.25, 0.75, 5, 0], 84, 5)! },
        output1: HALVES,
      },
      metadata: CAT_DOG,
    },
    mask: [22, 12, 10, 8],
  },
  {
    // The upper one: the tensor's row 32 is the picture's 16.
    family: 'yolov5-segment',
    model: {
      outputs: {
        output0: { dims: [1, 252, 9], at: { 90: [32, 32, 20, 8, 1, 0.25, 0.75, 0, 5] } },
        output1: HALVES,
      },
      metadata: CAT_DOG,
    },
    mask: [22, 12, 20, 4],
  },
  {
    // Less the left prototype: what lies right of 32.
    family: 'yolov10-segment',
    model: {
      outputs: { output0: { dims: [1, 300, 8], at: { 0: [22, 28, 42, 36, 0.75, 1, -5, 0] } }, output1: HALVES },
      metadata: CAT_DOG,
    },
    mask: [32, 12, 10, 8],
  },
  {
    family: 'yolov8-pose',
    model: {
      outputs: { output0: { dims: [1, 56, 84], at: columnsFirst([32, 32, 20, 8, 0.75, ...POSE], 84, 5)! } },
      metadata: { names: "{0: 'person'}", task: 'pose', kpt_shape: '[17, 3]' },
    },
    points: [30, 4, 0.75, 10, 0, 0.5],
  },
  {
    family: 'yolov10-pose',
    model: {
      outputs: { output0: { dims: [1, 300, 57], at: { 0: [22, 28, 42, 36, 0.75, 0, ...POSE] } } },
      metadata: { names: "{0: 'person'}", task: 'pose', kpt_shape: '[17, 3]' },
    },
    points: [30, 4, 0.75, 10, 0, 0.5],
  },
  {
    // Cell (3, 3) of stride 8, 2.5 strides wide, two high; points from its corner (24, 24), of the picture (24, 12).
    family: 'yunet-2023',
    model: {
      outputs: Object.fromEntries(
        [8, 16, 32].flatMap((stride) => {
          const cells = (64 / stride) ** 2;
          const part = (word: string, columns: number, values: number[]) => [
            `${word}_${stride}`,
            { dims: [1, cells, columns], at: stride === 8 ? { [27 * columns]: values } : {} },
          ];
          return [
            part('cls', 1, [0.75]),
            part('obj', 1, [0.75]),
            part('bbox', 4, [1, 1, Math.log(2.5), Math.log(2)]),
            part('kps', 10, [0.5, 0, 1, 1]),
          ];
        }),
      ),
    },
    points: [28, 12, 1, 32, 16, 1],
  },
  {
    // Stretched: the tensor's [22, 24, 42, 40]. 30 cells, of which the outer are nought, over columns 21…42 and rows
    // 11…20: the middle of column 21 lies at 0.18 of the rim, that of row 11 on the first full cell.
    family: 'mask-rcnn',
    model: {
      inputs: OPEN,
      outputs: {
        boxes: { dims: [1, 4], at: { 0: [22, 24, 42, 40] } },
        ...LABELS,
        masks: { dims: [1, 1, 28, 28], fill: 1 },
      },
    },
    mask: [22, 11, 20, 10],
  },
  {
    // The same as a picture of the tensor's size: set left of 32 and from row 28 (the picture's 14) down.
    family: 'mask-rcnn',
    model: {
      inputs: OPEN,
      outputs: {
        boxes: { dims: [1, 4], at: { 0: [22, 24, 42, 40] } },
        ...LABELS,
        masks: {
          dims: [1, 1, 64, 64],
          at: Object.fromEntries(Array.from({ length: 12 }, (_, y) => [(28 + y) * 64 + 22, new Array(10).fill(1)])),
        },
      },
    },
    mask: [22, 14, 10, 6],
  },
];

/** What `models add` does of a file, with lines added to its card by hand, and what the session then says. */
async function detectAsAdded(
  path: string,
  byHand = '',
): Promise<{ family: FamilyName; detections: Detections; text: string }> {
  const { belief } = await inspectFile({ ask: 'inspect', weightsPath: path, picture: PICTURE, threads: 1 });
  const facts = { title: 'tiny', weightsFile: 'tiny.onnx', sha256: '0'.repeat(64), licence: 'MIT', source: 'a test' };
  const text = `${writeCard(facts, belief!)}${byHand}`;
  const card = parseModelCard(text, 'model.yaml');
  const session = await openSession({
    ...{ ask: 'load', weightsPath: path, threads: 1, family: card.family, input: card.input, decoder: null },
    ...{ classes: card.classes, nmsIou: card.nms?.iou ?? null, scoreFloor: 0.3 },
    keypointCount: card.keypoints?.names.length ?? 0,
  });
  return { family: card.family, detections: (await session.detect(PICTURE)).detections, text };
}

describe('masks and keypoints come from the file alone to pixels of the picture', () => {
  it.each(CASES)('$family', async ({ family, model, mask, points }) => {
    const path = join(folder, 'tiny.onnx');
    writeTinyDetector(path, model);
    const { detections, ...added } = await detectAsAdded(path);
    expect(added.family).toBe(family);
    for (const [side, value] of [22, 12, 42, 20].entries()) expect(detections.boxes[0]![side]).toBeCloseTo(value, 3);
    expect(detections.masks?.length ?? detections.keypoints?.length).toBe(detections.boxes.length);
    if (mask) {
      const found = fromRleText(detections.masks![0]!);
      expect([found.width, found.height, ...rleToBox(found)]).toEqual([64, 32, ...mask]);
      expect(rleArea(found)).toBe(mask[2] * mask[3]);
    }
    expect(detections.keypoints?.[0]?.slice(0, 6)).toEqual(points);
    expect(added.text.includes('keypoints: coco17')).toBe(/pose/.test(family));
  });

  it('points that the file does not name are numbered in the card', async () => {
    const path = join(folder, 'hands.onnx');
    const row = [32, 32, 20, 8, 0.75, ...new Array(12).fill(30)];
    writeTinyDetector(path, {
      outputs: { output0: { dims: [1, 17, 84], at: columnsFirst(row, 84, 5)! } },
      metadata: { names: "{0: 'hand'}", task: 'pose', kpt_shape: '[6, 2]' },
    });
    const { detections, text } = await detectAsAdded(path);
    expect(text).toContain('point 5');
    expect(detections.keypoints).toEqual([new Array(6).fill([30, 14, 1]).flat()]);
  });

  it('each detection keeps its own mask through suppression, sorting and the class map', async () => {
    const path = join(folder, 'many.onnx');
    const row = (x: number, cat: number, dog: number, left: number) => [x, 32, 8, 8, cat, dog, left, 0];
    const rows = [row(8, 0.5, 0, 5), row(56, 0, 0.9, -5), row(9, 0, 0.4, -5), row(40, 0.7, 0, 5)];
    const at = Object.assign({}, ...rows.map((columns, i) => columnsFirst(columns, 84, 3 * i)));
    writeTinyDetector(path, { outputs: { output0: { dims: [1, 8, 84], at }, output1: HALVES }, metadata: CAT_DOG });
    const { detections } = await detectAsAdded(path, 'class_map: {cat: animal, dog: animal}\n');
    // The dog of 0.4 lies on the cat of 0.5, which is the same to the scenario.
    expect(detections.scores.map((score) => score.toFixed(1))).toEqual(['0.9', '0.7', '0.5']);
    expect(detections.classes).toEqual(['animal', 'animal', 'animal']);
    // 0.9 takes what lies right of the middle, 0.7 what lies left of it, which is not in its box; 0.5 all of its own.
    expect(detections.masks!.map((mask) => rleToBox(fromRleText(mask)))).toEqual([
      [52, 12, 8, 8],
      [0, 0, 0, 0],
      [4, 12, 8, 8],
    ]);
  });
});

describe('refused with one clear error:', () => {
  const rows = (value: number): TinyOutput => ({
    dims: [1, 8, 84],
    at: columnsFirst([32, 32, 20, 8, 0.25, 0.75, value, 0], 84, 5)!,
  });
  const segment = { family: 'yolov8-segment' as const, classes: ['cat', 'dog'] };
  const pose = { family: 'yolov8-pose' as const, classes: ['person'], keypointCount: 17 };

  it.each([
    [
      'a coefficient that is no number',
      segment,
      { output0: rows(Number.NaN), output1: HALVES },
      'MODEL_BAD_OUTPUT',
      'gave NaN at position 509 of its output output0',
    ],
    [
      'as many prototypes as there are no coefficients for',
      segment,
      { output0: rows(5), output1: { dims: [1, 3, 16, 16] } },
      'MODEL_CARD_MISMATCH',
      'prototypes of [1, n, 16, 16], the file has output0 [1, 8, 84], output1 [1, 3, 16, 16]',
    ],
    [
      'prototypes of another shape than the picture',
      segment,
      { output0: rows(5), output1: { dims: [1, 2, 16, 20] } },
      'MODEL_CARD_MISMATCH',
      'output1 [1, 2, 16, 20]',
    ],
    [
      'fewer points than the card names',
      pose,
      { output0: { dims: [1, 53, 84] } },
      'MODEL_CARD_MISMATCH',
      'needs an output of [1, 56, any]',
    ],
    [
      'a confidence beyond 1',
      pose,
      { output0: { dims: [1, 56, 84], at: columnsFirst([32, 32, 20, 8, 0.75, 1, 1, 7], 84, 5)! } },
      'MODEL_BAD_OUTPUT',
      'a keypoint of confidence 7',
    ],
  ] as const)('%s', async (_, model, outputs, code, says) => {
    const weightsPath = join(folder, 'wrong.onnx');
    writeTinyDetector(weightsPath, { outputs });
    const { input } = loadModelCard('yolox-nano', packageRoot);
    const work = openSession({
      ...{ ask: 'load', weightsPath, threads: 1, decoder: null, nmsIou: 0.7, scoreFloor: 0.3, ...model },
      input: { ...input, size: [64, 64] },
    }).then((session) => session.detect(PICTURE));
    await expect(work).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  });
});

describe('cornercase detect', () => {
  it('writes segmentation as COCO results do, says it in words, and draws it', async () => {
    const image = join(folder, 'grey.png');
    const [width, height] = [640, 320];
    await sharp({ create: { width, height, channels: 3, background: '#5a5a5a' } })
      .png()
      .toFile(image);
    writeTinyDetector(join(folder, 'segment.onnx'), CASES[0]!.model);
    const digest = sha256(readFileSync(join(folder, 'segment.onnx')));
    const facts = { title: 't', weightsFile: 'segment.onnx', sha256: digest, licence: 'MIT', source: 't' };
    const { belief } = await inspectFile({
      ...{ ask: 'inspect', weightsPath: join(folder, 'segment.onnx'), picture: PICTURE, threads: 1 },
    });
    writeFileSync(join(folder, 'segment.yaml'), writeCard(facts, belief!));
    const cli = join(packageRoot, '.build', 'cli.js');
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [cli, 'detect', '--model', 'segment.onnx', image, ...words], {
        ...{ cwd: folder, encoding: 'utf8' },
      });
    const json = run('--json', '--draw', 'seen');
    expect([json.status, json.stderr]).toEqual([0, '']);
    const [best] = JSON.parse(json.stdout);
    expect(best).toMatchObject({ category_name: 'dog', segmentation: { size: [320, 640] } });
    expect(rleArea(fromRleText(best.segmentation))).toBe(100 * 80);
    expect(run().stdout).toContain('220 120 200 80\tmask of 8000 px');
    const { data, info } = await sharp(readFileSync(join(folder, 'seen/grey.png')))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
    expect(at(270, 180)[0]).toBeGreaterThan(at(270, 180)[2]! + 20); // a yellow tint over the mask …
    expect(at(380, 180)).toEqual([90, 90, 90]); // … and none over the rest of the box
  });
});
