import { InputError } from '../../shared/errors.ts';
import type { GltfJson } from './gltf-json.ts';

/** The model with everything that it refers to. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** What a scene on a plain CPU machine can bear, and far more than a thing in it needs. */
const LIMITS = {
  triangles: 1_000_000,
  vertices: 2_000_000,
  primitives: 4_096,
  materials: 256,
  images: 256,
  nodes: 16_384,
  joints: 4_096,
  'animation channels': 65_536,
  accessors: 65_536,
  'numbers in its accessors': 128_000_000,
} as const;
type Quantity = keyof typeof LIMITS;

const COMPONENTS: Readonly<Record<string, number>> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
};

/**
 * Counts what the file's JSON announces, before a byte of it is decoded: an accessor may claim four billion elements
 * and have no data at all. Throws InputError ASSET_TOO_COMPLEX.
 */
export function checkBudget(json: GltfJson, file: string): void {
  const accessors = listOf(json.accessors);
  const meshes = listOf(json.meshes);
  const primitives = meshes.flatMap((mesh) => listOf(mesh?.primitives));
  const lengths = accessors.map((accessor) => Number(accessor?.count ?? 0));
  const vertices = primitives.map((primitive) => lengths[Number(primitive?.attributes?.POSITION)] ?? 0);
  const found: Partial<Record<Quantity, number>> = {
    vertices: sum(vertices),
    primitives: primitives.length,
    materials: listOf(json.materials).length,
    images: listOf(json.images).length,
    nodes: listOf(json.nodes).length,
    joints: sum(listOf(json.skins).map((skin) => listOf(skin?.joints).length)),
    'animation channels': sum(listOf(json.animations).map((animation) => listOf(animation?.channels).length)),
    accessors: accessors.length,
    'numbers in its accessors': sum(
      accessors.map((accessor, i) => lengths[i]! * (COMPONENTS[String(accessor?.type)] ?? 16)),
    ),
  };
  for (const [quantity, count] of Object.entries(found)) checkLimit(quantity as Quantity, count, file);
}

/** Throws InputError ASSET_TOO_COMPLEX where there is more of something than a scene can bear. */
export function checkLimit(quantity: Quantity, count: number, file: string): void {
  if (count <= LIMITS[quantity]) return;
  const message = `found ${count} ${quantity}, expected at most ${LIMITS[quantity]}. Decimate or split the model.`;
  throw new InputError('ASSET_TOO_COMPLEX', message, { file });
}

const listOf = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
