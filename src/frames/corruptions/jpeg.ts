import sharp from 'sharp';
import type { Picture } from './picture.ts';

/** Through a JPEG file of the quality 1…100: baseline, standard tables, colour at half resolution, as Pillow writes it. */
export async function jpegCompression({ width, height, rgb }: Picture, quality: number): Promise<Picture> {
  const file = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer();
  const data = await sharp(file).raw().toBuffer();
  return { width, height, rgb: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}
