import { createRequire } from 'node:module';
import { InputError } from '../../shared/errors.ts';
import type { GltfSource } from './gltf-json.ts';

interface Report {
  issues: { messages: { code: string; message: string; severity: number; pointer?: string }[] };
}
type Validate = (bytes: Uint8Array, options: object) => Promise<Report>;

/** Rules whose breach leaves nothing in doubt: exporters in wide use break them, and every viewer opens the file. */
const HARMLESS = [
  'ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION',
  'ACCESSOR_ELEMENT_OUT_OF_MAX_BOUND',
  'ACCESSOR_ELEMENT_OUT_OF_MIN_BOUND',
  'ACCESSOR_INVALID_SIGN',
  'ACCESSOR_JOINTS_INDEX_DUPLICATE',
  'ACCESSOR_MAX_MISMATCH',
  'ACCESSOR_MIN_MISMATCH',
  'ACCESSOR_NON_CLAMPED',
  'ACCESSOR_VECTOR3_NON_UNIT',
  'ACCESSOR_WEIGHTS_NON_NORMALIZED',
  'BUFFER_VIEW_TARGET_OVERRIDE',
  'GLB_CHUNK_LENGTH_UNALIGNED',
  'IMAGE_MIME_TYPE_INVALID',
  'MESH_PRIMITIVE_ACCESSOR_UNALIGNED',
  'MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE',
  'MESH_PRIMITIVE_INVALID_ATTRIBUTE',
  'MESH_PRIMITIVE_NO_TANGENT_SPACE',
  'NODE_SKIN_NO_SCENE',
  'ROTATION_NON_UNIT',
  'SKIN_NO_COMMON_ROOT',
  'SKIN_SKELETON_INVALID',
  'UNDECLARED_EXTENSION',
  'UNUSED_EXTENSION_REQUIRED',
];

/** Severity of an error in the validator's report; 1 is a warning, 2 and 3 are remarks. */
const ERROR = 0;
/** Enough to mend the file by. */
const SHOWN = 3;

/**
 * Holds a file to the specification with Khronos' own validator: references, bounds, types, NaN. Returns its warnings,
 * a sentence each. Throws InputError ASSET_INVALID with the first faults and where they stand in the file's JSON.
 */
export async function validateGltf({ file, bytes, resources }: GltfSource): Promise<string[]> {
  const { validateBytes } = createRequire(import.meta.url)('gltf-validator') as { validateBytes: Validate };
  const report = await validateBytes(bytes, {
    ignoredIssues: HARMLESS,
    maxIssues: 100,
    externalResourceFunction: (uri: string) => {
      const known = resources[uri] ?? resources[decodeURIComponent(uri)];
      return known ? Promise.resolve(known) : Promise.reject(new Error('not read'));
    },
  }).catch((error: unknown): Report => {
    // It throws a plain text where the container cannot be read at all.
    throw new InputError('ASSET_INVALID', `this is no valid glTF 2.0 file: ${String(error)}`, { file });
  });
  const { messages } = report.issues;
  const errors = messages.filter(({ severity }) => severity === ERROR);
  if (errors.length === 0) return messages.filter(({ severity }) => severity === 1).map(describe);
  const more = errors.length > SHOWN ? ` (and ${errors.length - SHOWN} more)` : '';
  const shown = errors.slice(0, SHOWN).map(describe).join(' ');
  throw new InputError('ASSET_INVALID', `this is no valid glTF 2.0 file: ${shown}${more}`, { file });
}

const describe = ({ message, pointer }: Report['issues']['messages'][number]): string =>
  `${pointer ? `${pointer}: ` : ''}${message}`;
