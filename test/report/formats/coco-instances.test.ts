import { describe, expect, test } from 'vitest';
import { selectPictures } from '../../../src/cli/select-pictures.ts';
import type { TruthKeypoint, TruthObject } from '../../../src/frames/truth.ts';
import type { Detections } from '../../../src/inference/detections.ts';
import { evaluateCoco } from '../../../src/metrics/coco/evaluate-coco.ts';
import { parseCocoDetections, parseCocoTruth } from '../../../src/metrics/coco/parse-coco.ts';
import { SCORE_DEFAULTS, score } from '../../../src/metrics/score.ts';
import { toGroundTruthJson, toResultsJson } from '../../../src/report/formats/coco.ts';
import { toPageData } from '../../../src/report/formats/html-data.ts';
import { toMarkdown } from '../../../src/report/formats/markdown.ts';
import { formatRunTable } from '../../../src/report/formats/terminal.ts';
import { parseCases } from '../../../src/report/parse-cases.ts';
import type { CaseRecord, FinishedRun } from '../../../src/report/run.ts';
import { keepTruth } from '../../../src/schedule/keep-truth.ts';
import type { Box } from '../../../src/shared/box.ts';
import { PERSON_LAYOUT } from '../../../src/shared/keypoint-layout.ts';
import { uniform } from '../../../src/shared/random.ts';
import { toRle } from '../../../src/shared/rle.ts';
import { toRleText } from '../../../src/shared/rle-text.ts';
import { makeRun, THRESHOLD } from '../make-run.ts';

const SIZE = { width: 640, height: 480 };

/** An ellipse in a box, its lower `cut` left out. */
function ellipse([left, top, right, bottom]: Box, cut: number) {
  const clip = (value: number, limit: number) => Math.min(Math.max(Math.round(value), 0), limit);
  const region: Box = [clip(left, 640), clip(top, 480), clip(right, 640), clip(bottom, 480)];
  const [x0, y0, x1, y1] = region;
  const bits: number[] = [];
  for (let x = x0; x < x1; x++) {
    for (let y = y0; y < y1; y++) {
      const [u, v] = [(x + 0.5 - x0) / (x1 - x0), (y + 0.5 - y0) / (y1 - y0)];
      bits.push(Number((2 * u - 1) ** 2 + (2 * v - 1) ** 2 < 1 && v < 1 - cut));
    }
  }
  return toRleText(toRle(SIZE, region, bits));
}

const inBox = ([left, top, right, bottom]: Box, index: number, shift: number): [number, number] => [
  Math.round((left + ((index % 5) / 5) * (right - left) + shift) * 100) / 100,
  Math.round((top + (index / 17) * (bottom - top)) * 100) / 100,
];

function withTruth(object: TruthObject, at: string): TruthObject {
  const box = object.box!;
  const keypoints = Object.fromEntries(
    PERSON_LAYOUT.names.map((name, i): [string, TruthKeypoint] => [name, [...inBox(box, i, 0), i % 3 === 0 ? 1 : 2]]),
  );
  return { ...object, mask: ellipse(box, 0), ...(uniform([at, object.name]) < 0.7 && { keypoints }) };
}

const withInstances = (found: Detections, at: string): Detections => ({
  ...found,
  masks: found.boxes.map((box, i) => ellipse(box, 0.3 * uniform([at, i, 'cut']))),
  keypoints: found.boxes.map((box, i) =>
    PERSON_LAYOUT.names.flatMap((_, k) => [...inBox(box, k, 6 * uniform([at, i, k])), 0.9]),
  ),
});

/** The made-up run, with masks and keypoints on both sides. */
function makeInstanceRun(): FinishedRun {
  const made = makeRun({ pairCount: 15, models: ['m'] });
  const cases = made.cases.map((record): CaseRecord => {
    const objects = record.truth.objects.map((object) => withTruth(object, record.id));
    return {
      ...record,
      truth: { ...record.truth, objects },
      detections: { m: withInstances(record.detections.m!, record.id) },
    };
  });
  const scores = made.run.scenarios.map(({ scenario, targets }) => {
    const own = cases.filter((record) => record.scenario === scenario);
    const images = own.map((record) => ({ ...record, targets, detections: record.detections.m! }));
    const options = { ...SCORE_DEFAULTS, scoreThreshold: THRESHOLD, keypoints: PERSON_LAYOUT };
    return score(images, { id: scenario, factors: [], levels: {} }, options);
  });
  const models = made.run.models.map((model) => ({ ...model, hasMasks: true as const, keypoints: PERSON_LAYOUT }));
  return { ...made, run: { ...made.run, models }, cases, scores: { m: scores } };
}

const finished = makeInstanceRun();
const truth = parseCocoTruth(toGroundTruthJson(finished), 'truth');
const results = parseCocoDetections(toResultsJson(finished, 'm'), 'results');

describe("a run's files", () => {
  const arms = finished.scores.m!.flatMap(({ scenario, cases, twins }) => [
    { scenario, arm: 'cases' as const, own: cases },
    { scenario, arm: 'twins' as const, own: twins },
  ]);

  test.each(arms)('give the figures of metrics.json by masks and by keypoints: $scenario, $arm', (one) => {
    const selected = selectPictures(truth, results, one, { truth: 'truth' });
    const by = (iouType: 'segm' | 'keypoints') =>
      evaluateCoco(selected.truth, selected.detections, { iouType }).figures;
    expect(by('segm')).toEqual(one.own.cocoMasks);
    expect(by('keypoints')).toEqual(one.own.cocoKeypoints);
    expect(one.own.meanMaskIou).toBeGreaterThan(0.5);
    expect(one.own.meanOks).toBeGreaterThan(0.1);
  });

  test('name the points, and label those of the things that have them', () => {
    expect(truth.categories[0]).toMatchObject({ keypoints: PERSON_LAYOUT.names });
    const counts = new Set(truth.annotations.map((annotation) => annotation.num_keypoints));
    expect([...counts].sort()).toEqual([0, 17]);
    expect(truth.annotations.every(({ keypoints }) => keypoints?.length === 51)).toBe(true);
  });

  test('a scenario that is not there is named with those that are', () => {
    expect(() => selectPictures(truth, results, { scenario: 'road/flipped-cat' }, { truth: 'truth' })).toThrow(
      'did you mean "road/flipped-car"?',
    );
    const foreign = { ...truth, images: truth.images.map(({ id }) => ({ id })) };
    expect(() => selectPictures(foreign, results, { arm: 'twins' }, { truth: 'truth' })).toThrow('of a run');
  });
});

describe('cases.jsonl', () => {
  const [record] = finished.cases as [CaseRecord];
  const linesOf = (changed: unknown) => `${JSON.stringify(changed)}\n${JSON.stringify(finished.cases[1])}\n`;
  const found = record.detections.m!;

  test('carries masks and keypoints there and back', () => {
    expect(parseCases(linesOf(record), 'cases.jsonl').records[0]).toEqual(record);
  });

  test.each([
    ['a mask too few', { masks: found.masks!.slice(1) }, 'not one mask for each'],
    ['runs of another size', { masks: found.masks!.map((mask) => ({ ...mask, size: [1, 1] })) }, 'no run-length text'],
    [
      'runs that are no text',
      { masks: found.masks!.map(() => ({ size: [480, 640], counts: 7 })) },
      'no run-length text',
    ],
    ['poses of different length', { keypoints: [[1, 2, 1], ...found.keypoints!.slice(1)] }, 'as many in each'],
    ['a pose of words', { keypoints: found.keypoints!.map(() => ['x', 2, 1]) }, 'as many in each'],
  ])('with %s is damage, named by its line', (_, changes, says) => {
    const damaged = { ...record, detections: { m: { ...found, ...changes } } };
    expect(() => parseCases(linesOf(damaged), 'cases.jsonl')).toThrow(says);
  });

  test('truth is kept as far as a model can be held to it', () => {
    const whole = record.truth.objects[0]!;
    const extra = { ...whole, keypoints: { ...whole.keypoints, hat: [1, 1, 2] as const } };
    const kept = (models: Parameters<typeof keepTruth>[1]) =>
      keepTruth({ ...record.truth, objects: [extra] }, models).objects[0]!;
    const boxes = kept([{ hasMasks: false, keypoints: null }]);
    expect([boxes.mask, boxes.keypoints, boxes.box]).toEqual([undefined, undefined, whole.box]);
    expect(kept([{ hasMasks: true, keypoints: null }]).mask).toEqual(whole.mask);
    expect(kept([{ hasMasks: false, keypoints: PERSON_LAYOUT }]).keypoints).toEqual(whole.keypoints);
    expect(kept([])).toEqual(extra);
  });
});

test('the end of a run says how well masks and keypoints fit', () => {
  const { cases, twins } = finished.scores.m![0]!;
  const percent = (figures: typeof cases.cocoMasks) =>
    figures?.AP?.kind === 'value' ? `${Math.round(100 * figures.AP.value)} %` : 'none';
  const expected =
    `road/flipped-car [m] masks: AP ${percent(cases.cocoMasks)} on cases, ${percent(twins.cocoMasks)} on twins; ` +
    `IoU of hits ${cases.meanMaskIou!.toFixed(2)}, ${twins.meanMaskIou!.toFixed(2)}`;
  expect(formatRunTable(finished)).toContain(expected);
  expect(toMarkdown(finished)).toContain('### Masks and keypoints');
  expect(toMarkdown(makeRun({ pairCount: 3 }))).not.toContain('Masks');
});

test('the page gets masks and points of what reaches the threshold alone', () => {
  const { detections, objects } = toPageData(finished).chunks[0]![0]!.case;
  const { scores, masks, points } = detections[0]!;
  const count = scores.filter((value) => value >= THRESHOLD).length;
  expect([masks!.length, points!.length]).toEqual([count, count]);
  expect(scores.length).toBeGreaterThan(count);
  expect(objects[0]!.mask).toBe(finished.cases[0]!.truth.objects[0]!.mask!.counts);
});
