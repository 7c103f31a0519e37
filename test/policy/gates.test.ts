import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/compile/scenario.ts';
import type { ScoredImage } from '../../src/metrics/scores.ts';
import { exitCode } from '../../src/policy/exit-code.ts';
import { shownStatus } from '../../src/policy/gate-standing.ts';
import { judge } from '../../src/policy/judge.ts';
import type { Gate, Verdict } from '../../src/policy/verdict.ts';
import { imageOf } from '../metrics/builders.ts';
import { sampleOf } from '../metrics/sample-builder.ts';
import { outcomesOf } from './outcomes.ts';

/** `count` cases of a car each, the first `hits` seen, every second at dusk; all twins seen. */
function made(count: number, hits: number, twinHits = count) {
  const images = Array.from({ length: count }, (_, index): ScoredImage[] => [
    imageOf(`road/car#${index}`, [index < hits]),
    imageOf(`road/car#${index}~nominal`, [index < twinHits]),
  ]).flat();
  const levels = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `road/car#${index}`,
      { light: index % 2 === 0 ? 'noon' : 'dusk', fog: index },
    ]),
  );
  return sampleOf(images, levels);
}
type Made = ReturnType<typeof made>;

const STARTED = '2026-11-27T23:59:59.000Z';
function verdictOf({ scores, sample }: Made, ...expectations: Expectation[]): Verdict {
  return judge({ yolox: [scores] }, [{ id: 'road/car', expectations }], { startedAt: STARTED, sampleOf: () => sample });
}
const gateOf = (from: Made, expectation: Expectation): Gate => verdictOf(from, expectation).gates[0]!;
const recall = (atLeast: number, more: Partial<Expectation> = {}): Expectation => ({
  metric: 'recall',
  atLeast,
  confidence: 0.95,
  ...more,
});

// 12 of 40 seen: [0.18, 0.45].
const weak = made(40, 12);

describe('a gate on a part of the cases', () => {
  it('is judged on that part, named in its id, and tells which cases it is about', () => {
    const where = [{ of: 'level' as const, name: 'light', levels: ['dusk'] }];
    const gate = gateOf(weak, recall(0.6, { where }));
    expect(gate).toMatchObject({ status: 'fail', estimate: { value: 6 / 20, count: 20 } });
    expect(gate.id).toBe('road/car recall where light is dusk ≥ 0.6 [yolox]');
    expect(gate.message).toMatch(/^recall on cases where light is dusk 0\.30 \[/);
    expect(gate.cases).toHaveLength(20);
    expect(gate.cases).toContain('road/car#39');
  });

  it('is not assessable where nothing lies there', () => {
    const where = [{ of: 'range' as const, name: 'fog', min: 90, max: null }];
    const gate = gateOf(weak, recall(0.6, { where }));
    expect(gate.status).toBe('notAssessable');
    expect(gate.message).toContain(
      'where fog is at least 90, must be at least 0.6: not assessable, since no case lies',
    );
  });
});

describe('a gate by its value alone', () => {
  it('passes or fails by the figure, and is no test among the others', () => {
    expect(gateOf(weak, recall(0.31, { by: 'value' })).status).toBe('fail');
    const gate = gateOf(weak, recall(0.3, { by: 'value' }));
    expect(gate).toMatchObject({ status: 'pass', estimate: { low: 0.3, high: 0.3 } });
    expect(gate.message).toBe('recall on cases 0.30 by its value alone, must be at least 0.3: pass');
  });

  it('a 50 % point that is not crossed stays open, and says why', () => {
    const gate = gateOf(made(10, 10), { metric: 'half_point', factor: 'fog', atLeast: 5, confidence: 0.95 });
    expect(gate).toMatchObject({ status: 'inconclusive', estimate: { kind: 'noTruth' } });
    expect(gate.message).toContain('since recall does not cross 50 % at the levels that were played');
  });
});

describe('a warning', () => {
  it('never fails the run, and is shown as one', () => {
    const verdict = verdictOf(weak, recall(0.6, { severity: 'warn' }), recall(0.1));
    expect(verdict.outcome).toBe('pass');
    expect(verdict.gates.map(shownStatus)).toEqual(['warn', 'pass']);
    expect(verdict.gates[0]).toMatchObject({ status: 'fail', standing: 'warn' });
    expect(verdict.gates[0]!.message).toMatch(/: fail \(a warning, which fails no run\)$/);
    expect(exitCode(verdict, { inconclusive: 'fail' })).toBe(0);
  });

  it('leaves the run a pass where it is undecided or not assessable', () => {
    expect(verdictOf(weak, recall(0.3, { severity: 'warn' })).outcome).toBe('pass');
    expect(verdictOf(made(40, 40, 20), recall(0.3, { severity: 'warn' })).outcome).toBe('pass');
  });

  it('takes no share of the error of those that count', () => {
    const scenarios = (extra: Expectation[]) => [
      { id: 'road/car', expectations: [recall(0.47), ...extra] },
      { id: 'road/other', expectations: [] },
    ];
    const judged = (extra: Expectation[]) => judge({ yolox: [weak.scores] }, scenarios(extra)).gates[0]!;
    const others = Array.from({ length: 20 }, () => recall(0.3));
    expect(judged([]).status).toBe('fail');
    expect(judged(others).status).toBe('inconclusive');
    expect(judged(others.map((one) => ({ ...one, severity: 'warn' as const }))).status).toBe('fail');
  });
});

describe('a quarantine', () => {
  const until = (date: string) => recall(0.6, { quarantine: { until: date, reason: 'known: #12' } });

  it('holds on its last day, by the start of the run in UTC, and shows the failure with its reason', () => {
    const verdict = verdictOf(weak, until('2026-11-27'));
    expect(verdict.outcome).toBe('pass');
    expect(verdict.gates.map(shownStatus)).toEqual(['quarantined']);
    expect(verdict.gates[0]!.message).toMatch(/: fail; in quarantine until 2026-11-27: known: #12$/);
    expect(exitCode(verdict, { inconclusive: 'pass' })).toBe(0);
  });

  it('is over the day after: the gate counts again and says so', () => {
    const verdict = verdictOf(weak, until('2026-11-26'));
    expect(verdict.outcome).toBe('fail');
    expect(verdict.gates[0]).toMatchObject({ status: 'fail', standing: 'expired' });
    expect(verdict.gates[0]!.message).toMatch(/its quarantine ended on 2026-11-26 and it counts again \(known: #12\)/);
  });

  it('says that it can go where the gate passes', () => {
    const gate = gateOf(made(40, 40), until('2026-12-31'));
    expect(shownStatus(gate)).toBe('pass');
    expect(gate.message).toContain('it passes, so its quarantine until 2026-12-31 (known: #12) can go');
  });

  it('of a gate that is undecided holds it out of the verdict too', () => {
    const open = { ...until('2026-12-31'), atLeast: 0.3 };
    expect(verdictOf(weak, open).outcome).toBe('pass');
    expect(shownStatus(gateOf(weak, open))).toBe('quarantined');
  });

  it('does not hold where nobody says when the run began', () => {
    const { outcome } = judge({ yolox: [weak.scores] }, [{ id: 'road/car', expectations: [until('2999-12-31')] }]);
    expect(outcome).toBe('fail');
  });
});

describe('what an undecided gate counts as', () => {
  // Open at 0.3: the gate's own word first, then the command line's.
  it.each([
    [undefined, 'pass', 'inconclusive', 0],
    [undefined, 'fail', 'inconclusive', 1],
    [undefined, 'separate', 'inconclusive', 4],
    ['pass', 'fail', 'pass', 0],
    ['fail', 'pass', 'fail', 1],
    ['separate', 'fail', 'inconclusive', 4],
  ] as const)('%s in the scenario and %s on the command line: %s, exit code %d', (own, asked, outcome, code) => {
    const verdict = verdictOf(weak, recall(0.3, own ? { inconclusive: own } : {}));
    expect(verdict.outcome).toBe(outcome);
    expect(exitCode(verdict, { inconclusive: asked })).toBe(code);
  });

  it('a gate that could not be assessed is never a pass by its own word', () => {
    const verdict = verdictOf(made(40, 40, 20), recall(0.3, { inconclusive: 'pass' }));
    expect(verdict.outcome).toBe('inconclusive');
    expect(exitCode(verdict, { inconclusive: 'pass' })).toBe(1);
  });

  it.each([
    ['pass', 0],
    ['fail', 1],
    ['separate', 4],
  ] as const)(
    'a baseline that says nothing counts as the command line says: %s, exit code %d',
    (inconclusive, code) => {
      const good = made(40, 40);
      const judged = judge(
        { yolox: [good.scores] },
        [{ id: 'road/car', expectations: [recall(0.3, { inconclusive: 'pass' })] }],
        { baseline: { earlier: outcomesOf([[true]]), current: outcomesOf([[true]], { renderer: 'Mesa' }) } },
      );
      expect([judged.gates[0]!.status, judged.outcome]).toEqual(['pass', 'inconclusive']);
      expect(exitCode(judged, { inconclusive })).toBe(code);
    },
  );

  it('a failure counts more than what is told apart', () => {
    const verdict = verdictOf(weak, recall(0.3, { inconclusive: 'separate' }), recall(0.31));
    expect(exitCode(verdict, { inconclusive: 'fail' })).toBe(1);
  });
});
