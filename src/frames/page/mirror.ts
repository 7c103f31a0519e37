import {
  HalfFloatType,
  LinearFilter,
  Matrix4,
  type Object3D,
  PerspectiveCamera,
  type Scene,
  type Texture,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';

/** The mirror's picture is coarser than the camera's: water is never quite still. */
const SHARE_OF_SIZE = 0.5;

/**
 * Draws what level water at y = 0 mirrors. The picture fits the camera's: a point of the water at (x, y) of the frame
 * shows what the mirror has at (1 − x, y).
 */
export function createMirror(renderer: WebGLRenderer) {
  let target: WebGLRenderTarget | null = null;

  /** `below` is what the mirror must not show: the ground, and what lies on it flat; `frame` is what it is for. */
  return function mirror(
    root: Scene,
    camera: PerspectiveCamera,
    below: readonly Object3D[],
    frame: WebGLRenderTarget,
  ): Texture {
    target = fitting(target, Math.ceil(frame.width * SHARE_OF_SIZE), Math.ceil(frame.height * SHARE_OF_SIZE));
    for (const object of below) object.visible = false;
    renderer.setRenderTarget(target);
    renderer.setClearColor(0x000000, 1);
    renderer.clear();
    renderer.render(root, mirrored(camera));
    for (const object of below) object.visible = true;
    return target.texture;
  };
}

/** The camera under the water: the world turned over, and left for right so that triangles keep their fronts. */
function mirrored(camera: PerspectiveCamera): PerspectiveCamera {
  const twin = new PerspectiveCamera();
  twin.near = camera.near;
  twin.far = camera.far;
  twin.matrixAutoUpdate = false;
  twin.matrixWorldAutoUpdate = false;
  const over = new Matrix4().makeScale(1, -1, 1);
  twin.matrixWorldInverse.multiplyMatrices(camera.matrixWorldInverse, over);
  twin.matrixWorld.multiplyMatrices(over, camera.matrixWorld);
  twin.projectionMatrix.multiplyMatrices(new Matrix4().makeScale(-1, 1, 1), camera.projectionMatrix);
  twin.projectionMatrixInverse.copy(twin.projectionMatrix).invert();
  return twin;
}

function fitting(known: WebGLRenderTarget | null, width: number, height: number): WebGLRenderTarget {
  if (known && known.width === width && known.height === height) return known;
  known?.dispose();
  return new WebGLRenderTarget(width, height, {
    type: HalfFloatType,
    minFilter: LinearFilter,
    magFilter: LinearFilter,
  });
}
