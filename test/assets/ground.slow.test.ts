import { describe, expect, test } from 'vitest';
import type { Texture } from '../../src/assets/asset.ts';
import { buildGround } from '../../src/assets/build-ground.ts';
import { GROUND_MATERIALS, GROUND_SURFACES, type Ground } from '../../src/assets/ground.ts';
import { sha256 } from '../../src/shared/hash.ts';

const grounds: readonly Ground[] = GROUND_MATERIALS.map((material) => buildGround(material));

/** Colour, normals, macro: the textures are part of what a frame's hash stands for, so a changed byte must be meant. */
const PINNED: Readonly<Record<string, readonly [texture: string, normals: string, macro: string]>> = {
  asphalt: ['1a1fe56f740b47a9', '603fcb07bbec2212', 'd0ef0941249af980'],
  concrete: ['90b3ae544b4633eb', '723fe0809468fc2d', '28c996dc1cbf3baa'],
  grass: ['52f4b9ff4f28f01a', 'aeb9b96a342b0f22', 'ac906e9afd0abaf5'],
  sand: ['41aa25c1315d8e15', 'ba1ef142bf81a6db', '8b1033c70ccc1ea1'],
  gravel: ['77ac47af593b1045', '5e3cdb53016b2d16', '7a1fe4fc79490cc3'],
  'cracked-asphalt': ['79d03736c7d3fa1d', 'b1a5d0e06e4433e9', '29bc40d79aeeb141'],
  'patched-asphalt': ['c169c666b5bf68b2', '4a15f513995f2dcf', '75926cd3729fc4ab'],
  turf: ['bc439a227d065810', '49ef56d4a7634c51', '58417c029643c08f'],
  soil: ['84d30c9c020a1c24', 'da155b002156438a', 'd1ad4f311c97ce12'],
  snow: ['e8a3eb24577e19a1', '82b3cc0ce7c5dc0d', '08a0722d1c627560'],
  table: ['9c03df4638b67d11', 'b5aa7d7d6895764b', '08894ed5fed16dc8'],
  tile: ['bab43005515efbbe', 'ada5db1fe4665ec1', '03a8ae6c17804d3b'],
  wood: ['152790126b909660', '4542c3a407b5bd74', 'a791da6ac024af99'],
  fabric: ['2c3151fadd4d14a0', '2ce9c951a50e4a8b', '9adee123e73b0e51'],
  leaves: ['e1eba15b3079288e', 'd6f382112c73ecb0', '053cd8ccb165c42c'],
  water: ['4791f9660ce0c3c4', 'f00e93f259d00fff', '2dde798036665224'],
};

describe.each(grounds)('ground $material', (ground) => {
  const textures = [ground.texture, ground.normalTexture, ground.macro.texture];

  test('textures are 512 pixels square, opaque RGBA, the macro layer smaller', () => {
    expect([ground.texture.width, ground.texture.height]).toEqual([512, 512]);
    expect([ground.normalTexture.width, ground.normalTexture.height]).toEqual([512, 512]);
    for (const { width, height, data } of textures) {
      expect(width & (width - 1)).toBe(0);
      expect(width).toBeLessThanOrEqual(512);
      expect(data.length).toBe(width * height * 4);
      for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) expect.fail(`pixel ${i >> 2} is not opaque`);
    }
  });

  test('bytes are those of every other machine', () => {
    expect(textures.map(({ data }) => sha256(data).slice(0, 16))).toEqual(PINNED[ground.material]);
  });

  test.each([
    ['texture', ground.texture],
    ['normal texture', ground.normalTexture],
    ['macro texture', ground.macro.texture],
  ])('%s wraps: steps over the seam are no larger than steps inside', (_name, texture) => {
    for (const turned of [texture, transpose(texture)]) {
      const { acrossSeam, largestInside } = columnSteps(turned);
      expect(acrossSeam).toBeLessThanOrEqual(largestInside * 1.05 + 0.3);
    }
  });

  test('normals are unit vectors out of the ground, level on average', () => {
    const { data } = ground.normalTexture;
    const sum = [0, 0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const n = [0, 1, 2].map((c) => (data[i + c]! - 127.5) / 127.5);
      const size = Math.hypot(n[0]!, n[1]!, n[2]!);
      if (Math.abs(size - 1) > 0.02 || n[2]! < 0.05) expect.fail(`normal ${n} at pixel ${i >> 2}`);
      for (let c = 0; c < 3; c++) sum[c]! += n[c]!;
    }
    const count = data.length / 4;
    expect(Math.abs(sum[0]! / count)).toBeLessThan(0.01);
    expect(Math.abs(sum[1]! / count)).toBeLessThan(0.01);
  });

  test('macro layer is neutral: its mean is 128 within 4 per channel', () => {
    for (const mean of means(ground.macro.texture)) expect(Math.abs(mean - 128)).toBeLessThan(4);
  });

  test('surface is the table of the physics', () => {
    expect(ground).toMatchObject(GROUND_SURFACES[ground.material]);
  });
});

/** Mean linear reflectance as measured: asphalt and gravel from Levinson and Akbari (2002), the rest from albedo tables; water without its mirror. */
test.each([
  ['asphalt', 0.06, 0.16],
  ['concrete', 0.18, 0.4],
  ['grass', 0.04, 0.2],
  ['sand', 0.3, 0.5],
  ['gravel', 0.1, 0.3],
  ['turf', 0.04, 0.2],
  ['soil', 0.1, 0.3],
  ['snow', 0.7, 0.9],
  ['cracked-asphalt', 0.05, 0.16],
  ['patched-asphalt', 0.05, 0.16],
  ['table', 0.15, 0.4],
  ['tile', 0.35, 0.6],
  ['wood', 0.12, 0.35],
  ['fabric', 0.25, 0.5],
  ['leaves', 0.05, 0.18],
  ['water', 0.02, 0.09],
] as const)('%s reflects between %f and %f of the light', (material, min, max) => {
  const texture = grounds.find((ground) => ground.material === material)!.texture;
  const luminance = linearMeans(texture).reduce((sum, mean, c) => sum + mean * [0.2126, 0.7152, 0.0722][c]!, 0);
  expect(luminance).toBeGreaterThan(min);
  expect(luminance).toBeLessThan(max);
});

test('the seam test catches a tile that was cut off', () => {
  const grass = grounds.find(({ material }) => material === 'grass')!;
  for (const texture of [crop(grass.texture, 336), crop(grass.macro.texture, 170)]) {
    const { acrossSeam, largestInside } = columnSteps(transpose(texture));
    expect(acrossSeam).toBeGreaterThan(largestInside * 1.05 + 0.3);
  }
});

test('another seed gives another ground, the same seed the same bytes', () => {
  const [again, other] = [buildGround('sand', 1), buildGround('sand', 2)];
  const first = grounds.find(({ material }) => material === 'sand')!;
  expect(sha256(again.texture.data)).toBe(sha256(first.texture.data));
  expect(sha256(other.texture.data)).not.toBe(sha256(first.texture.data));
});

/**
 * Mean absolute difference between neighbouring columns: over the seam, and the largest within. Columns are averaged
 * over runs of 16 pixels first: grain would hide a step between larger shapes.
 */
function columnSteps({ width, height, data }: Texture) {
  const runs = Math.floor(height / 16);
  const means = new Float64Array(runs * width * 3);
  for (let y = 0; y < runs * 16; y++) {
    const row = (y >> 4) * width * 3;
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) means[row + x * 3 + c]! += data[(y * width + x) * 4 + c]! / 16;
    }
  }
  const step = (a: number, b: number): number => {
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      const row = run * width * 3;
      for (let c = 0; c < 3; c++) sum += Math.abs(means[row + a * 3 + c]! - means[row + b * 3 + c]!);
    }
    return sum / (runs * 3);
  };
  let largestInside = 0;
  for (let x = 1; x < width; x++) largestInside = Math.max(largestInside, step(x - 1, x));
  return { acrossSeam: step(width - 1, 0), largestInside };
}

function crop({ width, data }: Texture, size: number): Texture {
  const out = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) out.set(data.subarray(y * width * 4, (y * width + size) * 4), y * size * 4);
  return { width: size, height: size, data: out };
}

function transpose({ width, height, data }: Texture): Texture {
  const source = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const turned = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[x * height + y] = source[y * width + x]!;
  return { width: height, height: width, data: new Uint8Array(turned.buffer) };
}

const means = ({ data }: Texture): number[] =>
  [0, 1, 2].map((c) => {
    let sum = 0;
    for (let i = c; i < data.length; i += 4) sum += data[i]!;
    return (sum * 4) / data.length;
  });

const linearMeans = ({ data }: Texture): number[] =>
  [0, 1, 2].map((c) => {
    let sum = 0;
    for (let i = c; i < data.length; i += 4) sum += (data[i]! / 255) ** 2.2;
    return (sum * 4) / data.length;
  });
