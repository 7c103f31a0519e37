import { InputError } from '../../shared/errors.ts';

/** What a file says of itself before its pixels ("Technical introduction to OpenEXR", file layout). */
export interface ExrHeader {
  width: number;
  height: number;
  compression: ExrCompression;
  /** Bytes of one pixel of all channels. */
  pixelBytes: number;
  channelCount: number;
  /** Byte of the file at which the chunks start, after the table of their offsets. */
  chunksAt: number;
  /** Lines in a chunk; the last one may hold fewer. */
  linesPerChunk: number;
}

const COMPRESSIONS = ['none', 'rle', 'zips', 'zip', 'piz', 'pxr24', 'b44', 'b44a', 'dwaa', 'dwab'] as const;
export type ExrCompression = (typeof COMPRESSIONS)[number];
const LINES_PER_CHUNK = [1, 1, 1, 16, 32, 16, 32, 32, 32, 256];
const MAGIC = 20_000_630;
/** Tiles, deep samples, several parts. */
const UNSUPPORTED_FLAGS = 0x1a00;
const MAX_ATTRIBUTES = 1_000;
const MAX_NAME_BYTES = 255;
const MAX_CHANNELS = 64;

export const isExr = (bytes: Uint8Array): boolean =>
  bytes.length > 8 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === MAGIC;

/** Throws InputError SURROUNDINGS_DAMAGED or SURROUNDINGS_UNSUPPORTED. */
export function readExrHeader(bytes: Uint8Array): ExrHeader {
  try {
    return parse(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw damaged('its header ends early');
    throw error;
  }
}

function parse(bytes: Uint8Array): ExrHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(4, true) & UNSUPPORTED_FLAGS) throw unsupported('it has tiles, deep samples or several parts');
  let at = 8;
  const text = (): string => {
    const end = bytes.indexOf(0, at);
    if (end < 0 || end - at > MAX_NAME_BYTES) throw damaged('a name in its header has no end');
    const read = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
    at = end + 1;
    return read;
  };
  const found: { box?: number[]; compression?: number; channels?: Channels } = {};
  for (let count = 0; ; count++) {
    if (count > MAX_ATTRIBUTES) throw damaged('its header has no end');
    const name = text();
    if (name === '') break;
    text(); // the attribute's type, which its name fixes
    const size = view.getUint32(at, true);
    at += 4;
    if (at + size > bytes.length) throw damaged('its header ends early');
    if (name === 'dataWindow') found.box = [0, 4, 8, 12].map((offset) => view.getInt32(at + offset, true));
    if (name === 'compression') found.compression = view.getUint8(at);
    if (name === 'channels') found.channels = readChannels(view, at, size);
    at += size;
  }
  const { box, compression, channels } = found;
  if (!box || compression === undefined || !channels) throw damaged('its header lacks size, channels or compression');
  const [width, height] = [box[2]! - box[0]! + 1, box[3]! - box[1]! + 1];
  const linesPerChunk = LINES_PER_CHUNK[compression];
  if (linesPerChunk === undefined) throw unsupported(`its compression (number ${compression}) is unknown`);
  return {
    width,
    height,
    compression: COMPRESSIONS[compression]!,
    ...channels,
    linesPerChunk,
    chunksAt: at + 8 * Math.ceil(Math.max(0, height) / linesPerChunk),
  };
}

type Channels = Pick<ExrHeader, 'pixelBytes' | 'channelCount'>;

/** A list of names, each with type (0 uint, 1 half, 2 float), a flag and the sampling in x and y. */
function readChannels(view: DataView, start: number, size: number): Channels {
  let pixelBytes = 0;
  const names: string[] = [];
  for (let at = start; at < start + size && view.getUint8(at) !== 0; at += 16) {
    let name = '';
    for (let letter = view.getUint8(at); letter !== 0; letter = view.getUint8(++at))
      name += String.fromCharCode(letter);
    at++;
    const type = view.getInt32(at, true);
    if (view.getInt32(at + 8, true) !== 1 || view.getInt32(at + 12, true) !== 1)
      throw unsupported('its channels have fewer samples than pixels');
    if (type !== 1 && type !== 2) throw unsupported('its channels are whole numbers, expected half or float');
    pixelBytes += type * 2;
    names.push(name);
    if (names.length > MAX_CHANNELS) throw damaged('it has too many channels');
  }
  const isColor = ['R', 'G', 'B'].every((name) => names.includes(name));
  if (!isColor && !names.includes('Y'))
    throw unsupported(`found the channels ${names.join(', ')}, expected R, G and B`);
  return { pixelBytes, channelCount: names.length };
}

export const damaged = (what: string): InputError =>
  new InputError('SURROUNDINGS_DAMAGED', `${what}; save it again as an OpenEXR picture.`);
export const unsupported = (what: string): InputError =>
  new InputError(
    'SURROUNDINGS_UNSUPPORTED',
    `${what}; save it again as one part of scan lines of R, G and B, compressed with ZIP or PIZ.`,
  );
