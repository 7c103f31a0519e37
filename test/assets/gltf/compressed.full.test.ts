import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document } from '@gltf-transform/core';
import {
  EXTMeshoptCompression,
  EXTTextureAVIF,
  EXTTextureWebP,
  KHRDracoMeshCompression,
  KHRMeshQuantization,
  KHRTextureBasisu,
} from '@gltf-transform/extensions';
import { encodeToKTX2 } from 'ktx2-encoder';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Asset } from '../../../src/assets/asset.ts';
import { buildFromFile } from '../../../src/assets/gltf/build-from-file.ts';
import { accessor, decodeFile, io, openDracoEncoder, plainCard, writeModel } from './models.ts';

// The same ball, squeezed in every way that files in the wild are: each must come out as it went in.

const folder = mkdtempSync(join(tmpdir(), 'cornercase-compressed-'));
// The encoder talks, whatever one asks.
vi.spyOn(console, 'log').mockImplementation(() => undefined);
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const [RINGS, SECTORS] = [12, 24];

/** A ball of radius 0.5 with normals and texture coordinates, red above and green below. */
async function ball(): Promise<Document> {
  const document = new Document();
  const points = Array.from({ length: (RINGS + 1) * (SECTORS + 1) }, (_, i) => {
    const [v, u] = [Math.floor(i / (SECTORS + 1)) / RINGS, (i % (SECTORS + 1)) / SECTORS];
    const [theta, phi] = [v * Math.PI, u * 2 * Math.PI];
    const normal = [Math.sin(theta) * Math.sin(phi), Math.cos(theta), Math.sin(theta) * Math.cos(phi)];
    return { normal, uv: [u, v] };
  });
  const indices = Array.from({ length: RINGS * SECTORS }, (_, i) => {
    const at = Math.floor(i / SECTORS) * (SECTORS + 1) + (i % SECTORS);
    const ring = Math.floor(i / SECTORS);
    // At the poles one of the two would have no area, and Draco drops such.
    const upper = ring === 0 ? [] : [at, at + SECTORS + 1, at + 1];
    const lower = ring === RINGS - 1 ? [] : [at + 1, at + SECTORS + 1, at + SECTORS + 2];
    return [...upper, ...lower];
  });
  const primitive = document
    .createPrimitive()
    .setAttribute(
      'POSITION',
      accessor(document, 'VEC3', Float32Array.from(points.flatMap(({ normal }) => normal.map((v) => v / 2)))),
    )
    .setAttribute('NORMAL', accessor(document, 'VEC3', Float32Array.from(points.flatMap(({ normal }) => normal))))
    .setAttribute('TEXCOORD_0', accessor(document, 'VEC2', Float32Array.from(points.flatMap(({ uv }) => uv))))
    .setIndices(accessor(document, 'SCALAR', Uint16Array.from(indices.flat())))
    .setMaterial(
      document.createMaterial('skin').setBaseColorTexture(
        document
          .createTexture('two')
          .setImage(await picture('png'))
          .setMimeType('image/png'),
      ),
    );
  document.createScene().addChild(document.createNode('ball').setMesh(document.createMesh().addPrimitive(primitive)));
  return document;
}

const SIDE = 64;
function picture(format: 'png' | 'webp' | 'avif' | 'jpeg'): Promise<Uint8Array> {
  const pixels = Buffer.alloc(SIDE * SIDE * 3);
  for (let i = 0; i < SIDE * SIDE; i++) pixels[i * 3 + (i < (SIDE * SIDE) / 2 ? 0 : 1)] = 200;
  return sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } })
    .toFormat(format, { quality: 90 })
    .toBuffer();
}

const WAYS: readonly [name: string, squeeze: (document: Document) => Promise<void> | void][] = [
  ['plain', () => undefined],
  [
    'draco',
    (document) =>
      void document
        .createExtension(KHRDracoMeshCompression)
        .setRequired(true)
        .setEncoderOptions({ method: KHRDracoMeshCompression.EncoderMethod.EDGEBREAKER }),
  ],
  [
    'meshopt',
    (document) => {
      document.createExtension(KHRMeshQuantization).setRequired(true);
      document
        .createExtension(EXTMeshoptCompression)
        .setRequired(true)
        .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER });
    },
  ],
  [
    'webp',
    async (document) => {
      document.createExtension(EXTTextureWebP).setRequired(true);
      document
        .getRoot()
        .listTextures()[0]!
        .setImage(await picture('webp'))
        .setMimeType('image/webp');
    },
  ],
  [
    'avif',
    async (document) => {
      document.createExtension(EXTTextureAVIF).setRequired(true);
      document
        .getRoot()
        .listTextures()[0]!
        .setImage(await picture('avif'))
        .setMimeType('image/avif');
    },
  ],
  [
    'jpeg',
    async (document) => {
      document
        .getRoot()
        .listTextures()[0]!
        .setImage(await picture('jpeg'))
        .setMimeType('image/jpeg');
    },
  ],
  ['ktx2-uastc', (document) => ktx2(document, true)],
  ['ktx2-etc1s', (document) => ktx2(document, false)],
];

async function ktx2(document: Document, isUASTC: boolean): Promise<void> {
  document.createExtension(KHRTextureBasisu).setRequired(true);
  const imageDecoder = async (bytes: Uint8Array) => {
    const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  };
  const bytes = await encodeToKTX2(await picture('png'), {
    isUASTC,
    generateMipmap: true,
    enableDebug: false,
    imageDecoder,
  });
  document.getRoot().listTextures()[0]!.setImage(bytes).setMimeType('image/ktx2');
}

describe('compressed files', () => {
  it.each(WAYS)('%s comes out as it went in', async (name, squeeze) => {
    const document = await ball();
    await squeeze(document);
    const asset = await throughFile(document, name);
    const [part] = asset.parts;
    expect(part!.geometry.indices.length / 3).toBe(RINGS * SECTORS * 2 - 2 * SECTORS);
    asset.size.forEach((side) => {
      expect(Math.abs(side - 1)).toBeLessThan(0.002);
    });
    const { positions, normals } = part!.geometry;
    for (let i = 0; i < positions.length; i += 3) {
      // The centre is half a metre up: a point of the ball is its normal, halved.
      expect(
        Math.hypot(
          positions[i]! - normals[i]! / 2,
          positions[i + 1]! - 0.5 - normals[i + 1]! / 2,
          positions[i + 2]! - normals[i + 2]! / 2,
        ),
      ).toBeLessThan(0.01);
    }
    const { width, height, data } = part!.material.texture!;
    expect([width, height]).toEqual([SIDE, SIDE]);
    const pixel = (row: number) => [...data.slice((row * SIDE + SIDE / 2) * 4, (row * SIDE + SIDE / 2) * 4 + 4)];
    [
      [200, 0, 0, 255],
      [0, 200, 0, 255],
    ].forEach((expected, half) => {
      pixel(half === 0 ? 8 : 56).forEach((value, channel) => {
        expect(Math.abs(value - expected[channel]!)).toBeLessThan(12);
      });
    });
  });
});

async function throughFile(document: Document, name: string): Promise<Omit<Asset, 'name' | 'params' | 'classes'>> {
  const { MeshoptEncoder } = await import('meshoptimizer');
  const writer = io().registerDependencies({
    'draco3d.encoder': await openDracoEncoder(),
    'meshopt.encoder': MeshoptEncoder,
  });
  const path = await writeModel(document, folder, `${name}.glb`, writer);
  return buildFromFile(plainCard(), await decodeFile(path), {});
}
