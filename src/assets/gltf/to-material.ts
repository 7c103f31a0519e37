import type { Material as GltfMaterial, Texture as GltfTexture, TextureInfo } from '@gltf-transform/core';
import type {
  Clearcoat,
  EmissiveStrength,
  IOR,
  Iridescence,
  PBRSpecularGlossiness,
  Sheen,
  Specular,
  Transmission,
  Volume,
} from '@gltf-transform/extensions';
import { Color, LinearSRGBColorSpace } from 'three';
import type { Material, PhysicalExtras, Texture, Wrap } from '../asset.ts';

/** glTF's emissive white is as bright as a viewer's white; a lamp in daylight is some part of a sunlit wall. */
const EMISSION_OF_WHITE = 0.25;
/** A share of what passes glass is lost in it. */
const CLEAREST = 0.12;

const WRAPS: Readonly<Record<number, Wrap>> = { 10497: 'repeat', 33648: 'mirror', 33071: 'clamp' };
const NEAREST = 9728;

/** Which of a file's pictures belongs to which texture. */
export type Images = ReadonlyMap<GltfTexture, Texture>;

/** A material of the file as ours; null is glTF's default one: white, matt. */
export function toMaterial(material: GltfMaterial | null, images: Images): Material {
  if (!material) return { color: '#ffffff', roughness: 1, metalness: 0 };
  const textureOf = (texture: GltfTexture | null, info: TextureInfo | null): Texture | undefined => {
    const picture = texture && images.get(texture);
    if (!picture || !info) return undefined;
    const wrap = [WRAPS[info.getWrapS()] ?? 'repeat', WRAPS[info.getWrapT()] ?? 'repeat'] as const;
    return sampled(picture, wrap, info.getMagFilter() === NEAREST);
  };
  const old = material.getExtension<PBRSpecularGlossiness>('KHR_materials_pbrSpecularGlossiness');
  const base = old ? old.getDiffuseFactor() : material.getBaseColorFactor();
  const texture = old
    ? textureOf(old.getDiffuseTexture(), old.getDiffuseTextureInfo())
    : textureOf(material.getBaseColorTexture(), material.getBaseColorTextureInfo());
  const roughnessMetalness = textureOf(
    material.getMetallicRoughnessTexture(),
    material.getMetallicRoughnessTextureInfo(),
  );
  const normal = textureOf(material.getNormalTexture(), material.getNormalTextureInfo());
  const occlusion = textureOf(material.getOcclusionTexture(), material.getOcclusionTextureInfo());
  const clearcoat = material.getExtension<Clearcoat>('KHR_materials_clearcoat')?.getClearcoatFactor() ?? 0;
  const physical = physicalExtras(material);
  return {
    ...glassOf(material, [base[0]!, base[1]!, base[2]!], base[3]!),
    roughness: old ? 1 - old.getGlossinessFactor() : material.getRoughnessFactor(),
    metalness: old ? 0 : material.getMetallicFactor(),
    ...(material.getDoubleSided() && { doubleSided: true }),
    ...(texture && { texture }),
    ...(texture && alphaOf(material)),
    ...(normal && { normalTexture: normal, normalScale: material.getNormalScale() }),
    ...(roughnessMetalness && { roughnessMetalnessTexture: roughnessMetalness }),
    ...(occlusion && { occlusionTexture: occlusion }),
    ...emissionOf(material, textureOf(material.getEmissiveTexture(), material.getEmissiveTextureInfo())),
    ...(clearcoat > 0 && { clearcoat }),
    ...(Object.keys(physical).length > 0 && { physical }),
  };
}

const samplings = new WeakMap<Texture, Map<string, Texture>>();

/** The same record for the same picture and sampling: equal textures are packed once, by identity. */
function sampled(picture: Texture, wrap: readonly [Wrap, Wrap], isPixelated: boolean): Texture {
  const known = samplings.get(picture) ?? new Map<string, Texture>();
  samplings.set(picture, known);
  const key = `${wrap} ${isPixelated}`;
  const made = known.get(key) ?? { ...picture, wrap, isPixelated };
  known.set(key, made);
  return made;
}

const hex = (linear: readonly number[]): string =>
  `#${new Color().setRGB(linear[0]!, linear[1]!, linear[2]!, LinearSRGBColorSpace).getHexString()}`;

/** Light that passes through (KHR_materials_transmission) is shown as a clear, tinted surface. */
function glassOf(material: GltfMaterial, base: readonly number[], alpha: number): Pick<Material, 'color' | 'opacity'> {
  const transmission = material.getExtension<Transmission>('KHR_materials_transmission')?.getTransmissionFactor() ?? 0;
  const tint = material.getExtension<Volume>('KHR_materials_volume')?.getAttenuationColor() ?? [1, 1, 1];
  const own = material.getAlphaMode() === 'BLEND' ? alpha : 1;
  const opacity = own * (1 - transmission * (1 - CLEAREST));
  const color = hex(base.map((value, i) => value * (1 + transmission * (tint[i]! - 1))));
  return opacity < 1 ? { color, opacity } : { color };
}

function alphaOf(material: GltfMaterial): Pick<Material, 'alpha' | 'alphaCutoff'> {
  switch (material.getAlphaMode()) {
    case 'MASK':
      return { alpha: 'cut', alphaCutoff: material.getAlphaCutoff() };
    case 'BLEND':
      return { alpha: 'blend' };
    default:
      return {};
  }
}

function emissionOf(
  material: GltfMaterial,
  texture: Texture | undefined,
): Pick<Material, 'emission' | 'emissionColor' | 'emissionTexture'> {
  const factor = material.getEmissiveFactor();
  const strongest = Math.max(...factor);
  if (strongest === 0) return {};
  const strength =
    material.getExtension<EmissiveStrength>('KHR_materials_emissive_strength')?.getEmissiveStrength() ?? 1;
  return {
    emission: EMISSION_OF_WHITE * strongest * strength,
    emissionColor: hex(factor.map((value) => value / strongest)),
    ...(texture && { emissionTexture: texture }),
  };
}

function physicalExtras(material: GltfMaterial): PhysicalExtras {
  const clearcoat = material.getExtension<Clearcoat>('KHR_materials_clearcoat');
  const ior = material.getExtension<IOR>('KHR_materials_ior');
  const specular = material.getExtension<Specular>('KHR_materials_specular');
  const sheen = material.getExtension<Sheen>('KHR_materials_sheen');
  const iridescence = material.getExtension<Iridescence>('KHR_materials_iridescence');
  return {
    ...(clearcoat && { clearcoatRoughness: clearcoat.getClearcoatRoughnessFactor() }),
    ...(ior && { ior: ior.getIOR() }),
    ...(specular && {
      specularIntensity: specular.getSpecularFactor(),
      specularColor: hex(specular.getSpecularColorFactor()),
    }),
    ...(sheen && {
      sheen: 1,
      sheenColor: hex(sheen.getSheenColorFactor()),
      sheenRoughness: sheen.getSheenRoughnessFactor(),
    }),
    ...(iridescence && {
      iridescence: iridescence.getIridescenceFactor(),
      iridescenceIOR: iridescence.getIridescenceIOR(),
    }),
  };
}
