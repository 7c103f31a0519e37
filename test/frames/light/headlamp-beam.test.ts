import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeCamera } from '../../../src/dynamics/place-camera.ts';
import { type Beam, beamCandela, cutOff } from '../../../src/frames/light/headlamp-beam.ts';
import { headlampsOf } from '../../../src/frames/light/headlamps.ts';
import { makeSettled } from '../make-settled.ts';

describe('beams meet UN R112, class B, right-hand traffic', () => {
  // Annex 3: degrees to the right and up, candela at least and at most.
  test.each<[string, Beam, right: number, up: number, least: number, most: number]>([
    ['B50L, oncoming eyes', 'low', -3.43, 0.57, 50, 350],
    ['BR', 'low', 2.5, 1, 0, 1_750],
    ['75R, a kerb 75 m off', 'low', 1.15, -0.57, 10_100, Infinity],
    ['75L', 'low', -3.43, -0.57, 0, 10_600],
    ['50L', 'low', -3.43, -0.86, 0, 13_200],
    ['50R', 'low', 1.72, -0.86, 10_100, Infinity],
    ['50V', 'low', 0, -0.86, 5_100, Infinity],
    ['25L', 'low', -9, -1.72, 1_700, Infinity],
    ['25R', 'low', 9, -1.72, 1_700, Infinity],
    ['HV, zone III', 'low', 0, 0, 0, 625],
    ['high, H 2.5 L', 'high', -2.5, 0, 20_300, Infinity],
    ['high, H 2.5 R', 'high', 2.5, 0, 20_300, Infinity],
    ['high, H 5 L', 'high', -5.2, 0, 5_100, Infinity],
    ['high, H 5 R', 'high', 5.2, 0, 5_100, Infinity],
  ])('%s', (_, beam, right, up, least, most) => {
    const candela = beamCandela(beam, right, up);
    expect(candela).toBeGreaterThanOrEqual(least);
    expect(candela).toBeLessThanOrEqual(most);
  });

  test('the high beam has its middle within a fifth of its maximum, which lies between the bounds', () => {
    let most = 0;
    for (let right = -6; right <= 6; right += 0.1) {
      for (let up = -4; up <= 4; up += 0.1) most = Math.max(most, beamCandela('high', right, up));
    }
    expect(most).toBeGreaterThan(40_500);
    expect(most).toBeLessThan(215_000);
    expect(beamCandela('high', 0, 0)).toBeGreaterThan(0.8 * most);
  });

  test('over the cut-off the low beam is dark, under it bright, on both sides', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (right) => {
        expect(beamCandela('low', right, cutOff(right) + 0.8)).toBeLessThan(400);
        expect(beamCandela('low', right, cutOff(right) - 0.8)).toBeGreaterThan(1_500);
      }),
      { seed: 5 },
    );
  });
});

describe('headlamps', () => {
  test('of the own vehicle: two, 0.65 m high, 1.2 m apart, aimed where the camera looks', () => {
    const settled = makeSettled({
      objects: [{ name: 'block' }],
      camera: { distanceMetres: 20, vantage: { kind: 'height', metres: 1.3 } },
      light: { headlights: 'low' },
    });
    const lamps = headlampsOf(settled, placeCamera(settled));
    expect(lamps).toHaveLength(2);
    for (const { position, forward, isOwn } of lamps) {
      expect(isOwn).toBe(true);
      expect(position[1]).toBe(0.65);
      expect(position[2]).toBeCloseTo(20 - 1.8, 6);
      for (const [i, value] of forward.entries()) expect(value).toBeCloseTo([0, 0, -1][i]!, 9);
    }
    expect(Math.abs(lamps[0]!.position[0] - lamps[1]!.position[0])).toBeCloseTo(1.2, 9);
  });

  test('of cars: those with their beams on, nearest two, shining where the car points', () => {
    const car = (name: string, x: number, lights: string) => ({
      name,
      asset: 'car',
      class: 'car',
      params: { lights },
      x,
    });
    const settled = makeSettled({
      objects: [
        car('a', 0, 'low'),
        car('b', 40, 'high'),
        car('c', 10, 'high'),
        car('d', 5, 'parking'),
        car('e', 4, 'off'),
      ],
    });
    const lamps = headlampsOf(settled, placeCamera(settled));
    expect(lamps.map(({ beam }) => beam)).toEqual(['low', 'low', 'high', 'high']);
    expect(lamps[2]!.position[0]).toBeGreaterThan(9);
    expect(lamps[0]!.forward[2]).toBeCloseTo(1, 9);
  });
});
