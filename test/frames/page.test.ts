import { Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { createCamera } from '../../src/frames/page/camera.ts';
import { blackBody, luminance } from '../../src/frames/page/color.ts';
import { windIn } from '../../src/frames/page/falling.ts';
import { sunDirection } from '../../src/frames/page/lights.ts';
import { patchShaders } from '../../src/frames/page/shaders.ts';
import type { PageCamera, PageScene } from '../../src/frames/protocol.ts';
import { extinctionOf } from '../../src/shared/koschmieder.ts';

const camera: PageCamera = {
  eye: [0, 1, 10],
  lookAt: [0, 1, 0],
  up: [0, 1, 0],
  fovRadians: Math.PI / 2,
  offset: [0, 0],
  size: [400, 200],
};

/** Pixel of a world point, rows from the top. */
function project(asked: PageCamera, point: [number, number, number], widen = 1): [number, number] {
  const ndc = new Vector3(...point).project(createCamera(asked, widen));
  return [((ndc.x + 1) / 2) * asked.size[0] * widen, ((1 - ndc.y) / 2) * asked.size[1] * widen];
}

describe('camera', () => {
  test('a point at half the field of view lies on the edge: tan 45° = 10 m / 10 m', () => {
    expect(project(camera, [0, 11, 0])[1]).toBeCloseTo(0, 6);
    expect(project(camera, [0, 1, 0])).toEqual([expect.closeTo(200, 6), expect.closeTo(100, 6)]);
  });

  test('offset puts the target that share of the frame right and down of the middle', () => {
    const [x, y] = project({ ...camera, offset: [0.1, 0.25] }, [0, 1, 0]);
    expect(x).toBeCloseTo(240, 6);
    expect(y).toBeCloseTo(150, 6);
  });

  test('the wide picture has the same scale, with the frame in its middle', () => {
    const asked = { ...camera, offset: [-0.2, 0.1] as const };
    const [x, y] = project(asked, [3, 4, 2]);
    const [wideX, wideY] = project(asked, [3, 4, 2], 2);
    expect(wideX - 200).toBeCloseTo(x, 5);
    expect(wideY - 100).toBeCloseTo(y, 5);
  });
});

describe('sun', () => {
  const scene = (azimuthRadians: number, elevationRadians = 0): PageScene =>
    ({ camera, down: [0, -1, 0], light: { sun: { azimuthRadians, elevationRadians } } }) as unknown as PageScene;

  test.each([
    [0, [0, 0, -1], 'shines into the lens of a camera that looks along −z'],
    [Math.PI, [0, 0, 1], 'shines from behind the camera'],
    [Math.PI / 2, [1, 0, 0], 'clockwise seen from above: from the right'],
  ])('azimuth %f → %j: %s', (azimuth, expected) => {
    const { x, y, z } = sunDirection(scene(azimuth));
    expect([x, y, z]).toEqual(expected.map((value) => expect.closeTo(value, 9)));
  });

  test('elevation lifts it', () => {
    expect(sunDirection(scene(1, Math.PI / 6)).y).toBeCloseTo(0.5, 9);
  });
});

describe('light', () => {
  test('extinction leaves a contrast of 0.05 at the visibility', () => {
    expect(Math.exp(-extinctionOf(80) * 80)).toBeCloseTo(0.05, 12);
  });

  test('a black body of 6504 K is near white, a cooler one red, a hotter one blue, each of luminance 1', () => {
    const daylight = blackBody(6_504);
    // The Planckian locus passes D65 at a small distance: 0.0032 in uv.
    for (const channel of [daylight.r, daylight.g, daylight.b]) expect(Math.abs(channel - 1)).toBeLessThan(0.06);
    expect(blackBody(2_700).r).toBeGreaterThan(blackBody(2_700).b * 3);
    expect(blackBody(12_000).b).toBeGreaterThan(blackBody(12_000).r);
    for (const kelvin of [2_000, 4_000, 9_000]) expect(luminance(blackBody(kelvin))).toBeCloseTo(1, 9);
  });

  test("three's shaders still have the places that are patched", () => {
    expect(() => patchShaders()).not.toThrow();
  });
});

describe('wind', () => {
  const wind = (azimuthRadians: number, asked: PageCamera): number[] => {
    const scene = { weather: { wind: { metresPerSecond: 6, azimuthRadians } } } as PageScene;
    return windIn(scene, createCamera(asked)).toArray();
  };
  const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 6));
  const elsewhere: PageCamera = { ...camera, eye: [7, 1, -3], lookAt: [1, 1, 4] };

  test.each([
    ['from ahead it blows into the lens', 0, near(0, 0, 6)],
    ['from the right it blows to the left', Math.PI / 2, near(-6, 0, 0)],
    ['from behind it blows away', Math.PI, near(0, 0, -6)],
  ])('%s, wherever the camera looks', (_, azimuth, expected) => {
    expect(wind(azimuth, camera)).toEqual(expected);
    expect(wind(azimuth, elsewhere)).toEqual(expected);
  });

  test('stays level where the camera looks down', () => {
    const [x, y, z] = wind(0, { ...camera, eye: [0, 11, 10], lookAt: [0, 1, 0] }) as [number, number, number];
    // Looking down by 45°, level wind into the lens blows half towards it, half down the picture.
    expect([x, y, z]).toEqual(near(0, -6 / Math.SQRT2, 6 / Math.SQRT2));
  });
});
