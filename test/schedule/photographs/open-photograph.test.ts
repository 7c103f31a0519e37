import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it, test } from 'vitest';
import { decodePhotograph, inspectPhotograph, truthOf } from '../../../src/schedule/photographs/open-photograph.ts';
import type { Photograph } from '../../../src/schedule/photographs/photograph-set.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-photograph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const photograph = (name: string, changes: Partial<Photograph> = {}): Photograph => ({
  ...{ name, path: join(folder, name), index: 0, listedAt: 'set.json: images[0]', size: [4, 2], objects: [] },
  orientation: 'stored',
  ...changes,
});

/** 4 × 2 of one grey, but white in the left upper corner. */
const pixels = Uint8Array.from({ length: 24 }, (_, i) => (i < 3 ? 255 : 100));
const raw = () => sharp(pixels, { raw: { width: 4, height: 2, channels: 3 } });

async function bytesOf(one: Photograph): Promise<number[]> {
  return [...(await decodePhotograph(one, await inspectPhotograph(one))).rgb];
}

describe('pictures of all kinds become three bytes a pixel', () => {
  test.each([
    ['plain.png', () => raw().png()],
    ['palette.png', () => raw().png({ palette: true })],
    ['alpha.png', () => raw().ensureAlpha(0.5).png()],
    ['grey.png', () => raw().toColourspace('b-w').png()],
    ['greyalpha.png', () => raw().toColourspace('b-w').ensureAlpha(0.5).png()],
    ['sixteen.png', () => raw().toColourspace('rgb16').png()],
    ['grey16.png', () => raw().toColourspace('grey16').png()],
    ['lossless.webp', () => raw().webp({ lossless: true })],
  ])('%s', async (name, make) => {
    await make().toFile(join(folder, name));
    expect(await bytesOf(photograph(name))).toEqual([...pixels]);
  });

  test('CMYK, as nearly as its inks allow', async () => {
    await raw().toColourspace('cmyk').jpeg({ quality: 100 }).toFile(join(folder, 'cmyk.jpg'));
    const opening = await inspectPhotograph(photograph('cmyk.jpg'));
    expect(opening.extension).toBeNull(); // browsers differ: the bundle keeps a PNG
    const bytes = await bytesOf(photograph('cmyk.jpg'));
    expect(bytes).toHaveLength(24);
    for (const byte of bytes.slice(12)) expect(Math.abs(byte - 100)).toBeLessThan(25);
  });
});

describe('EXIF orientation', () => {
  const turned = async () => raw().withMetadata({ orientation: 6 }).png().toFile(join(folder, 'turned.png'));

  it('is not followed for COCO, whose boxes are of the picture as stored', async () => {
    await turned();
    expect(await inspectPhotograph(photograph('turned.png'))).toMatchObject({
      width: 4,
      height: 2,
      turn: false,
      extension: null,
    });
    expect(await bytesOf(photograph('turned.png'))).toEqual([...pixels]);
  });

  it('is followed where only the turned picture has the size that the dataset says, and for YOLO', async () => {
    await turned();
    const asSaid = { width: 2, height: 4, turn: true };
    expect(await inspectPhotograph(photograph('turned.png', { size: [2, 4] }))).toMatchObject(asSaid);
    const yolo = photograph('turned.png', { size: null, orientation: 'exif' });
    expect(await inspectPhotograph(yolo)).toMatchObject(asSaid);
    // A quarter to the right: the left upper corner goes to the right.
    expect((await bytesOf(yolo)).slice(0, 6)).toEqual([100, 100, 100, 255, 255, 255]);
  });
});

describe('what cannot be shown', () => {
  test.each([
    ['absent.jpg', null, /absent\.jpg: set\.json: images\[0\] names it, and there is no such file; --image-root/],
    ['text.jpg', 'no picture', /text\.jpg: cannot be read as a picture/],
    ['.', null, /no such file/],
  ])('%s is refused with its place', async (name, text, message) => {
    if (text !== null) writeFileSync(join(folder, name), text);
    await expect(inspectPhotograph(photograph(name))).rejects.toThrow(message);
  });

  test('another size than the dataset says', async () => {
    await raw().png().toFile(join(folder, 'size.png'));
    const wrong = photograph('size.png', { size: [5, 2] });
    await expect(inspectPhotograph(wrong)).rejects.toThrow(
      /size\.png: is 4 × 2 pixels, and set\.json: images\[0\] says 5 × 2/,
    );
  });
});

test('truth: boxes in pixels, names that count within their class, a box without sides is unseen', () => {
  const label = { class: 'car', unit: 'share' as const, ignore: false };
  const objects: Photograph['objects'] = [
    { ...label, box: [0.25, 0.5, 0.5, 0.25], area: 0.1 },
    { ...label, class: 'person', unit: 'pixels', box: [1, 2, 3, 4], area: 9, ignore: true },
    { ...label, box: [0.5, 0.5, 0, 0.1], area: 0 },
  ];
  const { objects: truth } = truthOf(photograph('a.jpg', { objects }), { width: 200, height: 100 });
  expect(truth.map(({ name, box, visiblePixels, ignore }) => [name, box, visiblePixels, ignore])).toEqual([
    ['car/1', [50, 50, 150, 75], 2000, false],
    ['person/1', [1, 2, 4, 6], 9, true],
    ['car/2', null, 0, false],
  ]);
});
