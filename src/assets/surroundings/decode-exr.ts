import { FloatType } from 'three';
import { EXRLoader } from 'three/examples/jsm/loaders/EXRLoader.js';
import { checkChunks } from './check-chunks.ts';
import { checkSize } from './check-size.ts';
import { damaged, readExrHeader } from './exr-header.ts';
import type { SkyPicture } from './picture.ts';

/**
 * Decodes an OpenEXR picture (.exr) of one part of scan lines; header and chunks are checked before three's decoder
 * sees them. Throws InputError SURROUNDINGS_DAMAGED, SURROUNDINGS_UNSUPPORTED and what `checkSize` throws.
 */
export function decodeExr(bytes: Uint8Array): SkyPicture {
  const header = readExrHeader(bytes);
  const { width, height } = header;
  checkSize(width, height);
  checkChunks(bytes, header);
  const { data } = parse(bytes);
  if (data?.length !== width * height * 4) throw damaged('its pixels do not fill its size');
  const rgb = new Float32Array(width * height * 3);
  for (let i = 0, to = 0; i < data.length; i += 4) {
    rgb[to++] = data[i]!;
    rgb[to++] = data[i + 1]!;
    rgb[to++] = data[i + 2]!;
  }
  return { width, height, rgb };
}

/** RGBA, rows from the bottom. */
function parse(bytes: Uint8Array): { data: Float32Array | undefined } {
  try {
    const buffer = new Uint8Array(bytes).buffer; // the decoder reads from the buffer's start
    return new EXRLoader().setDataType(FloatType).parse(buffer) as { data: Float32Array };
  } catch (error) {
    throw damaged(`it cannot be decoded (${(error as Error).message.replace(/^THREE\.\w+: /, '').slice(0, 100)})`);
  }
}
