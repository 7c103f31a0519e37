import { describe, expect, it } from 'vitest';
import { score } from '../../src/metrics/score.ts';
import { withRefinement } from '../../src/metrics/score-refinement.ts';
import type { ScenarioScores } from '../../src/metrics/scores.ts';
import { judge } from '../../src/policy/judge.ts';
import { refinementEffect, refinementLine } from '../../src/report/refinement-line.ts';
import { imageOf, OPTIONS } from './builders.ts';

/** One object a case; `seen[i]` says whether it is found in case i, twins are all found. */
function scoresOf(seen: readonly boolean[], id = 'a/b'): ScenarioScores {
  const images = seen.flatMap((isSeen, i) => [imageOf(`${id}#${i}`, [isSeen]), imageOf(`${id}#${i}~nominal`, [true])]);
  return score(images, { id, factors: [], levels: {} }, OPTIONS);
}
const pattern = (...parts: (readonly [count: number, seen: boolean])[]): boolean[] =>
  parts.flatMap(([count, seen]) => new Array<boolean>(count).fill(seen));

// Of 40 objects: 20 seen either way, 12 only refined, 1 only plain, 7 never.
const plain = scoresOf(pattern([20, true], [12, false], [1, true], [7, false]));
const refined = scoresOf(pattern([20, true], [12, true], [1, false], [7, false]));
const compared = (after: ScenarioScores, before: ScenarioScores) =>
  withRefinement({ m: [before], 'm+r': [after] }, [{ name: 'm+r', plain: 'm' }])['m+r']![0]!.refinement!;

describe('refined against plain frames', () => {
  it('counts what each sees alone: (12 − 1) / 40, and the exact McNemar test of 12 against 1', () => {
    const found = compared(refined, plain);
    expect(found).toMatchObject({ plain: 'm', gained: 12, lost: 1 });
    expect(found.cases).toMatchObject({ kind: 'value', value: 11 / 40, count: 40 });
    // 2 · (1 + 13) / 2^13, by hand.
    expect(found.pValue).toBeCloseTo(28 / 8192, 12);
    expect(found.twins).toMatchObject({ value: 0, count: 40 });
  });

  it('is told in words by the side of 0 on which the interval lies', () => {
    expect(refinementEffect(compared(refined, plain))).toBe('helped');
    expect(refinementEffect(compared(plain, refined))).toBe('hurt');
    expect(refinementEffect(compared(plain, plain))).toBe('undecided');
    expect(refinementLine(compared(refined, plain))).toMatch(
      /^helped: recall \+0\.28 \[0\.1\d, 0\.4\d\] on cases \(12 gained, 1 lost, p = 0\.003\), \+0\.00 \[−0\.\d\d, 0\.\d\d\] on twins$/,
    );
  });

  it('a model on plain frames has none, and one without its plain twin neither', () => {
    const scores = withRefinement({ m: [plain], 'm+r': [refined] }, [{ name: 'm+r', plain: 'gone' }]);
    expect([scores.m![0]!.refinement, scores['m+r']![0]!.refinement]).toEqual([undefined, undefined]);
  });
});

it('a scenario whose frames a refiner did not see has no gate of it', () => {
  const gate = [{ metric: 'recall' as const, atLeast: 0.2, confidence: 0.95 }];
  const scenarios = ['a/b', 'a/c'].map((id) => ({ id, expectations: gate }));
  const scores = { m: [plain, scoresOf(pattern([40, true]), 'a/c')], 'm+r': [refined] };
  const isShown = (model: string, id: string) => model === 'm' || id === 'a/b';
  expect(judge(scores, scenarios, { isShown }).gates.map(({ model, scenario }) => [model, scenario])).toEqual([
    ['m', 'a/b'],
    ['m', 'a/c'],
    ['m+r', 'a/b'],
  ]);
});
