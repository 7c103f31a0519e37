import { LinearFilter, type Scene, type Texture, Vector3 as Vec3, type Vector3, type WebGLRenderer } from 'three';
import type { PageScene } from '../protocol.ts';
import { createHeightMap } from './height-map.ts';

/** Highest that a roof over something is looked for, metres. */
const CEILING = 60;

/** What snow and rain read of the roofs (see `openSky`); one record for all materials. */
export const skyUniforms = {
  roofs: { value: null as Texture | null },
  /** Middle x and z, half size, metres. */
  roofArea: { value: new Vec3() },
  /** Unit vector up: on a slope not y. */
  vertical: { value: new Vec3(0, 1, 0) },
};

/** What faces up is told by this. */
export const setVertical = ({ down }: Pick<PageScene, 'down'>): void => {
  skyUniforms.vertical.value.set(...down).negate();
};

/**
 * Maps what lies under the open sky: the flat copy of the scene is seen from above, and what lies lower than what is
 * seen there is under a roof.
 */
export function createRoofMap(renderer: WebGLRenderer) {
  const draw = createHeightMap(renderer, {
    from: 'above',
    standMetres: CEILING,
    farMetres: 2 * CEILING,
    filter: LinearFilter,
  });

  /** Looks at `flat` around `center`; both sizes in metres. */
  return function mapRoofs(flat: Scene, center: Vector3, halfSize: number): void {
    skyUniforms.roofs.value = draw(flat, center, halfSize);
    skyUniforms.roofArea.value.set(center.x, center.z, halfSize);
  };
}

/** `openSky`: 1 under the open sky … 0 under a roof, for a world point; `blur` shifts the edge, ±0.5. */
export const OPEN_SKY = /* glsl */ `
#if defined( LYING_SNOW ) || defined( RAINED_ON )
uniform sampler2D roofs;
uniform vec3 roofArea;
uniform vec3 vertical;
// Integer hash (Jarzynski and Olano 2020, "pcg2d"): equal on every GPU, unlike sin().
float coverHash(ivec2 p) {
  uvec2 v = uvec2(p) * 1664525u + 1013904223u;
  v.x += v.y * 1664525u; v.y += v.x * 1664525u;
  v ^= v >> 16u;
  v.x += v.y * 1664525u; v.y += v.x * 1664525u;
  return float((v.x ^ (v.x >> 16u)) & 0xffffu) / 65535.0;
}
float coverNoise(vec2 p) {
  ivec2 i = ivec2(floor(p));
  vec2 f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  return mix(mix(coverHash(i), coverHash(i + ivec2(1, 0)), f.x), mix(coverHash(i + ivec2(0, 1)), coverHash(i + ivec2(1, 1)), f.x), f.y);
}
float openSky(vec3 world, vec2 blur) {
  vec2 toMiddle = (world.xz - roofArea.xy + 0.25 * blur) / roofArea.z;
  float roof = max(abs(toMiddle.x), abs(toMiddle.y)) < 1.0 ? texture2D(roofs, vec2(0.5 + 0.5 * toMiddle.x, 0.5 - 0.5 * toMiddle.y)).r : 0.0;
  return 1.0 - smoothstep(0.15, 0.45, roof - world.y);
}
#endif
`;
