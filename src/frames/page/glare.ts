import {
  Color,
  CustomBlending,
  Mesh,
  type Object3D,
  OneFactor,
  PerspectiveCamera,
  PlaneGeometry,
  type Scene,
  ShaderMaterial,
  UnsignedByteType,
  Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { LEAST_DEGREES, veilPerLux } from '../light/glare.ts';
import type { PageScene } from '../protocol.ts';
import { blackBody } from './color.ts';
import { sunDirection } from './lights.ts';
import type { SceneUnits } from './units.ts';

/** Of a white surface: brighter than this all is bleached, and a half float's halo stays smooth. */
export const BLEACHED = 60;
/** Of a white surface: a fainter veil than this at its strongest is not seen, and not drawn. */
const FAINTEST = 0.01;
/** Pixels across the sun's disc, for how much of it is seen. */
const PROBE = 12;
const DISC_DEGREES = 0.53;

/** The veil that sun or moon lays over the picture, in the frame or beside it, as far as nothing hides them. */
export function createGlare(renderer: WebGLRenderer) {
  const probe = new WebGLRenderTarget(PROBE, PROBE, { type: UnsignedByteType });
  const towards = new PerspectiveCamera(DISC_DEGREES, 1, 0.2, 1_000);
  const uniforms = {
    color: { value: new Color() },
    source: { value: new Vector3() },
    inverse: { value: towards.projectionMatrixInverse },
  };
  const veil = new Mesh(
    new PlaneGeometry(2, 2),
    new ShaderMaterial({
      uniforms,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      depthTest: false,
      depthWrite: false,
      transparent: true,
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: OneFactor,
    }),
  );
  veil.frustumCulled = false;
  veil.renderOrder = 100;

  /** Share of the disc that no thing of the flat scene covers. */
  function shareSeen(flat: Scene, eye: Vector3, direction: Vector3): number {
    towards.position.copy(eye);
    towards.lookAt(eye.clone().add(direction));
    towards.updateMatrixWorld();
    renderer.setRenderTarget(probe);
    renderer.setClearColor(0x000000, 0);
    renderer.clear();
    renderer.render(flat, towards);
    const pixels = new Uint8Array(PROBE * PROBE * 4);
    renderer.readRenderTargetPixels(probe, 0, 0, PROBE, PROBE, pixels);
    return pixels.filter((value, i) => i % 4 === 3 && value === 0).length / PROBE ** 2;
  }

  /** The veil to be drawn over all else, or null where there is none to be seen. */
  return function glareOf(
    scene: PageScene,
    camera: PerspectiveCamera,
    flat: Scene,
    units: SceneUnits,
  ): Object3D | null {
    const { illuminanceLux, colorTemperatureKelvin } = scene.light.sun;
    const direction = sunDirection(scene);
    if (illuminanceLux <= 0 || direction.y <= 0) return null;
    const source = direction.clone().transformDirection(camera.matrixWorldInverse);
    const onLens = illuminanceLux * units.perLux * Math.max(0, -source.z);
    // `perLux` is also scene units of radiance per nit (see units.ts).
    if (onLens * veilPerLux(nearestAngle(source, camera)) < FAINTEST) return null;
    const seen = shareSeen(flat, camera.position, direction);
    if (seen === 0) return null;
    uniforms.color.value.copy(blackBody(colorTemperatureKelvin)).multiplyScalar(onLens * seen);
    uniforms.source.value.copy(source);
    uniforms.inverse.value = camera.projectionMatrixInverse;
    return veil;
  };
}

/** Degrees from the source to the nearest point of the frame. */
function nearestAngle(source: Vector3, camera: PerspectiveCamera): number {
  let least = 180;
  for (let x = -1; x <= 1; x += 0.25) {
    for (let y = -1; y <= 1; y += 0.25) {
      const ray = new Vector3(x, y, 0.5).applyMatrix4(camera.projectionMatrixInverse);
      least = Math.min(least, (ray.angleTo(source) * 180) / Math.PI);
    }
  }
  return least;
}

const VERTEX = /* glsl */ `
  varying vec3 ray;
  uniform mat4 inverse;
  void main() {
    vec4 far = inverse * vec4(position.xy, 0.5, 1.0);
    ray = far.xyz / far.w;
    gl_Position = vec4(position.xy, 0.0, 1.0);
  }`;

const FRAGMENT = /* glsl */ `
  varying vec3 ray;
  uniform vec3 color, source;
  void main() {
    vec3 d = normalize(ray);
    float theta = max(${LEAST_DEGREES}, degrees(atan(length(cross(d, source)), dot(d, source))));
    gl_FragColor = vec4(min(color * (10.0 / (theta * theta * theta) + 5.0 / (theta * theta)), vec3(${BLEACHED}.0)), 0.0);
  }`;
