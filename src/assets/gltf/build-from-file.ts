import type { Material as GltfMaterial, Node, Primitive } from '@gltf-transform/core';
import type { InstancedMesh, MappingList, Transform } from '@gltf-transform/extensions';
import { Matrix4, Quaternion, Vector3 } from 'three';
import { InputError } from '../../shared/errors.ts';
import type { Vec3 } from '../../shared/vector.ts';
import type { Asset, AssetParams, Geometry, Part } from '../asset.ts';
import { lacquer, type PAINT_NAMES } from '../car/paints.ts';
import { extentsOf } from '../geometry/place-geometry.ts';
import { checkLimit } from './budget.ts';
import { buildSurface, type Carrier, jointMatrices } from './build-surface.ts';
import { buildConvexHull } from './convex-hull.ts';
import type { DecodedGltf } from './decode-gltf.ts';
import type { Axis, FileCard } from './file-card.ts';
import { mergeSurfaces, transformUvs } from './merge-surfaces.ts';
import { type PosedNode, poseNodes } from './pose-nodes.ts';
import { clipSeconds, type NodePose, sampleAnimation } from './sample-animation.ts';
import { buildSolidBoxes } from './solid-boxes.ts';
import { toMaterial } from './to-material.ts';

/** The value of `clip` that leaves everything as the file has it. */
export const REST = 'rest';
/** The value of `variant` and `paint` that leaves materials as the file has them. */
export const AS_MADE = 'as_made';

/** The file's surfaces in metres, in our axes, where its own origin is; and its nodes, placed alike. */
interface Placed {
  nodes: readonly PosedNode[];
  surfaces: readonly { material: GltfMaterial | null; geometry: Geometry }[];
}

/**
 * Poses a file and gathers its triangles by material. Throws InputError ASSET_EMPTY, ASSET_NOT_FINITE,
 * ASSET_TOO_COMPLEX.
 */
export function placeSurfaces(card: FileCard, decoded: DecodedGltf, params: AssetParams): Placed {
  const { file, document } = decoded;
  const scene = document.getRoot().getDefaultScene() ?? document.getRoot().listScenes()[0];
  if (!scene) throw new InputError('ASSET_EMPTY', 'it holds no scene.', { file });
  const nodes = poseNodes(scene, posesOf(decoded, params));
  const frame = frameOf(card, Number(params.scale ?? 1));
  for (const { matrix } of nodes) matrix.premultiply(frame);
  const groups = surfacesByMaterial(nodes, String(params.variant ?? AS_MADE));
  const surfaces = [...groups].map(([material, parts]) => ({ material, geometry: mergeSurfaces(parts) }));
  check(
    surfaces.map(({ geometry }) => geometry),
    file,
  );
  return { nodes, surfaces };
}

/**
 * A thing from a decoded file: posed by its clip, in metres, y up, front towards +z, its base centred on the origin.
 * Throws what `placeSurfaces` throws, and InputError ASSET_SIZE, ASSET_KEYPOINT_UNKNOWN.
 */
export function buildFromFile(
  card: FileCard,
  decoded: DecodedGltf,
  params: AssetParams,
): Omit<Asset, 'name' | 'params' | 'classes'> {
  const { file } = decoded;
  const { nodes, surfaces: merged } = placeSurfaces(card, decoded, params);
  const offset = toBase(
    merged.map(({ geometry }) => geometry),
    file,
  );
  for (const { geometry } of merged) shift(geometry, offset);
  const geometries = merged.map(({ geometry }) => geometry);
  const { size, min, max } = extentsOf(geometries);
  const paint = String(params.paint ?? AS_MADE);
  const names = uniqueNames(merged.map(({ material }) => material?.getName() ?? ''));
  return {
    size,
    massKg: card.massKg * Number(params.scale ?? 1) ** 3,
    // Things are denser below: engines, feet, the water in a bottle.
    centerOfMass: [(min[0] + max[0]) / 2, min[1] + size[1] * 0.45, (min[2] + max[2]) / 2],
    parts: merged.map(({ material, geometry }, index): Part => {
      const made = toMaterial(material, decoded.images);
      const isPainted = paint !== AS_MADE && card.paint.includes(material?.getName() ?? '');
      const textured = made.texture || made.normalTexture || made.roughnessMetalnessTexture || made.emissionTexture;
      return {
        name: names[index]!,
        geometry: textured || !geometry.uvs ? geometry : { ...geometry, uvs: null },
        material: isPainted ? { ...made, ...lacquer(paint as (typeof PAINT_NAMES)[number]) } : made,
        temperatureKelvin: card.temperatureKelvin,
      };
    }),
    ...(card.collision === 'hull'
      ? { collision: [], convexHull: buildConvexHull(geometries) }
      : { collision: buildSolidBoxes(geometries) }),
    keypoints: keypointsOf(card, nodes, offset, file),
  };
}

function posesOf({ document }: DecodedGltf, params: AssetParams): ReadonlyMap<Node, NodePose> {
  const clip = document
    .getRoot()
    .listAnimations()
    .find((animation, index) => clipName(animation.getName(), index) === params.clip);
  if (!clip) return new Map();
  const seconds = clipSeconds(clip);
  return sampleAnimation(clip, seconds > 0 ? Number(params.time_s ?? 0) % (seconds + 1e-6) : 0);
}

/** Clips without a name are called by their place. */
export const clipName = (name: string, index: number): string => name || `clip_${index}`;

const AXIS_VECTORS: Readonly<Record<Axis, Vec3>> = {
  '+x': [1, 0, 0],
  '-x': [-1, 0, 0],
  '+y': [0, 1, 0],
  '-y': [0, -1, 0],
  '+z': [0, 0, 1],
  '-z': [0, 0, -1],
};

/** From the file's frame to ours, in metres. */
function frameOf(card: FileCard, factor: number): Matrix4 {
  const up = new Vector3(...AXIS_VECTORS[card.up]);
  const forward = new Vector3(...AXIS_VECTORS[card.forward]);
  const toFile = new Matrix4().makeBasis(up.clone().cross(forward), up, forward);
  const size = card.scale * factor;
  return new Matrix4().makeScale(size, size, size).multiply(toFile.transpose());
}

function surfacesByMaterial(nodes: readonly PosedNode[], variant: string): Map<GltfMaterial | null, Geometry[]> {
  const worlds = new Map(nodes.map(({ node, matrix }) => [node, matrix]));
  const groups = new Map<GltfMaterial | null, Geometry[]>();
  for (const { node, matrix, weights } of nodes) {
    const mesh = node.getMesh();
    if (!mesh) continue;
    const skin = node.getSkin();
    const carriers: Carrier[] = skin
      ? [{ kind: 'joints', matrices: jointMatrices(skin, (joint) => worlds.get(joint) ?? matrix) }]
      : instancesOf(node, matrix).map((instance): Carrier => ({ kind: 'node', matrix: instance }));
    for (const primitive of mesh.listPrimitives()) {
      const material = materialOf(primitive, variant);
      const { uvSet, transform } = uvsOf(material);
      for (const carrier of carriers) {
        const surface = buildSurface(primitive, carrier, weights, uvSet);
        if (!surface) continue;
        if (surface.uvs && transform) transformUvs(surface.uvs, transform);
        groups.set(material, [...(groups.get(material) ?? []), surface]);
      }
    }
  }
  return groups;
}

function materialOf(primitive: Primitive, variant: string): GltfMaterial | null {
  const mappings = primitive.getExtension<MappingList>('KHR_materials_variants')?.listMappings() ?? [];
  const chosen = mappings.find((mapping) => mapping.listVariants().some((item) => item.getName() === variant));
  return chosen?.getMaterial() ?? primitive.getMaterial();
}

/** Copies of a mesh by EXT_mesh_gpu_instancing, or the one. */
function instancesOf(node: Node, matrix: Matrix4): Matrix4[] {
  const batch = node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing');
  if (!batch) return [matrix];
  const [at, turn, size] = ['TRANSLATION', 'ROTATION', 'SCALE'].map((semantic) => batch.getAttribute(semantic));
  const count = (at ?? turn ?? size)?.getCount() ?? 0;
  return Array.from({ length: count }, (_, i) =>
    matrix
      .clone()
      .multiply(
        new Matrix4().compose(
          new Vector3().fromArray(at?.getElement(i, []) ?? [0, 0, 0]),
          new Quaternion().fromArray(turn?.getElement(i, []) ?? [0, 0, 0, 1]),
          new Vector3().fromArray(size?.getElement(i, []) ?? [1, 1, 1]),
        ),
      ),
  );
}

/** One set of coordinates serves all textures of a material: the base colour's, or the first that there is. */
function uvsOf(material: GltfMaterial | null): { uvSet: number; transform: Transform | null } {
  const info =
    material?.getBaseColorTextureInfo() ??
    material?.getNormalTextureInfo() ??
    material?.getMetallicRoughnessTextureInfo() ??
    material?.getEmissiveTextureInfo();
  const transform = info?.getExtension<Transform>('KHR_texture_transform') ?? null;
  return { uvSet: transform?.getTexCoord() ?? info?.getTexCoord() ?? 0, transform };
}

/** Refuses what cannot be shown. */
function check(geometries: readonly Geometry[], file: string): void {
  const triangles = geometries.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  if (triangles === 0) throw new InputError('ASSET_EMPTY', 'it holds no triangles.', { file });
  checkLimit('triangles', triangles, file);
  const areFinite = geometries.every(
    ({ positions, normals }) => positions.every(Number.isFinite) && normals.every(Number.isFinite),
  );
  if (areFinite) return;
  throw new InputError('ASSET_NOT_FINITE', 'some of its vertices are not finite numbers (NaN or infinity).', { file });
}

/** What takes the middle of the base to the origin. */
function toBase(geometries: readonly Geometry[], file: string): Vec3 {
  const { min, max, size } = extentsOf(geometries);
  const longest = Math.max(...size);
  if (!(longest > 1e-3) || !(longest < 1e3)) {
    const message = `it is ${longest.toPrecision(3)} m long, expected 1 mm to 1 km. Correct its scale.`;
    throw new InputError('ASSET_SIZE', message, { file });
  }
  return [-(min[0] + max[0]) / 2, -min[1], -(min[2] + max[2]) / 2];
}

function shift({ positions }: Geometry, [x, y, z]: Vec3): void {
  for (let i = 0; i < positions.length; i += 3) {
    positions[i]! += x;
    positions[i + 1]! += y;
    positions[i + 2]! += z;
  }
}

/** A node with a mesh stands for the middle of it, another for its own origin. */
function keypointsOf(card: FileCard, nodes: readonly PosedNode[], offset: Vec3, file: string): Record<string, Vec3> {
  return Object.fromEntries(
    Object.entries(card.keypoints).map(([name, nodeName]) => {
      const posed = nodes.find(({ node }) => node.getName() === nodeName);
      if (!posed) {
        const message = `it has no node "${nodeName}" for the keypoint "${name}". Correct the card's keypoints.`;
        throw new InputError('ASSET_KEYPOINT_UNKNOWN', message, { file });
      }
      const point = middleOf(posed.node).applyMatrix4(posed.matrix);
      return [name, [point.x + offset[0], point.y + offset[1], point.z + offset[2]] as Vec3];
    }),
  );
}

function middleOf(node: Node): Vector3 {
  const bounds = (node.getSkin() ? [] : (node.getMesh()?.listPrimitives() ?? [])).flatMap((primitive) => {
    const position = primitive.getAttribute('POSITION');
    return position ? [position.getMin([]), position.getMax([])] : [];
  });
  if (bounds.length === 0) return new Vector3();
  const middle = [0, 1, 2].map((k) => {
    const values = bounds.map((corner) => corner[k]!);
    return (Math.min(...values) + Math.max(...values)) / 2;
  });
  return new Vector3().fromArray(middle);
}

/** Names of parts from those of materials: lower case, and a number where one comes twice. */
function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const stem =
      name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '_')
        .replaceAll(/^_+|_+$/g, '')
        .slice(0, 40) || 'part';
    let unique = stem;
    for (let copy = 2; used.has(unique); copy++) unique = `${stem}_${copy}`;
    used.add(unique);
    return unique;
  });
}
