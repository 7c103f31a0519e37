import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coarsen } from '../../../src/assets/surroundings/coarsen.ts';
import { decodeHdr } from '../../../src/assets/surroundings/decode-hdr.ts';
import { findSun } from '../../../src/assets/surroundings/find-sun.ts';
import { luminanceAt, pixelSolidAngle, type SkyPicture } from '../../../src/assets/surroundings/picture.ts';
import { lookingAlong, type Radiance, skyWithSun } from './pictures.ts';

const RADIUS = 0.02;

/** The picture of a radiance, as the decoders give it: rows from the bottom. */
function pictureOf(width: number, radiance: Radiance): SkyPicture {
  const height = width / 2;
  const rgb = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) rgb.set(radiance(lookingAlong(width, x, height - 1 - row)), (row * width + x) * 3);
  }
  return { width, height, rgb };
}

const degreesBetween = (a: readonly number[], b: readonly number[]): number =>
  (Math.acos(
    Math.min(
      1,
      a.reduce((sum, value, i) => sum + value * b[i]!, 0),
    ),
  ) *
    180) /
  Math.PI;

describe('sun of a picture', () => {
  const at = (elevationDegrees: number, angleDegrees: number): [number, number, number] => {
    const [elevation, angle] = [(elevationDegrees * Math.PI) / 180, (angleDegrees * Math.PI) / 180];
    return [Math.cos(elevation) * Math.cos(angle), Math.sin(elevation), Math.cos(elevation) * Math.sin(angle)];
  };

  test('is found within 1°, wherever it stands, also on the seam', () => {
    const anywhere = fc.tuple(
      fc.double({ min: 4, max: 86, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    );
    fc.assert(
      fc.property(anywhere, ([elevation, angle]) => {
        const { sun } = findSun(pictureOf(256, skyWithSun(at(elevation, angle), RADIUS, 1e5)));
        expect(degreesBetween(sun!.direction, at(elevation, angle))).toBeLessThan(1);
      }),
      { numRuns: 12 },
    );
  });

  test('gives a surface that faces it its luminance × solid angle, and the sky of luminance 1 gives the ground π', () => {
    const luminance = 1e5;
    const { sun, skyIlluminance, picture } = findSun(pictureOf(1024, skyWithSun(at(40, 30), RADIUS, luminance)));
    const expected = luminance * 2 * Math.PI * (1 - Math.cos(RADIUS));
    expect(sun!.illuminance / expected).toBeCloseTo(1, 1);
    expect(sun!.radiusRadians / RADIUS).toBeCloseTo(1, 1);
    // What is left of the disc is as bright as the limit: a thousandth of the sky.
    expect(skyIlluminance / Math.PI).toBeCloseTo(1, 2);
    let sphere = 0;
    for (let row = 0; row < 512; row++) {
      for (let x = 0; x < 1024; x++) sphere += luminanceAt(picture.rgb, row * 1024 + x) * pixelSolidAngle(picture, row);
    }
    expect(sphere / (2 * Math.PI * 1.25)).toBeCloseTo(1, 2);
    expect(Math.max(...coarsen(picture).rgb)).toBeLessThan(2);
  });

  test.each([
    ['an even sky', () => [1, 1, 1] as const],
    ['a window of 20°', skyWithSun(at(30, 0), 0.17, 100)],
    ['a weak spot', skyWithSun(at(30, 0), RADIUS, 40)],
    ['a spot below the horizon', skyWithSun(at(-20, 0), RADIUS, 1e5)],
  ])('%s has none', (_, radiance) => {
    expect(findSun(pictureOf(256, radiance as Radiance)).sun).toBeNull();
  });

  const shared = fileURLToPath(new URL('../../../../shared/data/gltf/kloofendal_43d_clear_1k.hdr', import.meta.url));
  test.skipIf(!existsSync(shared))('stands at 43° in a photograph whose name says so', () => {
    const { sun } = findSun(decodeHdr(readFileSync(shared)));
    expect(Math.abs((Math.asin(sun!.direction[1]) * 180) / Math.PI - 43)).toBeLessThan(1);
    // The real sun's is 0.00465; a pixel here is 0.0061 wide.
    expect(sun!.radiusRadians).toBeGreaterThan(0.003);
    expect(sun!.radiusRadians).toBeLessThan(0.008);
  });
});
