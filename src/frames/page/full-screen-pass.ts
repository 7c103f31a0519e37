import {
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';

const VERTEX = /* glsl */ `
  varying vec2 at;
  void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }`;

/** A fragment shader run over every pixel of a target; `at` runs from (0, 0) bottom left to (1, 1). */
export interface FullScreenPass {
  set(uniforms: Readonly<Record<string, unknown>>): void;
  renderTo(renderer: WebGLRenderer, target: WebGLRenderTarget): void;
}

export function createFullScreenPass(
  fragmentShader: string,
  values: Readonly<Record<string, unknown>>,
): FullScreenPass {
  const uniforms = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const options = { uniforms, vertexShader: VERTEX, fragmentShader, depthTest: false, depthWrite: false };
  const quad = new Mesh(new PlaneGeometry(2, 2), new ShaderMaterial(options));
  quad.frustumCulled = false;
  const scene = new Scene();
  scene.add(quad);
  const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  return {
    set: (changes) => {
      for (const [name, value] of Object.entries(changes)) uniforms[name]!.value = value;
    },
    renderTo: (renderer, target) => {
      renderer.setRenderTarget(target);
      renderer.render(scene, camera);
    },
  };
}
