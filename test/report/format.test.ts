import { describe, expect, test } from 'vitest';
import type { Control } from '../../src/metrics/scores.ts';
import type { GateStatus } from '../../src/policy/verdict.ts';
import { binOf } from '../../src/report/bin-of.ts';
import { formatDuration, formatEstimate, formatPercent, oneLine } from '../../src/report/format.ts';
import { replayCommand } from '../../src/report/replay-command.ts';
import { type ScenarioStatus, scenarioStatus } from '../../src/report/scenario-status.ts';
import { makeRun } from './make-run.ts';

const finished = makeRun({ pairCount: 12 });

describe('figures', () => {
  test.each([
    [0.624, '62 %', 'whole points'],
    [0, '0 %', 'zero is zero'],
    [0.003, '0.3 %', 'a few are not none'],
    [0.998, '99.8 %', 'nearly all are not all'],
    [1, '100 %', 'all are all'],
    [-0.04, '−4 %', 'a true minus'],
    [-0.000001, '0.0 %', 'no minus zero'],
  ])('%f is written %s: %s', (value, text) => {
    expect(formatPercent(value)).toBe(text);
  });

  test('an estimate carries its interval, or says that there was nothing to measure', () => {
    const value = { kind: 'value', value: 0.62, low: 0.51, high: 0.714, count: 40, method: 'wilson' } as const;
    expect(formatEstimate(value)).toBe('62 % [51, 71]');
    expect(formatEstimate({ kind: 'noTruth' })).toBe('no truth');
  });

  test.each([
    [41, '41 ms'],
    [9_210, '9.2 s'],
    [253_000, '4 min 13 s'],
    [3_725_000, '1 h 2 min'],
  ])('%i ms are %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test('one line has no control characters', () => {
    expect(oneLine('a\nb\u001b[31mc\u2028d')).toBe('a b [31mc d');
  });
});

describe('the replay command', () => {
  test('names file, case, seed and models, and quotes what a shell would take apart', () => {
    expect(replayCommand(finished.run, 'road/flipped-car#3~nominal')).toBe(
      "npx cornercase run scenarios/road/flipped-car.yaml --case 'road/flipped-car#3' --seed 7 --model centernet --model yolox-nano",
    );
    const [scenario] = finished.run.scenarios;
    const file = "it's here/$(rm -rf).yaml";
    const run = { ...finished.run, scenarios: [{ ...scenario!, file }] };
    expect(replayCommand(run, 'road/flipped-car#3')).toContain(`run 'it'\\''s here/$(rm -rf).yaml' --case`);
  });

  test('asks for the passes and the refiners that the run had', () => {
    const request = { ...finished.run.request, passes: ['rgb', 'depth'] as const, refine: ['sci', 'x.onnx'] };
    expect(replayCommand({ ...finished.run, request }, 'road/flipped-car#3')).toMatch(
      / --refine sci --refine x\.onnx --passes rgb,depth$/,
    );
  });
});

describe("a scenario's status", () => {
  const gate = (status: GateStatus) => ({
    ...finished.verdict.gates[0]!,
    scenario: 's',
    model: 'm',
    status,
  });
  const assessable: Control = { kind: 'assessable' };
  const notAssessable: Control = { kind: 'notAssessable', twinRecall: 0.4, floor: 0.8 };

  const table: [GateStatus[], Control, ScenarioStatus, string][] = [
    [['pass', 'fail', 'inconclusive'], assessable, 'fail', 'the worst gate decides'],
    [['pass', 'inconclusive'], assessable, 'inconclusive', 'undecided is no pass'],
    [['pass', 'pass'], assessable, 'pass', 'all pass'],
    [[], assessable, 'ungated', 'nothing was expected'],
    [['pass'], notAssessable, 'notAssessable', 'twins that are not seen are never a pass'],
    [[], notAssessable, 'notAssessable', 'nor without gates'],
  ];
  test.each(table)('%j, %j: %s (%s)', (statuses, control, expected) => {
    expect(scenarioStatus(statuses.map(gate), 's', 'm', control)).toBe(expected);
  });
});

test.each([
  [0.15, 0, 'its lower edge'],
  [0.29, 1, 'an inner edge belongs to the bin above'],
  [0.7, 3, 'the last edge belongs to the last bin'],
  [0, -1, 'a nominal level outside the range is in no bin'],
  [0.71, -1, 'above all'],
])('level %f lies in bin %i: %s', (level, bin) => {
  const edges = [0.15, 0.29, 0.43, 0.56, 0.7];
  expect(binOf({ bins: ['a', 'b', 'c', 'd'], edges }, level)).toBe(bin);
});
