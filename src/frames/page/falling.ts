import {
  Color,
  CustomBlending,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Matrix4,
  Mesh,
  type Object3D,
  OneFactor,
  OneMinusSrcAlphaFactor,
  type PerspectiveCamera,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import type { PageScene } from '../protocol.ts';
import { buildFalling, buildSplashes, type Falling } from '../weather/falling.ts';
import { shutterSeconds } from '../weather/shutter.ts';
import { rainSpectrum, snowSpectrum } from '../weather/spectra.ts';
import type { SceneUnits } from './units.ts';

/** Least angle across at which a particle is drawn, radians; 0.002 is a pixel of the usual picture. Half of it is four times the drops. */
const LEAST = { drop: 8e-4, flake: 2e-3, splash: 1.5e-3 };
/** What the lens is open, metres: blurs what is nearer than the target. */
const PUPIL_METRES = 0.004;

export interface FallingThings {
  meshes: readonly Object3D[];
  dispose(): void;
}

/** Rain and snow in front of the camera, cut off by what stands nearer; to be drawn after all else. */
export function fallingThings(
  scene: PageScene,
  camera: PerspectiveCamera,
  units: SceneUnits,
  color: Color,
): FallingThings {
  setView(scene, camera, units, color);
  const { rain, snow } = scene.weather;
  const halfHeight = Math.tan(scene.camera.fovRadians / 2);
  const [width, height] = scene.camera.size;
  const field = { halfHeight, halfWidth: (halfHeight * width) / height };
  const seed = scene.noiseSeed;
  const meshes: Mesh[] = [];
  const add = (falling: Falling, material: ShaderMaterial, frame: Matrix4): void => {
    if (falling.count > 0) meshes.push(toMesh(falling, material, frame));
  };
  if (rain) {
    const spectrum = rainSpectrum(rain.mmPerHour);
    const below = scene.camera.eye[1];
    add(buildFalling(spectrum, field, LEAST.drop, 1, seed ^ 0x7261696e), drops, lensFrame(camera));
    add(buildSplashes(spectrum, field, below, LEAST.splash, seed ^ 0x73706c), drops, levelFrame(camera));
  }
  if (snow) {
    const spectrum = snowSpectrum(snow.mmPerHour);
    add(buildFalling(spectrum, field, LEAST.flake, 0.9, seed ^ 0x736e6f77), flakes, lensFrame(camera));
  }
  return {
    meshes,
    dispose: () => {
      for (const { geometry } of meshes) geometry.dispose();
    },
  };
}

/** The camera's own, sheared so that a shifted lens sees the whole pyramid. */
function lensFrame(camera: PerspectiveCamera): Matrix4 {
  const m = camera.projectionMatrix.elements;
  const shear = new Matrix4().makeShear(0, 0, 0, 0, -m[8]! / m[0]!, -m[9]! / m[5]!);
  return shear.premultiply(camera.matrixWorld);
}

/** At the lens, looking the same way, but level. */
function levelFrame(camera: PerspectiveCamera): Matrix4 {
  const back = new Vector3().setFromMatrixColumn(camera.matrixWorld, 2);
  const angle = Math.atan2(back.x, back.z);
  return new Matrix4().makeRotationY(angle).setPosition(camera.position);
}

function toMesh({ count, places, motions }: Falling, material: ShaderMaterial, frame: Matrix4): Mesh {
  const geometry = new InstancedBufferGeometry();
  const quad = new PlaneGeometry(2, 2);
  geometry.setIndex(quad.index);
  geometry.setAttribute('position', quad.getAttribute('position'));
  geometry.setAttribute('place', new InstancedBufferAttribute(places, 4));
  geometry.setAttribute('motion', new InstancedBufferAttribute(motions, 2));
  geometry.instanceCount = count;
  const mesh = new Mesh(geometry, material);
  mesh.matrixAutoUpdate = false;
  mesh.matrix.copy(frame);
  mesh.frustumCulled = false;
  mesh.renderOrder = 10;
  return mesh;
}

/** Metres per second in the camera's frame (x right, y up, z towards the viewer). */
export function windIn({ weather: { wind } }: PageScene, camera: PerspectiveCamera): Vector3 {
  if (!wind) return new Vector3();
  const { metresPerSecond, azimuthRadians } = wind;
  // From ahead it blows towards the lens (+z of the level frame), from the right towards the left.
  const blows = new Vector3(-Math.sin(azimuthRadians), 0, Math.cos(azimuthRadians));
  return blows
    .transformDirection(levelFrame(camera))
    .transformDirection(camera.matrixWorldInverse)
    .multiplyScalar(metresPerSecond);
}

// A particle is a disc of its size, widened by defocus and drawn out by its way while the shutter is open. What it
// hides is shared out over the larger area: the light that it takes and gives stays the same.
const VERTEX = /* glsl */ `
  attribute vec4 place;
  attribute vec2 motion;
  uniform vec2 viewport;
  uniform float shutter, pupil, focus;
  uniform vec3 down, wind;
  varying vec2 at;
  varying float halfLength, halfWidth, alpha, turn;
  void main() {
    vec3 middle = (modelViewMatrix * vec4(place.xyz, 1.0)).xyz;
    // Nothing carries a splash.
    vec3 way = (down * motion.x + wind * step(0.0, motion.x)) * shutter * 0.5;
    vec4 a = projectionMatrix * vec4(middle - way, 1.0);
    vec4 b = projectionMatrix * vec4(middle + way, 1.0);
    vec4 m = projectionMatrix * vec4(middle, 1.0);
    if (min(a.w, b.w) < 0.05) { gl_Position = vec4(0.0, 0.0, 2.0, 1.0); return; }
    vec2 along = (b.xy / b.w - a.xy / a.w) * 0.5 * viewport;
    float longways = length(along);
    vec2 direction = longways > 0.01 ? along / longways : vec2(0.0, 1.0);
    float focal = projectionMatrix[1][1] * viewport.y * 0.5;
    float sharp = place.w * focal / m.w;
    float blur = pupil * focal * abs(1.0 / m.w - 1.0 / focus);
    float wide = max(1.6, sqrt(sharp * sharp + blur * blur));
    halfLength = longways * 0.5;
    halfWidth = wide * 0.5;
    alpha = min(1.0, motion.y * 1.5 * (0.785 * sharp * sharp) / (0.785 * wide * wide + wide * longways));
    turn = place.x * 977.0;
    at = position.xy * vec2(halfWidth, halfWidth + halfLength);
    vec2 pixels = direction * at.y + vec2(direction.y, -direction.x) * at.x;
    gl_Position = vec4((a.xy / a.w + b.xy / b.w) * 0.5 + pixels * 2.0 / viewport, max(-1.0, m.z / m.w), 1.0);
  }`;

const FRAGMENT = /* glsl */ `
  uniform vec3 color;
  varying vec2 at;
  varying float halfLength, halfWidth, alpha, turn;
  void main() {
    vec2 off = vec2(at.x, max(abs(at.y) - halfLength, 0.0) * sign(at.y));
    float d = length(off) / halfWidth;
    #ifdef FLAKE
      // Flakes are clumps, not discs.
      float angle = atan(off.y, off.x);
      d *= 1.15 + 0.13 * sin(3.0 * angle + turn) + 0.1 * sin(5.0 * angle + 2.3 * turn);
    #endif
    float covered = alpha * (1.0 - smoothstep(0.35, 1.0, d));
    gl_FragColor = vec4(color * covered, covered);
  }`;

/** Shared by all frames: a program is compiled once. */
const view = {
  color: { value: new Color() },
  viewport: { value: new Vector2() },
  shutter: { value: 0 },
  pupil: { value: PUPIL_METRES },
  focus: { value: 1 },
  down: { value: new Vector3() },
  wind: { value: new Vector3() },
};

function setView(scene: PageScene, camera: PerspectiveCamera, units: SceneUnits, color: Color): void {
  const { eye, lookAt, size } = scene.camera;
  view.color.value.copy(color);
  view.viewport.value.set(...size);
  view.shutter.value = shutterSeconds(Math.PI / units.perLux);
  view.focus.value = new Vector3(...eye).distanceTo(new Vector3(...lookAt));
  view.down.value.set(...scene.down).transformDirection(camera.matrixWorldInverse);
  view.wind.value.copy(windIn(scene, camera));
}

const particleMaterial = (defines: Record<string, string>): ShaderMaterial =>
  new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: view,
    defines,
    depthWrite: false,
    transparent: true,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
  });
const drops = particleMaterial({});
const flakes = particleMaterial({ FLAKE: '' });
