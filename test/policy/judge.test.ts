import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/compile/scenario.ts';
import { score } from '../../src/metrics/score.ts';
import type { Estimate, ScenarioScores } from '../../src/metrics/scores.ts';
import { decideGates, furtherCases, sideOf } from '../../src/policy/decide-gates.ts';
import { exitCode } from '../../src/policy/exit-code.ts';
import { judge } from '../../src/policy/judge.ts';
import type { Gate, Verdict } from '../../src/policy/verdict.ts';
import { stream } from '../../src/shared/random.ts';
import { imageOf, OPTIONS } from '../metrics/builders.ts';

/** Scores of `count` cases of one object each: the first `hits` seen, and the first `twinHits` twins. */
function scoresOf(id: string, count: number, hits: number, twinHits = count): ScenarioScores {
  const images = Array.from({ length: count }, (_, index) => [
    imageOf(`${id}#${index}`, [index < hits]),
    imageOf(`${id}#${index}~nominal`, [index < twinHits]),
  ]).flat();
  return score(images, { id, factors: [], levels: {} }, OPTIONS);
}

const recallAtLeast = (bound: number): Expectation => ({ metric: 'recall', atLeast: bound, confidence: 0.95 });
const verdictOf = (scores: ScenarioScores, ...expectations: Expectation[]): Verdict =>
  judge({ yolox: [scores] }, [{ id: scores.scenario, expectations }]);
const gateOf = (scores: ScenarioScores, expectation: Expectation): Gate => verdictOf(scores, expectation).gates[0]!;

describe('gates', () => {
  const scores = scoresOf('road/car', 40, 12);

  it('each row says on which side of the bound the interval lies', () => {
    // 12 of 40: Wilson 95 % is [0.18, 0.45]. Lost 28 of 40: drop 0.7 [0.54, 0.82].
    const rows = [
      [recallAtLeast(0.15), 'pass'],
      [recallAtLeast(0.3), 'inconclusive'],
      [recallAtLeast(0.6), 'fail'],
      [{ metric: 'drop', atMost: 0.9, confidence: 0.95 }, 'pass'],
      [{ metric: 'drop', atMost: 0.75, confidence: 0.95 }, 'inconclusive'],
      [{ metric: 'drop', atMost: 0.2, confidence: 0.95 }, 'fail'],
      [{ metric: 'drop', atLeast: 0.5, atMost: 0.9, confidence: 0.95 }, 'pass'],
      [{ metric: 'conditional_failure', atMost: 0.5, confidence: 0.95 }, 'fail'],
      [{ metric: 'precision', atLeast: 0.7, confidence: 0.95 }, 'pass'],
      [{ metric: 'false_positives_per_image', atMost: 0.2, confidence: 0.95 }, 'pass'],
      [{ metric: 'ap50', atLeast: 0.6, confidence: 0.95 }, 'fail'],
    ] as const;
    for (const [expectation, status] of rows) {
      expect([expectation, gateOf(scores, expectation).status]).toEqual([expectation, status]);
    }
  });

  it('the message is one sentence with the numbers', () => {
    expect(gateOf(scores, recallAtLeast(0.6)).message).toBe(
      'recall on cases 0.30 [0.18, 0.45], must be at least 0.6: fail',
    );
    expect(gateOf(scores, recallAtLeast(0.6)).id).toBe('road/car recall ≥ 0.6 [yolox]');
    expect(gateOf(scores, { ...recallAtLeast(0.2), confidence: 0.9 }).id).toBe('road/car recall ≥ 0.2 at 0.9 [yolox]');
  });

  it('an inconclusive gate says how many more cases would probably decide it, and they do', () => {
    const gate = gateOf(scores, recallAtLeast(0.4));
    expect(gate.status).toBe('inconclusive');
    expect(gate.message).toMatch(/: inconclusive; about \d+ more cases would probably decide it$/);
    const count = 40 + gate.furtherCases!;
    expect(gateOf(scoresOf('road/car', count, Math.floor(0.3 * count)), recallAtLeast(0.4)).status).toBe('fail');
  });

  it('on the very bound no number of cases decides', () => {
    const gate = gateOf(scores, recallAtLeast(0.3));
    expect(gate.furtherCases).toBeNull();
    expect(gate.message).toContain('hardly decide it');
  });

  it('weak twins make every gate not assessable, never a pass', () => {
    const weak = scoresOf('road/car', 40, 40, 20);
    for (const metric of ['recall', 'precision', 'ap50'] as const) {
      const gate = gateOf(weak, { metric, atLeast: 0.1, confidence: 0.95 });
      expect(gate.status).toBe('notAssessable');
      expect(gate.message).toContain('recall on nominal twins is 0.50, under the floor of 0.8');
    }
    expect(verdictOf(weak, recallAtLeast(0.1)).outcome).toBe('inconclusive');
  });

  it('a scenario that was not run is not assessable, never passed over', () => {
    const { gates, outcome } = judge({ yolox: [] }, [{ id: 'road/car', expectations: [recallAtLeast(0.1)] }]);
    expect(outcome).toBe('inconclusive');
    expect(gates[0]).toMatchObject({ status: 'notAssessable', estimate: { kind: 'noTruth' } });
    expect(gates[0]!.message).toBe('recall on cases, must be at least 0.1: not assessable, since no case was run');
  });

  it('a model that detects nothing has no precision, so that gate stays open', () => {
    const gate = gateOf(scoresOf('road/car', 20, 0), { metric: 'precision', atLeast: 0.5, confidence: 0.95 });
    expect(gate).toMatchObject({ status: 'inconclusive', furtherCases: null, estimate: { kind: 'noTruth' } });
    expect(gate.message).toContain('nothing was detected');
  });
});

describe('sides and further cases', () => {
  const estimate = (low: number, value: number, high: number): Estimate => ({
    kind: 'value',
    low,
    value,
    high,
    count: 1,
    method: 'test',
  });

  it('touching the bound from the right side is a pass, from the wrong side not yet a fail', () => {
    expect(sideOf(estimate(0.6, 0.7, 0.8), recallAtLeast(0.6))).toBe('pass');
    expect(sideOf(estimate(0.4, 0.5, 0.6), recallAtLeast(0.6))).toBe('inconclusive');
    expect(sideOf(estimate(0.4, 0.5, 0.59), recallAtLeast(0.6))).toBe('fail');
  });

  it('an interval twice as wide as needed takes three times as many cases on top', () => {
    expect(furtherCases(estimate(0.3, 0.5, 0.7), recallAtLeast(0.4), 40)).toBe(120);
  });
});

describe('a suite', () => {
  const ids = Array.from({ length: 20 }, (_, index) => `road/s${index}`);

  it('asks more certainty of each failure, and a run of one scenario does not', () => {
    const scores = scoresOf('road/s0', 40, 17); // 0.425 [0.28, 0.58]: 0.6 fails alone, and not among twenty
    const alone = verdictOf(scores, recallAtLeast(0.6)).gates[0]!;
    expect(alone.status).toBe('fail');
    const all = ids.map((id) => (id === 'road/s0' ? scores : scoresOf(id, 40, 24)));
    const suite = judge(
      { yolox: all },
      ids.map((id) => ({ id, expectations: [recallAtLeast(0.6)] })),
    );
    expect(suite.gates[0]!.status).toBe('inconclusive');
    expect(suite.gates[0]!.message).toContain('(99.75 % interval, for all gates)');
    const unadjusted = judge(
      { yolox: all },
      ids.map((id) => ({ id, expectations: [recallAtLeast(0.6)] })),
      { adjust: 'none' },
    );
    expect(unadjusted.gates[0]!.status).toBe('fail');
  });

  it('fails as Holm does: each failed gate makes room for the next', () => {
    // Intervals around 0.5 against "at least 0.6": failed alone at p = 0.01, 0.02, 0.04 (two-sided). Holm at 0.05 over three:
    // 0.01 ≤ 0.05/3, 0.02 ≤ 0.05/2, 0.04 ≤ 0.05: all; Bonferroni would fail only the first.
    const question = (p: number) => ({
      expectation: recallAtLeast(0.6),
      estimateAt: (confidence: number): Estimate => {
        const isDecided = 1 - confidence >= p;
        return { kind: 'value', value: 0.5, low: 0.4, high: isDecided ? 0.59 : 0.61, count: 1, method: 'test' };
      },
    });
    const statuses = (ps: number[]) => decideGates(ps.map(question), 'holm').map((decision) => decision.status);
    expect(statuses([0.04, 0.01, 0.02])).toEqual(['fail', 'fail', 'fail']);
    expect(statuses([0.04, 0.02, 0.03])).toEqual(['inconclusive', 'inconclusive', 'inconclusive']);
    expect(statuses([0.04, 0.01, 0.03])).toEqual(['inconclusive', 'fail', 'inconclusive']);
  });

  it('passes each gate by its own confidence: a pass is no alarm', () => {
    // 31 of 40 hits: [0.62, 0.88] at 95 %, which a suite of twenty would widen beyond 0.6.
    const scores = ids.map((id) => scoresOf(id, 40, id === 'road/s0' ? 31 : 24));
    const { gates } = judge(
      { yolox: scores },
      ids.map((id) => ({ id, expectations: [recallAtLeast(0.6)] })),
    );
    expect(gates[0]).toMatchObject({ status: 'pass', message: expect.not.stringContaining('for all gates') });
  });

  it('another model changes nothing that is said of the first', () => {
    const scores = ids.slice(0, 2).map((id) => scoresOf(id, 40, 20));
    const scenarios = ids.slice(0, 2).map((id) => ({ id, expectations: [recallAtLeast(0.35)] }));
    const one = judge({ a: scores }, scenarios).gates;
    const two = judge({ a: scores, b: scores }, scenarios).gates;
    expect(two.filter((gate) => gate.model === 'a')).toEqual(one);
    expect(two).toHaveLength(4);
  });

  it('raises a false alarm in at most 5 % of runs of 20 scenarios that stand on the bound', () => {
    // True recall 0.6 against "at least 0.6": every failure is a false one.
    const random = stream(11);
    const scenarios = ids.map((id) => ({ id, expectations: [recallAtLeast(0.6)] }));
    let alarms = 0;
    const runs = 200;
    for (let run = 0; run < runs; run++) {
      const scores = ids.map((id): ScenarioScores => {
        const hits = Array.from({ length: 40 }, () => random() < 0.6).filter(Boolean).length;
        return withHits(id, 40, hits);
      });
      const { gates } = judge({ yolox: scores }, scenarios);
      if (gates.some((gate) => gate.status === 'fail')) alarms++;
    }
    // Two standard errors above 5 % of the runs.
    expect(alarms).toBeLessThanOrEqual(0.05 * runs + 2 * Math.sqrt(runs * 0.05 * 0.95));
  });
});

/** As `scoresOf`, but only what gates on recall read, so that thousands of them take no time. */
const template = scoresOf('road/s0', 1, 1);
function withHits(id: string, count: number, hits: number): ScenarioScores {
  const images = Array.from({ length: count }, (_, index) => ({
    id: `${id}#${index}`,
    objects: [{ name: 'car', class: 'car', outcome: index < hits ? ('hit' as const) : ('miss' as const) }],
    falsePositives: [],
  }));
  return { ...template, scenario: id, images };
}

describe('verdict and exit code', () => {
  const gate = (status: Gate['status']): Gate => ({
    ...gateOf(scoresOf('road/car', 4, 4), recallAtLeast(0.1)),
    status,
  });
  const verdict = (...statuses: Gate['status'][]): Verdict => ({
    outcome: statuses.includes('fail')
      ? 'fail'
      : statuses.every((status) => status === 'pass')
        ? 'pass'
        : 'inconclusive',
    gates: statuses.map(gate),
    baseline: [],
  });

  it('one failed gate fails all, one open gate leaves it open, and nothing asked is a pass', () => {
    const good = scoresOf('road/car', 40, 40);
    expect(verdictOf(good, recallAtLeast(0.8), recallAtLeast(0.5)).outcome).toBe('pass');
    expect(verdictOf(good, recallAtLeast(0.95), recallAtLeast(0.5)).outcome).toBe('inconclusive');
    const expectation: Expectation = { metric: 'false_positives_per_image', atLeast: 3, confidence: 0.95 };
    expect(verdictOf(good, recallAtLeast(0.95), expectation).outcome).toBe('fail');
    expect(verdictOf(good).outcome).toBe('pass');
  });

  it.each([
    [['pass'], 'separate', 0],
    [['fail', 'inconclusive'], 'pass', 1],
    [['inconclusive'], 'pass', 0],
    [['inconclusive'], 'fail', 1],
    [['inconclusive'], 'separate', 4],
    [['notAssessable'], 'separate', 4],
    [['notAssessable', 'pass'], 'pass', 1],
  ] as const)('gates %j where inconclusive counts as %s give exit code %d', (statuses, inconclusive, code) => {
    expect(exitCode(verdict(...statuses), { inconclusive })).toBe(code);
  });
});
