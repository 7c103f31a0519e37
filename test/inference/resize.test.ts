import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resizeLinear } from '../../src/inference/resize.ts';
import { resizeArea } from '../../src/inference/resize-area.ts';
import { resizeBilinear } from '../../src/inference/resize-bilinear.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { stream } from '../../src/shared/random.ts';

function noise(width: number, height: number) {
  const next = stream(7);
  return { width, height, rgb: Uint8Array.from({ length: width * height * 3 }, () => Math.floor(next() * 256)) };
}

describe('resizeLinear', () => {
  // sha256 of cv2.resize(noise, (w, h), interpolation=cv2.INTER_LINEAR), opencv-python-headless 4.14.0.94.
  it.each([
    { from: [64, 48], to: [41, 31], expected: '5b75d214c007f1d51995426cc4c094a18a8bb4311a2d262f1799de5780995e46' },
    { from: [30, 20], to: [77, 51], expected: 'f82a2e9c021913c69baf0ff1f5e280c4f0c5ead6e41c7e8c1afe62ed9c67e9bb' },
    { from: [64, 48], to: [32, 24], expected: '82e1ae8cef21954f0d6a5fde74024f12ee15168344069cb55c65bfdc675dde71' },
    { from: [7, 5], to: [3, 2], expected: '2a7a3f4fdc8df565603aafed9529aee67d233e0928d9ccb0525f450208e79c5a' },
    { from: [100, 60], to: [64, 64], expected: '54eb09383224589ffdfdc740b58aee4e429cd7329ccee39e3bab17bcdb8e0f01' },
  ] as const)(
    '$from.0 × $from.1 to $to.0 × $to.1 gives the bytes of OpenCV',
    ({ from: [fromWidth, fromHeight], to: [toWidth, toHeight], expected }) => {
      expect(sha256(resizeLinear(noise(fromWidth, fromHeight), toWidth, toHeight).rgb)).toBe(expected);
    },
  );

  it('a picture of one colour keeps it at any size', () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, size, size, fc.integer({ min: 0, max: 255 }), (w, h, toWidth, toHeight, grey) => {
        const picture = { width: w, height: h, rgb: new Uint8Array(w * h * 3).fill(grey) };
        expect(new Set(resizeLinear(picture, toWidth, toHeight).rgb)).toEqual(new Set([grey]));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('twice as wide, the halfway pixels mix their neighbours 3 to 1', () => {
    const picture = { width: 2, height: 1, rgb: Uint8Array.of(0, 0, 0, 100, 200, 40) };
    expect([...resizeLinear(picture, 4, 1).rgb]).toEqual([0, 0, 0, 25, 50, 10, 75, 150, 30, 100, 200, 40]);
  });
});

describe('resizeArea', () => {
  // sha256 of cv2.resize(noise, (w, h), interpolation=cv2.INTER_AREA), opencv-python-headless 5.0.0.
  it.each([
    { from: [64, 48], to: [41, 31], expected: 'bddb2b0547130a11ecc72f322efe847927e0c1ec84bea68293d7e72fd6b67669' },
    { from: [64, 48], to: [32, 24], expected: '82e1ae8cef21954f0d6a5fde74024f12ee15168344069cb55c65bfdc675dde71' },
    { from: [66, 48], to: [22, 16], expected: 'c0628a690b75df2f44c13b0d5a47d4218c63956cc17b104f0f66e98881b6b7c6' },
    { from: [30, 20], to: [77, 51], expected: '433eb6671d649fde7c3bae7bdb48c30e1fc61275ec9755f8c1a7ae0e9b3b348f' },
    { from: [100, 60], to: [64, 64], expected: '054969a88b1f77f61eff1e376e46f5746e636b8f1ecdaa078f606e2039ffc5af' },
  ] as const)(
    '$from.0 × $from.1 to $to.0 × $to.1 gives the bytes of OpenCV',
    ({ from: [fromWidth, fromHeight], to: [toWidth, toHeight], expected }) => {
      expect(sha256(resizeArea(noise(fromWidth, fromHeight), toWidth, toHeight).rgb)).toBe(expected);
    },
  );

  it('the mean of what three pixels over two cover: a third of the middle one goes to each side', () => {
    const picture = { width: 3, height: 1, rgb: Uint8Array.of(0, 0, 0, 90, 30, 60, 240, 120, 30) };
    expect([...resizeArea(picture, 2, 1).rgb]).toEqual([30, 10, 20, 190, 90, 40]);
  });
});

describe('resizeBilinear', () => {
  it('is OpenCV’s linear within one, and exactly where the weights are quarters', () => {
    const picture = noise(64, 48);
    const [exact, near] = [resizeBilinear(picture, 32, 24).rgb, resizeBilinear(picture, 41, 31).rgb];
    expect(sha256(exact)).toBe(sha256(resizeLinear(picture, 32, 24).rgb));
    const fixed = resizeLinear(picture, 41, 31).rgb;
    expect(Math.max(...near.map((value, i) => Math.abs(value - fixed[i]!)))).toBe(1);
  });
});
