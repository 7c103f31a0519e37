import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scene } from '../../src/compile/case.ts';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { downOf, downOn, isLevel, STRAIGHT_DOWN, tiltOf } from '../../src/compile/slope.ts';
import { length, rotate, subtract, toDegrees, toRadians } from '../../src/shared/vector.ts';
import { errorOf, loadText, sampleText } from './load-text.ts';

const sceneOn = (ground: string): Scene => {
  const scenario = loadText(sampleText({ scene: `  ground: ${ground}` }));
  return drawCase(scenario, planCases(scenario, { seed: 1 })[0]!, { seed: 1, attempt: 0 }).case.scene;
};

describe('the slope of a ground', () => {
  test('says which way gravity pulls: away from where it rises, by its steepness', () => {
    const { down } = sceneOn('{slope: 30, slope_azimuth: 90}').ground;
    expect(down).toEqual([-0.5, -Math.sqrt(3) / 2, 0].map((value) => expect.closeTo(value, 12)));
  });

  test('is not there where it is 0, and moves nothing else where it is', () => {
    const level = sceneOn('{material: gravel}');
    expect(sceneOn('{material: gravel, slope: 0, slope_azimuth: {range: [0, 360]}}')).toEqual(level);
    const { ground, ...others } = sceneOn('{material: gravel, slope: 20}');
    const { ground: _, ...asLevel } = level;
    expect(others).toEqual(asLevel);
    // Without an azimuth it rises any way.
    expect(toDegrees(Math.acos(-downOf(ground)[1]))).toBeCloseTo(20, 9);
  });

  test('is no slope of a ground on which something floats', () => {
    const text = sampleText({ scene: '  ground: {material: {choice: [water, sand]}, slope: 5}' });
    expect(errorOf(() => loadText(text.replace('asset: car\n', 'asset: car\n      floats: true\n'))).message).toMatch(
      /found slope on the ground "water".*\n.*found slope where "car" floats, expected level ground/,
    );
  });
});

test('the tilt turns straight down to the way of gravity, and not at all where that is it', () => {
  expect(tiltOf(STRAIGHT_DOWN).map((value) => value + 0)).toEqual([0, 0, 0, 1]);
  expect(isLevel(STRAIGHT_DOWN)).toBe(true);
  const angle = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
  fc.assert(
    fc.property(angle(35), angle(360), (slope, azimuth) => {
      const down = downOn(toRadians(slope), toRadians(azimuth));
      expect(length(subtract(rotate(tiltOf(down), STRAIGHT_DOWN), down))).toBeLessThan(1e-12);
    }),
  );
});
