import {
  BufferGeometry,
  CircleGeometry,
  type Color,
  Float32BufferAttribute,
  Mesh,
  MeshLambertMaterial,
  MeshStandardMaterial,
  NoColorSpace,
  PlaneGeometry,
  SRGBColorSpace,
  type Texture,
  Vector2,
} from 'three';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import type { PackedGround, PageScene } from '../protocol.ts';
import { fetchBlob } from './blobs.ts';
import { GLOSSY_BELOW, PICTURE_UP, toTexture } from './materials.ts';
import { shareCover } from './share-cover.ts';

/** Beyond every place's end, under the horizon's haze. */
const GROUND_RADIUS = 380;
/**
 * Tangents of the angle below the horizon between which the ground turns into a photograph's own: from there on nobody
 * can tell how far away it is, and a photograph taken at eye height shows the same ground there.
 */
const MELTS = { from: 0.11, to: 0.02 };
/** Water fills the grain: this smooth, where all is wet. */
const WET_ROUGHNESS = 0.08;

export interface PreparedGround {
  mesh: Mesh;
  /** What its colour is made of. */
  tone: { map: Texture; macro: Texture; metresPerRepeat: number; macroMetresPerRepeat: number; color: Color };
  /** Set where the ground mirrors its surroundings. */
  glossy: (MeshStandardMaterial & { envMap: Texture | null }) | null;
}

const prepared = new Map<string, Promise<PreparedGround>>();

export function loadGround({
  ground,
  wetness,
  ripples,
  groundExtent: extent,
  groundCut: cut,
  place,
  weather,
}: Pick<
  PageScene,
  'ground' | 'wetness' | 'ripples' | 'groundExtent' | 'groundCut' | 'place' | 'weather'
>): Promise<PreparedGround> {
  const melts = place === null && !weather.fog;
  const key = `${ground.hash} ${wetness} ${ripples} ${extent ? [extent.x, extent.z] : ''} ${cut ?? ''} ${melts}`;
  const known = prepared.get(key);
  if (known) return known;
  const geometry = outline(extent, cut);
  const loading = fetchBlob(ground.hash).then((blob) => build(ground, wetness, ripples, geometry, melts, blob));
  prepared.set(key, loading);
  return loading;
}

/** Heaps of the ground's material, on it. */
export function heapMeshes({ ground, heaps }: Pick<PageScene, 'ground' | 'heaps'>, { mesh }: PreparedGround): Mesh[] {
  return heaps.map(({ positions, normals, indices }) => {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
    geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3));
    const uvs = positions.filter((_, k) => k % 3 !== 1).map((metres) => metres / ground.metresPerRepeat);
    geometry.setAttribute('uv', new Float32BufferAttribute(uvs, 2));
    geometry.setIndex([...indices]);
    const heap = new Mesh(geometry, mesh.material);
    heap.receiveShadow = true;
    return heap;
  });
}

function build(
  ground: PackedGround,
  wetness: number,
  ripples: number,
  geometry: BufferGeometry,
  melts: boolean,
  blob: ArrayBuffer,
): PreparedGround {
  const roughness = ground.roughness + (WET_ROUGHNESS - ground.roughness) * wetness;
  const isGlossy = roughness < GLOSSY_BELOW;
  const material = isGlossy ? new MeshStandardMaterial({ roughness, metalness: 0 }) : new MeshLambertMaterial();
  // Wet ground is darker: water keeps light in the pores (Lekner and Dorf 1988).
  material.color.setScalar(1 - 0.45 * wetness);
  material.map = toTexture(ground.texture, blob, SRGBColorSpace);
  material.map.anisotropy = 2;
  material.normalMap = toTexture(ground.normalTexture, blob, NoColorSpace);
  material.normalScale = new Vector2(1, PICTURE_UP).multiplyScalar((1 - 0.8 * wetness) * ripples);
  if (melts) {
    material.transparent = true;
    material.defines = { ...material.defines, MELTS: '' };
  }
  const macro = toTexture(ground.macro.texture, blob, NoColorSpace);
  addMacro(material, macro, ground);

  const positions = geometry.getAttribute('position');
  const uvs = geometry.getAttribute('uv');
  for (let i = 0; i < positions.count; i++) {
    uvs.setXY(i, positions.getX(i) / ground.metresPerRepeat, positions.getZ(i) / ground.metresPerRepeat);
  }
  const mesh = new Mesh(geometry, material);
  mesh.receiveShadow = true;
  // After the veil of air before the sky, before all that is clear.
  mesh.renderOrder = -0.5;
  const tone = {
    map: material.map,
    macro,
    metresPerRepeat: ground.metresPerRepeat,
    macroMetresPerRepeat: ground.macro.metresPerRepeat,
    color: material.color,
  };
  return { mesh, tone, glossy: isGlossy ? (material as MeshStandardMaterial) : null };
}

function outline(extent: PageScene['groundExtent'], cut: PageScene['groundCut']): BufferGeometry {
  if (extent) return board(extent);
  if (!cut) return new CircleGeometry(GROUND_RADIUS, 64).rotateX(-Math.PI / 2);
  const z = [-GROUND_RADIUS, GROUND_RADIUS] as const;
  return mergeGeometries([board({ x: [-GROUND_RADIUS, cut[0]], z }), board({ x: [cut[1], GROUND_RADIUS], z })]);
}

function board({ x, z }: NonNullable<PageScene['groundExtent']>): BufferGeometry {
  return new PlaneGeometry(x[1] - x[0], z[1] - z[0])
    .rotateX(-Math.PI / 2)
    .translate((x[0] + x[1]) / 2, 0, (z[0] + z[1]) / 2);
}

/** Lays the slow variation over the tile, colour = texture × macro / 128, and lets the ground melt into a photograph. */
function addMacro(material: MeshLambertMaterial | MeshStandardMaterial, macro: Texture, ground: PackedGround): void {
  material.onBeforeCompile = (shader) => {
    shareCover(shader);
    shader.uniforms.macroMap = { value: macro };
    shader.uniforms.macroScale = { value: ground.metresPerRepeat / ground.macro.metresPerRepeat };
    shader.fragmentShader = shader.fragmentShader
      .replace('void main() {', 'uniform sampler2D macroMap; uniform float macroScale;\nvoid main() {')
      .replace(
        '#include <map_fragment>',
        `#include <map_fragment>
        diffuseColor.rgb *= texture2D(macroMap, vMapUv * macroScale).rgb * (255.0 / 128.0);
        #ifdef MELTS
        vec3 sight = (vec4(-vViewPosition, 0.0) * viewMatrix).xyz;
        diffuseColor.a *= smoothstep(${MELTS.to}, ${MELTS.from}, -sight.y / length(sight.xz));
        #endif`,
      );
  };
}
