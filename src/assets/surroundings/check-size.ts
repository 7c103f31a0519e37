import { InputError } from '../../shared/errors.ts';
import { MAX_WIDTH } from './picture.ts';

/**
 * The size that a header announces, before a pixel is decoded. Throws InputError SURROUNDINGS_TOO_LARGE or
 * SURROUNDINGS_NOT_ALL_AROUND.
 */
export function checkSize(width: number, height: number): void {
  if (width > MAX_WIDTH) {
    const message = `found ${width} × ${height} pixels, expected at most ${MAX_WIDTH} × ${MAX_WIDTH / 2}; make it smaller.`;
    throw new InputError('SURROUNDINGS_TOO_LARGE', message);
  }
  if (width === 2 * height && height >= 16) return;
  const message = `found ${width} × ${height} pixels, expected an equirectangular picture, twice as wide as high, of 32 × 16 or more.`;
  throw new InputError('SURROUNDINGS_NOT_ALL_AROUND', message);
}
