import {
  DoubleSide,
  HalfFloatType,
  LinearFilter,
  OrthographicCamera,
  type Scene,
  ShaderMaterial,
  Vector3 as Vec3,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { PageScene } from '../protocol.ts';

const SIZE = 512;
/** Highest that a roof over something is looked for, metres. */
const CEILING = 60;

/** What snow and rain read of the roofs (see `openSky`); one record for all materials. */
export const skyUniforms = {
  roofs: { value: null as WebGLRenderTarget['texture'] | null },
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
  const heights = new ShaderMaterial({
    side: DoubleSide,
    vertexShader: /* glsl */ `
      varying float height;
      void main() {
        vec4 world = modelMatrix * vec4(position, 1.0);
        height = world.y;
        gl_Position = projectionMatrix * viewMatrix * world;
      }`,
    fragmentShader: 'varying float height; void main() { gl_FragColor = vec4(height); }',
  });
  const camera = new OrthographicCamera();
  let target: WebGLRenderTarget | null = null;

  /** Looks at `flat` around `center`; both sizes in metres. */
  return function mapRoofs(flat: Scene, center: Vector3, halfSize: number): void {
    target ??= new WebGLRenderTarget(SIZE, SIZE, {
      type: HalfFloatType,
      minFilter: LinearFilter,
      magFilter: LinearFilter,
    });
    skyUniforms.roofs.value = target.texture;
    skyUniforms.roofArea.value.set(center.x, center.z, halfSize);
    Object.assign(camera, {
      left: -halfSize,
      right: halfSize,
      top: halfSize,
      bottom: -halfSize,
      near: 0,
      far: 2 * CEILING,
    });
    camera.position.set(center.x, CEILING, center.z);
    camera.up.set(0, 0, -1);
    camera.lookAt(center.x, 0, center.z);
    camera.updateProjectionMatrix();
    flat.overrideMaterial = heights;
    renderer.setRenderTarget(target);
    renderer.setClearColor(0x000000, 0);
    renderer.clear();
    renderer.render(flat, camera);
    flat.overrideMaterial = null;
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
