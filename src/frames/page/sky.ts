import { Color, type Mesh, Vector3 } from 'three';
import { createSkyDome, setUniforms } from './sky-dome.ts';

/** A sky of clear gradient, soft clouds and the sun's disc, in scene units of radiance. */
export interface SkyLook {
  zenith: Color;
  horizon: Color;
  sunDirection: Vector3;
  /** Of the disc; black where there is no sun. */
  sunRadiance: Color;
  /** Around the sun. */
  glow: Color;
  /** 0 clear … 1 covered. */
  cloudCover: number;
  cloudSeed: number;
}

export function createSky(): { mesh: Mesh; set(look: SkyLook): void } {
  const uniforms = {
    zenith: { value: new Color() },
    horizon: { value: new Color() },
    sunDirection: { value: new Vector3(0, 1, 0) },
    sunRadiance: { value: new Color() },
    glow: { value: new Color() },
    cloudCover: { value: 0 },
    cloudSeed: { value: 0 },
  };
  const mesh = createSkyDome(
    uniforms,
    /* glsl */ `
      varying vec3 direction;
      uniform vec3 zenith, horizon, sunDirection, sunRadiance, glow;
      uniform float cloudCover, cloudSeed;
      // Integer hash (Jarzynski and Olano 2020, "pcg2d"): equal on every GPU, unlike sin().
      float hash(ivec2 p) {
        uvec2 v = uvec2(p) * 1664525u + 1013904223u + uint(cloudSeed);
        v.x += v.y * 1664525u; v.y += v.x * 1664525u;
        v ^= v >> 16u;
        v.x += v.y * 1664525u; v.y += v.x * 1664525u;
        return float((v.x ^ (v.x >> 16u)) & 0xffffu) / 65535.0;
      }
      float noise(vec2 p) {
        ivec2 i = ivec2(floor(p));
        vec2 f = fract(p);
        f = f * f * (3.0 - 2.0 * f);
        return mix(mix(hash(i), hash(i + ivec2(1, 0)), f.x), mix(hash(i + ivec2(0, 1)), hash(i + ivec2(1, 1)), f.x), f.y);
      }
      float layers(vec2 p) {
        return 0.5 * noise(p) + 0.25 * noise(p * 2.1 + 7.0) + 0.125 * noise(p * 4.3 + 3.0) + 0.0625 * noise(p * 8.7);
      }
      void main() {
        vec3 d = normalize(direction);
        float up = max(d.y, 0.0);
        vec3 sky = mix(horizon, zenith, pow(up, 0.45));
        float toSun = max(dot(d, sunDirection), 0.0);
        sky += glow * (0.35 * pow(toSun, 8.0) + pow(toSun, 120.0));
        vec2 plane = d.xz / (up + 0.12) * 1.3;
        float cloud = smoothstep(0.62 - 0.45 * cloudCover, 0.85 - 0.4 * cloudCover, layers(plane) + 0.1);
        vec3 lit = (horizon + zenith) * 0.5 + 0.25 * glow;
        sky = mix(sky, lit * 1.25, cloud * (0.35 + 0.65 * cloudCover) * smoothstep(0.0, 0.25, up));
        sky += sunRadiance * smoothstep(0.99992, 0.99998, dot(d, sunDirection));
        gl_FragColor = vec4(sky, 1.0);
      }`,
  );
  const set = (look: SkyLook): void => setUniforms(uniforms, look);
  return { mesh, set };
}
