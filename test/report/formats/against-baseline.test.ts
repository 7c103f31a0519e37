import { describe, expect, test } from 'vitest';
import { compareWithBaseline } from '../../../src/policy/baseline.ts';
import { againstBaseline } from '../../../src/report/formats/against-baseline.ts';
import { describeStages } from '../../../src/report/formats/describe-stages.ts';
import { toJunit } from '../../../src/report/formats/junit.ts';
import { toMarkdown } from '../../../src/report/formats/markdown.ts';
import { describeStandings } from '../../../src/report/formats/standings.ts';
import { formatRunTable } from '../../../src/report/formats/terminal.ts';
import { cases, outcomesOf, type World } from '../../policy/outcomes.ts';
import { makeRun } from '../make-run.ts';

const plain = makeRun({ pairCount: 12 });

/** A run that compared like this, with gates that all pass. */
function comparedRun(hits: number, world: World = {}, margin: number | null = null) {
  const compared = compareWithBaseline(outcomesOf(cases(40, hits), world), outcomesOf(cases(40, 40)), { margin });
  const baselineOverall = compared.map(({ scenarios: _, ...overall }) => overall);
  return { ...plain, verdict: { outcome: 'fail' as const, gates: [], baseline: [], baselineOverall } };
}

describe('a run against its baseline', () => {
  test('is told in a line a model, and one for each stage that has changed', () => {
    expect(againstBaseline(comparedRun(20, { weights: 'b' }))).toEqual([
      expect.stringMatching(/^✗ against the baseline \[yolox\]: recall 1\.00 → 0\.50, by .*: regression$/),
      '  changed: model weights (ca978112 → 3e23e816)',
    ]);
    expect(againstBaseline(comparedRun(20, { renderer: 'Mesa' }))).toEqual([
      expect.stringMatching(/^– .*: not comparable: .*; write it anew with --update-baseline$/),
      '  changed: pictures 40 of 40 (renderer SwiftShader → Mesa); not comparable',
    ]);
    expect(againstBaseline(plain)).toEqual([]);
  });

  test('stands in the terminal and in Markdown', () => {
    const finished = comparedRun(40, {}, 0.02);
    expect(formatRunTable(finished)).toMatch(/^· against the baseline \[yolox\]: .*no worse by more than 0\.02: inc/m);
    expect(toMarkdown(finished)).toMatch(/^### Against the baseline\n\n- · against the baseline/m);
  });

  test('is a test of its own in JUnit, which fails though no gate and no scenario does', () => {
    const lost = toJunit(comparedRun(20));
    expect(lost).toMatch(/<testsuite name="baseline" tests="1" failures="1"/);
    expect(lost).toContain('all scenarios against the baseline [yolox]');
    expect(toJunit(comparedRun(40))).toMatch(/<testsuite name="baseline" tests="1" failures="0"/);
  });
});

test('stages that are the same are told in a line, by their names', () => {
  const outcomes = outcomesOf(cases(4, 4), {}, { detail: true });
  const [same] = compareWithBaseline(outcomes, outcomes);
  expect(describeStages(same!.stages)).toEqual([
    'the same: 1 scenario; drawn values, settled scenes, pictures, ground truth, model inputs, detections of 8 pictures; model weights, score threshold',
  ]);
});

test("other detections by the same weights from the same input are not the weights'", () => {
  const [before, now] = ['a', 'b'].map((weights) => outcomesOf(cases(4, 4), { weights }, { detail: true }));
  const scenario = now!.models.yolox!['road/car']!;
  const sameWeights = { ...scenario, weights: before!.models.yolox!['road/car']!.weights };
  const [actual] = compareWithBaseline({ models: { yolox: { 'road/car': sameWeights } } }, before!);
  expect(describeStages(actual!.stages)[1]).toBe(
    "changed: detections 8 of 8; by the same weights: the card's decoder, or the runtime",
  );
});

test('several models are told in order with their distance, what is tied, and what they share', () => {
  const lines = describeStandings(plain.standings!);
  expect(lines[0]).toMatch(/^recall of models on the same \d+ objects over 3 scenarios:$/);
  expect(lines[1]).toMatch(/^ {2}1\. \S+ \d+ % \[\d+, \d+\], tied with \S+$/);
  expect(lines[2]).toMatch(/^ {2}1\. .* points behind \[−?\d+, \d+\], tied with/);
  expect(lines.join('\n')).toMatch(
    /missed by all: \d+ of \d+ .*\n.*alone: .*\n.* missed by both, .*; overlap 0\.\d+, κ/,
  );
  expect(formatRunTable(plain)).toContain(lines[1]);
  expect(toMarkdown(plain)).toContain('### Models');
});
