import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { examine } from '../../src/inference/add-model.ts';
import { addGenerator, addRefiner } from '../../src/inference/add-picture-model.ts';
import { openGenerator } from '../../src/inference/generate/open-generator.ts';
import type { LiveProcessOptions } from '../../src/inference/live-process.ts';
import type { Picture } from '../../src/inference/picture.ts';
import { openRefiner, type Refiner } from '../../src/inference/refine/open-refiner.ts';
import type { RefinerCard } from '../../src/inference/refine/refiner-card.ts';
import { stream } from '../../src/shared/random.ts';
import { hasSharedData, SHARED_DATA } from './photographs.ts';
import * as tiny from './tiny-picture-models.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-picture-models-'));
mkdirSync(join(folder, 'models'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, `${name}.onnx`);

const next = stream(5);
const noise = (width: number, height: number): Picture => ({
  width,
  height,
  rgb: Uint8Array.from({ length: width * height * 3 }, () => Math.floor(next() * 256)),
});
const card = (weights: string, input: Partial<RefinerCard['input']> = {}): RefinerCard => ({
  name: 'tiny',
  file: join(folder, 'model.yaml'),
  title: 'tiny',
  licence: 'MIT',
  source: 'here',
  weights: [{ file: weights }],
  input: {
    ...{ size: [16, 16], fit: 'tiles', channels: 'rgb', layout: 'nchw' },
    ...{ scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] },
    ...input,
  },
  output: { layout: 'nchw', channels: 'rgb', range: [0, 1] },
});

async function withRefiner<T>(
  one: RefinerCard,
  work: (refiner: Refiner) => Promise<T>,
  options: LiveProcessOptions = {},
): Promise<T> {
  const refiner = await openRefiner(one, options);
  try {
    return await work(refiner);
  } finally {
    await refiner.close();
  }
}

describe('a refiner in its process', () => {
  it('that changes nothing gives the same bytes, in tiles too', async () => {
    const picture = noise(61, 43);
    const whole = await withRefiner(card(tiny.writeIdentity(file('same')), { size: 'picture' }), (refiner) =>
      refiner.refine(picture),
    );
    expect(Buffer.compare(whole.rgb, picture.rgb)).toBe(0);
    const one = card(tiny.writeIdentity(file('tiles'), [1, 3, 16, 16]));
    await withRefiner(one, async (refiner) => {
      const tiled = await refiner.refine(picture);
      expect([tiled.width, tiled.height]).toEqual([61, 43]);
      expect(Buffer.compare(tiled.rgb, picture.rgb)).toBe(0);
      expect(refiner.sha256).toMatch(/^[0-9a-f]{64}$/);
    });
  });

  it('that is a filter leaves no seam between its tiles, and says the same twice', async () => {
    const picture = noise(90, 70);
    const whole = card(tiny.writeBlur(file('blur'), [1, 3, 'h', 'w']), { size: 'picture' });
    const tiles = card(tiny.writeBlur(file('blur-tile'), [1, 3, 32, 32]), { size: [32, 32], overlap: 10 });
    const expected = await withRefiner(whole, (refiner) => refiner.refine(picture));
    await withRefiner(tiles, async (refiner) => {
      const first = await refiner.refine(picture);
      const worst = Math.max(...first.rgb.map((value, i) => Math.abs(value - expected.rgb[i]!)));
      expect(worst).toBeLessThanOrEqual(1);
      expect(Buffer.compare((await refiner.refine(picture)).rgb, first.rgb)).toBe(0);
    });
  });

  it.each([
    ['NaN', tiny.writeNaN, /model tiny: gave NaN at position 0 of its output y/],
    ['another aspect ratio', tiny.writeSlice, /model tiny: gave a picture of 8 × 16 for one of 16 × 16/],
  ])('that gives %s is one clear error of that model', async (name, make, message) => {
    await withRefiner(card(make(file(name.replaceAll(' ', '-')))), async (refiner) => {
      await expect(refiner.refine(noise(20, 20))).rejects.toMatchObject({
        name: 'HarnessError',
        code: 'MODEL_BAD_OUTPUT',
        message: expect.stringMatching(message),
      });
    });
  });

  it('that hangs is ended at its deadline, and starts again for the next picture', async () => {
    const one = card(tiny.writeSlowOnLight(file('slow')));
    await withRefiner(
      one,
      async (refiner) => {
        const bright = { width: 16, height: 16, rgb: new Uint8Array(768).fill(255) };
        await expect(refiner.refine(bright)).rejects.toMatchObject({ code: 'MODEL_TIMEOUT' });
        const dark = { width: 16, height: 16, rgb: new Uint8Array(768) };
        expect(await refiner.refine(dark)).toEqual(dark);
      },
      { askDeadlineMilliseconds: 1200 },
    );
  });

  it('whose card is not its file’s is an input error at the card', async () => {
    const wrong = card(tiny.writeIdentity(file('small'), [1, 3, 24, 24]));
    await expect(openRefiner(wrong)).rejects.toMatchObject({
      name: 'InputError',
      code: 'MODEL_CARD_MISMATCH',
      message: expect.stringContaining('[1, 3, 16, 16], the file has [1, 3, 24, 24]'),
    });
  });
});

describe('models add', () => {
  const believed = async (path: string, name: string) => (await examine(path, folder, { name })).inspection;

  it('tells size, multiples and ranges of image-to-image files', async () => {
    const same = await believed(tiny.writeIdentity(file('a')), 'a');
    expect(same.refiner).toMatchObject({
      input: { size: 'picture', scale: 1 / 255, mean: [0, 0, 0] },
      output: { range: [0, 1] },
    });
    expect(same.refiner!.input.multiple_of).toBeUndefined();
    expect((await believed(tiny.writeHourglass(file('b')), 'b')).refiner!.input.multiple_of).toBe(4);
    const bent = await believed(tiny.writeTanh(file('c')), 'c');
    expect(bent.refiner).toMatchObject({ input: { mean: [0.5, 0.5, 0.5] }, output: { range: [-1, 1] } });
    const small = await believed(tiny.writeIdentity(file('d'), [1, 3, 64, 64]), 'd');
    expect(small.refiner!.input).toMatchObject({ size: [64, 64], fit: 'stretch' });
  });

  it('writes a refiner’s card and shows before beside after', async () => {
    const examined = await examine(tiny.writeIdentity(file('e')), folder, { name: 'e' });
    const { card: written, shown, brightness } = await addRefiner(examined, examined.inspection.refiner!);
    expect(readFileSync(written.file, 'utf8')).toContain('kind: refiner');
    expect(brightness.after).toBe(brightness.before);
    const { data, info } = await sharp(shown).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1280, 480]);
    expect(data.subarray(640 * 3, 643 * 3).equals(data.subarray(0, 9))).toBe(true);
  });

  it('writes a generator’s card; the same vector gives the picture that its weights say', async () => {
    const examined = await examine(tiny.writeGenerator(file('dream')), folder, { name: 'dream' });
    expect(examined.inspection.generator).toEqual({
      latents: [{ name: 'x', size: 2 }],
      output: { layout: 'nchw', channels: 'rgb', range: [-1, 1] },
    });
    const { card: written } = await addGenerator(examined, examined.inspection.generator!);
    const generator = await openGenerator(written);
    try {
      const { width, height, data } = await generator.generate([[1, -2]]);
      expect([width, height]).toEqual([16, 16]);
      const at = (row: number) => [...data.subarray(row * 64, row * 64 + 4)];
      const byte = (value: number) => Math.round((255 * (Math.tanh(value) + 1)) / 2);
      const expected = (row: number) => [0.25, 0.5, 0.75].map((weight) => byte(weight - row / 8));
      expect(at(0)).toEqual([...expected(0), 255]);
      expect(at(11)).toEqual([...expected(11), 255]);
    } finally {
      await generator.close();
    }
  });

  it.skipIf(!hasSharedData)('knows real enhancers and a VAE’s decoder (skipped: no ../shared)', async () => {
    const real = (name: string) => believed(join(SHARED_DATA, 'models', `${name}.onnx`), name);
    const inputs = { size: [320, 240], layout: 'nchw', scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] };
    expect((await real('sci_240x320')).refiner).toMatchObject({
      input: inputs,
      output: { layout: 'nchw', range: [0, 1] },
    });
    const tbefn = (await real('tbefn_240x320')).refiner;
    expect(tbefn).toMatchObject({ input: inputs, output: { layout: 'nhwc', range: [0, 1] } });
    expect((await real('vae28_decoder')).generator).toEqual({
      latents: [{ name: 'input', size: 2 }],
      output: { layout: 'nhwc', channels: 'rgb', range: [0, 255] },
    });
    expect(await real('vae28_encoder')).toMatchObject({ belief: null, what: expect.stringContaining('an encoder') });
  });
});
