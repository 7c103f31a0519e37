import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeExr } from '../../../src/assets/surroundings/decode-exr.ts';
import { decodeHdr } from '../../../src/assets/surroundings/decode-hdr.ts';
import { findSurroundings, readSurroundings } from '../../../src/assets/surroundings/read-surroundings.ts';
import { InputError } from '../../../src/shared/errors.ts';
import { errorOf, withFiles } from '../../compile/load-text.ts';
import { exrOf, hdrOf, lookingAlong, type Radiance } from './pictures.ts';

const WIDTH = 64;
const colored: Radiance = ([x, y, z]) => [1.5 + x, 1.5 + y, (1.5 + z) * 1000];

/** Deviation of the worst pixel, as a share of its brightest channel. */
function worstError({ rgb, width, height }: ReturnType<typeof decodeHdr>, radiance: Radiance): number {
  let worst = 0;
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const expected = radiance(lookingAlong(width, x, height - 1 - row));
      const errors = expected.map((value, c) => Math.abs(value - rgb[(row * width + x) * 3 + c]!));
      worst = Math.max(worst, Math.max(...errors) / Math.max(...expected));
    }
  }
  return worst;
}

describe('decoders', () => {
  test.each([true, false])('a Radiance picture comes back to 1 / 128, with run lengths: %s', (runs) => {
    expect(worstError(decodeHdr(hdrOf(WIDTH, colored, { runs })), colored)).toBeLessThan(1 / 127);
  });

  test.each(['none', 'zips'] as const)('an OpenEXR picture of floats comes back, compression %s', (compression) => {
    expect(worstError(decodeExr(exrOf(WIDTH, colored, compression)), colored)).toBeLessThan(1e-6);
  });

  test('whatever is done to a file, it is decoded or refused by name, never more', () => {
    const files = [hdrOf(WIDTH, colored), exrOf(WIDTH, colored)];
    const damage = fc.record({
      file: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
      keep: fc.double({ min: 0.001, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(damage, ({ file, at, bytes, keep }) => {
        const spoilt = file.slice();
        // Most faults matter in the head.
        spoilt.set(bytes, Math.floor(at ** 3 * (spoilt.length - 8)));
        const cut = spoilt.slice(0, Math.ceil(keep * spoilt.length));
        try {
          (file === files[0] ? decodeHdr : decodeExr)(cut);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A file of one chunk whose deflated line claims a hundred times its size. */
function bomb(): Uint8Array {
  const file = Buffer.from(exrOf(WIDTH, colored, 'zips'));
  const lineBytes = WIDTH * 12;
  const stream = deflateSync(Buffer.alloc(100 * lineBytes));
  const firstChunk = chunkStart(file);
  const head = Buffer.from(file.subarray(0, firstChunk + 8));
  head.writeUInt32LE(stream.length, firstChunk + 4);
  return new Uint8Array(Buffer.concat([head, stream, file.subarray(firstChunk + 8)]));
}

const chunkStart = (file: Buffer): number => {
  const lastAttribute = file.indexOf('screenWindowWidth\0float\0');
  return lastAttribute + 24 + 4 + 4 + 1 + 8 * (WIDTH / 2);
};

describe('reading', () => {
  const refused = (name: string, bytes: Uint8Array): Error & { code?: string } =>
    withFiles({ [name]: bytes }, (folder) => errorOf(() => readSurroundings(join(folder, name), name)));
  const nan: Radiance = ([x, y]) => [x > 0.9 && y > 0 ? Number.NaN : 1, 1, 1];

  test.each([
    ['not twice as wide as high', hdrOf(WIDTH, colored, { height: 30 }), 'SURROUNDINGS_NOT_ALL_AROUND', /64 × 30/],
    [
      'a size of a billion pixels',
      sized(hdrOf(WIDTH, colored), '-Y 50000 +X 100000'),
      'SURROUNDINGS_TOO_LARGE',
      /100000 × 50000.*at most 4096/,
    ],
    ['turned around', sized(hdrOf(WIDTH, colored), '+Y 32 +X 64'), 'SURROUNDINGS_UNSUPPORTED', /"\+Y 32 \+X 64"/],
    ['cut off', hdrOf(WIDTH, colored).slice(0, 900), 'SURROUNDINGS_DAMAGED', /ends before its last line/],
    [
      'a picture of another kind',
      new TextEncoder().encode('\x89PNG\r\n'),
      'SURROUNDINGS_UNKNOWN_FORMAT',
      /neither a Radiance/,
    ],
    ['not a number', exrOf(WIDTH, nan), 'SURROUNDINGS_NOT_FINITE', /column \d+, row \d+ is not a number/],
    ['black', hdrOf(WIDTH, () => [0, 0, 0]), 'SURROUNDINGS_DARK', /upper half is black/],
    ['a line that inflates to a hundred', bomb(), 'SURROUNDINGS_DAMAGED', /does not inflate to its lines/],
    ['an OpenEXR header without end', exrOf(WIDTH, colored).slice(0, 60), 'SURROUNDINGS_DAMAGED', /header|name/],
  ])('refuses what is %s', (_, bytes, code, says) => {
    const error = refused('sky.hdr', bytes);
    expect(error).toBeInstanceOf(InputError);
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(says)]);
  });

  test('an address follows the bytes, not the name of the folder; infinity is what half floats end at', () => {
    const infinite: Radiance = ([x, y]) => [x > 0.999 && y > 0 ? Number.POSITIVE_INFINITY : 1, 1, 1];
    withFiles({ 'a/sky.exr': exrOf(WIDTH, infinite), 'b/sky.exr': exrOf(WIDTH, infinite) }, (folder) => {
      const read = ['a', 'b'].map((name) => readSurroundings(join(folder, name, 'sky.exr'), 'sky.exr'));
      expect(read[0]).toBe(read[1]);
      expect(findSurroundings(read[0]!.address)).toBe(read[0]);
      expect(read[0]!.picture.rgb.every(Number.isFinite)).toBe(true);
      writeFileSync(join(folder, 'a/sky.exr'), exrOf(WIDTH, colored));
      expect(readSurroundings(join(folder, 'a/sky.exr'), 'sky.exr').address).not.toBe(read[1]!.address);
    });
  });
});

function sized(file: Uint8Array, line: string): Uint8Array {
  const text = Buffer.from(file).toString('latin1').replace('-Y 32 +X 64', line);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
