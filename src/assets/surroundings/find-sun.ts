import { directionOf, luminanceAt, pixelSolidAngle, type SkyPicture } from './picture.ts';

/** The sun of a photograph, or the one lamp that does its work. Units of the file. */
export interface FileSun {
  /** Unit vector towards it in the frame of the picture: y up, +x in the middle of its width. */
  direction: readonly [x: number, y: number, z: number];
  /** On a surface that faces it, what shines beyond `limit`. */
  illuminance: number;
  /** Angular radius; the real one is 0.00465. */
  radiusRadians: number;
}

/** Brighter than so many times the picture's mean is no sky and no cloud. */
const MAX_TIMES_MEAN = 12;
/** The glare around a sun reaches so far, radians. */
const GLARE = 0.07;
/** Something wider is a window, radians. */
const WIDEST = 0.05;
/** Weaker than this share of the sky's light on the ground it casts no shadow that is seen. */
const LEAST_SHARE = 0.2;

export interface WithoutSun {
  sun: FileSun | null;
  /** The picture with nothing brighter than the limit: its own sun is white there, as a sensor clips. */
  picture: SkyPicture;
  /** On the level ground, from the upper half without the sun: luminance. */
  skyIlluminance: number;
}

/**
 * Finds the brightest spot of a picture, measures its light, and takes it out, so that a directional light can stand in
 * its place: no half float, no spherical harmonic and no mirror holds a sun.
 */
export function findSun(picture: SkyPicture): WithoutSun {
  const limit = MAX_TIMES_MEAN * meanLuminance(picture);
  const { width, height } = picture;
  const rgb = picture.rgb.slice();
  const peak = brightest(picture);
  const middle = directionOf(picture, peak % width, Math.floor(peak / width));
  const peakLuminance = luminanceAt(picture.rgb, peak);
  const cosGlare = Math.cos(GLARE);
  const sum = { x: 0, y: 0, z: 0, light: 0, coreAngle: 0 };
  let skyIlluminance = 0;
  for (let row = 0; row < height; row++) {
    const solidAngle = pixelSolidAngle(picture, row);
    const onGround = Math.max(0, directionOf(picture, 0, row)[1]) * solidAngle;
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      const light = luminanceAt(picture.rgb, pixel);
      skyIlluminance += Math.min(light, limit) * onGround;
      if (light <= limit) continue;
      const direction = directionOf(picture, column, row);
      const isGlare = direction[0] * middle[0] + direction[1] * middle[1] + direction[2] * middle[2] > cosGlare;
      for (let c = 0; c < 3; c++) rgb[pixel * 3 + c] = isGlare ? limit : (rgb[pixel * 3 + c]! * limit) / light;
      if (!isGlare) continue;
      const beyond = (light - limit) * solidAngle;
      sum.light += beyond;
      sum.x += beyond * direction[0];
      sum.y += beyond * direction[1];
      sum.z += beyond * direction[2];
      if (light > peakLuminance / 2) sum.coreAngle += solidAngle;
    }
  }
  return { sun: toSun(sum, skyIlluminance), picture: { width, height, rgb }, skyIlluminance };
}

function toSun(
  { x, y, z, light, coreAngle }: { x: number; y: number; z: number; light: number; coreAngle: number },
  skyIlluminance: number,
): FileSun | null {
  const size = Math.hypot(x, y, z);
  const radiusRadians = Math.sqrt(coreAngle / Math.PI);
  if (size === 0 || y <= 0 || radiusRadians > WIDEST || light < LEAST_SHARE * skyIlluminance) return null;
  return { direction: [x / size, y / size, z / size], illuminance: light, radiusRadians };
}

/** Over the sphere, with what is far brighter cut off until it counts no more. */
function meanLuminance(picture: SkyPicture): number {
  let mean = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    const limit = MAX_TIMES_MEAN * mean;
    let sum = 0;
    for (let row = 0; row < picture.height; row++) {
      const solidAngle = pixelSolidAngle(picture, row);
      for (let column = 0; column < picture.width; column++) {
        sum += Math.min(limit, luminanceAt(picture.rgb, row * picture.width + column)) * solidAngle;
      }
    }
    mean = sum / (4 * Math.PI);
  }
  return mean;
}

function brightest({ rgb }: SkyPicture): number {
  let best = 0;
  for (let pixel = 1; pixel * 3 < rgb.length; pixel++) {
    if (luminanceAt(rgb, pixel) > luminanceAt(rgb, best)) best = pixel;
  }
  return best;
}
