import { BackSide, Color, Mesh, type Object3D, ShaderMaterial, SphereGeometry } from 'three';
import { extinctionOf } from '../../shared/koschmieder.ts';
import type { PageScene } from '../protocol.ts';
import { extinctionsOf } from '../weather/extinction.ts';
import { lightColor, luminance } from './color.ts';
import { SKY_RADIUS } from './sky-dome.ts';
import { tiltQuaternion } from './tilt.ts';
import type { SceneUnits } from './units.ts';

/** What the air between things does to light. */
export interface Air {
  /** Per metre. */
  extinction: number;
  /** Radiance of an endless depth of it. */
  color: Color;
}

/** A white surface's radiance is 1 in scene units; what scatters, scatters nearly all, some of it downwards. */
const WHITENESS = 0.8;
/** Of the light that lamps give the ground under them, this much reaches what hangs near by, and the air on the whole. */
const LAMP_SHARE = { near: 0.5, air: 0.06 };
/** Coarse desert dust takes blue light most; luminance kept, and then less for what it swallows. */
const DUST_TONE = new Color(1.4, 0.97, 0.5);
const DUST_WHITENESS = 0.7;
/** Smoke swallows a fifth of what it meets, so that little comes back out of its depth; a little brown. */
const SMOKE_TONE = new Color(1.06, 1, 0.92);
const SMOKE_WHITENESS = 0.42;
/** Haze of a clear day, so that the far end of a place sinks into the horizon. */
const HAZE_METRES = 6_000;

/** Light that a white thing would get here, and the colour that it would have: fog, drops and flakes are white. */
export function whiteOf(scene: PageScene, units: SceneUnits, where: keyof typeof LAMP_SHARE): Color {
  const { sun, sky, lamps } = scene.light;
  const color = lightColor(sky).multiplyScalar(WHITENESS);
  if (!lamps || scene.lamps.length === 0) return color;
  const daylight = sky.illuminanceLux + sun.illuminanceLux * Math.max(0, Math.sin(sun.elevationRadians));
  const share = Math.min(1, (daylight * units.perLux) / Math.PI);
  const lamp = lightColor(scene.lamps[0]!).multiplyScalar(WHITENESS * LAMP_SHARE[where]);
  return color.multiplyScalar(share).add(lamp.multiplyScalar(1 - share));
}

/** The weather's air, or null where it is clear. */
export function airOf(scene: PageScene, units: SceneUnits): Air | null {
  const { fog, rain, snow, dust, smoke } = extinctionsOf(scene.weather);
  const extinction = fog + rain + snow + dust + smoke;
  if (extinction === 0) return null;
  const white = whiteOf(scene, units, 'air');
  const brown = toned(white, DUST_TONE, DUST_WHITENESS);
  const grey = toned(white, SMOKE_TONE, SMOKE_WHITENESS);
  const rest = extinction - smoke;
  const color = white.lerp(brown, rest > 0 ? dust / rest : 0).lerp(grey, smoke / extinction);
  return { extinction, color };
}

/** White in a tone, with a share of its luminance. */
function toned(white: Color, tone: Color, whiteness: number): Color {
  const color = white.clone().multiply(tone);
  return color.multiplyScalar((whiteness * luminance(white)) / luminance(color));
}

/** The air of a clear day in a place. */
export const hazeOf = (horizon: Color): Air => ({ extinction: extinctionOf(HAZE_METRES), color: horizon });

/** Two airs in one: extinctions add, and each colours by its share. */
export const mixAir = (a: Air, b: Air): Air => {
  const extinction = a.extinction + b.extinction;
  return { extinction, color: a.color.clone().lerp(b.color, b.extinction / extinction) };
};

/** Rain, snow, dust and smoke reach so far up, metres; a sky is seen through them. */
const LAYER_METRES = 2_000;
/** Sine of the elevation below which the path through the layer grows no more. */
const LEAST_SINE = 0.02;

const veil = createVeil();

/** The air before the sky: thin overhead, all there is at the horizon. One mesh for all frames. */
export function veilOf({ extinction, color }: Air, scene: PageScene): Object3D {
  veil.mesh.quaternion.copy(tiltQuaternion(scene));
  veil.uniforms.color.value.copy(color);
  veil.uniforms.depth.value = extinction * LAYER_METRES;
  return veil.mesh;
}

function createVeil() {
  const uniforms = { color: { value: new Color() }, depth: { value: 0 } };
  const material = new ShaderMaterial({
    side: BackSide,
    transparent: true,
    depthWrite: false,
    uniforms,
    vertexShader: /* glsl */ `
      varying vec3 direction;
      void main() {
        direction = position;
        // Just before the far plane: behind all there is.
        vec4 p = projectionMatrix * mat4(mat3(viewMatrix)) * vec4(mat3(modelMatrix) * position, 1.0);
        gl_Position = p.xyww * vec4(1.0, 1.0, 0.999999, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 direction;
      uniform vec3 color;
      uniform float depth;
      void main() {
        float up = max(normalize(direction).y, ${LEAST_SINE});
        gl_FragColor = vec4(color, 1.0 - exp(-depth / up));
      }`,
  });
  const mesh = new Mesh(new SphereGeometry(SKY_RADIUS, 32, 16), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = -1;
  return { mesh, uniforms };
}
