import { describe, expect, test } from 'vitest';
import { type ComparedRun, compareRuns } from '../../src/report/compare-runs.ts';
import { toComparisonMarkdown } from '../../src/report/formats/comparison-markdown.ts';
import { formatComparison } from '../../src/report/formats/comparison-terminal.ts';
import type { FinishedRun } from '../../src/report/run.ts';
import { alterRun, blindToFlipped } from './alter-run.ts';
import { makeRun } from './make-run.ts';

/** 48 cases of three scenarios. */
const first = makeRun({ pairCount: 48, models: ['fp32'] });
const int8 = alterRun(first, blindToFlipped, { model: 'int8' });
const named = (folder: string, finished: FinishedRun): ComparedRun => ({ folder, finished });
const before = named('runs/main', first);

describe('a model and its degraded twin', () => {
  const comparison = compareRuns(before, named('runs/int8', int8));

  test('are compared by their only names: regression, with the scenario that broke and its cases', () => {
    const text = formatComparison(comparison);
    expect(text).toContain('\nfp32 → int8\n');
    expect(text).toContain(
      'the same: 3 scenarios; drawn values, settled scenes, pictures, ground truth of 96 pictures',
    );
    expect(text).toContain('changed: model weights (a3f1a3f1 → 55555555)');
    expect(text).toMatch(/^road\/flipped-car +16 {2}\d+ % → 0 % .*✗ regression$/m);
    expect(text).toMatch(/^litter\/crumpled-bottle .*· unchanged$/m);
    expect(text).toMatch(/newly broken in road\/flipped-car \(\d+\): #\d+ car/);
    expect(text).toMatch(/false positives a picture 0\.\d+ → 0\.\d+, by 0\.\d+ \[/);
    expect(text).toMatch(/not assessable now, .*: light\/car-in-fog/);
    expect(text).toMatch(/\nRegression in 1 of 3 scenarios: road\/flipped-car, and in all of them together\.\n$/);
  });

  test('every figure stands in the record, and the table in Markdown', () => {
    const [model] = compareRuns(before, named('runs/int8', int8), { margin: 0.02, test: 'mid-p' }).models;
    expect(model).toMatchObject({ before: 'fp32', now: 'int8', overall: { margin: { status: 'fail' } } });
    const [flipped] = model!.scenarios;
    expect(flipped).toMatchObject({
      scenario: 'road/flipped-car',
      status: 'regression',
      recall: { now: { value: 0 } },
    });
    expect(flipped!.drop!.now).toBeGreaterThan(flipped!.drop!.before);
    const markdown = toComparisonMarkdown(comparison);
    expect(markdown).toMatch(/^\| road\/flipped-car \| 16 \| .* \| ✗ regression \|$/m);
    expect(markdown).toMatch(/^#### Newly broken$/m);
  });

  test('two models of one run are compared where they are named; a wrong name says which there are', () => {
    const both: FinishedRun = { ...first, scores: { ...first.scores, ...int8.scores } };
    const run = { ...first.run, models: [...first.run.models, ...int8.run.models] };
    const one = named('runs/both', { ...both, run });
    expect(compareRuns(one, one, { models: ['fp32', 'int8'] }).models[0]!.overall.status).toBe('regression');
    expect(compareRuns(one, one).models.map(({ before, now }) => [before, now])).toEqual([
      ['fp32', 'fp32'],
      ['int8', 'int8'],
    ]);
    expect(() => compareRuns(one, one, { models: ['fp32', 'int9'] })).toThrow('no model "int9"; did you mean int8?');
    expect(() => compareRuns(before, named('runs/both', { ...both, run: { ...run, models: [] } }))).toThrow('--models');
  });
});

describe('another renderer', () => {
  test("of some pictures: they are left out, and what was lost in them is not read as the model's", () => {
    const mesa = alterRun(first, blindToFlipped, { renderer: 'Mesa', frames: (id) => id.startsWith('road/flipped') });
    const text = formatComparison(compareRuns(before, named('runs/mesa', mesa)));
    expect(text).toMatch(/changed: pictures 32 of 96 \(renderer ANGLE .* → Mesa\); not comparable/);
    expect(text).toMatch(/^road\/flipped-car .*– not comparable$/m);
    expect(text).toContain('No regression.');
  });

  test('of all of them: nothing compares', () => {
    const mesa = alterRun(first, blindToFlipped, { renderer: 'Mesa', frames: () => true });
    const text = formatComparison(compareRuns(before, named('runs/mesa', mesa)));
    expect(text).toMatch(/\nNot comparable\.\n$/);
  });
});

test('runs without a scenario in common are refused', () => {
  const none = { ...first, scores: { fp32: [] } };
  expect(() => compareRuns(before, named('runs/none', none))).toThrow(/no scenario stands in both/);
});
