import sharp from 'sharp';
import { InputError } from '../../shared/errors.ts';
import type { Texture } from '../asset.ts';
import { isKtx2, transcodeKtx2 } from './transcode-ktx2.ts';

/** Larger ones are not even opened. */
const MAX_PIXELS = 8192 * 8192;
/** Longest side that is kept: a thing fills a part of a frame, and each pixel costs the page four bytes. */
const MAX_SIDE = 2048;

/** A texture's picture as RGBA. `remark` says what was changed. Throws InputError ASSET_IMAGE_INVALID. */
export async function decodeImage(
  bytes: Uint8Array,
  name: string,
  file: string,
): Promise<{ picture: Texture; remark: string | null }> {
  try {
    const raw = isKtx2(bytes) ? await transcodeKtx2(bytes, MAX_PIXELS) : null;
    const input = raw
      ? sharp(raw.data, { raw: { width: raw.width, height: raw.height, channels: 4 } })
      : sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { width, height } = raw ?? (await input.metadata());
    const isLarge = Math.max(width, height) > MAX_SIDE;
    const fitting = isLarge ? input.resize(MAX_SIDE, MAX_SIDE, { fit: 'inside' }) : input;
    const { data, info } = await fitting
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const remark = isLarge
      ? `The picture "${name}" of ${width} × ${height} was made ${info.width} × ${info.height}.`
      : null;
    return { picture: { width: info.width, height: info.height, data: new Uint8Array(data) }, remark };
  } catch (error) {
    const reason = (error as Error).message ?? String(error);
    throw new InputError('ASSET_IMAGE_INVALID', `its picture "${name}" cannot be decoded: ${reason}.`, { file });
  }
}
