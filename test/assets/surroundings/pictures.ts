import { deflateSync } from 'node:zlib';

/** Radiance by direction: unit vector → linear RGB. */
export type Radiance = (direction: readonly [number, number, number]) => readonly [number, number, number];

/** A grey sky over a darker ground, with a disc of a stated radius that shines in `sunLuminance`. */
export const skyWithSun =
  (sun: readonly [number, number, number], radiusRadians: number, sunLuminance: number): Radiance =>
  ([x, y, z]) => {
    const value = x * sun[0] + y * sun[1] + z * sun[2] > Math.cos(radiusRadians) ? sunLuminance : y > 0 ? 1 : 0.25;
    return [value, value, value];
  };

/** The direction that a pixel looks along, rows from the top. */
export function lookingAlong(width: number, column: number, line: number): [number, number, number] {
  const elevation = (0.5 - (line + 0.5) / (width / 2)) * Math.PI;
  const angle = ((column + 0.5) / width - 0.5) * 2 * Math.PI;
  return [Math.cos(elevation) * Math.cos(angle), Math.sin(elevation), Math.cos(elevation) * Math.sin(angle)];
}

function pixelsOf(width: number, radiance: Radiance): (readonly [number, number, number])[] {
  const count = (width * width) / 2;
  return Array.from({ length: count }, (_, i) => radiance(lookingAlong(width, i % width, Math.floor(i / width))));
}

/** A Radiance file: flat pixels, or with run lengths. */
export function hdrOf(width: number, radiance: Radiance, { runs = true, height = width / 2 } = {}): Uint8Array {
  const head = Buffer.from(`#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${height} +X ${width}\n`, 'latin1');
  const pixels = pixelsOf(width, radiance).map(toRgbe);
  const lines = Array.from({ length: width / 2 }, (_, line) => pixels.slice(line * width, (line + 1) * width));
  const body = lines.flatMap((line) => (runs ? runLengths(line) : line.flat()));
  return new Uint8Array(Buffer.concat([head, Buffer.from(body)]));
}

function toRgbe(rgb: readonly [number, number, number]): number[] {
  const largest = Math.max(...rgb);
  if (largest < 1e-32) return [0, 0, 0, 0];
  const exponent = Math.ceil(Math.log2(largest) + 1e-9);
  return [...rgb.map((value) => Math.min(255, Math.floor((value / 2 ** exponent) * 256))), exponent + 128];
}

function runLengths(line: readonly number[][]): number[] {
  const coded = [2, 2, line.length >> 8, line.length & 255];
  for (let channel = 0; channel < 4; channel++) {
    for (let x = 0; x < line.length; ) {
      let count = 1;
      while (count < 127 && x + count < line.length && line[x + count]![channel] === line[x]![channel]) count++;
      coded.push(128 + count, line[x]![channel]!);
      x += count;
    }
  }
  return coded;
}

/** An OpenEXR file of 32-bit floats, uncompressed or by ZIP's one-line kind (prediction and interleaving included). */
export function exrOf(width: number, radiance: Radiance, compression: 'none' | 'zips' = 'zips'): Uint8Array {
  const height = width / 2;
  const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1');
  const int = (...values: number[]): Buffer => Buffer.from(new Int32Array(values).buffer);
  const attribute = (name: string, type: string, value: Buffer): Buffer =>
    Buffer.concat([text(name), text(type), int(value.length), value]);
  const channel = (name: string): Buffer => Buffer.concat([text(name), int(2, 0, 1, 1)]);
  const box = int(0, 0, width - 1, height - 1);
  const head = Buffer.concat([
    int(20_000_630, 2),
    attribute('channels', 'chlist', Buffer.concat([...['B', 'G', 'R'].map(channel), Buffer.from([0])])),
    attribute('compression', 'compression', Buffer.from([compression === 'none' ? 0 : 2])),
    attribute('dataWindow', 'box2i', box),
    attribute('displayWindow', 'box2i', box),
    attribute('lineOrder', 'lineOrder', Buffer.from([0])),
    attribute('pixelAspectRatio', 'float', Buffer.from(new Float32Array([1]).buffer)),
    attribute('screenWindowCenter', 'v2f', Buffer.from(new Float32Array([0, 0]).buffer)),
    attribute('screenWindowWidth', 'float', Buffer.from(new Float32Array([1]).buffer)),
    Buffer.from([0]),
  ]);
  const pixels = pixelsOf(width, radiance);
  const chunks = Array.from({ length: height }, (_, line) => {
    const row = pixels.slice(line * width, (line + 1) * width);
    const raw = Buffer.from(new Float32Array([2, 1, 0].flatMap((c) => row.map((rgb) => rgb[c]!))).buffer);
    const body = compression === 'none' ? raw : shrink(raw);
    return Buffer.concat([int(line, body.length), body]);
  });
  const table = Buffer.alloc(8 * height);
  return new Uint8Array(Buffer.concat([head, table, ...chunks]));
}

function shrink(raw: Buffer): Buffer {
  const half = Math.ceil(raw.length / 2);
  const split = Buffer.from(Array.from(raw, (_, i) => raw[i < half ? 2 * i : 2 * (i - half) + 1]!));
  const predicted = Buffer.from(split.map((value, i) => (i === 0 ? value : (value - split[i - 1]! + 128 + 256) & 255)));
  const deflated = deflateSync(predicted);
  return deflated.length < raw.length ? deflated : raw;
}
