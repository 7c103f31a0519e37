import { describe, expect, test } from 'vitest';
import { findUnmet } from '../../src/compile/requirements.ts';
import type { Requirement } from '../../src/compile/scenario.ts';

const tilt: Requirement = { object: 'car', quantity: 'up_tilt_deg', min: 120, max: null, unlessNominal: true };
const seen: Requirement = { object: 'car', quantity: 'visible_fraction', min: 0.6, max: 1, unlessNominal: false };

describe('findUnmet', () => {
  test('nothing is unmet where every bound holds, the bound itself included', () => {
    expect(findUnmet([tilt, seen], { car: { up_tilt_deg: 120, visible_fraction: 0.6 } }, false)).toBeNull();
  });
  test('the first broken one is named', () => {
    expect(findUnmet([tilt, seen], { car: { up_tilt_deg: 3, visible_fraction: 0.1 } }, false)).toBe(tilt);
    expect(findUnmet([tilt, seen], { car: { up_tilt_deg: 170, visible_fraction: 1.01 } }, false)).toBe(seen);
  });
  test('unless nominal frees the twin only', () => {
    expect(findUnmet([tilt, seen], { car: { up_tilt_deg: 3, visible_fraction: 0.1 } }, true)).toBe(seen);
  });
  test('what was not measured yet is not judged, what could not be measured is unmet', () => {
    expect(findUnmet([tilt, seen], { car: { up_tilt_deg: 170 } }, false)).toBeNull();
    expect(findUnmet([seen], { car: { visible_fraction: Number.NaN } }, false)).toBe(seen);
  });
  test('each copy of an object must meet it, others need not', () => {
    const traffic = { ...seen, object: 'traffic' };
    const low = { visible_fraction: 0.1 };
    const high = { visible_fraction: 0.9 };
    expect(findUnmet([traffic], { 'traffic/0': high, 'traffic/1': low }, false)).toBe(traffic);
    expect(findUnmet([traffic], { 'traffic/0': high, trafficlight: low, car: low }, false)).toBeNull();
  });
});
