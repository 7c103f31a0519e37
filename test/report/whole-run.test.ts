import { describe, expect, test } from 'vitest';
import { wholeRun } from '../../src/report/whole-run.ts';
import { makeRun } from './make-run.ts';

const finished = makeRun({ pairCount: 45 });

describe('all scenarios as one set', () => {
  test('of one scenario the whole run has the scenario’s own figures', () => {
    for (const [index, scenario] of finished.run.scenarios.entries()) {
      const alone = {
        ...finished,
        run: { ...finished.run, scenarios: [scenario] },
        cases: finished.cases.filter((one) => one.scenario === scenario.scenario),
        scores: { centernet: [finished.scores.centernet![index]!] },
      };
      const { cases, twins } = finished.scores.centernet![index]!;
      const whole = wholeRun({ ...alone, run: { ...alone.run, models: [finished.run.models[0]!] } }).centernet!;
      for (const [actual, expected] of [
        [whole.cases, cases],
        [whole.twins, twins],
      ] as const) {
        expect(actual.coco).toEqual(expected.coco);
        expect(actual.tide).toEqual(expected.tide);
        expect(actual.precisionRecall).toEqual(expected.precisionRecall);
        expect(actual.confusion).toEqual(expected.confusion);
        expect(actual.calibration).toMatchObject({ kind: 'value', count: expect.any(Number) });
      }
    }
  });

  test('AP50 of several scenarios with a class each is the mean over the classes', () => {
    const [flipped, bottle] = finished.scores.centernet!;
    const own = new Set(finished.run.scenarios.slice(0, 2).map((one) => one.scenario));
    const two = {
      ...finished,
      run: { ...finished.run, scenarios: finished.run.scenarios.slice(0, 2) },
      cases: finished.cases.filter((one) => own.has(one.scenario)),
      scores: { centernet: [flipped!, bottle!], 'yolox-nano': finished.scores['yolox-nano']!.slice(0, 2) },
    };
    const mean = (flipped!.cases.ap50! + bottle!.cases.ap50!) / 2;
    expect(wholeRun(two).centernet!.cases.coco!.AP50).toEqual({ kind: 'value', value: expect.closeTo(mean, 12) });
  });
});
