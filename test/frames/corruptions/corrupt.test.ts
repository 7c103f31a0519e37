import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORRUPTION_NAMES, corrupt, SEVERITIES } from '../../../src/frames/corruptions/corrupt.ts';
import { defocusBlur, diskKernel } from '../../../src/frames/corruptions/defocus-blur.ts';
import { fog, plasma } from '../../../src/frames/corruptions/fog.ts';
import { gaussianBlur } from '../../../src/frames/corruptions/gaussian-blur.ts';
import { motionBlur, motionTaps } from '../../../src/frames/corruptions/motion-blur.ts';
import { gaussianNoise, impulseNoise, shotNoise } from '../../../src/frames/corruptions/noise.ts';
import { pixelate } from '../../../src/frames/corruptions/pixelate.ts';
import { brightness, contrast } from '../../../src/frames/corruptions/tone.ts';
import { zoomBlur } from '../../../src/frames/corruptions/zoom-blur.ts';
import { sha256 } from '../../../src/shared/hash.ts';
import { stream } from '../../../src/shared/random.ts';

const random = stream(7);
const noise = {
  width: 61,
  height: 43,
  rgb: Uint8Array.from({ length: 61 * 43 * 3 }, () => Math.floor(random() * 256)),
};
const flat = (value: number, width = 64, height = 48) => ({
  width,
  height,
  rgb: new Uint8Array(width * height * 3).fill(value),
});

/** A wide ramp with dark and light bars: has edges and even areas as a photograph has. */
const bars = {
  width: 64,
  height: 48,
  rgb: Uint8Array.from({ length: 64 * 48 * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % 64, Math.floor(i / 192)];
    return 60 + x + ((Math.floor(x / 6) + Math.floor(y / 8)) % 2) * 70 + (i % 3) * 10;
  }),
};

const meanDifference = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;

describe('the published code on the same picture', () => {
  // The bodies of ImageNet-C's functions on numpy 2.4.6, scipy 1.17.1 and Pillow 12.3.0 (`skimage.filters.gaussian` is
  // scipy's with mode nearest and truncate 4; `cv2.filter2D` is scipy's correlate with mode mirror).
  it.each([
    ['gaussian_blur 3', gaussianBlur(noise, 3), '4c3567429a5d804b7efb9de3a8e94b005bc1da5bc758f9a1098cbb700d3b5eec'],
    ['defocus_blur 5', defocusBlur(noise, 10, 0.5), 'c5329b20fd3cb5ea3a25902b7ffddb6fb0d6bf2b0064d41c2b3b53dc267f3028'],
    ['contrast 3', contrast(noise, 0.2), '047c9b94a0a837bb1b3dc5f3660f36ca4bb7958ef0c13c70561284dd6a024664'],
    ['pixelate 3', pixelate(noise, 0.4), 'eb5bd092c7360825c7b475a378b45d191a220411ee8cc2a80f95dda01253748b'],
    ['pixelate 1', pixelate(noise, 0.6), 'b7ee10d7604fa6e727ca1367eac88cf5472a237fb04e01dc8a859431c426eecd'],
  ])('%s has its bytes', (_, { rgb }, expected) => expect(sha256(rgb)).toBe(expected));

  const factors = Array.from({ length: 11 }, (_, i) => 1 + i * 0.02);
  // Every 480th byte from 3000. Float32 there and doubles here may cut to neighbouring bytes.
  it.each([
    ['motion_blur 3', motionBlur(noise, 15, 8, -17), [131, 144, 101, 111, 151, 114, 140, 155, 104, 132]],
    ['zoom_blur 3', zoomBlur(noise, factors), [199, 142, 176, 79, 129, 151, 144, 196, 144, 136]],
    ['fog 3', fog(noise, 2.5, 1.7, 42), [137, 179, 82, 133, 150, 102, 163, 107, 90, 135]],
    ['brightness 3', brightness(noise, 0.3), [255, 232, 210, 77, 255, 189, 138, 255, 156, 255]],
    ['defocus_blur 1', defocusBlur(noise, 3, 0.1), [154, 117, 85, 126, 132, 125, 139, 148, 147, 112]],
  ])('%s has its bytes within one', (_, { rgb }, expected) => {
    expected.forEach((value, i) => {
      expect(Math.abs(rgb[3000 + 480 * i]! - value)).toBeLessThanOrEqual(1);
    });
  });
});

describe('noise', () => {
  const figures = (rgb: Uint8Array) => {
    const mean = rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
    return { mean, deviation: Math.sqrt(rgb.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rgb.length) };
  };

  it('Gaussian has its standard deviation', () => {
    const { mean, deviation } = figures(gaussianNoise(flat(128), 0.08, 1).rgb);
    expect(Math.abs(mean - 127.5)).toBeLessThan(0.7); // cut to bytes, not rounded
    expect(Math.abs(deviation - 0.08 * 255)).toBeLessThan(0.4);
  });

  it('shot has the variance of its count of photons, and leaves black black', () => {
    // At half of white 60 photons are 30.1 on average: √30.1 of them are 23.3 bytes.
    const { mean, deviation } = figures(shotNoise(flat(128), 60, 1).rgb);
    expect(Math.abs(mean - 127.5)).toBeLessThan(0.8);
    expect(Math.abs(deviation - (Math.sqrt((60 * 128) / 255) / 60) * 255)).toBeLessThan(0.5);
    expect(Math.max(...shotNoise(flat(0), 3, 1).rgb)).toBe(0);
  });

  it('impulse strikes its share, one half black', () => {
    const { rgb } = impulseNoise(flat(128), 0.17, 1);
    const share = (value: number): number => rgb.filter((byte) => byte === value).length / rgb.length;
    expect(Math.abs(share(0) - 0.085)).toBeLessThan(0.006);
    expect(Math.abs(share(255) - 0.085)).toBeLessThan(0.006);
  });
});

describe('kernels', () => {
  const sumOf = (taps: readonly { weight: number }[]): number => taps.reduce((sum, { weight }) => sum + weight, 0);

  it('neither darken nor lighten', () => {
    for (const [radius, alias] of [
      [3, 0.1],
      [8, 0.5],
      [10, 0.5],
    ] as const) {
      const sum = sumOf(diskKernel(radius, alias));
      // The published kernel mirrors its disk where that touches the edge: up to 1.3 % lighter.
      expect(sum).toBeGreaterThan(1 - 1e-9);
      expect(sum).toBeLessThan(1.014);
    }
    expect(sumOf(motionTaps(15, 8, 20))).toBeCloseTo(1, 12);
  });

  it('a motion along the rows smears a point over its 21 taps, falling from where it is', () => {
    const point = flat(0);
    point.rgb[(24 * 64 + 40) * 3] = 255;
    const { rgb } = motionBlur(point, 10, 3, 0);
    const row = Array.from({ length: 64 }, (_, x) => rgb[(24 * 64 + x) * 3]!);
    // 255 · exp(−i²/18) / Σ for i = 0 … 20; Σ = 4.26.
    expect(row.slice(36, 42)).toEqual([24, 36, 47, 56, 59, 0]);
    expect(rgb.filter((byte, i) => byte > 0 && Math.floor(i / 192) !== 24)).toEqual(new Uint8Array());
  });

  it('clouds lie in [0, 1] and meet at opposite edges', () => {
    const size = 64;
    const map = plasma(size, 2, 5);
    expect([Math.min(...map), Math.max(...map)]).toEqual([0, 1]);
    const step = (at: (i: number) => [number, number]): number =>
      Array.from({ length: size }, (_, i) => Math.abs(map[at(i)[0]]! - map[at(i)[1]]!)).reduce((a, b) => a + b) / size;
    const across = step((y) => [y * size + size - 1, y * size]);
    const inside = step((y) => [y * size + 30, y * size + 31]);
    expect(across).toBeLessThan(3 * inside);
  });
});

describe('corrupt', () => {
  it.each(CORRUPTION_NAMES)(
    '%s: keeps the size, is worse at every severity, and the same for the same address',
    async (name) => {
      const at = (severity: 1 | 2 | 3 | 4 | 5, seed = 1) => corrupt(bars, name, severity, [seed, 'photos/x', 'a.jpg']);
      const levels = await Promise.all(SEVERITIES.map((severity) => at(severity)));
      for (const { width, height, rgb } of levels) expect([width, height, rgb.length]).toEqual([64, 48, 64 * 48 * 3]);
      const harm = levels.map(({ rgb }) => meanDifference(rgb, bars.rgb));
      expect(harm[0]).toBeGreaterThan(0.5);
      // Blocks of pixels and of JPEG fall on the bars one way or the other.
      if (!['pixelate', 'jpeg_compression'].includes(name)) {
        for (const i of [1, 2, 3, 4]) expect(harm[i]! / harm[i - 1]!).toBeGreaterThan(0.97);
      }
      expect(sha256((await at(3)).rgb)).toBe(sha256(levels[2]!.rgb));
      const isDrawn = ['gaussian_noise', 'shot_noise', 'impulse_noise', 'motion_blur', 'fog'].includes(name);
      expect(sha256((await at(3, 2)).rgb) !== sha256(levels[2]!.rgb)).toBe(isDrawn);
    },
  );

  it('blurs, contrast and pixels leave an even picture as it is, whatever its size', async () => {
    const names = ['defocus_blur', 'motion_blur', 'gaussian_blur', 'zoom_blur', 'contrast', 'pixelate'] as const;
    const side = fc.integer({ min: 1, max: 24 });
    const property = fc.asyncProperty(
      side,
      side,
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(...names),
      fc.constantFrom(...SEVERITIES),
      async (width, height, value, name, severity) => {
        const { rgb } = await corrupt(flat(value, width, height), name, severity, [1]);
        for (const byte of rgb) expect(Math.abs(byte - value)).toBeLessThanOrEqual(1 + 0.014 * value);
      },
    );
    await fc.assert(property, { numRuns: 60, seed: 1 });
  });
});
