import { ShaderChunk } from 'three';
import { OPEN_SKY } from './open-sky.ts';
import { SNOW_DECLARATIONS, SNOW_DULLS, SNOW_SURFACE } from './snow-cover.ts';
import { WATER_DECLARATIONS, WATER_SHINE, WATER_SURFACE } from './water-cover.ts';

/**
 * Changes three's shaders once, before any material is compiled.
 *
 * - Diffuse light from the environment comes from the light probe's harmonics, never from the prefiltered map: the
 *   same look for a fraction of the time in software, and no light counted twice.
 * - Fog follows Koschmieder's law along the line of sight, exp(−σ d), where three's squares the distance and measures
 *   it along the optical axis. `fogDensity` is the extinction σ per metre. The distance is taken in each pixel: it does
 *   not vary linearly over a triangle, and the ground's are large.
 * - Materials with the define LYING_SNOW are white where they face up (see snow-cover.ts), those with RAINED_ON wet, and
 *   with PUDDLES what is low lies under water (see water-cover.ts).
 */
export function patchShaders(): void {
  replaceIn('envmap_physical_pars_fragment', /vec3 getIBLIrradiance\(.*?\)\s*\{/s, '$& return vec3( 0.0 );');
  replaceIn('fog_pars_vertex', /varying float vFogDepth;/, 'varying vec3 vFogPosition;');
  replaceIn('fog_vertex', /vFogDepth = - mvPosition\.z;/, 'vFogPosition = mvPosition.xyz;');
  replaceIn('fog_pars_fragment', /varying float vFogDepth;/, 'varying vec3 vFogPosition;');
  replaceIn('fog_fragment', /1\.0 - exp\(.*?\);/, '1.0 - exp( - fogDensity * length( vFogPosition ) );');
  replaceIn('fog_fragment', /vFogDepth/, 'length( vFogPosition )'); // linear fog, which is not used
  replaceIn('normal_pars_fragment', /$/, OPEN_SKY + SNOW_DECLARATIONS + WATER_DECLARATIONS);
  replaceIn('normal_fragment_maps', /$/, SNOW_SURFACE + WATER_SURFACE);
  replaceIn('lights_physical_fragment', /$/, SNOW_DULLS);
  replaceIn('opaque_fragment', /^/, WATER_SHINE);
}

function replaceIn(chunk: keyof typeof ShaderChunk, pattern: RegExp, replacement: string): void {
  const before = ShaderChunk[chunk];
  const after = before.replace(pattern, replacement);
  if (after === before) throw new Error(`three's shader chunk ${chunk} has changed: ${pattern} was not found.`);
  (ShaderChunk as Record<string, string>)[chunk] = after;
}
