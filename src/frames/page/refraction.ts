import {
  HalfFloatType,
  type Light,
  LinearFilter,
  type MeshStandardMaterial,
  type Object3D,
  type PerspectiveCamera,
  type Scene,
  type Texture,
  Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { Refraction } from '../../assets/asset.ts';
import { createFullScreenPass } from './full-screen-pass.ts';
import { shareCover } from './share-cover.ts';

/** What bends light is drawn after everything else, over a copy of the picture so far. */
const LENS_LAYER = 1;

const uniforms = {
  behind: { value: null as Texture | null },
  /** World: what the camera looks at; about as far behind a lens lies what is seen through it. */
  lensTarget: { value: new Vector3() },
};

/**
 * Snell's law at both walls of a cone's stump, taken as a cylinder where the ray enters: the ray is followed through it
 * and on to the distance of the camera's target, and the picture without it is looked up there. What it mirrors comes on
 * top (Schlick's Fresnel, as for all clear things).
 */
export function bendLight(material: MeshStandardMaterial, { ior, radii, heights }: Refraction): void {
  const number = (value: number): string => value.toFixed(5);
  material.defines = {
    ...material.defines,
    LENS_IOR: number(ior),
    LENS_RADII: `vec2(${radii.map(number)})`,
    LENS_HEIGHTS: `vec2(${heights.map(number)})`,
  };
  material.userData.refracts = true;
  material.onBeforeCompile = (shader) => {
    shareCover(shader);
    Object.assign(shader.uniforms, uniforms);
    const varyings = 'varying vec3 lensPoint, lensNormal, lensEye;\n';
    shader.vertexShader = varyings.concat(shader.vertexShader).replace(
      '#include <project_vertex>',
      /* glsl */ `
      #include <project_vertex>
      lensPoint = transformed;
      lensNormal = objectNormal;
      lensEye = (inverse(modelViewMatrix) * vec4(0.0, 0.0, 0.0, 1.0)).xyz;`,
    );
    shader.fragmentShader = varyings
      .concat(DECLARATIONS, shader.fragmentShader)
      .replace('#include <opaque_fragment>', SEE);
  };
}

const DECLARATIONS = /* glsl */ `
uniform sampler2D behind;
uniform vec3 lensTarget;
uniform mat4 modelMatrix, modelViewMatrix, projectionMatrix;
vec3 throughLens(vec3 point, vec3 normal, vec3 eye) {
  vec3 into = refract(normalize(point - eye), normal, 1.0 / LENS_IOR);
  float height = clamp((point.y - LENS_HEIGHTS.x) / (LENS_HEIGHTS.y - LENS_HEIGHTS.x), 0.0, 1.0);
  float radius = mix(LENS_RADII.x, LENS_RADII.y, height);
  float a = max(dot(into.xz, into.xz), 1e-6), b = dot(point.xz, into.xz), c = dot(point.xz, point.xz) - radius * radius;
  vec3 leaves = point + into * ((sqrt(max(b * b - a * c, 0.0)) - b) / a);
  vec3 onward = refract(into, -normalize(vec3(leaves.x, 0.0, leaves.z)), LENS_IOR);
  // Mirrored inside, at the very rim: what is ahead stands for it.
  if (dot(onward, onward) < 0.5) onward = into;
  float beyond = max(0.02, distance((modelMatrix * vec4(leaves, 1.0)).xyz, lensTarget));
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(leaves + onward * beyond, 1.0);
  return texture2D(behind, clamp(0.5 + 0.5 * clip.xy / clip.w, 0.002, 0.998)).rgb;
}
`;

const SEE = /* glsl */ `
  float facing = min(1.0, abs(dot(normalize(normal), normalize(vViewPosition))));
  float mirror = 0.02 + 0.98 * pow(1.0 - facing, 5.0);
  vec3 seen = throughLens(lensPoint, normalize(lensNormal), lensEye);
  gl_FragColor = vec4(totalDiffuse * diffuseColor.a + totalSpecular + seen * diffuse * (1.0 - mirror), 1.0);`;

/** Takes meshes that bend light out of the first picture. */
export function setApart(mesh: Object3D): void {
  mesh.layers.set(LENS_LAYER);
}

/** Draws what was set apart over `picture`, which holds all the rest with its depth. */
export function createRefractionPass(renderer: WebGLRenderer) {
  const copy = createFullScreenPass(
    'varying vec2 at; uniform sampler2D picture; void main() { gl_FragColor = texture2D(picture, at); }',
    { picture: null },
  );
  let behind: WebGLRenderTarget | null = null;

  return function draw(
    root: Scene,
    camera: PerspectiveCamera,
    picture: WebGLRenderTarget,
    lights: readonly Object3D[],
    target: Vector3,
  ): void {
    const { width, height } = picture;
    if (behind?.width !== width || behind.height !== height) {
      behind?.dispose();
      const options = {
        type: HalfFloatType,
        minFilter: LinearFilter,
        magFilter: LinearFilter,
        depthBuffer: false,
      } as const;
      behind = new WebGLRenderTarget(width, height, options);
    }
    copy.set({ picture: picture.texture });
    copy.renderTo(renderer, behind);
    uniforms.behind.value = behind.texture;
    uniforms.lensTarget.value.copy(target);

    for (const light of lights) if ((light as Light).isLight) light.layers.enable(LENS_LAYER);
    const { background } = root;
    root.background = null;
    camera.layers.set(LENS_LAYER);
    renderer.autoClear = false;
    renderer.shadowMap.autoUpdate = false;
    renderer.setRenderTarget(picture);
    renderer.render(root, camera);
    renderer.shadowMap.autoUpdate = true;
    renderer.autoClear = true;
    camera.layers.set(0);
    root.background = background;
  };
}
