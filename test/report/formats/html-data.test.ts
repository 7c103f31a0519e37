import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchOperatingPoint } from '../../../src/metrics/match-operating-point.ts';
import { SCORE_DEFAULTS } from '../../../src/metrics/score.ts';
import { escapeJson, toHtmlFiles } from '../../../src/report/formats/html.ts';
import { toPageData } from '../../../src/report/formats/html-data.ts';
import { shorten } from '../../../src/report/formats/page-figures.ts';
import { figuresAt, pairOutcome } from '../../../src/report/page/outcomes.ts';
import { HOSTILE, makeRun, THRESHOLD } from '../make-run.ts';

const finished = makeRun({ pairCount: 240 });
const { summary, chunks } = toPageData(finished);

describe('data of the page', () => {
  test('at the operating point the page counts what metrics.json counts', () => {
    for (const [model, { name }] of finished.run.models.entries()) {
      for (const [index, scores] of (finished.scores[name] ?? []).entries()) {
        const pairs = summary.pairs.filter((pair) => pair.scenario === index);
        const outcomes = pairs.map((pair) => pairOutcome(pair.objects[model] ?? [], THRESHOLD));
        const count = (word: string) => outcomes.filter((outcome) => outcome === word).length;
        const { lost, neither, gained, both } = scores.paired;
        expect([count('lost'), count('neither'), count('gained'), count('kept')]).toEqual([
          lost,
          neither,
          gained,
          both,
        ]);
        const figures = figuresAt(pairs, model, THRESHOLD);
        expect(scores.paired.drop).toMatchObject({ value: expect.closeTo(figures.drop ?? Number.NaN, 12) });
      }
    }
  });

  test('at any threshold an object is hit in the page exactly where the evaluator hits it', () => {
    const pairOf = new Map(summary.pairs.map((pair) => [pair.id, pair]));
    const cases = finished.cases.filter((record) => record.twinOf === null);
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (record, scoreThreshold) => {
          const { targets } = finished.run.scenarios.find((one) => one.scenario === record.scenario)!;
          const detections = record.detections.centernet!;
          const image = { ...record, targets, detections };
          const outcome = matchOperatingPoint(image, { ...SCORE_DEFAULTS, scoreThreshold });
          const expected = outcome.objects
            .filter((object) => object.outcome !== 'ignored')
            .map((object) => object.outcome === 'hit');
          const actual = (pairOf.get(record.id)?.objects[0] ?? []).map(
            ([score]) => score > 0 && score >= scoreThreshold,
          );
          expect(actual).toEqual(expected);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test('cells of the confusion matrix list as many cases as they count', () => {
    for (const [model, { name }] of finished.run.models.entries()) {
      for (const [index, scores] of (finished.scores[name] ?? []).entries()) {
        const pairs = summary.pairs.filter((pair) => pair.scenario === index);
        for (const { truth, predicted, count } of scores.cases.confusion!) {
          const cell = summary.confusionCells.findIndex((one) => one[0] === truth && one[1] === predicted);
          const listed = pairs.filter((pair) => pair.confusions[model]!.includes(cell)).length;
          // One counted object and at most one false positive a picture.
          expect(listed).toBe(count);
        }
      }
    }
  });

  test('packed figures are those of metrics.json, in five digits and in less space', () => {
    const [arm, packed] = [finished.scores.centernet![0]!.cases, summary.scores.centernet![0]!.cases.figures!];
    expect(packed.coco[1]).toBeCloseTo(arm.ap50!, 4);
    expect(packed.coco[3]).toBe(arm.coco!.APs!.kind === 'value' ? expect.any(Number) : null);
    expect(packed.calibration!.bins.map(([, count]) => count)).toEqual(
      arm.calibration!.kind === 'value' && arm.calibration!.bins.map((bin) => bin.count),
    );
    const own = [arm.coco, arm.tide, arm.calibration, arm.confusion, arm.precisionRecall];
    expect(JSON.stringify(packed).length).toBeLessThan(JSON.stringify(own).length / 2);
    expect([0.123456789, 12, Number.MAX_VALUE, -0.5].map(shorten)).toEqual([0.12346, 12, Number.MAX_VALUE, -0.5]);
  });

  test('chunks hold at most 100 cases, in the order of the index', () => {
    expect(chunks.map((chunk) => chunk.length)).toEqual([100, 100, 40]);
    expect(chunks.flat().map((detail) => detail.case.id)).toEqual(summary.pairs.map((pair) => pair.id));
    expect(chunks.flat().every((detail) => detail.twin?.id === `${detail.case.id}~nominal`)).toBe(true);
  });

  test('detections under the floor stay in the COCO files', () => {
    const scores = chunks.flat().flatMap((detail) => detail.case.detections.flatMap((one) => one.scores));
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(summary.scoreFloor);
    expect(scores.some((score) => score < THRESHOLD)).toBe(true);
  });

  test('a level lies in its bin', () => {
    const pair = summary.pairs[0]!;
    const [light, distance] = finished.run.scenarios[0]!.factors;
    expect(light?.bins[pair.bins[0]!]).toBe(pair.levels[0]);
    const [low, high] = distance!.edges!.slice(pair.bins[1]!, pair.bins[1]! + 2) as [number, number];
    expect(Number(pair.levels[1]) >= low && Number(pair.levels[1]) <= high).toBe(true);
  });
});

describe('index.html', () => {
  const files = toHtmlFiles(finished, { script: 'console.log(1);', style: 'body{}' });
  const html = files.get('index.html') ?? '';

  test('no name can end or bend the element that holds the data', () => {
    const [, json = ''] = /<script type="application\/json" id="summary">([^<]*)<\/script>/.exec(html) ?? [];
    const parsed = JSON.parse(json);
    expect(parsed.run.scenarios[2].title).toBe(HOSTILE);
    expect(html.match(/<script/g)?.length).toBe(2);
    expect(html).not.toContain('<!--');
  });

  test('what is escaped reads back as it was, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: false }).filter((one) => JSON.stringify(one) !== undefined),
        (value) => {
          const text = escapeJson(value);
          expect(text).not.toContain('<');
          expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(JSON.stringify(value))));
        },
      ),
      { seed: 1 },
    );
  });

  test('the policy admits its own script and style by hash, and no inline code at large', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[\w+/]+=*'; style-src 'sha256-/);
    expect(policy).not.toMatch(/unsafe|\*|http/);
  });

  test('a chunk is one call with one string', () => {
    const call = files.get('data/cases-001.js') ?? '';
    const received: [number, unknown][] = [];
    new Function('cornercaseChunk', call)((index: number, json: string) => received.push([index, JSON.parse(json)]));
    expect(received).toEqual([[1, JSON.parse(JSON.stringify(chunks[1]))]]);
  });
});
