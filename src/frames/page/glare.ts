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
import { beamCandela, HEADLAMP_KELVIN } from '../light/headlamp-beam.ts';
import type { PageScene } from '../protocol.ts';
import { blackBody, lightColor, luminance } from './color.ts';
import { sunDirection } from './lights.ts';
import type { SceneUnits } from './units.ts';

/** Of a white surface: brighter than this all is bleached, and a half float's halo stays smooth. */
export const BLEACHED = 60;
/** Of a white surface: a fainter veil than this at its strongest is not seen, and not drawn. */
const FAINTEST = 0.01;
/** Pixels across the sun's disc, for how much of it is seen. */
const PROBE = 12;
const DISC_DEGREES = 0.53;

/** A point of light that dazzles. */
interface Source {
  /** Unit vector from the lens. */
  direction: Vector3;
  /** What it gives the lens, facing it, scene units per channel. */
  color: Color;
  /** Things nearer than this may hide it. */
  distance: number;
}

/** Most that are drawn: sun or moon, and the lamps of two cars. */
const MOST = 5;
/** A lamp must not hide itself, metres. */
const LAMP_DEPTH = 0.3;

/** The veil that sun, moon and other cars' headlamps lay over the picture, as far as nothing hides them. */
export function createGlare(renderer: WebGLRenderer) {
  const probe = new WebGLRenderTarget(PROBE, PROBE, { type: UnsignedByteType });
  const towards = new PerspectiveCamera(DISC_DEGREES, 1, 0.2, 1_000);
  const uniforms = {
    colors: { value: Array.from({ length: MOST }, () => new Color()) },
    sources: { value: Array.from({ length: MOST }, () => new Vector3()) },
    count: { value: 0 },
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

  /** Share of a disc of the sun's size that no thing of the flat scene covers. */
  function shareSeen(flat: Scene, eye: Vector3, { direction, distance }: Source): number {
    towards.position.copy(eye);
    towards.lookAt(eye.clone().add(direction));
    towards.far = distance;
    towards.updateProjectionMatrix();
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
    let count = 0;
    for (const source of [...sunOf(scene, units), ...lampsOf(scene, camera.position, units)]) {
      const seenFrom = source.direction.clone().transformDirection(camera.matrixWorldInverse);
      const color = source.color.multiplyScalar(Math.max(0, -seenFrom.z));
      if (luminance(color) * veilPerLux(nearestAngle(seenFrom, camera)) < FAINTEST) continue;
      const seen = shareSeen(flat, camera.position, source);
      if (seen === 0 || count === MOST) continue;
      uniforms.colors.value[count]!.copy(color).multiplyScalar(seen);
      uniforms.sources.value[count]!.copy(seenFrom);
      count++;
    }
    uniforms.count.value = count;
    uniforms.inverse.value = camera.projectionMatrixInverse;
    return count > 0 ? veil : null;
  };
}

function sunOf(scene: PageScene, units: SceneUnits): Source[] {
  const { sun } = scene.light;
  const direction = sunDirection(scene);
  if (sun.illuminanceLux <= 0 || direction.y <= 0) return [];
  const color = lightColor(sun).multiplyScalar(sun.illuminanceLux * units.perLux);
  return [{ direction, color, distance: 1_000 }];
}

/** Headlamps of cars that are seen, by how much of their beam meets the lens. */
function lampsOf({ headlamps }: PageScene, eye: Vector3, units: SceneUnits): Source[] {
  return headlamps.flatMap(({ position, forward, up, beam, isOwn }) => {
    if (isOwn) return [];
    const direction = new Vector3(...position).sub(eye);
    const distance = direction.length();
    direction.divideScalar(distance);
    const [ahead, above] = [new Vector3(...forward), new Vector3(...up)];
    const towardsLens = direction.clone().negate();
    const along = towardsLens.dot(ahead);
    if (along <= 0) return [];
    const right = (Math.atan2(towardsLens.dot(ahead.clone().cross(above)), along) * 180) / Math.PI;
    const height = (Math.asin(Math.min(1, Math.max(-1, towardsLens.dot(above)))) * 180) / Math.PI;
    const lux = beamCandela(beam, right, height) / distance ** 2;
    const color = blackBody(HEADLAMP_KELVIN).multiplyScalar(lux * units.perLux);
    return [{ direction, color, distance: distance - LAMP_DEPTH }];
  });
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
  uniform vec3 colors[${MOST}], sources[${MOST}];
  uniform int count;
  void main() {
    vec3 d = normalize(ray);
    vec3 veil = vec3(0.0);
    for (int i = 0; i < ${MOST}; i++) {
      if (i >= count) break;
      float angle = degrees(atan(length(cross(d, sources[i])), dot(d, sources[i])));
      float theta = max(${LEAST_DEGREES}, angle);
      veil += colors[i] * (10.0 / (theta * theta * theta) + 5.0 / (theta * theta));
    }
    gl_FragColor = vec4(min(veil, vec3(${BLEACHED}.0)), 0.0);
  }`;
