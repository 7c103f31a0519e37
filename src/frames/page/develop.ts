import {
  Color,
  FloatType,
  HalfFloatType,
  LinearFilter,
  NearestFilter,
  type Texture,
  UnsignedByteType,
  Vector2 as Vec2,
  type Vector2,
  Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { FXAAShader } from 'three/examples/jsm/shaders/FXAAShader.js';
import type { Light } from '../../compile/case.ts';
import { bandsOf, type Flicker } from '../light/flicker.ts';
import { shutterSeconds } from '../weather/shutter.ts';
import { luminance } from './color.ts';
import { createFullScreenPass } from './full-screen-pass.ts';
import { type SceneUnits, toNits } from './units.ts';

/** Middle grey after exposure: what a meter aims at. */
const MIDDLE_GREY = 0.18;
/** Share of the picture's cells, from the darkest, that the meter counts. */
const METERED = { from: 0.35, to: 0.95 };
/** EV at ISO 100 below which a camera stops brightening (f/1.8, 1/30 s, ISO 12,800). */
const DARKEST_EV = -0.5;
/**
 * How far the white balance follows the colour of the light: cameras leave some of it, so that dusk stays blue and
 * lamps stay warm.
 */
const WHITE_BALANCE = 0.75;
/** Share of light that the lens scatters: a narrow and a wide halo. */
const SCATTER = { narrow: 0.025, wide: 0.025 };

/** Averages a picture down; the logarithm of its luminance rides in alpha for the meter. */
const SHRINK = /* glsl */ `
  varying vec2 at;
  uniform sampler2D picture; uniform vec2 texel; uniform float isFirst;
  void main() {
    vec4 sum = vec4(0.0);
    for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) {
      vec4 c = texture2D(picture, at + (vec2(x, y) - 1.5) * texel);
      c.rgb = min(c.rgb, vec3(60000.0));
      if (isFirst > 0.5) c.a = log(dot(c.rgb, vec3(0.2126, 0.7152, 0.0722)) + 1e-4);
      sum += c;
    }
    gl_FragColor = sum / 16.0;
  }`;

const BLUR = /* glsl */ `
  varying vec2 at;
  uniform sampler2D picture; uniform vec2 texel;
  void main() {
    vec3 sum = vec3(0.0); float weights = 0.0;
    for (int i = -6; i <= 6; i++) {
      float w = exp(-float(i * i) / 18.0);
      sum += w * texture2D(picture, at + float(i) * texel).rgb; weights += w;
    }
    gl_FragColor = vec4(sum / weights, 1.0);
  }`;

/** Halos, exposure, white balance, tone curve, sRGB. */
const TONE = /* glsl */ `
  varying vec2 at;
  uniform sampler2D picture, narrow, wide;
  uniform float exposure, scatterNarrow, scatterWide;
  uniform vec3 whiteBalance;
  // ACES filmic fit by Stephen Hill (public domain, MJP's BakingLab), with three's pre-scale of 1 / 0.6 so that grey
  // stays grey.
  vec3 fit(vec3 v) { return (v * (v + 0.0245786) - 0.000090537) / (v * (0.983729 * v + 0.4329510) + 0.238081); }
  vec3 filmic(vec3 c) {
    const mat3 toAces = mat3(0.59719, 0.07600, 0.02840, 0.35458, 0.90834, 0.13383, 0.04823, 0.01566, 0.83777);
    const mat3 toRec709 = mat3(1.60475, -0.10208, -0.00327, -0.53108, 1.10813, -0.07276, -0.07367, -0.00605, 1.07602);
    return clamp(toRec709 * fit(toAces * c / 0.6), 0.0, 1.0);
  }
  vec3 toSrgb(vec3 c) { return mix(1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, c * 12.92, vec3(lessThanEqual(c, vec3(0.0031308)))); }
  void main() {
    vec3 sharp = min(texture2D(picture, at).rgb, vec3(60000.0));
    vec3 c = sharp * (1.0 - scatterNarrow - scatterWide)
           + texture2D(narrow, at).rgb * scatterNarrow + texture2D(wide, at).rgb * scatterWide;
    gl_FragColor = vec4(toSrgb(filmic(c * exposure * whiteBalance)), 1.0);
  }`;

/** The same under lamps that flicker: lines open one after another, the top one first. */
const BANDED = TONE.replace('uniform vec3 whiteBalance;', 'uniform vec3 whiteBalance, bands;').replace(
  'c * exposure',
  'c * (1.0 + bands.x * cos(6.2831853 * bands.y * (1.0 - at.y) + bands.z)) * exposure',
);

/**
 * Edges smoothed by three's FXAA, then the sensor's noise over them. Multisampling looks a little better, but its
 * resolve of half floats doubles the time of a frame in software (see the README's notes).
 */
const FINISH = FXAAShader.fragmentShader
  .replace(
    /void main\(\)[\s\S]*$/,
    /* glsl */ `
  uniform float noiseGain;
  uniform uint noiseSeed;
  // Integer hash (Jarzynski and Olano 2020, "pcg3d"): equal on every GPU, unlike sin().
  uvec3 pcg(uvec3 v) {
    v = v * 1664525u + 1013904223u;
    v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
    v ^= v >> 16u;
    v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
    return v;
  }
  void main() {
    vec3 c = ApplyFXAA(tDiffuse, resolution.xy, vUv).rgb;
    // Photon noise grows with the square root of the signal; the sum of uniforms is near enough to a normal.
    uvec3 a = pcg(uvec3(uvec2(gl_FragCoord.xy), noiseSeed));
    uvec3 b = pcg(a);
    vec3 grain = (vec3(a & 0xffffu) + vec3(a >> 16u) + vec3(b & 0xffffu) + vec3(b >> 16u)) / 65535.0 - 2.0;
    vec3 light = c * c; // sRGB's curve, nearly
    light = max(vec3(0.0), light + grain * 1.7 * noiseGain * sqrt(light + 0.002));
    gl_FragColor = vec4(sqrt(light), 1.0);
  }`,
  )
  .replace('varying vec2 vUv;', 'varying vec2 at;\n#define vUv at');

/** From the linear picture to what the camera writes: metering, lens scatter, noise, tone curve, sRGB. */
export function createDarkroom(renderer: WebGLRenderer) {
  const shrink = createFullScreenPass(SHRINK, { picture: null, texel: new Vec2(), isFirst: 0 });
  const blur = createFullScreenPass(BLUR, { picture: null, texel: new Vec2() });
  const toning = {
    picture: null,
    narrow: null,
    wide: null,
    exposure: 1,
    scatterNarrow: SCATTER.narrow,
    scatterWide: SCATTER.wide,
    whiteBalance: null,
  };
  const evenTone = createFullScreenPass(TONE, toning);
  const bandedTone = createFullScreenPass(BANDED, { ...toning, bands: new Vector3() });
  const finish = createFullScreenPass(FINISH, { tDiffuse: null, resolution: new Vec2(), noiseGain: 0, noiseSeed: 0 });
  const targets = new Map<string, WebGLRenderTarget>();
  const target = (
    name: string,
    width: number,
    height: number,
    type: typeof HalfFloatType | typeof UnsignedByteType | typeof FloatType,
  ) => {
    const key = `${name} ${width}x${height}`;
    const known = targets.get(key);
    if (known) return known;
    const filter = type === FloatType ? NearestFilter : LinearFilter;
    const made = new WebGLRenderTarget(width, height, {
      type,
      depthBuffer: false,
      minFilter: filter,
      magFilter: filter,
    });
    targets.set(key, made);
    return made;
  };

  return function develop8Bit(
    linear: Texture,
    width: number,
    height: number,
    light: Light,
    units: SceneUnits,
    noiseSeed: number,
    flicker: Flicker | null,
  ): Uint8Array {
    // 1. Smaller and smaller pictures: for the halos and for the meter.
    const quarter = target('quarter', width >> 2, height >> 2, HalfFloatType);
    const sixteenth = target('sixteenth', width >> 4, height >> 4, HalfFloatType);
    const meterTarget = target('meter', Math.max(1, width >> 6), Math.max(1, height >> 6), FloatType);
    shrink.set({ picture: linear, texel: new Vec2(1 / width, 1 / height), isFirst: 1 });
    shrink.renderTo(renderer, quarter);
    shrink.set({ picture: quarter.texture, texel: texelOf(quarter), isFirst: 0 });
    shrink.renderTo(renderer, sixteenth);
    shrink.set({ picture: sixteenth.texture, texel: texelOf(sixteenth) });
    shrink.renderTo(renderer, meterTarget);

    // 2. What the meter says decides the exposure and, with the light that was there, the noise.
    const meter = new Float32Array(meterTarget.width * meterTarget.height * 4);
    renderer.readRenderTargetPixels(meterTarget, 0, 0, meterTarget.width, meterTarget.height, meter);
    const { exposure, ev100 } = expose(meter, light.exposure, units);

    // 3. Halos, tone curve, eight bits.
    const narrow = blurred('narrow', quarter);
    const wide = blurred('wide', sixteenth);
    const toned = target('toned', width, height, UnsignedByteType);
    const tone = flicker ? bandedTone : evenTone;
    if (flicker) {
      const { amplitude, cycles, phase } = bandsOf(flicker, flicker.shutterSeconds ?? shutterSeconds(luxOf(ev100)));
      tone.set({ bands: new Vector3(amplitude, cycles, phase) });
    }
    tone.set({ picture: linear, narrow, wide, exposure, whiteBalance: whiteBalanceOf(units.groundTint) });
    tone.renderTo(renderer, toned);
    const final = target('final', width, height, UnsignedByteType);
    finish.set({ tDiffuse: toned.texture, resolution: texelOf(toned), noiseGain: noiseGainOf(ev100), noiseSeed });
    finish.renderTo(renderer, final);
    const pixels = new Uint8Array(width * height * 4);
    renderer.readRenderTargetPixels(final, 0, 0, width, height, pixels);
    return pixels;
  };

  function blurred(name: string, from: WebGLRenderTarget): Texture {
    const across = target(`${name} across`, from.width, from.height, HalfFloatType);
    const down = target(`${name} down`, from.width, from.height, HalfFloatType);
    blur.set({ picture: from.texture, texel: new Vec2(1 / from.width, 0) });
    blur.renderTo(renderer, across);
    blur.set({ picture: across.texture, texel: new Vec2(0, 1 / from.height) });
    blur.renderTo(renderer, down);
    return down.texture;
  }
}

/** What a meter for incident light would read: EV = log2(lux / 2.5) (ISO 2720). */
const luxOf = (ev100: number): number => 2.5 * 2 ** ev100;

const texelOf = (target: WebGLRenderTarget): Vector2 => new Vec2(1 / target.width, 1 / target.height);

/** Exposure factor and the exposure value that it means: EV100 = log2(L · 100 / 12.5) for the metered luminance L. */
function expose(meter: Float32Array, asked: Light['exposure'], units: SceneUnits): { exposure: number; ev100: number } {
  const nitsToEv = (nits: number): number => Math.log2((nits * 100) / 12.5);
  if (asked.mode === 'manual') {
    const grey = (12.5 / 100) * 2 ** asked.ev100; // nits that come out as middle grey
    return { exposure: MIDDLE_GREY / (grey * units.perLux), ev100: asked.ev100 };
  }
  // Cells by brightness: a black sky or a lamp in the frame must not decide, as with a camera's matrix metering.
  const cells = meter.filter((_, i) => i % 4 === 3).sort();
  const counted = cells.subarray(Math.floor(cells.length * METERED.from), Math.ceil(cells.length * METERED.to));
  const average = Math.exp(counted.reduce((sum, value) => sum + value, 0) / counted.length);
  const metered = nitsToEv(toNits(average, units));
  const ev100 = Math.max(DARKEST_EV, metered) - asked.compensationEv;
  return { exposure: (MIDDLE_GREY / average) * 2 ** (metered - ev100), ev100 };
}

/** Gains per channel that turn the light's colour towards white and keep its luminance. */
function whiteBalanceOf(tint: Color): Vector3 {
  const gain = new Color(tint.r ** -WHITE_BALANCE, tint.g ** -WHITE_BALANCE, tint.b ** -WHITE_BALANCE);
  const kept = luminance({ r: gain.r * tint.r, g: gain.g * tint.g, b: gain.b * tint.b });
  return new Vector3(gain.r, gain.g, gain.b).divideScalar(kept);
}

/** Noise of a small sensor: hardly any in daylight, plain to see once the camera has to raise its gain. */
const noiseGainOf = (ev100: number): number => Math.min(0.08, 0.0035 * 2 ** ((9 - Math.min(ev100, 12)) / 3));
