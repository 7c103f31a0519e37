import {
  DoubleSide,
  HalfFloatType,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  PlaneGeometry,
  type Scene,
  ShaderMaterial,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { createFullScreenPass } from './full-screen-pass.ts';

const SIZE = 256;
/** Darkest that the gap under a thing becomes. */
const STRENGTH = 0.8;

/**
 * The dark where a thing meets the ground: light from the sky does not get in there. Without it things seem to float.
 * The scene's flat copy is seen from below, and what lies near the ground leaves a soft print.
 */
export function createContactShadow(renderer: WebGLRenderer) {
  const print = new ShaderMaterial({
    side: DoubleSide,
    uniforms: { reach: { value: 1 } },
    vertexShader: /* glsl */ `
      varying float height;
      void main() {
        vec4 world = modelMatrix * vec4(position, 1.0);
        height = world.y;
        gl_Position = projectionMatrix * viewMatrix * world;
      }`,
    fragmentShader: /* glsl */ `
      varying float height;
      uniform float reach;
      void main() { float near = max(0.0, 1.0 - height / reach); gl_FragColor = vec4(near * near); }`,
  });
  const blur = createFullScreenPass(BLUR, { picture: null, stepX: 0, stepY: 0 });
  const first = createTarget(true);
  const second = createTarget(false);
  const material = new MeshBasicMaterial({
    color: 0x000000,
    transparent: true,
    depthWrite: false,
    alphaMap: first.texture,
  });
  material.opacity = STRENGTH;
  material.polygonOffset = true;
  material.polygonOffsetFactor = -1;
  const mesh = new Mesh(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2), material);
  const camera = new OrthographicCamera();

  /** Draws the print of `flat` around `center` and lays it on the ground; both sizes in metres. */
  const lay = (flat: Scene, center: Vector3, halfSize: number): Mesh => {
    const reach = halfSize * 0.06;
    print.uniforms.reach!.value = reach;
    Object.assign(camera, { left: -halfSize, right: halfSize, top: halfSize, bottom: -halfSize, near: 0, far: reach });
    camera.position.set(center.x, 0, center.z);
    camera.up.set(0, 0, 1);
    camera.lookAt(center.x, 1, center.z);
    camera.updateProjectionMatrix();
    flat.overrideMaterial = print;
    renderer.setRenderTarget(first);
    renderer.setClearColor(0x000000, 0);
    renderer.clear();
    renderer.render(flat, camera);
    flat.overrideMaterial = null;
    for (const [from, to, stepX, stepY] of [
      [first, second, 1 / SIZE, 0],
      [second, first, 0, 1 / SIZE],
    ] as const) {
      blur.set({ picture: from.texture, stepX, stepY });
      blur.renderTo(renderer, to);
    }
    mesh.position.set(center.x, halfSize * 0.0007, center.z);
    // The print's up is +z, the laid plane's is −z.
    mesh.scale.set(2 * halfSize, 1, -2 * halfSize);
    return mesh;
  };
  return { lay };
}

function createTarget(depthBuffer: boolean): WebGLRenderTarget {
  return new WebGLRenderTarget(SIZE, SIZE, {
    type: HalfFloatType,
    depthBuffer,
    minFilter: LinearFilter,
    magFilter: LinearFilter,
  });
}

const BLUR = /* glsl */ `
  varying vec2 at;
  uniform sampler2D picture; uniform float stepX, stepY;
  void main() {
    vec4 sum = vec4(0.0); float weights = 0.0;
    for (int i = -4; i <= 4; i++) {
      float w = exp(-float(i * i) / 8.0);
      sum += w * texture2D(picture, at + float(i) * vec2(stepX, stepY)); weights += w;
    }
    gl_FragColor = sum / weights;
  }`;
