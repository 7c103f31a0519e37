import {
  Color,
  DataTexture,
  DataUtils,
  EquirectangularReflectionMapping,
  FloatType,
  HalfFloatType,
  LinearFilter,
  LinearSRGBColorSpace,
  PMREMGenerator,
  Quaternion,
  RGBAFormat,
  SphericalHarmonics3,
  type Texture,
  Vector3,
  type WebGLRenderer,
} from 'three';
import { EXRLoader } from 'three/examples/jsm/loaders/EXRLoader.js';
import type { EnvironmentName } from '../../compile/case.ts';
import type { PackedSurroundings } from '../protocol.ts';
import { fetchBlob, fetchBytes, floats, halves } from './blobs.ts';
import { luminance } from './color.ts';

/** Photographed surroundings, ready for lighting. */
export interface Environment {
  /** For the background. */
  equirect: Texture;
  /** Prefiltered, for glossy surfaces. */
  reflections: Texture;
  /** Radiance coefficients for diffuse light, turned by `yawRadians` about the vertical, then by `tilt`. */
  harmonics(yawRadians: number, tilt: Quaternion): SphericalHarmonics3;
  /** What it gives an upward surface, in its own units, as luminance; and that light's colour, luminance 1. */
  upwardIrradiance: number;
  upwardTint: Color;
}

/** The photographs hold the sun too; the scene brings its own, so diffuse light and reflections see it dimmed. */
const MAX_TIMES_MEAN = 12;
/** Diffuse light needs no more than this many columns. */
const COARSE_WIDTH = 64;

const loaded = new Map<string, Promise<Environment>>();

export function loadEnvironment(
  asked: EnvironmentName | PackedSurroundings,
  renderer: WebGLRenderer,
): Promise<Environment> {
  const key = typeof asked === 'string' ? asked : asked.hash;
  const known = loaded.get(key);
  if (known) return known;
  const loading =
    typeof asked === 'string'
      ? fetchBytes(`environment/${asked}`).then((exr) => prepareNamed(exr, renderer))
      : fetchBlob(asked.hash).then((blob) => prepareFile(asked, blob, renderer));
  loaded.set(key, loading);
  return loading;
}

/** A file's picture comes decoded, without its sun and averaged down: Node needs to know its sun before. */
function prepareFile(
  { width, height, pixels, coarse }: PackedSurroundings,
  blob: ArrayBuffer,
  renderer: WebGLRenderer,
): Environment {
  const equirect = toTexture(halves(blob, pixels), width, height);
  return prepare(equirect, { ...coarse, rgb: floats(blob, coarse.rgb) }, renderer);
}

function prepareNamed(exr: ArrayBuffer, renderer: WebGLRenderer): Environment {
  const picture = new EXRLoader().setDataType(FloatType).parse(exr);
  if (!picture?.data || !picture.width || !picture.height) throw new Error('environment: not a readable EXR file');
  const { width, height } = picture;
  const data = dimSun(picture.data as Float32Array, width * height);
  return prepare(toTexture(toHalf(data), width, height), coarsen(data, width, height), renderer);
}

function prepare(equirect: Texture, coarse: Coarse, renderer: WebGLRenderer): Environment {
  const generator = new PMREMGenerator(renderer);
  const reflections = generator.fromEquirectangular(equirect).texture;
  generator.dispose();
  const upward = new Vector3();
  harmonicsOf(coarse, 0, new Quaternion()).getIrradianceAt(new Vector3(0, 1, 0), upward);
  const upwardTint = new Color(upward.x, upward.y, upward.z);
  const upwardIrradiance = luminance(upwardTint);
  upwardTint.multiplyScalar(1 / upwardIrradiance);
  return {
    equirect,
    reflections,
    harmonics: (yaw, tilt) => harmonicsOf(coarse, yaw, tilt),
    upwardIrradiance,
    upwardTint,
  };
}

function dimSun(data: Float32Array, pixelCount: number): Float32Array {
  let sum = 0;
  for (let i = 0; i < pixelCount; i++) sum += luminanceAt(data, i);
  const mean = sum / pixelCount;
  const limit = mean * MAX_TIMES_MEAN;
  const dimmed = data.slice();
  for (let i = 0; i < pixelCount; i++) {
    const rgb = dimmed.subarray(i * 4, i * 4 + 3);
    // White where it is too bright, as a sensor clips; also where compression left garish or negative pixels around the
    // sun of some of the photographs.
    const isSun = Math.max(...rgb) > limit || Math.min(...rgb) < -0.2 * mean;
    for (let c = 0; c < 3; c++) rgb[c] = isSun ? limit : Math.max(0, rgb[c]!);
  }
  return dimmed;
}

const luminanceAt = (data: Float32Array, i: number): number =>
  luminance({ r: data[i * 4]!, g: data[i * 4 + 1]!, b: data[i * 4 + 2]! });

function toHalf(data: Float32Array): Uint16Array {
  const half = new Uint16Array(data.length);
  for (let i = 0; i < data.length; i++) half[i] = DataUtils.toHalfFloat(Math.min(65_504, data[i]!));
  return half;
}

function toTexture(half: Uint16Array, width: number, height: number): Texture {
  const texture = new DataTexture(half, width, height, RGBAFormat, HalfFloatType, EquirectangularReflectionMapping);
  texture.colorSpace = LinearSRGBColorSpace;
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Averages blocks of pixels: rows from the bottom, as three samples equirectangular textures. */
interface Coarse {
  width: number;
  height: number;
  rgb: Float32Array;
}

function coarsen(data: Float32Array, width: number, height: number): Coarse {
  const block = width / COARSE_WIDTH;
  const coarse = {
    width: COARSE_WIDTH,
    height: height / block,
    rgb: new Float32Array((COARSE_WIDTH * height * 3) / block),
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = (Math.floor(y / block) * COARSE_WIDTH + Math.floor(x / block)) * 3;
      for (let c = 0; c < 3; c++) coarse.rgb[to + c]! += data[(y * width + x) * 4 + c]! / block ** 2;
    }
  }
  return coarse;
}

/** Projects radiance on the first nine spherical harmonics (Ramamoorthi and Hanrahan 2001, equation 10's input). */
function harmonicsOf(coarse: Coarse, yawRadians: number, tilt: Quaternion): SphericalHarmonics3 {
  const harmonics = new SphericalHarmonics3();
  const basis = new Array<number>(9).fill(0);
  const direction = new Vector3();
  for (let y = 0; y < coarse.height; y++) {
    const elevation = ((y + 0.5) / coarse.height - 0.5) * Math.PI;
    const solidAngle = ((2 * Math.PI) / coarse.width) * (Math.PI / coarse.height) * Math.cos(elevation);
    for (let x = 0; x < coarse.width; x++) {
      // Turning by yaw about +y takes the direction at angle a (from x towards z) to a − yaw.
      const angle = ((x + 0.5) / coarse.width - 0.5) * 2 * Math.PI - yawRadians;
      direction.set(Math.cos(elevation) * Math.cos(angle), Math.sin(elevation), Math.cos(elevation) * Math.sin(angle));
      SphericalHarmonics3.getBasisAt(direction.applyQuaternion(tilt), basis);
      const at = (y * coarse.width + x) * 3;
      for (let i = 0; i < 9; i++) {
        const weight = basis[i]! * solidAngle;
        harmonics.coefficients[i]!.x += coarse.rgb[at]! * weight;
        harmonics.coefficients[i]!.y += coarse.rgb[at + 1]! * weight;
        harmonics.coefficients[i]!.z += coarse.rgb[at + 2]! * weight;
      }
    }
  }
  return harmonics;
}
