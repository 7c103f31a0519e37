import {
  ClampToEdgeWrapping,
  Color,
  DataTexture,
  DoubleSide,
  FrontSide,
  LinearFilter,
  LinearMipmapLinearFilter,
  MeshLambertMaterial,
  MeshPhysicalMaterial,
  MeshStandardMaterial,
  MirroredRepeatWrapping,
  NearestFilter,
  NoColorSpace,
  RepeatWrapping,
  SRGBColorSpace,
  type Texture,
  type Material as ThreeMaterial,
  Vector2,
} from 'three';
import type { PackedMaterial, PackedTexture } from '../protocol.ts';
import { bytes } from './blobs.ts';
import { bendLight } from './refraction.ts';
import { shareCover } from './share-cover.ts';

/** Rougher than this, a surface shows no picture of its surroundings, and the costly prefiltered lookup is left out. */
export const GLOSSY_BELOW = 0.5;

/** Our v counts down the picture once it is uploaded (see assets.ts), and normal maps take up for +y. */
export const PICTURE_UP = -1;

/** A thing of less opacity hides nothing that a person would not name behind it. */
const CLEAR_BELOW = 0.3;

/** glTF's own. */
export const DEFAULT_CUTOFF = 0.5;

/** Noon sun on a surface that faces it. */
export const NOON_LUX = 100_000;

/** Radiance of a white surface in noon sun, which `Material.emission` counts in. */
export const DAYLIGHT_WHITE_NITS = NOON_LUX / Math.PI;

/** A three material and what must be set anew for each scene's light. */
export interface PreparedMaterial {
  material: ThreeMaterial;
  /** Its reflections come from the environment. */
  glossy: (MeshStandardMaterial & { envMap: Texture | null }) | null;
  /** Its glow scales with the exposure of the scene. */
  emissive: { material: MeshStandardMaterial | MeshLambertMaterial; color: Color; isDaylit: boolean } | null;
  /** What stands behind it is seen through it. */
  isClear: boolean;
  /** Its texture has holes: below the cutoff (null: all but clear) there is nothing to be seen. */
  alpha: { texture: Texture; cutoff: number | null } | null;
}

export function prepareMaterial(packed: PackedMaterial, blob: ArrayBuffer, hasColors: boolean): PreparedMaterial {
  const glossy =
    packed.roughness < GLOSSY_BELOW ||
    (packed.clearcoat ?? 0) > 0 ||
    packed.roughnessMetalnessTexture !== undefined ||
    packed.physical !== undefined;
  const material = glossy ? glossyMaterial(packed, blob) : new MeshLambertMaterial();
  material.onBeforeCompile = shareCover;
  material.vertexColors = hasColors;
  material.color = new Color(packed.color);
  material.side = packed.doubleSided ? DoubleSide : FrontSide;
  if (packed.texture) material.map = toTexture(packed.texture, blob, SRGBColorSpace);
  if (packed.normalTexture) {
    material.normalMap = toTexture(packed.normalTexture, blob, NoColorSpace);
    material.normalScale = new Vector2(1, PICTURE_UP).multiplyScalar(packed.normalScale ?? 1);
  }
  if (packed.occlusionTexture) material.aoMap = toTexture(packed.occlusionTexture, blob, NoColorSpace);
  if (packed.emissionTexture) material.emissiveMap = toTexture(packed.emissionTexture, blob, SRGBColorSpace);
  if (packed.alpha === 'cut') material.alphaTest = packed.alphaCutoff ?? DEFAULT_CUTOFF;
  const opacity = packed.opacity ?? 1;
  if (packed.refraction) {
    material.opacity = opacity;
    bendLight(material as MeshStandardMaterial, packed.refraction);
  } else if (opacity < 1 || packed.alpha === 'blend') {
    material.transparent = true;
    material.depthWrite = false;
    material.opacity = opacity;
    if (glossy && opacity < 1) keepReflections(material);
  }
  const emission = packed.emission ?? 0;
  const color = new Color(packed.emissionColor ?? packed.color).multiplyScalar(emission * DAYLIGHT_WHITE_NITS);
  return {
    material,
    glossy: glossy ? (material as MeshStandardMaterial) : null,
    emissive: emission > 0 ? { material, color, isDaylit: packed.isDaylit ?? false } : null,
    isClear: packed.refraction !== undefined || opacity < CLEAR_BELOW,
    alpha: packed.alpha && material.map ? { texture: material.map, cutoff: material.alphaTest || null } : null,
  };
}

/**
 * Clear things take light away along the path through them (Beer and Lambert: thicker at the rim), but mirror like solid
 * ones (Schlick's Fresnel, 4 % straight on). Plain alpha blending would thin the reflections out too, and glass would
 * read as fog.
 */
function keepReflections(material: ThreeMaterial): void {
  material.premultipliedAlpha = true;
  material.onBeforeCompile = (shader) => {
    shareCover(shader);
    shader.fragmentShader = shader.fragmentShader.replace('#include <premultiplied_alpha_fragment>', '').replace(
      '#include <opaque_fragment>',
      /* glsl */ `
      float facing = min(1.0, abs(dot(normalize(normal), normalize(vViewPosition))));
      float body = 1.0 - pow(1.0 - diffuseColor.a, 1.0 / max(facing, 0.15));
      float mirror = 0.04 + 0.96 * pow(1.0 - facing, 5.0);
      gl_FragColor = vec4((totalDiffuse + totalEmissiveRadiance) * body + totalSpecular, body + (1.0 - body) * mirror);`,
    );
  };
}

function glossyMaterial(packed: PackedMaterial, blob: ArrayBuffer): MeshStandardMaterial {
  const texture = packed.roughnessMetalnessTexture;
  const map = texture ? toTexture(texture, blob, NoColorSpace) : null;
  const options = { roughness: packed.roughness, metalness: packed.metalness, roughnessMap: map, metalnessMap: map };
  if (!packed.clearcoat && !packed.physical) return new MeshStandardMaterial(options);
  const { specularColor, sheenColor, ...numbers } = packed.physical ?? {};
  return new MeshPhysicalMaterial({
    ...options,
    clearcoat: packed.clearcoat ?? 0,
    clearcoatRoughness: 0.04,
    ...numbers,
    ...(specularColor && { specularColor: new Color(specularColor) }),
    ...(sheenColor && { sheenColor: new Color(sheenColor) }),
  });
}

const WRAPPING = { repeat: RepeatWrapping, mirror: MirroredRepeatWrapping, clamp: ClampToEdgeWrapping };

export function toTexture(packed: PackedTexture, blob: ArrayBuffer, colorSpace: string): Texture {
  const texture = new DataTexture(bytes(blob, packed.data), packed.width, packed.height);
  texture.colorSpace = colorSpace;
  const [across, down] = packed.wrap ?? ['repeat', 'repeat'];
  texture.wrapS = WRAPPING[across];
  texture.wrapT = WRAPPING[down];
  texture.magFilter = packed.isPixelated ? NearestFilter : LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  // Rows come from the top, v counts from the bottom: the geometry's uvs are turned instead of the picture, which
  // would be copied. See `toGeometry`.
  texture.needsUpdate = true;
  return texture;
}
