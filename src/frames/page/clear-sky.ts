import { Color, type Mesh, Vector3 } from 'three';
import { type PreethamSky, perezAt, preethamAt, preethamIlluminance } from '../../shared/preetham-sky.ts';
import { createSkyDome } from './sky-dome.ts';

/** Linear Rec. 709 from CIE XYZ. */
const fromXyz = (X: number, Y: number, Z: number): Color =>
  new Color(
    Math.max(0, 3.2406 * X - 1.5372 * Y - 0.4986 * Z),
    Math.max(0, -0.9689 * X + 1.8758 * Y + 0.0415 * Z),
    Math.max(0, 0.0557 * X - 0.204 * Y + 1.057 * Z),
  );

/** The colour of the sky just over the horizon, at right angles to the sun: what haze fades things into. */
export function horizonOf(sky: PreethamSky, illuminance: number): Color {
  const [Y, x, y] = preethamAt(sky, (86 * Math.PI) / 180, Math.PI / 2);
  const luminance = (Y * illuminance) / preethamIlluminance(sky).illuminance;
  return fromXyz((luminance * x) / y, luminance, (luminance * (1 - x - y)) / y);
}

export interface ClearSkyLook {
  sky: PreethamSky;
  /** What the dome gives level ground, scene units. */
  illuminance: number;
  sunDirection: Vector3;
  /** Of the disc. */
  sunRadiance: Color;
}

/** The sky of Preetham et al. (see preetham-sky.ts), in scene units of radiance. One mesh for all frames. */
export function createClearSky(): { mesh: Mesh; set(look: ClearSkyLook): void } {
  const uniforms = {
    perez: { value: Array.from({ length: 5 }, () => new Vector3()) },
    // Zenith over Perez' function there, so that a direction needs only its own.
    scale: { value: new Vector3() },
    sunDirection: { value: new Vector3(0, 1, 0) },
    sunRadiance: { value: new Color() },
  };
  const mesh = createSkyDome(
    uniforms,
    /* glsl */ `
      varying vec3 direction;
      uniform vec3 perez[5];
      uniform vec3 scale, sunDirection, sunRadiance;
      void main() {
        vec3 d = normalize(direction);
        float toSun = dot(d, sunDirection);
        float angle = acos(clamp(toSun, -1.0, 1.0));
        vec3 Yxy = scale * (1.0 + perez[0] * exp(perez[1] / max(d.y, 0.01)))
          * (1.0 + perez[2] * exp(perez[3] * angle) + perez[4] * toSun * toSun);
        vec3 xyz = vec3(Yxy.y, Yxy.z, 1.0 - Yxy.y - Yxy.z) * (Yxy.x / Yxy.z);
        vec3 sky = vec3(dot(xyz, vec3(3.2406, -1.5372, -0.4986)), dot(xyz, vec3(-0.9689, 1.8758, 0.0415)),
          dot(xyz, vec3(0.0557, -0.204, 1.057)));
        gl_FragColor = vec4(max(sky, 0.0) + sunRadiance * smoothstep(0.99992, 0.99998, toSun), 1.0);
      }`,
  );
  const set = ({ sky, illuminance, sunDirection, sunRadiance }: ClearSkyLook): void => {
    const { perez, zenith, sunZenithRadians } = sky;
    for (let i = 0; i < 5; i++) uniforms.perez.value[i]!.set(perez[0][i]!, perez[1][i]!, perez[2][i]!);
    const [Y, x, y] = zenith.map((value, i) => value / perezAt(perez[i]!, 1, sunZenithRadians));
    uniforms.scale.value.set((Y! * illuminance) / preethamIlluminance(sky).illuminance, x!, y!);
    uniforms.sunDirection.value.copy(sunDirection);
    uniforms.sunRadiance.value.copy(sunRadiance);
  };
  return { mesh, set };
}
