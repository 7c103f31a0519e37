import {
  HalfFloatType,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LinearFilter,
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  type Texture,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { lensDroplets } from '../weather/lens-droplets.ts';
import { createFullScreenPass } from './full-screen-pass.ts';

const COPY = /* glsl */ `
  varying vec2 at;
  uniform sampler2D picture;
  void main() { gl_FragColor = texture2D(picture, at); }`;

/**
 * Drops on the lens: each shows the scene small, upside down and out of focus, as a short lens does (Garg and Nayar,
 * "Vision and rain", IJCV 2007), and its rim is darker, where light is turned away.
 */
export function createLensDroplets(renderer: WebGLRenderer) {
  const copy = createFullScreenPass(COPY, { picture: null });
  const shrink = createFullScreenPass(SHRINK, { picture: null, texel: new Vector2() });
  const uniforms = { picture: { value: null as Texture | null }, aspect: { value: 1 } };
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    transparent: true,
    depthTest: false,
    depthWrite: false,
  });
  const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  let blurred: WebGLRenderTarget | null = null;
  let wet: WebGLRenderTarget | null = null;

  /** The picture as it is seen through drops over a share of the lens (0…1); with none, the picture itself. */
  return function lookThrough(picture: Texture, size: Vector2, share: number, seed: number): Texture {
    if (share <= 0) return picture;
    blurred = fitting(blurred, Math.max(1, size.x >> 3), Math.max(1, size.y >> 3));
    wet = fitting(wet, size.x, size.y);
    copy.set({ picture });
    copy.renderTo(renderer, wet);
    shrink.set({ picture, texel: new Vector2(1 / size.x, 1 / size.y) });
    shrink.renderTo(renderer, blurred);
    const aspect = size.x / size.y;
    uniforms.picture.value = blurred.texture;
    uniforms.aspect.value = aspect;
    const droplets = lensDroplets(share, aspect, seed);
    const geometry = new InstancedBufferGeometry();
    const quad = new PlaneGeometry(2, 2);
    geometry.setIndex(quad.index);
    geometry.setAttribute('position', quad.getAttribute('position'));
    const discs = new Float32Array(droplets.flatMap(({ x, y, radius }) => [x, y, radius]));
    geometry.setAttribute('disc', new InstancedBufferAttribute(discs, 3));
    geometry.instanceCount = droplets.length;
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    const scene = new Scene();
    scene.add(mesh);
    renderer.autoClear = false;
    renderer.setRenderTarget(wet);
    renderer.render(scene, camera);
    renderer.autoClear = true;
    geometry.dispose();
    return wet.texture;
  };
}

/** Sixteen taps over eight by eight pixels. */
const SHRINK = /* glsl */ `
  varying vec2 at;
  uniform sampler2D picture; uniform vec2 texel;
  void main() {
    vec3 sum = vec3(0.0);
    for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) {
      sum += min(texture2D(picture, at + (vec2(x, y) - 1.5) * 2.0 * texel).rgb, vec3(60000.0));
    }
    gl_FragColor = vec4(sum / 16.0, 1.0);
  }`;

function fitting(known: WebGLRenderTarget | null, width: number, height: number): WebGLRenderTarget {
  if (known && known.width === width && known.height === height) return known;
  known?.dispose();
  const filter = { minFilter: LinearFilter, magFilter: LinearFilter } as const;
  return new WebGLRenderTarget(width, height, { type: HalfFloatType, depthBuffer: false, ...filter });
}

const VERTEX = /* glsl */ `
  attribute vec3 disc;
  uniform float aspect;
  varying vec2 at, center;
  varying float radius, turn;
  void main() {
    at = position.xy;
    center = vec2(disc.x / aspect, disc.y);
    radius = disc.z;
    turn = disc.x * 131.0 + disc.y * 71.0;
    gl_Position = vec4((disc.xy + at * radius) / vec2(aspect, 1.0) * 2.0 - 1.0, 0.0, 1.0);
  }`;

const FRAGMENT = /* glsl */ `
  uniform sampler2D picture;
  uniform float aspect;
  varying vec2 at, center;
  varying float radius, turn;
  void main() {
    float angle = atan(at.y, at.x);
    // Drops are round, but not quite: the small ones more so.
    float d = length(at) * (1.05 + min(0.06, radius) * (1.2 * sin(2.0 * angle + turn) + 0.8 * sin(3.0 * angle + 1.7 * turn)));
    if (d > 1.0) discard;
    // A drop is a lens of a few of its own radii: the farther from its middle, the farther it looks to the other side.
    float reach = 0.22 * d * d + 0.16 * d;
    vec2 towards = d > 0.0 ? at / length(at) : vec2(0.0);
    vec2 seen = center - towards * reach / vec2(aspect, 1.0);
    vec3 c = texture2D(picture, clamp(seen, 0.02, 0.98)).rgb;
    c *= mix(1.0, 0.45, smoothstep(0.6, 1.0, d));
    // The lens is far from sharp at its own front glass.
    gl_FragColor = vec4(c, 1.0 - smoothstep(0.72, 1.0, d));
  }`;
