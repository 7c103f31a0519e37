import {
  DoubleSide,
  HalfFloatType,
  type MagnificationTextureFilter,
  OrthographicCamera,
  type Scene,
  ShaderMaterial,
  type Texture,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';

const SIZE = 512;

export interface HeightMapView {
  /** `above` looks down from there and sees tops, `below` up and sees undersides. */
  from: 'above' | 'below';
  /** How far from the plane the eye stands, metres. */
  standMetres: number;
  /** How far it sees, metres. */
  farMetres: number;
  filter: MagnificationTextureFilter;
}

/**
 * Maps the heights (red, metres) of what is seen straight from above or below; alpha is 0 where nothing is. `draw` looks
 * at the flat copy of a scene around a middle, over a square of twice `halfSize` metres, and gives the map.
 */
export function createHeightMap(renderer: WebGLRenderer, { from, standMetres, farMetres, filter }: HeightMapView) {
  const heights = new ShaderMaterial({
    side: DoubleSide,
    vertexShader: /* glsl */ `
      varying float height;
      void main() {
        vec4 world = modelMatrix * vec4(position, 1.0);
        height = world.y;
        gl_Position = projectionMatrix * viewMatrix * world;
      }`,
    fragmentShader: 'varying float height; void main() { gl_FragColor = vec4(height, 0.0, 0.0, 1.0); }',
  });
  const camera = new OrthographicCamera();
  const sign = from === 'above' ? 1 : -1;
  let target: WebGLRenderTarget | null = null;

  return function draw(flat: Scene, center: Vector3, halfSize: number): Texture {
    target ??= new WebGLRenderTarget(SIZE, SIZE, { type: HalfFloatType, minFilter: filter, magFilter: filter });
    const sides = { left: -halfSize, right: halfSize, top: halfSize, bottom: -halfSize };
    Object.assign(camera, { ...sides, near: 0, far: farMetres });
    camera.position.set(center.x, sign * standMetres, center.z);
    camera.up.set(0, 0, -sign);
    camera.lookAt(center.x, 0, center.z);
    camera.updateProjectionMatrix();
    flat.overrideMaterial = heights;
    renderer.setRenderTarget(target);
    renderer.setClearColor(0x000000, 0);
    renderer.clear();
    renderer.render(flat, camera);
    flat.overrideMaterial = null;
    return target.texture;
  };
}
