import { expect, it } from 'vitest';
import { leanScores, outcomesOf } from '../../src/cli/statistics/lean-scores.ts';
import type { Expectation } from '../../src/compile/scenario.ts';
import { EMPTY_TABLE } from '../../src/metrics/estimate-difference.ts';
import type { PairTable } from '../../src/metrics/newcombe-paired.ts';
import type { ScenarioScores } from '../../src/metrics/scores.ts';
import { estimateInRounds, type Rounds } from '../../src/policy/estimate-in-rounds.ts';
import { judge } from '../../src/policy/judge.ts';
import { nextRound, type UndecidedGate, undecidedGates } from '../../src/policy/next-round.ts';
import type { Gate } from '../../src/policy/verdict.ts';
import { imageOf } from '../metrics/builders.ts';
import { sampleOf } from '../metrics/sample-builder.ts';

const open = (scenario: string, furtherCases: number): UndecidedGate => ({ gate: { scenario } as Gate, furtherCases });
const candidate = (scenario: string, caseCount: number, roundSize = 12) => ({ scenario, caseCount, roundSize });
const CANDIDATES = [candidate('a', 24), candidate('b', 24), candidate('c', 36)];

it.each([
  ['the gate that is decided with fewest cases', [open('a', 90), open('b', 40), open('c', 50)], 1000, 'b'],
  ['the nearest of a scenario’s gates', [open('a', 900), open('a', 30), open('b', 40)], 1000, 'a'],
  ['less than a round counts as one, then fewest cases so far', [open('c', 1), open('b', 12)], 1000, 'b'],
  ['on the bound last, in turn', [open('c', Infinity), open('a', Infinity), open('b', Infinity)], 1000, 'a'],
  ['what the budget does not pay is not begun', [open('a', 5)], 23, null],
  ['nothing is open', [], 1000, null],
] as const)('%s', (_, undecided, framesLeft, expected) => {
  expect(nextRound(undecided, CANDIDATES, framesLeft)?.scenario ?? null).toBe(expected);
});

/** Scores of `count` cases of one object each, all with the same fate. */
const scoresOf = (id: string, count: number, fate: keyof PairTable): ScenarioScores =>
  leanScores(
    id,
    Array.from({ length: count }, (_, index) => outcomesOf(`${id}#${index}`, { ...EMPTY_TABLE, [fate]: 1 })).flat(),
  );

function judged(fate: keyof PairTable, ends: number[], expectation: Expectation) {
  const scores = scoresOf('a', ends.at(-1)!, fate);
  const first = { ...scoresOf('a', ends[0]!, fate), cases: { ...scores.cases, ap50: 0.9, objectCount: ends[0]! } };
  const rounds = new Map<string, Rounds>([['a', { ends, mostObjects: () => 1, first: { stub: first } }]]);
  const verdict = judge({ stub: [scores] }, [{ id: 'a', expectations: [expectation] }], {
    estimate: estimateInRounds(rounds),
  });
  return { gate: verdict.gates[0]!, open: undecidedGates(verdict, { stub: [scores] }, rounds) };
}

it('a gate says how often one looked, and its interval is wider than that of a fixed number of cases', () => {
  const { gate } = judged('both', [24, 36], { metric: 'recall', atLeast: 0.9, confidence: 0.95 });
  if (gate.estimate.kind !== 'value') throw new Error('no value');
  expect(gate.estimate).toMatchObject({ value: 1, high: 1, count: 36, method: 'betting, 2 looks' });
  expect(gate.estimate.low).toBeLessThan(0.903); // Wilson's
  expect(gate.message).toContain('(betting, 2 looks), must be at least 0.9: inconclusive');
});

it('AP50 is judged once, on the first round, and left alone after', () => {
  const { gate, open: undecided } = judged('both', [24, 36], { metric: 'ap50', atLeast: 0.9, confidence: 0.95 });
  expect(gate).toMatchObject({ status: 'inconclusive', estimate: { value: 0.9, count: 24 } });
  expect(undecided).toEqual([]);
});

it('false positives count up to five a picture, or twice the bound', () => {
  const rate = (atMost: number) =>
    judged('both', [60], { metric: 'false_positives_per_image', atMost, confidence: 0.95 }).gate;
  expect(rate(0.5)).toMatchObject({ status: 'pass', estimate: { value: 0 } });
  expect(rate(0.5).message).toContain('betting, 1 look, at most 5 false positives a picture');
  expect(rate(4).message).toContain('at most 8 false positives a picture');
});

it('twins that are not seen stay open until that is certain', () => {
  const gate: Expectation = { metric: 'recall', atLeast: 0.6, confidence: 0.95 };
  expect(judged('neither', [2], gate)).toMatchObject({ gate: { status: 'notAssessable' }, open: [{}] });
  expect(judged('neither', [24], gate)).toMatchObject({ gate: { status: 'notAssessable' }, open: [] });
});

it('a part of the cases, what is no mean over them, and a bare value are judged once, on the first round, too', () => {
  const carOf = (id: string, index: number) => imageOf(`road/car#${index}${id}`, [true]);
  const firstImages = Array.from({ length: 8 }, (_, index) => [carOf('', index), carOf('~nominal', index)]).flat();
  const levels = Object.fromEntries(
    firstImages.map(({ id }, index) => [id, { light: index % 4 === 0 ? 'dusk' : 'noon', fog: 50 }]),
  );
  const first = sampleOf(firstImages, levels);
  const later = scoresOf('road/car', 36, 'onlyFirst');
  const rounds = new Map<string, Rounds>([
    [
      'road/car',
      {
        ends: [8, 36],
        mostObjects: () => 1,
        first: { stub: first.scores },
        firstSamples: { stub: first.sample },
      },
    ],
  ]);
  const gates: readonly [Expectation, number][] = [
    [{ metric: 'f1', atLeast: 0.9, confidence: 0.95 }, 8],
    [{ metric: 'recall', atLeast: 0.9, confidence: 0.95, by: 'value' }, 8],
    [
      {
        metric: 'recall',
        where: [{ of: 'level', name: 'light', levels: ['dusk'] }],
        atLeast: 0.9,
        confidence: 0.95,
      },
      4,
    ],
  ];
  for (const [expectation, count] of gates) {
    const verdict = judge({ stub: [later] }, [{ id: 'road/car', expectations: [expectation] }], {
      estimate: estimateInRounds(rounds),
    });
    expect([expectation, verdict.gates[0]]).toMatchObject([expectation, { estimate: { value: 1, count } }]);
    expect(undecidedGates(verdict, { stub: [later] }, rounds)).toEqual([]);
  }
});

it('warnings and gates in quarantine are worth no frames', () => {
  const open: Expectation = { metric: 'recall', atLeast: 0.9, confidence: 0.95 };
  expect(judged('both', [24], open).open).toHaveLength(1);
  expect(judged('both', [24], { ...open, severity: 'warn' })).toMatchObject({
    gate: { status: 'inconclusive' },
    open: [],
  });
});
