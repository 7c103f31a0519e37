import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CocoDetection, CocoTruth } from '../../../src/metrics/coco/coco-files.ts';
import { evaluateCoco } from '../../../src/metrics/coco/evaluate-coco.ts';
import { evaluateTide } from '../../../src/metrics/coco/evaluate-tide.ts';
import type { CocoFigure } from '../../../src/metrics/coco/summarise.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const isAbsent = !existsSync(data);
const read = (path: string) => (isAbsent ? [] : JSON.parse(readFileSync(`${data}${path}`, 'utf8')));

type Figures = Record<string, number>;
const asReference = (figures: Readonly<Record<string, CocoFigure>>): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, figure.kind === 'value' ? figure.value : -1]),
  );

function expectFigures(actual: Figures, expected: Figures): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) {
    expect(Math.abs(actual[name]! - value), name).toBeLessThan(1e-9);
  }
}

describe.skipIf(isAbsent)(`COCO metrics of shared data${isAbsent ? ' (skipped: no ../shared)' : ''}`, () => {
  const truth: CocoTruth = read('coco/instances.json');

  it.each(Object.entries(read('pycocotools/summary.json') as Record<string, Figures>))(
    'all 12 figures of %s on real photographs are pycocotools’ own',
    (model, expected) => {
      const isPerson = model === 'light_person_detector';
      const categories = truth.categories.filter(({ id }) => !isPerson || id === 1);
      const detections: CocoDetection[] = read(`pycocotools/${model}.detections.json`);
      expectFigures(asReference(evaluateCoco({ ...truth, categories }, detections).figures), expected);
      // TIDE caps a picture's detections over all classes and breaks ties otherwise: here that changes nothing.
      const tide = evaluateTide({ ...truth, categories }, detections);
      expect(tide).toMatchObject({ kind: 'value', ap: expect.closeTo(expected.AP50!, 3) });
    },
  );

  interface Answer {
    stats: Figures;
    AP_per_category: Figures;
    AP_per_iou: number[];
  }
  interface Expected {
    case: string;
    note: string;
    expected: Answer;
    'expected_class_agnostic(useCats=0)': Figures;
  }
  it.each((read('pycocotools/cases/expected.json') as Expected[]).map((one) => [one.case, one.note, one] as const))(
    'hand-made set %s (%s): figures, by class, by threshold, and with all classes as one',
    (name, _, { expected, ...rest }) => {
      const { gt, dt } = read(`pycocotools/cases/${name}.json`);
      const actual = evaluateCoco(gt, dt);
      expectFigures(asReference(actual.figures), expected.stats);
      const known = Object.entries(expected.AP_per_category).filter(([, value]) => value >= 0);
      const byClass = actual.byCategory.flatMap(({ id, figures: { AP } }) =>
        AP?.kind === 'value' ? [[String(id), AP.value] as const] : [],
      );
      expectFigures(Object.fromEntries(byClass), Object.fromEntries(known));
      for (const [index, threshold] of actual.settings.iouThresholds.entries()) {
        const { AP } = evaluateCoco(gt, dt, { iouThresholds: [threshold] }).figures;
        expect(Math.abs((AP?.kind === 'value' ? AP.value : -1) - expected.AP_per_iou[index]!)).toBeLessThan(1e-9);
      }
      const agnostic = evaluateCoco(gt, dt, { classAgnostic: true }).figures;
      expectFigures(asReference(agnostic), rest['expected_class_agnostic(useCats=0)']);
    },
  );
});
