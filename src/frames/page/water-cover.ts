import { type Material, type Texture, Vector2, Vector4 } from 'three';
import type { PageScene } from '../protocol.ts';
import { markMaterial } from './mark-material.ts';
import { skyUniforms } from './open-sky.ts';

/** What the patched shaders read (see shaders.ts); one record for all materials. */
export const waterUniforms = {
  ...skyUniforms,
  /** 0 dry … 1 as wet as rain makes it. */
  rainedOn: { value: 0 },
  /** Share of the ground under water, shift of the mask in repeats, repeats per metre. */
  puddles: { value: new Vector4() },
  puddleRanks: { value: null as Texture | null },
  /** What the water mirrors, as the camera sees it upside down, and the size of the picture, pixels. */
  mirrored: { value: null as Texture | null },
  pictureSize: { value: new Vector2(1, 1) },
  /** Share of ripple cells that a drop has just hit. */
  dropsHit: { value: 0 },
};

/** Rate of rain at which every hand's breadth of a puddle shows a ring, mm/h. */
const RINGS_EVERYWHERE = 30;

export interface WetThings {
  ground: Material;
  /** Of places and objects. */
  others: readonly Material[];
}

/** Wets what rain falls on and fills the puddles; roofs are mapped and the ranks loaded before. */
export function layWater(scene: PageScene, ranks: Texture | null, { ground, others }: WetThings): void {
  const { rainedOn, puddles, weather } = scene;
  const hasPuddles = puddles !== null && ranks !== null;
  for (const material of others) markMaterial(material, 'RAINED_ON', rainedOn > 0);
  for (const material of [ground, ...others]) markMaterial(material, 'PUDDLES', hasPuddles);
  waterUniforms.rainedOn.value = rainedOn;
  waterUniforms.dropsHit.value = Math.min(1, (weather.rain?.mmPerHour ?? 0) / RINGS_EVERYWHERE);
  waterUniforms.pictureSize.value.set(...scene.camera.size);
  waterUniforms.puddleRanks.value = ranks;
  if (hasPuddles) waterUniforms.puddles.value.set(puddles.share, ...puddles.shift, 1 / puddles.metresPerRepeat);
}

/** What water mirrors from now on; null: the mirror's own picture is being drawn, in which there are no puddles. */
export function setMirror(texture: Texture | null, share: number): void {
  waterUniforms.mirrored.value = texture;
  waterUniforms.puddles.value.x = texture ? share : 0;
}

export const WATER_DECLARATIONS = /* glsl */ `
#ifdef RAINED_ON
uniform float rainedOn;
#endif
#ifdef PUDDLES
uniform vec4 puddles;
uniform sampler2D puddleRanks, mirrored;
uniform vec2 pictureSize;
uniform float dropsHit;
// Integer hash (Jarzynski and Olano 2020, "pcg2d"): equal on every GPU, unlike sin().
vec2 ringHash(ivec2 p) {
  uvec2 v = uvec2(p) * 1664525u + 1013904223u;
  v.x += v.y * 1664525u; v.y += v.x * 1664525u;
  v ^= v >> 16u;
  v.x += v.y * 1664525u; v.y += v.x * 1664525u;
  v ^= v >> 16u;
  return vec2(v & 0xffffu) / 65535.0;
}
// Slope of the rings that drops leave, one drop at most in each cell of 12 cm; too far off to be seen they even out.
vec2 ringSlope(vec2 metres) {
  vec2 slope = vec2(0.0);
  vec2 p = metres / 0.12;
  float seen = 1.0 - smoothstep(0.006, 0.03, length(fwidth(metres)));
  if (seen <= 0.0) return slope;
  ivec2 cell = ivec2(floor(p));
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    ivec2 c = cell + ivec2(x, y);
    vec2 at = ringHash(c);
    vec2 life = ringHash(c + 7919);
    if (life.x > dropsHit) continue;
    vec2 off = p - vec2(c) - at;
    float d = length(off), radius = 0.15 + 0.75 * life.y;
    float wave = sin((d - radius) * 28.0) * exp(-abs(d - radius) * 7.0) * (1.0 - 0.8 * life.y);
    slope += wave * off / max(d, 0.02);
  }
  return seen * slope;
}
#endif
`;

/**
 * After the normals are known and snow lies, before light falls. Wet things are darker the more pores they have: water
 * in them turns light inward again (Lekner and Dorf, Appl. Opt. 27, 1988); lacquer, glass and metal have none (Lagarde,
 * "Water drop 3b", 2013, takes porosity from roughness). Only what faces up stays wet.
 */
export const WATER_SURFACE = /* glsl */ `
#if defined( RAINED_ON ) || defined( PUDDLES )
vec3 wetWorld = cameraPosition + (vec4(-vViewPosition, 0.0) * viewMatrix).xyz;
float wetUp = (vec4(nonPerturbedNormal, 0.0) * viewMatrix).y;
#endif
#ifdef RAINED_ON
float film = rainedOn * smoothstep(0.3, 0.85, wetUp) * openSky(wetWorld, vec2(0.0));
#ifdef LYING_SNOW
film *= 1.0 - snow;
#endif
#ifdef STANDARD
float pores = smoothstep(0.45, 0.9, roughnessFactor) * (1.0 - metalnessFactor);
roughnessFactor = mix(roughnessFactor, min(roughnessFactor, 0.2), film);
#else
const float pores = 1.0;
#endif
diffuseColor.rgb *= 1.0 - 0.42 * film * pores;
#endif
#ifdef PUDDLES
float rank = texture2D(puddleRanks, wetWorld.xz * puddles.w + puddles.yz).r;
float shore = max(fwidth(rank), 0.003);
float isLow = smoothstep(0.98, 0.995, wetUp) * (1.0 - smoothstep(0.012, 0.02, wetWorld.y));
float underWater = isLow * (1.0 - smoothstep(puddles.x - shore, puddles.x + shore, rank)) * step(0.001, puddles.x);
// A damp rim around it, as dark as the wet ground.
float damp = isLow * (1.0 - smoothstep(puddles.x, puddles.x + 0.06, rank)) * step(0.001, puddles.x);
#ifdef RAINED_ON
damp *= 1.0 - film;
#endif
diffuseColor.rgb *= 1.0 - 0.4 * damp;
normal = normalize(mix(normal, nonPerturbedNormal, underWater));
#endif
`;

/**
 * After light fell, before fog. A film mirrors the sky by Fresnel (Schlick's fit for water, 2 % straight on); rough
 * ground breaks it up, so that only the sky's even light is mirrored; leaves and blades, which have two sides, do not
 * glitter. Puddles mirror what is there.
 */
export const WATER_SHINE = /* glsl */ `
#if defined( RAINED_ON ) || defined( PUDDLES )
vec3 toEye = normalize(vViewPosition);
float fresnel = 0.02 + 0.98 * pow(1.0 - clamp(dot(toEye, nonPerturbedNormal), 0.0, 1.0), 5.0);
#endif
#if defined( RAINED_ON ) && defined( USE_LIGHT_PROBES ) && ! defined( STANDARD ) && ! defined( DOUBLE_SIDED )
vec3 mirroredSky = (vec4(reflect(-toEye, nonPerturbedNormal), 0.0) * viewMatrix).xyz;
float rough = 0.02 + 0.28 * pow(1.0 - clamp(dot(toEye, nonPerturbedNormal), 0.0, 1.0), 5.0);
// Only what is level holds a film that mirrors; slopes are damp.
outgoingLight += film * smoothstep(0.9, 0.99, wetUp) * rough * max(shGetIrradianceAt(mirroredSky, lightProbe), vec3(0.0)) * RECIPROCAL_PI;
#endif
#ifdef PUDDLES
if (underWater > 0.0) {
  vec2 slope = ringSlope(wetWorld.xz);
  vec2 seen = gl_FragCoord.xy / pictureSize;
  vec3 image = texture2D(mirrored, vec2(1.0 - seen.x, seen.y) + 0.035 * slope).rgb;
  float tilted = clamp(fresnel + 0.25 * dot(slope, normalize(wetWorld.xz - cameraPosition.xz)) * sqrt(fresnel), 0.02, 1.0);
  outgoingLight = mix(outgoingLight, outgoingLight * (1.0 - tilted) + image * tilted, underWater);
}
#endif
`;
