import { expect, test } from 'vitest';
import type { ResponseCurve } from '../../src/metrics/response-curve.ts';
import { toMarkdown } from '../../src/report/formats/markdown.ts';
import { formatRunTable } from '../../src/report/formats/terminal.ts';
import { halfPoints } from '../../src/report/half-points.ts';
import type { FinishedRun } from '../../src/report/run.ts';
import { makeRun } from './make-run.ts';

const finished = makeRun({ pairCount: 30, models: ['centernet'] });

/** The same run with another response of crumpled bottles to their crush, asked for from 0.15 to 0.7. */
function withResponse(change: { half: number; low: number | null; high: number | null }): FinishedRun {
  const response: ResponseCurve = {
    ...{ kind: 'curve', intercept: 5, slope: -10, dispersion: 1, count: 10, method: 'logistic, profile likelihood' },
    ...change,
  };
  const scores = finished.scores.centernet!.map((one) => ({
    ...one,
    robustness: one.robustness!.map((factor) =>
      factor.factor === 'crush' ? { ...factor, response } : { factor: factor.factor, corruption: factor.corruption },
    ),
  }));
  return { ...finished, scores: { centernet: scores } };
}

test('a 50 % point that the data bound is said on the terminal and in summary.md', () => {
  const run = withResponse({ half: 0.5, low: 0.412, high: 0.6 });
  expect(halfPoints(run)).toEqual([
    { scenario: 'litter/crumpled-bottle', model: 'centernet', text: 'crush 0.5 [0.412, 0.6]' },
  ]);
  expect(formatRunTable(run)).toContain(
    'recall is 50 % at\n  crush 0.5 [0.412, 0.6]  litter/crumpled-bottle [centernet]\n',
  );
  expect(toMarkdown(run)).toContain('### Recall is 50 % at\n\n- crush 0.5');
});

test.each([
  ['open on one side', { half: 0.5, low: null, high: 0.6 }],
  ['bounded only beyond the levels played', { half: 0.5, low: 0.4, high: 6.2 }],
  ['beyond the levels played', { half: 0.8, low: 0.6, high: 0.9 }],
])('one that is %s is not', (_, change) => {
  const run = withResponse(change);
  expect(halfPoints(run)).toEqual([]);
  expect(`${formatRunTable(run)}${toMarkdown(run)}`).not.toMatch(/50 % at/);
});
