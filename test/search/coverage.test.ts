import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LevelValue } from '../../src/compile/case.ts';
import type { TruthObject } from '../../src/frames/truth.ts';
import type { CaseRecord } from '../../src/report/run.ts';
import { measureCoverage } from '../../src/search/coverage.ts';
import { binIndex, type CoverageFactor } from '../../src/search/realised-bin.ts';
import { truthObject } from '../metrics/builders.ts';

const continuous = (name: string, edges: number[], unit: string | null = null): CoverageFactor => ({
  name,
  kind: 'continuous',
  unit,
  nominal: 0,
  edges,
  bins: edges.slice(1).map((edge, index) => `${edges[index]}–${edge}`),
});
const choice = (name: string, bins: string[]): CoverageFactor => ({
  name,
  kind: 'choice',
  unit: null,
  nominal: bins[0]!,
  edges: null,
  bins,
});

const PAINT = choice('paint', ['red', 'black']);
const DISTANCE = continuous('distance', [6, 12, 18], 'm');
const CRUSH = continuous('crush', [0.2, 0.4, 0.6]);
const ROLL = continuous('roll', [150, 180, 210], 'deg');

interface Measured {
  object?: Partial<TruthObject>;
  crush?: number;
  tilt?: number;
}

function record(
  index: number,
  levels: Record<string, LevelValue>,
  { object, crush = 0, tilt = 0 }: Measured = {},
): CaseRecord {
  return {
    id: `road/car#${index}`,
    scenario: 'road/car',
    index,
    twinOf: null,
    attempt: 0,
    levels,
    realised: { car: { up_tilt_deg: tilt, resting_face: 'bottom', penetration_m: 0, crush } },
    frame: '',
    passes: {},
    truth: { width: 640, height: 480, objects: [truthObject('car', [0, 0, 40, 40], object)] },
    detections: {},
    hashes: {},
  };
}

const measure = (factors: CoverageFactor[], cases: CaseRecord[]) =>
  measureCoverage({ scenario: 'road/car', targets: ['car'], factors }, cases);
const counts = (factors: CoverageFactor[], cases: CaseRecord[], factor = 0) =>
  measure(factors, cases).factors[factor]!.bins.map(({ requested, realised }) => [requested, realised]);

describe('bins', () => {
  it('hold their lower edge, and the last one its upper', () => {
    expect([5.9, 6, 11.99, 12, 18, 18.1].map((value) => binIndex(DISTANCE, value))).toEqual([null, 0, 0, 1, 1, null]);
    expect(['red', 'black', 'blue'].map((value) => binIndex(PAINT, value))).toEqual([0, 1, null]);
  });

  it('a truth value is a level like another', () => {
    expect(binIndex(choice('lamps', ['false', 'true']), true)).toBe(1);
  });
});

describe('requested and realised', () => {
  it('by hand: two of four pairs asked for, one realised, three named as missing', () => {
    const cases = [
      record(0, { paint: 'red', distance: 8 }, { object: { distanceMetres: 8.1 } }),
      record(1, { paint: 'black', distance: 14 }, { object: { box: null, visiblePixels: 0 } }),
    ];
    const actual = measure([PAINT, DISTANCE], cases);
    expect(actual.pairs).toEqual({
      total: 4,
      requested: 2,
      realised: 1,
      missing: [
        [
          ['paint', 'red'],
          ['distance', '12–18'],
        ],
        [
          ['paint', 'black'],
          ['distance', '6–12'],
        ],
        [
          ['paint', 'black'],
          ['distance', '12–18'],
        ],
      ],
    });
    expect(actual.factors[0]).toEqual({
      factor: 'paint',
      bins: [
        { bin: 'red', requested: 1, realised: 1 },
        { bin: 'black', requested: 1, realised: 0 },
      ],
    });
  });

  it('a distance counts where it was measured, not where it was asked for', () => {
    expect(counts([DISTANCE], [record(0, { distance: 11.9 }, { object: { distanceMetres: 12.2 } })])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('a bottle that did not crumple enough is in no bin', () => {
    expect(counts([CRUSH], [record(0, { crush: 0.5 }, { crush: 0.05 })])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    // Within a tenth of the bin beyond the outer edge is physics' tolerance.
    expect(counts([CRUSH], [record(0, { crush: 0.21 }, { crush: 0.185 })])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('a car that rolled back onto its wheels is not on its roof', () => {
    const onRoof = record(0, { roll: 160 }, { tilt: 178 });
    const rolledBack = record(1, { roll: 200 }, { tilt: 3 });
    expect(counts([ROLL], [onRoof, rolledBack])).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('a factor can name what measures it', () => {
    const lean: CoverageFactor = { ...continuous('lean', [0, 30, 60], 'deg'), measuredBy: 'up_tilt_deg' };
    expect(counts([lean], [record(0, { lean: 10 }, { tilt: 40 })])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('the scored object decides: distractors and ignored objects do not', () => {
    const one = record(0, { distance: 8 });
    const objects = [
      truthObject('bird', [0, 0, 9, 9], { class: 'bird', distanceMetres: 17 }),
      truthObject('parked', [0, 0, 9, 9], { ignore: true, distanceMetres: 17 }),
      truthObject('car', [0, 0, 9, 9], { distanceMetres: 8 }),
    ];
    expect(counts([DISTANCE], [{ ...one, truth: { ...one.truth, objects } }])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('twins and other scenarios do not count', () => {
    const one = record(0, { paint: 'red' });
    const twin = { ...one, id: 'road/car#0~nominal', twinOf: 'road/car#0' };
    const other = { ...one, scenario: 'road/fog' };
    expect(counts([PAINT], [one, twin, other])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('without cases all is missing, without a second factor there is no pair', () => {
    expect(measure([PAINT, DISTANCE], []).pairs).toMatchObject({ total: 4, requested: 0, realised: 0 });
    expect(measure([PAINT], [record(0, { paint: 'red' })]).pairs).toEqual({
      total: 0,
      requested: 0,
      realised: 0,
      missing: [],
    });
  });

  it('realised and missing pairs make up the total, and a further case never covers less', () => {
    const levels = fc.record({
      paint: fc.constantFrom('red', 'black'),
      distance: fc.double({ min: 6, max: 18, noNaN: true }),
      light: fc.constantFrom('noon', 'dusk', 'night'),
    });
    const factors = [PAINT, DISTANCE, choice('light', ['noon', 'dusk', 'night'])];
    fc.assert(
      fc.property(fc.array(levels, { maxLength: 12 }), (items) => {
        const cases = items.map((item, index) => record(index, item, { object: { distanceMetres: item.distance } }));
        const { total, requested, realised, missing } = measure(factors, cases).pairs;
        expect(total).toBe(2 * 2 + 2 * 3 + 2 * 3);
        expect(realised + missing.length).toBe(total);
        expect(realised).toBe(requested);
        expect(measure(factors, cases.slice(1)).pairs.realised).toBeLessThanOrEqual(realised);
      }),
      { numRuns: 50 },
    );
  });
});
