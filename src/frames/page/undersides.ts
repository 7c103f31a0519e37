import {
  DoubleSide,
  HalfFloatType,
  NearestFilter,
  OrthographicCamera,
  type Scene,
  ShaderMaterial,
  Vector3 as Vec3,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';

const SIZE = 512;
/** Higher up nothing presses on grass, metres. */
const REACH = 1;

/** What blades read of the things that lie on them; the area is middle x and z and half size, metres. */
export const undersideUniforms = {
  undersides: { value: null as WebGLRenderTarget['texture'] | null },
  undersideArea: { value: new Vec3(0, 0, 1) },
};

/** Maps the lowest point of things over each place of the ground: the flat copy of the scene seen from below. */
export function createUndersideMap(renderer: WebGLRenderer) {
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
  let target: WebGLRenderTarget | null = null;

  /** Looks at `flat`, without its surroundings, around `center`; both sizes in metres. */
  return function mapUndersides(flat: Scene, center: Vector3, halfSize: number): void {
    target ??= new WebGLRenderTarget(SIZE, SIZE, {
      type: HalfFloatType,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
    });
    undersideUniforms.undersides.value = target.texture;
    undersideUniforms.undersideArea.value.set(center.x, center.z, halfSize);
    const sides = { left: -halfSize, right: halfSize, top: halfSize, bottom: -halfSize };
    Object.assign(camera, { ...sides, near: 0, far: REACH + 1 });
    camera.position.set(center.x, -1, center.z);
    camera.up.set(0, 0, 1);
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
