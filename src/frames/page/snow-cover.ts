import type { Material } from 'three';
import { markMaterial } from './mark-material.ts';
import { skyUniforms } from './open-sky.ts';

/** What the patched shaders read (see shaders.ts); one record for all materials. */
export const snowUniforms = { ...skyUniforms, lyingSnow: { value: 0 } };

/** Lays snow (0 none … 1 all) on what faces up under the open sky; the roofs are mapped before. */
export function laySnow(lying: number, materials: readonly Material[]): void {
  for (const material of materials) markMaterial(material, 'LYING_SNOW', lying > 0);
  snowUniforms.lyingSnow.value = lying;
}

export const SNOW_DECLARATIONS = /* glsl */ `
#ifdef LYING_SNOW
uniform float lyingSnow;
// Share of this pixel that lies under snow.
float snowAt(vec3 viewPosition, vec3 viewNormal) {
  float up = dot((vec4(viewNormal, 0.0) * viewMatrix).xyz, vertical);
  if (up < 0.15) return 0.0;
  vec3 world = cameraPosition + (vec4(-viewPosition, 0.0) * viewMatrix).xyz;
  // Things are small: the pattern follows their height too.
  vec2 plane = world.xz + world.y * vec2(0.71, -0.53);
  float fine = coverNoise(plane * 17.0);
  float n = 0.6 * coverNoise(plane * 1.1) + 0.25 * coverNoise(plane * 4.7 + 3.0) + 0.15 * fine;
  float open = openSky(world, vec2(n, fine) - 0.5);
  // Slopes hold snow up to some 60 degrees.
  float held = smoothstep(0.3, 0.8, up) * open;
  return smoothstep(0.0, 0.2, 1.3 * lyingSnow * held - 0.06 - n * (1.3 - 0.3 * lyingSnow));
}
#endif
`;

/** After the normals are known, before light falls. Fresh snow reflects 0.8 to 0.9 (Warren, Rev. Geophys. 1982). */
export const SNOW_SURFACE = /* glsl */ `
#ifdef LYING_SNOW
float snow = snowAt(vViewPosition, nonPerturbedNormal);
diffuseColor = mix(diffuseColor, vec4(0.84, 0.86, 0.88, 1.0), snow);
normal = normalize(mix(normal, nonPerturbedNormal, 0.7 * snow));
#ifdef STANDARD
roughnessFactor = mix(roughnessFactor, 1.0, snow);
metalnessFactor *= 1.0 - snow;
#endif
#endif
`;

/** After a glossy material is put together. */
export const SNOW_DULLS = /* glsl */ `
#ifdef LYING_SNOW
material.specularColor *= 1.0 - snow;
material.specularColorBlended *= 1.0 - snow;
material.specularF90 *= 1.0 - snow;
#ifdef USE_CLEARCOAT
material.clearcoat *= 1.0 - snow;
#endif
#endif
`;
