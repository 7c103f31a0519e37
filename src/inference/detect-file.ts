import sharp from 'sharp';
import { InputError } from '../shared/errors.ts';
import type { Model } from './open-model.ts';
import type { Picture } from './picture.ts';
import type { DetectionResult } from './session.ts';

/** 100 megapixels: more than any camera of a detector gives, little enough for the memory. */
export const MAX_PIXELS = 100_000_000;

/** Detections on a picture file (JPEG, PNG, WebP, …); the picture's size is given with them. */
export async function detectFile(
  model: Model,
  file: string,
): Promise<DetectionResult & { width: number; height: number }> {
  const picture = await loadPicture(file);
  return { ...(await model.detect(picture)), width: picture.width, height: picture.height };
}

/**
 * Decodes a picture to sRGB, eight bits, turned as its EXIF orientation says (unless `turn` is false), transparency
 * dropped. Throws InputError IMAGE_UNREADABLE, also beyond 100 megapixels.
 */
export async function loadPicture(file: string, { turn = true } = {}): Promise<Picture> {
  try {
    const opened = sharp(file, { limitInputPixels: MAX_PIXELS });
    const { data, info } = await (turn ? opened.rotate() : opened)
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgb: toThreeChannels(data, info.channels) };
  } catch (cause) {
    const message = `cannot be read as a picture of at most ${MAX_PIXELS / 1e6} megapixels: ${(cause as Error).message}.`;
    throw new InputError('IMAGE_UNREADABLE', message, { file });
  }
}

/** sharp leaves grey pictures with one channel. */
function toThreeChannels(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return new Uint8Array(data.buffer, data.byteOffset, data.length);
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let i = 0; i < rgb.length; i++) rgb[i] = data[Math.floor(i / 3) * channels]!;
  return rgb;
}
