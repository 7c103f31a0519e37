import { describe, expect, it } from 'vitest';
import { leanScores, outcomesOf } from '../../src/cli/statistics/lean-scores.ts';
import { planCases } from '../../src/compile/plan-cases.ts';
import type { Scenario } from '../../src/compile/scenario.ts';
import { EMPTY_TABLE } from '../../src/metrics/estimate-difference.ts';
import type { PairTable } from '../../src/metrics/newcombe-paired.ts';
import { judge } from '../../src/policy/judge.ts';
import type { RunRequest } from '../../src/report/run.ts';
import type { Job } from '../../src/schedule/run-cases.ts';
import { budgetOf, playUntilDecided } from '../../src/schedule/until-decided.ts';
import { loadText } from '../compile/load-text.ts';

const scenario = (id: string): Scenario => ({
  ...loadText(`cornercase: 1
name: Small
targets: [car]
factors: {roll: {choice: [0, 90, 180], nominal: 0}, paint: {choice: [silver, red], nominal: silver}}
scene:
  objects: {car: {asset: car, class: car, params: {paint: $paint}, pose: {roll: $roll}}}
  camera: {target: car, distance: 9}
sampling: {design: pairwise, cases: 24}
expect:
  - {metric: recall, at_least: 0.6}
  - {metric: drop, of: recall, at_most: 0.4}
`),
  id,
});

/** What becomes of the one object of case `index`. */
type Fate = (index: number) => keyof PairTable;
const FATES: Record<string, Fate> = {
  seen: () => 'both',
  missed: () => 'onlyFirst',
  near: (index) => (index % 8 < 5 ? 'both' : 'onlyFirst'), // recall 0.625, drop 0.375: a hair from their bounds
  blind: (index) => (index % 3 === 0 ? 'both' : 'neither'), // twins are not seen either
};
const request = (maxFrames: number): RunRequest => ({
  ...{ scenarios: [], models: ['stub'], seed: 1, cases: null, case: null, tags: [], passes: ['rgb'] },
  untilDecided: { maxFrames },
});

async function play(names: string[], maxFrames: number, interruptAfter = Infinity) {
  const scenarios = names.map(scenario);
  const rounds: string[] = [];
  const scoreOf = (id: string, jobs: readonly Job[]) =>
    leanScores(
      id,
      jobs.flatMap(({ plan }) => outcomesOf(`${id}#${plan.index}`, { ...EMPTY_TABLE, [FATES[id]!(plan.index)]: 1 })),
    );
  const result = await playUntilDecided({
    scenarios,
    models: ['stub'],
    request: request(maxFrames),
    play: async (jobs) => {
      rounds.push(jobs.map((job) => `${job.scenario.id}#${job.plan.index}`).join(' '));
      return { isInterrupted: rounds.length > interruptAfter };
    },
    score: (one, _, jobs) => ({ scores: scoreOf(one.id, jobs) }),
  });
  const jobsOf = (id: string) => result.jobs.filter((job) => job.scenario.id === id);
  const { gates } = judge({ stub: names.map((id) => scoreOf(id, jobsOf(id))) }, scenarios, result);
  return { ...result, rounds, gates, count: (id: string) => jobsOf(id).length };
}

describe('a run until decided', () => {
  it('leaves what is clear after the first round, and spends the rest on what is near its bound', async () => {
    const { count, record, gates, rounds } = await play(['near', 'seen', 'missed'], 400);
    expect([count('seen'), count('missed')]).toEqual([24, 24]);
    expect(count('near')).toBe(24 + 120); // 256 of 400 frames are left, in rounds of 12 that use each bin equally often
    expect(record).toMatchObject({ maxFrames: 400, frames: 2 * (3 * 24 + 120), rounds: 11 });
    expect(rounds.length).toBe(11);
    expect(gates.map(({ status }) => status)).toEqual(['inconclusive', 'inconclusive', 'pass', 'pass', 'fail', 'fail']);
    expect(record.undecided).toEqual(['near recall ≥ 0.6 [stub]', 'near drop ≤ 0.4 [stub]']);
    expect(gates[2]!.message).toMatch(
      /^recall on cases 1.00 \[0.\d\d, 1.00\] \(betting, 1 look\), must be at least 0.6: pass$/,
    );
  });

  it('ends before its budget where all is decided', async () => {
    const { record } = await play(['seen', 'missed'], 4000);
    expect(record).toMatchObject({ frames: 96, rounds: 1, undecided: [] });
  });

  it('gives up a scenario whose twins are certain to be under the floor', async () => {
    const { gates, record } = await play(['blind', 'seen'], 4000);
    expect(gates.map(({ status }) => status)).toEqual(['notAssessable', 'notAssessable', 'pass', 'pass']);
    expect(record.frames).toBeLessThan(150);
  });

  it('plays the cases that a larger --cases would, and the same again after an interruption', async () => {
    const whole = await play(['near', 'seen'], 300);
    const expected = planCases(scenario('near'), { seed: 1, cases: whole.count('near') });
    expect(whole.jobs.filter((job) => job.scenario.id === 'near').map(({ plan }) => plan)).toEqual(expected);
    const broken = await play(['near', 'seen'], 300, 2);
    expect(broken.isInterrupted).toBe(true);
    expect(broken.rounds).toEqual(whole.rounds.slice(0, 3));
    expect((await play(['near', 'seen'], 300)).rounds).toEqual(whole.rounds);
  });

  it('has a budget of four plans, and refuses one that the first round exceeds', () => {
    const scenarios = ['seen', 'near'].map(scenario);
    expect(budgetOf(scenarios, { ...request(1), untilDecided: { maxFrames: null } })).toBe(4 * 2 * 48);
    expect(() => budgetOf(scenarios, request(95))).toThrow(
      /first round alone, 48 cases and their twins, takes 96 frames/,
    );
  });
});
