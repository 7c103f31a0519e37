import {
  DoubleSide,
  HalfFloatType,
  LinearFilter,
  type Material,
  OrthographicCamera,
  type Scene,
  ShaderMaterial,
  Vector3 as Vec3,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';

const SIZE = 512;
/** Highest that a roof over something is looked for, metres. */
const CEILING = 60;

/** What the patched shaders read (see shaders.ts); one record for all materials. */
const uniforms = {
  lyingSnow: { value: 0 },
  roofs: { value: null as WebGLRenderTarget['texture'] | null },
  /** Middle x and z, half size, metres. */
  roofArea: { value: new Vec3() },
};

/** Gives a material's program the uniforms that lying snow reads: to be called in its `onBeforeCompile`. */
export function shareSnow(shader: { uniforms: Record<string, unknown> }): void {
  Object.assign(shader.uniforms, uniforms);
}

/**
 * Snow on what faces up, but not under a roof: the flat copy of the scene is seen from above, and what lies lower than
 * what is seen there stays bare.
 */
export function createSnowCover(renderer: WebGLRenderer) {
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

  /** Lays snow (0 none … 1 all) on the materials; `flat` is what keeps it off, around `center`, metres. */
  return function lay(
    lying: number,
    materials: readonly Material[],
    flat: Scene,
    center: Vector3,
    halfSize: number,
  ): void {
    for (const material of materials) mark(material, lying > 0);
    if (lying <= 0) return;
    target ??= new WebGLRenderTarget(SIZE, SIZE, {
      type: HalfFloatType,
      minFilter: LinearFilter,
      magFilter: LinearFilter,
    });
    uniforms.lyingSnow.value = lying;
    uniforms.roofs.value = target.texture;
    uniforms.roofArea.value.set(center.x, center.z, halfSize);
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

/** Bare materials keep the program that they always had. */
function mark(material: Material, isSnowy: boolean): void {
  const { LYING_SNOW: known, ...others } = material.defines ?? {};
  if ((known !== undefined) === isSnowy) return;
  material.defines = isSnowy ? { ...others, LYING_SNOW: '' } : others;
  material.needsUpdate = true;
}

export const SNOW_DECLARATIONS = /* glsl */ `
#ifdef LYING_SNOW
uniform float lyingSnow;
uniform sampler2D roofs;
uniform vec3 roofArea;
// Integer hash (Jarzynski and Olano 2020, "pcg2d"): equal on every GPU, unlike sin().
float snowHash(ivec2 p) {
  uvec2 v = uvec2(p) * 1664525u + 1013904223u;
  v.x += v.y * 1664525u; v.y += v.x * 1664525u;
  v ^= v >> 16u;
  v.x += v.y * 1664525u; v.y += v.x * 1664525u;
  return float((v.x ^ (v.x >> 16u)) & 0xffffu) / 65535.0;
}
float snowNoise(vec2 p) {
  ivec2 i = ivec2(floor(p));
  vec2 f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  return mix(mix(snowHash(i), snowHash(i + ivec2(1, 0)), f.x), mix(snowHash(i + ivec2(0, 1)), snowHash(i + ivec2(1, 1)), f.x), f.y);
}
// Share of this pixel that lies under snow.
float snowAt(vec3 viewPosition, vec3 viewNormal) {
  float up = (vec4(viewNormal, 0.0) * viewMatrix).y;
  if (up < 0.15) return 0.0;
  vec3 world = cameraPosition + (vec4(-viewPosition, 0.0) * viewMatrix).xyz;
  // Things are small: the pattern follows their height too.
  vec2 plane = world.xz + world.y * vec2(0.71, -0.53);
  float fine = snowNoise(plane * 17.0);
  float n = 0.6 * snowNoise(plane * 1.1) + 0.25 * snowNoise(plane * 4.7 + 3.0) + 0.15 * fine;
  vec2 toMiddle = (world.xz - roofArea.xy + 0.25 * (vec2(n, fine) - 0.5)) / roofArea.z;
  float roof = max(abs(toMiddle.x), abs(toMiddle.y)) < 1.0 ? texture2D(roofs, vec2(0.5 + 0.5 * toMiddle.x, 0.5 - 0.5 * toMiddle.y)).r : 0.0;
  float open = 1.0 - smoothstep(0.15, 0.45, roof - world.y);
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
