import { createRequire } from 'node:module';
import {
  type Document,
  type Texture as GltfTexture,
  type JSONDocument,
  Logger,
  NodeIO,
  Verbosity,
} from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { InputError } from '../../shared/errors.ts';
import type { Texture } from '../asset.ts';
import { decodeImage } from './decode-image.ts';
import type { GltfSource } from './gltf-json.ts';
import { validateGltf } from './validate.ts';

/** A model in memory: meshes unpacked, pictures decoded. Never written to once made: assets are built from it. */
export interface DecodedGltf {
  file: string;
  hash: string;
  document: Document;
  images: ReadonlyMap<GltfTexture, Texture>;
  /** What was found odd and left as it is, a sentence each. */
  remarks: readonly string[];
}

/**
 * Decodes a file that was read: Draco and meshopt, quantised and sparse buffers, PNG, JPEG, WebP, AVIF and KTX2.
 * Throws InputError ASSET_INVALID, ASSET_EXTENSION_UNKNOWN, ASSET_IMAGE_INVALID.
 */
export async function decodeGltf(source: GltfSource): Promise<DecodedGltf> {
  const { file, hash } = source;
  checkExtensions(source);
  const warnings = await validateGltf(source);
  const document = await readDocument(source);
  const images = new Map<GltfTexture, Texture>();
  const remarks = new Set(warnings);
  for (const texture of document.getRoot().listTextures()) {
    const bytes = texture.getImage();
    const uri = texture.getURI().startsWith('data:') ? '' : texture.getURI();
    const name = texture.getName() || uri || `image ${images.size}`;
    if (!bytes) throw new InputError('ASSET_IMAGE_INVALID', `its picture "${name}" has no data.`, { file });
    const { picture, remark } = await decodeImage(bytes, name, file);
    images.set(texture, picture);
    if (remark) remarks.add(remark);
  }
  return { file, hash, document, images, remarks: [...remarks] };
}

const KNOWN = new Set(ALL_EXTENSIONS.map(({ EXTENSION_NAME }) => EXTENSION_NAME));

function checkExtensions({ json, file }: GltfSource): void {
  const unknown = (Array.isArray(json.extensionsRequired) ? json.extensionsRequired : []).filter(
    (name) => !KNOWN.has(String(name)),
  );
  if (unknown.length === 0) return;
  const message = `it requires ${unknown.join(', ')}, which cornercase does not know. Export it without, or as optional.`;
  throw new InputError('ASSET_EXTENSION_UNKNOWN', message, { file });
}

async function readDocument({ json, resources, file }: GltfSource): Promise<Document> {
  try {
    const draco = createRequire(import.meta.url)('draco3dgltf') as { createDecoderModule(): Promise<unknown> };
    const needsDraco = json.extensionsUsed?.includes('KHR_draco_mesh_compression');
    await MeshoptDecoder.ready;
    const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
      'meshopt.decoder': MeshoptDecoder,
      ...(needsDraco ? { 'draco3d.decoder': await draco.createDecoderModule() } : {}),
    });
    io.setLogger(new Logger(Verbosity.SILENT));
    return await io.readJSON({ json, resources } as unknown as JSONDocument);
  } catch (error) {
    throw new InputError('ASSET_INVALID', `it cannot be decoded: ${(error as Error).message ?? String(error)}`, {
      file,
    });
  }
}
