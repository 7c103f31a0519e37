import {
  DataTexture,
  DataUtils,
  HalfFloatType,
  LinearFilter,
  NoColorSpace,
  type Object3D,
  RGBAFormat,
  SpotLight,
  type Texture,
  Vector3,
} from 'three';
import { BEAM_DEGREES, type Beam, beamCandela, HEADLAMP_KELVIN } from '../light/headlamp-beam.ts';
import type { Headlamp } from '../light/headlamps.ts';
import { blackBody } from './color.ts';
import type { SceneUnits } from './units.ts';

/** Texels across a beam: a tenth of a degree each in the middle. */
const TEXELS = 1024;
const SHADOW_TEXELS = 1024;
const HALF_ANGLE = (BEAM_DEGREES * Math.PI) / 180;

const beams = new Map<Beam, { texture: Texture; peak: number }>();

/** The beam as a slide before a lamp of its peak intensity: flat in the tangents of both angles. */
function slideOf(beam: Beam): { texture: Texture; peak: number } {
  const known = beams.get(beam);
  if (known) return known;
  const values = new Float32Array(TEXELS * TEXELS);
  const half = Math.tan(HALF_ANGLE);
  const degrees = (texel: number): number => (Math.atan(((texel + 0.5) / TEXELS) * 2 * half - half) * 180) / Math.PI;
  for (let row = 0; row < TEXELS; row++) {
    for (let column = 0; column < TEXELS; column++) {
      values[row * TEXELS + column] = beamCandela(beam, degrees(column), degrees(row));
    }
  }
  const peak = values.reduce((most, value) => Math.max(most, value), 0);
  const data = new Uint16Array(4 * values.length);
  for (let i = 0; i < values.length; i++) data.fill(DataUtils.toHalfFloat(values[i]! / peak), 4 * i, 4 * i + 4);
  const texture = new DataTexture(data, TEXELS, TEXELS, RGBAFormat, HalfFloatType);
  texture.colorSpace = NoColorSpace;
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  beams.set(beam, { texture, peak });
  return { texture, peak };
}

/**
 * The camera's own two lamps throw shadows, as they must; the two of a car that is seen are one light without, and each
 * further texture would go beyond what a shader may read.
 */
export function headlights(lamps: readonly Headlamp[], units: SceneUnits): Object3D[] {
  const own = lamps.filter(({ isOwn }) => isOwn).map((lamp) => ({ lamp, position: lamp.position, count: 1 }));
  const others = lamps.filter(({ isOwn }) => !isOwn);
  const pairs = others.flatMap((lamp, i) => {
    const mate = others[i + 1];
    if (i % 2 === 1 || !mate) return [];
    const [a, b] = [lamp.position, mate.position];
    return [{ lamp, position: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2] as const, count: 2 }];
  });
  return [...own, ...pairs.slice(0, own.length > 0 ? 1 : 2)].flatMap(({ lamp, position, count }) => {
    const { texture, peak } = slideOf(lamp.beam);
    const light = new SpotLight(blackBody(HEADLAMP_KELVIN), count * peak * units.perLux, 0, HALF_ANGLE, 0, 2);
    light.position.set(...position);
    light.target.position.copy(light.position).add(new Vector3(...lamp.forward));
    light.map = texture;
    light.shadow.camera.up.set(...lamp.up);
    light.shadow.camera.near = 0.3;
    light.castShadow = lamp.isOwn;
    light.shadow.mapSize.set(SHADOW_TEXELS, SHADOW_TEXELS);
    light.shadow.normalBias = 0.02;
    light.shadow.radius = 1.5;
    return [light, light.target];
  });
}
