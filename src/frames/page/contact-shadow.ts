import {
  type BufferGeometry,
  DoubleSide,
  HalfFloatType,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  PlaneGeometry,
  type Scene,
  ShaderMaterial,
  Vector2,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { PageScene } from '../protocol.ts';
import { createFullScreenPass } from './full-screen-pass.ts';

const SIZE = 256;
/** Corners of a terrain that the shader knows. */
const MAX_CORNERS = 8;
/** Darkest that the gap under a thing becomes. */
const STRENGTH = 0.8;

/**
 * The dark where a thing meets the ground: light from the sky does not get in there. Without it things seem to float.
 * The scene's flat copy is seen from below, and what lies near the ground leaves a soft print.
 */
export function createContactShadow(renderer: WebGLRenderer) {
  const print = new ShaderMaterial({
    side: DoubleSide,
    uniforms: {
      reach: { value: 1 },
      corners: { value: Array.from({ length: MAX_CORNERS }, () => new Vector2()) },
      cornerCount: { value: 0 },
    },
    vertexShader: /* glsl */ `
      varying float height;
      uniform vec2 corners[${MAX_CORNERS}];
      uniform int cornerCount;
      float ground(float x) {
        for (int i = 0; i + 1 < ${MAX_CORNERS}; i++) {
          if (i + 1 >= cornerCount || x < corners[i].x || x > corners[i + 1].x) continue;
          return mix(corners[i].y, corners[i + 1].y, (x - corners[i].x) / (corners[i + 1].x - corners[i].x));
        }
        return 0.0;
      }
      void main() {
        vec4 world = modelMatrix * vec4(position, 1.0);
        height = world.y - ground(world.x);
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
  const level = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2);
  const mesh = new Mesh<BufferGeometry>(level, material);
  const camera = new OrthographicCamera();

  /** Draws the print of `flat` around `center` and lays it on the ground; both sizes in metres. */
  const lay = (flat: Scene, center: Vector3, halfSize: number, terrain: PageScene['terrain']): Mesh => {
    const reach = halfSize * 0.06;
    const floor = Math.min(0, ...(terrain ?? []).map(([, y]) => y));
    print.uniforms.reach!.value = reach;
    print.uniforms.cornerCount!.value = terrain?.length ?? 0;
    const corners = print.uniforms.corners!.value as Vector2[];
    for (const [i, [x, y]] of (terrain ?? []).entries()) corners[i]!.set(x, y);
    const [left, right, top, bottom] = [-halfSize, halfSize, halfSize, -halfSize];
    Object.assign(camera, { left, right, top, bottom, near: 0, far: reach - floor });
    camera.position.set(center.x, floor, center.z);
    camera.up.set(0, 0, 1);
    camera.lookAt(center.x, floor + 1, center.z);
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
    if (mesh.geometry !== level) mesh.geometry.dispose();
    mesh.geometry = terrain ? drapedOver(terrain, center.x, halfSize) : level;
    return mesh;
  };
  return { lay };
}

/** Grass over the edges of a terrain hides what lies right on the ground, metres. */
const ABOVE_GRASS = 0.035;

/** The unit square, its columns at the terrain's corners and its heights those of the ground, in metres. */
function drapedOver(terrain: NonNullable<PageScene['terrain']>, x: number, halfSize: number): BufferGeometry {
  const ends = [x - halfSize, x + halfSize];
  const [first, last] = [terrain[0]!, terrain.at(-1)!];
  const points = [[first[0] - 0.5, 0], ...terrain.map(([at, y]) => [at, y + ABOVE_GRASS]), [last[0] + 0.5, 0]].filter(
    ([at]) => at! > ends[0]! && at! < ends[1]!,
  ) as [number, number][];
  const columns = [[ends[0]!, 0], ...points, [ends[1]!, 0]] as [number, number][];
  const geometry = new PlaneGeometry(1, 1, columns.length - 1, 1).rotateX(-Math.PI / 2);
  const [positions, uvs] = [geometry.getAttribute('position'), geometry.getAttribute('uv')];
  for (let i = 0; i < positions.count; i++) {
    const [at, height] = columns[i % columns.length]!;
    const across = (at - x) / (2 * halfSize);
    positions.setX(i, across);
    positions.setY(i, height);
    uvs.setX(i, across + 0.5);
  }
  return geometry;
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
