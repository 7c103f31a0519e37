import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KHRDracoMeshCompression } from '@gltf-transform/extensions';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFromFile } from '../../../src/assets/gltf/build-from-file.ts';
import { InputError } from '../../../src/shared/errors.ts';
import { accessor, boxDocument, decodeFile, io, openDracoEncoder, plainCard, writeModel } from './models.ts';

// Files that are broken, or made to break us. Each must end in one InputError that names the file; none in a crash, a
// hang, a file read that was not meant to be, or an asset.

// biome-ignore lint/suspicious/noExplicitAny: documents are broken on purpose
type Json = Record<string, any>;

let folder: string;
let secret: string;
let json: Json;
let bin: Uint8Array;
let glb: Uint8Array;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cornercase-hostile-'));
  secret = join(folder, 'secret.bin');
  writeFileSync(secret, new Uint8Array(4096));
  glb = await io().writeBinary(boxDocument());
  const split = await io().binaryToJSON(glb);
  json = split.json as Json;
  bin = split.resources['@glb.bin'] as Uint8Array;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string): string => {
  const at = join(folder, name);
  mkdirSync(at, { recursive: true });
  return at;
};

/** The good box with its JSON changed, as a .gltf with its buffer beside it. */
function changed(name: string, change: (copy: Json) => void, bytes: Uint8Array = bin): string {
  const copy = structuredClone(json);
  copy.buffers[0] = { byteLength: bytes.length, uri: 'box.bin' };
  change(copy);
  const at = place(name);
  writeFileSync(join(at, 'box.bin'), bytes);
  writeFileSync(join(at, 'thing.gltf'), JSON.stringify(copy));
  return join(at, 'thing.gltf');
}

const withBytes = (name: string, bytes: Uint8Array | string): string => {
  const path = join(place(name), 'thing.glb');
  writeFileSync(path, bytes);
  return path;
};

const patched = (offset: number, value: number): Uint8Array => {
  const copy = glb.slice();
  new DataView(copy.buffer).setUint32(offset, value, true);
  return copy;
};

/** Positions with one number replaced. */
const withNumber = (value: number): Uint8Array => {
  const bytes = bin.slice();
  const view = json.bufferViews[json.accessors[json.meshes[0].primitives[0].attributes.POSITION].bufferView];
  new DataView(bytes.buffer).setFloat32(view.byteOffset ?? 0, value, true);
  return bytes;
};

const positionsOf = (copy: Json): Json => copy.accessors[copy.meshes[0].primitives[0].attributes.POSITION];

const image = (name: string, bytes: Uint8Array | string, mimeType = 'image/png'): string =>
  changed(name, (copy) => {
    copy.images = [{ uri: `data:${mimeType};base64,${Buffer.from(bytes).toString('base64')}` }];
    copy.textures = [{ source: 0 }];
    copy.materials[0].pbrMetallicRoughness.baseColorTexture = { index: 0 };
    copy.meshes[0].primitives[0].attributes.TEXCOORD_0 =
      copy.accessors.push({ ...positionsOf(copy), type: 'VEC2' }) - 1;
    delete copy.accessors.at(-1).min;
    delete copy.accessors.at(-1).max;
  });

/** A PNG's head that announces more pixels than memory holds. */
async function pixelBomb(): Promise<Uint8Array> {
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  png.writeUInt32BE(100_000, 16);
  png.writeUInt32BE(100_000, 20);
  return png;
}

async function brokenDraco(): Promise<string> {
  const document = boxDocument();
  document.createExtension(KHRDracoMeshCompression).setRequired(true);
  const bytes = await io()
    .registerDependencies({ 'draco3d.encoder': await openDracoEncoder() })
    .writeBinary(document);
  // The stream's head stays, its body does not.
  const start = bytes.length - 60;
  for (let i = start; i < bytes.length; i++) bytes[i] = (i * 37) % 256;
  return withBytes('draco', bytes);
}

const CASES: readonly [what: string, code: RegExp, make: () => string | Promise<string>][] = [
  ['a file that is not there', /FILE_MISSING/, () => join(folder, 'nowhere.glb')],
  ['a folder', /FILE_MISSING/, () => place('empty.glb')],
  ['an empty file', /NOT_GLTF/, () => withBytes('zero', '')],
  ['a picture', /NOT_GLTF/, () => withBytes('picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe))],
  ['text that is no JSON', /NOT_GLTF/, () => withBytes('text', 'once upon a time')],
  ['a list', /NOT_GLTF/, () => withBytes('list', '[]')],
  [
    'glTF 1.0',
    /NOT_GLTF/,
    () =>
      changed('old', (copy) => {
        copy.asset.version = '1.0';
      }),
  ],
  ['a .glb of version 1', /NOT_GLTF/, () => withBytes('glb1', patched(4, 1))],
  ['a .glb that was cut off', /NOT_GLTF/, () => withBytes('cut', glb.subarray(0, glb.length - 100))],
  ['a .glb that ends in its header', /NOT_GLTF/, () => withBytes('head', glb.subarray(0, 14))],
  ['a chunk longer than the file', /NOT_GLTF/, () => withBytes('chunk', patched(12, 0x7fffffff))],
  [
    'a file of 300 MB',
    /TOO_LARGE/,
    () => {
      const path = withBytes('huge', glb);
      truncateSync(path, 300 * 1024 * 1024);
      return path;
    },
  ],
  [
    'a buffer outside by ..',
    /REFERENCE_OUTSIDE/,
    () =>
      changed('dots', (copy) => {
        copy.buffers[0].uri = '../secret.bin';
      }),
  ],
  [
    'a buffer outside by an escaped ..',
    /REFERENCE_OUTSIDE/,
    () =>
      changed('escaped', (copy) => {
        copy.buffers[0].uri = '%2e%2e/secret.bin';
      }),
  ],
  [
    'a buffer by an absolute path',
    /REFERENCE_OUTSIDE/,
    () =>
      changed('absolute', (copy) => {
        copy.buffers[0].uri = secret;
      }),
  ],
  [
    'a buffer by a file address',
    /REFERENCE_OUTSIDE/,
    () =>
      changed('address', (copy) => {
        copy.buffers[0].uri = `file://${secret}`;
      }),
  ],
  [
    'a buffer from the net',
    /REFERENCE_OUTSIDE/,
    () =>
      changed('net', (copy) => {
        copy.buffers[0].uri = 'https://example.org/a.bin';
      }),
  ],
  [
    'a buffer outside by a link',
    /REFERENCE_OUTSIDE/,
    () => {
      const path = changed('link', (copy) => {
        copy.buffers[0].uri = 'link.bin';
      });
      symlinkSync(secret, join(folder, 'link', 'link.bin'));
      return path;
    },
  ],
  [
    'a buffer that is not there',
    /REFERENCE_MISSING/,
    () =>
      changed('missing', (copy) => {
        copy.buffers[0].uri = 'no.bin';
      }),
  ],
  [
    'a picture that is not there',
    /REFERENCE_MISSING/,
    () =>
      changed('no-picture', (copy) => {
        copy.images = [{ uri: 'no.png' }];
      }),
  ],
  [
    'buffers that are no list',
    /NOT_GLTF/,
    () =>
      changed('weird', (copy) => {
        copy.buffers = 7;
      }),
  ],
  [
    'four billion vertices without data',
    /TOO_COMPLEX/,
    () =>
      changed('bomb', (copy) => {
        const positions = positionsOf(copy);
        positions.count = 4_294_967_295;
        delete positions.bufferView;
      }),
  ],
  [
    'a million materials',
    /TOO_COMPLEX/,
    () =>
      changed('materials', (copy) => {
        copy.materials = Array.from({ length: 1e6 }, () => ({}));
      }),
  ],
  [
    'a hundred thousand nodes',
    /TOO_COMPLEX/,
    () =>
      changed('nodes', (copy) => {
        copy.nodes = Array.from({ length: 1e5 }, () => ({}));
      }),
  ],
  [
    'an accessor beyond its buffer',
    /INVALID/,
    () =>
      changed('beyond', (copy) => {
        positionsOf(copy).count = 4_000;
      }),
  ],
  [
    'an index beyond the vertices',
    /INVALID/,
    () =>
      changed('index', (copy) => {
        positionsOf(copy).count = 3;
      }),
  ],
  [
    'nodes in a loop',
    /INVALID/,
    () =>
      changed('loop', (copy) => {
        copy.nodes[0].children = [0];
      }),
  ],
  [
    'a mesh that is not there',
    /INVALID/,
    () =>
      changed('no-mesh', (copy) => {
        copy.nodes[0].mesh = 9;
      }),
  ],
  ['NaN', /INVALID|NOT_FINITE/, () => changed('nan', () => undefined, withNumber(Number.NaN))],
  ['infinity', /INVALID|NOT_FINITE/, () => changed('infinity', () => undefined, withNumber(Number.POSITIVE_INFINITY))],
  [
    'an unknown required extension',
    /EXTENSION_UNKNOWN/,
    () =>
      changed('extension', (copy) => {
        copy.extensionsUsed = ['ACME_teapot'];
        copy.extensionsRequired = ['ACME_teapot'];
      }),
  ],
  [
    'no scene',
    /EMPTY/,
    () =>
      changed('no-scene', (copy) => {
        delete copy.scenes;
        delete copy.scene;
      }),
  ],
  [
    'no triangles',
    /EMPTY/,
    () =>
      changed('points', (copy) => {
        copy.meshes[0].primitives[0].mode = 0;
      }),
  ],
  [
    'all corners in one point',
    /SIZE/,
    () =>
      changed('point', (copy) => {
        copy.nodes[0].scale = [0, 0, 0];
      }),
  ],
  [
    'a thing of a million kilometres',
    /SIZE/,
    () =>
      changed('large', (copy) => {
        copy.nodes[0].scale = [1e9, 1e9, 1e9];
      }),
  ],
  ['a picture of garbage', /IMAGE_INVALID|INVALID/, () => image('garbage', 'no picture at all')],
  ['a picture of ten billion pixels', /IMAGE_INVALID|INVALID/, async () => image('pixels', await pixelBomb())],
  [
    'a KTX2 picture of garbage',
    /INVALID/,
    () =>
      image(
        'ktx2',
        Uint8Array.from([0xab, 0x4b, 0x54, 0x58, 0x20, 0x32, 0x30, 0xbb, 13, 10, 26, 10, ...new Array(200).fill(255)]),
        'image/ktx2',
      ),
  ],
  ['a Draco stream of garbage', /INVALID|NOT_FINITE|SIZE/, brokenDraco],
];

describe('hostile 3D files', () => {
  it('the box that they are made from is fine', async () => {
    const path = await writeModel(boxDocument(), place('fine'));
    expect(buildFromFile(plainCard(), await decodeFile(path), {}).size).toEqual([1, 2, 3]);
  });

  it.each(CASES)('%s is refused', async (_, code, make) => {
    const path = await make();
    const refusal = await buildFile(path).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(InputError);
    const { code: found, message } = refusal as InputError;
    expect(found).toMatch(code);
    expect(message.startsWith(`${path}: `)).toBe(true);
    expect(message.length).toBeLessThan(600);
  });

  it('a thing without an attribute that its joints need is refused, not shown bent', async () => {
    const document = boxDocument();
    const joint = document.createNode('joint');
    const skin = document.createSkin().addJoint(joint);
    document.getRoot().listScenes()[0]!.addChild(joint);
    document.getRoot().listNodes()[0]!.setSkin(skin);
    const primitive = document.getRoot().listMeshes()[0]!.listPrimitives()[0]!;
    primitive.setAttribute('JOINTS_0', accessor(document, 'VEC4', new Uint8Array(32).fill(200)));
    primitive.setAttribute('WEIGHTS_0', accessor(document, 'VEC4', new Float32Array(32).fill(0.25)));
    const path = await writeModel(document, place('joints'));
    await expect(buildFile(path)).rejects.toThrow(/joint/i);
  });
});

/** The whole way from a path to a thing. */
const buildFile = async (path: string) => buildFromFile(plainCard(), await decodeFile(path), {});
