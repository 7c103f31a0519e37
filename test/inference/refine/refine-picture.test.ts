import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../src/inference/picture.ts';
import type { InputTensor } from '../../../src/inference/preprocess.ts';
import type { PictureOutput } from '../../../src/inference/refine/output-schema.ts';
import { type RefinerSpec, type RunNetwork, refinePicture } from '../../../src/inference/refine/refine-picture.ts';
import type { RefinerInput } from '../../../src/inference/refine/refiner-schema.ts';
import { stream } from '../../../src/shared/random.ts';

const PLAIN: RefinerInput = {
  size: 'picture',
  fit: 'tiles',
  channels: 'rgb',
  layout: 'nchw',
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
};
const OUT: PictureOutput = { layout: 'nchw', channels: 'rgb', range: [0, 1] };
const spec = (input: Partial<RefinerInput> = {}, output: Partial<PictureOutput> = {}): RefinerSpec => ({
  input: { ...PLAIN, ...input },
  output: { ...OUT, ...output },
});

function noise(width: number, height: number, seed = 1): Picture {
  const next = stream(seed);
  return { width, height, rgb: Uint8Array.from({ length: width * height * 3 }, () => Math.floor(next() * 256)) };
}

function expectSame(actual: Picture, expected: Picture): void {
  expect([actual.width, actual.height]).toEqual([expected.width, expected.height]);
  expect(Buffer.compare(actual.rgb, expected.rgb)).toBe(0);
}

const same: RunNetwork = async ({ data, shape }) => ({ data: Float32Array.from(data), dims: shape });

/** Mean of 3 × 3 with zeros beyond the edge, as a convolution pads: the same everywhere but at a tile's rim. */
const blur: RunNetwork = async ({ data, shape }: InputTensor) => {
  const [, channels, height, width] = shape;
  const out = new Float32Array(data.length);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            sum += data[(c * height + v) * width + u]!;
          }
        }
        out[(c * height + y) * width + x] = sum / 9;
      }
    }
  }
  return { data: out, dims: shape };
};

describe('a network that changes nothing', () => {
  it('gives the same bytes, whatever the frame, the tiles and their overlap', async () => {
    const frame = fc.record({
      width: fc.integer({ min: 9, max: 40 }),
      height: fc.integer({ min: 9, max: 30 }),
      size: fc.tuple(fc.integer({ min: 8, max: 24 }), fc.integer({ min: 8, max: 24 })),
      overlap: fc.integer({ min: 0, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(frame, async ({ width, height, size, overlap }) => {
        const picture = noise(width, height);
        expectSame(await refinePicture(picture, spec({ size, overlap }), same), picture);
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['at the frame’s own size, filled up to multiples', spec({ multiple_of: 16 })],
    ['in [−1, 1]', spec({ mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }, { range: [-1, 1] })],
    ['in bytes', spec({ dtype: 'uint8', scale: 1 }, { range: [0, 255] })],
    ['in BGR and back', spec({ channels: 'bgr' }, { channels: 'bgr' })],
    ['with channels last', spec({ layout: 'nhwc' }, { layout: 'nhwc' })],
  ])('gives the same bytes %s', async (_, one) => {
    const picture = noise(45, 33);
    expectSame(await refinePicture(picture, one, same), picture);
  });

  it('fills up by the last pixels, which are gone again afterwards', async () => {
    let seen: InputTensor | null = null;
    const picture = noise(13, 9);
    await refinePicture(picture, spec({ multiple_of: 8 }), (tensor) => {
      seen = tensor;
      return same(tensor);
    });
    expect(seen!.size).toEqual([16, 16]);
    const last = picture.rgb.at(-3)! / 255; // red, bottom right
    expect([seen!.data[16 * 15 + 15], seen!.data[16 * 8 + 12]]).toEqual([Math.fround(last), Math.fround(last)]);
  });
});

it('a filter in tiles leaves no seam: as over the whole frame, to within rounding', async () => {
  const picture = noise(70, 60, 7);
  const whole = await refinePicture(picture, spec(), blur);
  const tiled = await refinePicture(picture, spec({ size: [32, 28], overlap: 12 }), blur);
  const worst = Math.max(...tiled.rgb.map((value, i) => Math.abs(value - whole.rgb[i]!)));
  expect(worst).toBeLessThanOrEqual(1);
  // Without an overlap the rims of the tiles show: the test can fail.
  const torn = await refinePicture(picture, spec({ size: [35, 30], overlap: 0 }), blur);
  expect(Math.max(...torn.rgb.map((value, i) => Math.abs(value - whole.rgb[i]!)))).toBeGreaterThan(20);
});

it('a network that doubles the size is brought back to the frame’s, by means of four pixels', async () => {
  const doubled: RunNetwork = async ({ data, shape: [, channels, height, width] }) => {
    const out = new Float32Array(data.length * 4);
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < 2 * height; y++) {
        for (let x = 0; x < 2 * width; x++) {
          out[(c * 2 * height + y) * 2 * width + x] = data[(c * height + (y >> 1)) * width + (x >> 1)]!;
        }
      }
    }
    return { data: out, dims: [1, channels, 2 * height, 2 * width] };
  };
  const picture = noise(40, 30);
  expectSame(await refinePicture(picture, spec(), doubled), picture);
  expectSame(await refinePicture(picture, spec({ size: [16, 16] }), doubled), picture);
});

it('stretched to the network’s size and back, a plain frame stays plain', async () => {
  const plain: Picture = { width: 50, height: 30, rgb: new Uint8Array(50 * 30 * 3).fill(77) };
  expectSame(await refinePicture(plain, spec({ size: [16, 16], fit: 'stretch' }), same), plain);
});

describe('what comes out', () => {
  const give =
    (dims: number[], value = 0.5): RunNetwork =>
    async () => ({ data: new Float32Array(dims.reduce((a, b) => a * b)).fill(value), dims });
  const picture = noise(16, 12);

  it('may be grey, or carry opacity, or lack the batch', async () => {
    for (const dims of [
      [1, 12, 16],
      [1, 1, 12, 16],
      [1, 4, 12, 16],
    ]) {
      expect((await refinePicture(picture, spec(), give(dims))).rgb).toEqual(new Uint8Array(576).fill(128));
    }
  });

  it.each([
    [spec(), give([1, 2, 12, 16]), /gave \[1, 2, 12, 16\], where a picture is due: \[1, 1 or 3 or 4, height, width\]/],
    [spec({}, { layout: 'nhwc' }), give([1, 3, 12, 16]), /where a picture is due: \[1, height, width, 1 or 3 or 4\]/],
    [spec(), give([1, 3, 16, 16]), /a picture of 16 × 16 for one of 16 × 12: another aspect ratio/],
    [spec({}, { clamp: false }), give([1, 3, 12, 16], 1.5), /gave 1\.5, outside of the card's range \[0, 1\]/],
  ])('is an error where it cannot be the picture', async (one, run, message) => {
    await expect(refinePicture(picture, one, run)).rejects.toMatchObject({
      code: 'MODEL_BAD_OUTPUT',
      message: expect.stringMatching(message),
    });
  });

  it('beyond the range is black or white unless the card refuses it', async () => {
    expect((await refinePicture(picture, spec(), give([1, 3, 12, 16], 1.5))).rgb[0]).toBe(255);
    expect((await refinePicture(picture, spec(), give([1, 3, 12, 16], -9))).rgb[0]).toBe(0);
  });
});
