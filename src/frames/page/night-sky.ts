import { Color, type Mesh, Vector3 } from 'three';
import { createSkyDome, setUniforms } from './sky-dome.ts';

/** Glow of towns over the horizon, stars, and the moon's disc where it is up; scene units of radiance. */
export interface NightSkyLook {
  zenith: Color;
  horizon: Color;
  moonDirection: Vector3;
  /** Of its lit part; black where there is no moon. */
  moonRadiance: Color;
  /** Lit share of the disc, 0…1. */
  moonPhase: number;
  /** Illuminance by a star of magnitude 0, scene units. */
  starIlluminance: number;
  /** Angle of one pixel, radians: a star is a little wider than that. */
  pixelRadians: number;
  seed: number;
}

/** Radius of the moon's disc, radians. */
export const MOON_RADIUS = 0.00454;

/** The sky of a night that no cloud covers. One mesh for all frames. */
export function createNightSky(): { mesh: Mesh; set(look: NightSkyLook): void } {
  const uniforms = {
    zenith: { value: new Color() },
    horizon: { value: new Color() },
    moonDirection: { value: new Vector3(0, 1, 0) },
    moonRadiance: { value: new Color() },
    moonPhase: { value: 1 },
    starIlluminance: { value: 0 },
    pixelRadians: { value: 0.001 },
    seed: { value: 0 },
  };
  const mesh = createSkyDome(uniforms, FRAGMENT);
  const set = (look: NightSkyLook): void => setUniforms(uniforms, look);
  return { mesh, set };
}

/**
 * One star or none in each of 24,576 cells of a cube around the viewer, some 5,000 in all: what the eye can see. As many
 * are brighter than magnitude m as 10^(0.51 m) (Allen's Astrophysical Quantities, 4th ed., 19.3).
 */
const FRAGMENT = /* glsl */ `
  varying vec3 direction;
  uniform vec3 zenith, horizon, moonDirection, moonRadiance;
  uniform float moonPhase, starIlluminance, pixelRadians, seed;
  const float CELLS = 64.0;
  // Integer hash (Jarzynski and Olano 2020, "pcg3d"): equal on every GPU, unlike sin().
  vec3 hash(uvec3 v) {
    v = v * 1664525u + 1013904223u;
    v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
    v ^= v >> 16u;
    v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
    return vec3(v & 0xffffu) / 65536.0;
  }
  float starLight(vec3 d) {
    vec3 a = abs(d);
    float axis = a.x > a.y && a.x > a.z ? 0.0 : a.y > a.z ? 1.0 : 2.0;
    vec3 turned = axis < 0.5 ? d.xyz : axis < 1.5 ? d.yzx : d.zxy;
    vec2 face = (turned.yz / turned.x * 0.5 + 0.5) * CELLS;
    vec2 cell = floor(face);
    uvec3 key = uvec3(uvec2(cell), uint(axis * 2.0 + (turned.x > 0.0 ? 1.0 : 0.0)) + 8u * uint(seed));
    vec3 random = hash(key);
    vec2 place = (cell + 0.2 + 0.6 * random.xy) / CELLS * 2.0 - 1.0;
    vec3 star = vec3(1.0, place) * sign(turned.x);
    float angle = length(cross(turned, normalize(star)));
    float spread = 0.7 * pixelRadians;
    // Magnitude 6 − 0, by the number of the brighter ones; a fifth of the cells has a star.
    float magnitude = 6.0 + log(max(1e-4, random.z * 5.0)) / (0.51 * log(10.0));
    float light = random.z < 0.2 ? pow(10.0, -0.4 * magnitude) : 0.0;
    return light * exp(-0.5 * angle * angle / (spread * spread)) / (6.2832 * spread * spread);
  }
  void main() {
    vec3 d = normalize(direction);
    float up = max(d.y, 0.0);
    vec3 sky = mix(horizon, zenith, sqrt(up));
    // Air takes a quarter of a magnitude overhead, all of it at the horizon.
    sky += vec3(starIlluminance * starLight(d) * exp(-0.23 / max(up, 0.02)));
    vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), moonDirection));
    vec2 at = vec2(dot(d, right), dot(d, cross(moonDirection, right))) / ${MOON_RADIUS};
    float edge = pixelRadians / ${MOON_RADIUS} * 0.5;
    float disc = dot(d, moonDirection) > 0.0 ? smoothstep(1.0 + edge, 1.0 - edge, length(at)) : 0.0;
    // The sun is below: so is the lit side. Its edge is half an ellipse.
    float terminator = (2.0 * moonPhase - 1.0) * sqrt(max(0.0, 1.0 - at.x * at.x));
    float lit = smoothstep(-edge, edge, terminator - at.y);
    sky = mix(sky, moonRadiance, disc * lit);
    gl_FragColor = vec4(sky, 1.0);
  }`;
