import { type Address, seed32, uniform } from '../../shared/random.ts';
import { defocusBlur } from './defocus-blur.ts';
import { fog } from './fog.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { jpegCompression } from './jpeg.ts';
import { motionBlur } from './motion-blur.ts';
import { gaussianNoise, impulseNoise, shotNoise } from './noise.ts';
import type { Picture } from './picture.ts';
import { pixelate } from './pixelate.ts';
import { brightness, contrast } from './tone.ts';
import { zoomBlur } from './zoom-blur.ts';

export const SEVERITIES = [1, 2, 3, 4, 5] as const;
export type Severity = (typeof SEVERITIES)[number];

type Change = (picture: Picture, level: number, address: Address) => Picture | Promise<Picture>;

/** A corruption with one parameter, or several, for each of the five severities. */
const of =
  <Parameter>(
    levels: readonly Parameter[],
    change: (picture: Picture, parameter: Parameter, address: Address) => Picture | Promise<Picture>,
  ): Change =>
  (picture, level, address) =>
    change(picture, levels[level]!, address);

/**
 * Twelve common corruptions by the parameters of ImageNet-C: D. Hendrycks and T. Dietterich, "Benchmarking Neural Network
 * Robustness to Common Corruptions and Perturbations", ICLR 2019, arXiv:1903.12261, in the values of its own code
 * (ImageNet-C/create_c/make_imagenet_c.py). They were chosen for pictures of 224 pixels, and are used on pictures of any
 * size as C. Michaelis et al. do for detectors (arXiv:1907.07484): lengths are pixels of the picture as it is.
 *
 * Of the other seven, glass blur, frost, snow, spatter, saturate, speckle noise and elastic transform are left out: frost
 * needs photographs, elastic transform moves what the boxes stand for.
 */
const CHANGES = {
  gaussian_noise: of([0.08, 0.12, 0.18, 0.26, 0.38], (picture, sigma, address) =>
    gaussianNoise(picture, sigma, seed32(address)),
  ),
  shot_noise: of([60, 25, 12, 5, 3], (picture, photons, address) => shotNoise(picture, photons, seed32(address))),
  impulse_noise: of([0.03, 0.06, 0.09, 0.17, 0.27], (picture, share, address) =>
    impulseNoise(picture, share, seed32(address)),
  ),
  defocus_blur: of(
    [
      [3, 0.1],
      [4, 0.5],
      [6, 0.5],
      [8, 0.5],
      [10, 0.5],
    ] as const,
    (picture, [radius, alias]) => defocusBlur(picture, radius, alias),
  ),
  motion_blur: of(
    [
      [10, 3],
      [15, 5],
      [15, 8],
      [15, 12],
      [20, 15],
    ] as const,
    (picture, [radius, sigma], address) => motionBlur(picture, radius, sigma, 90 * uniform(address) - 45),
  ),
  gaussian_blur: of([1, 2, 3, 4, 6], gaussianBlur),
  zoom_blur: of(
    [
      [1.11, 0.01],
      [1.16, 0.01],
      [1.21, 0.02],
      [1.26, 0.02],
      [1.31, 0.03],
    ] as const,
    (picture, [end, step]) => zoomBlur(picture, factorsTo(end, step)),
  ),
  fog: of(
    [
      [1.5, 2],
      [2, 2],
      [2.5, 1.7],
      [2.5, 1.5],
      [3, 1.4],
    ] as const,
    (picture, [amount, decay], address) => fog(picture, amount, decay, seed32(address)),
  ),
  brightness: of([0.1, 0.2, 0.3, 0.4, 0.5], brightness),
  contrast: of([0.4, 0.3, 0.2, 0.1, 0.05], contrast),
  pixelate: of([0.6, 0.5, 0.4, 0.3, 0.25], pixelate),
  jpeg_compression: of([25, 18, 15, 10, 7], jpegCompression),
} satisfies Record<string, Change>;

export type CorruptionName = keyof typeof CHANGES;
export const CORRUPTION_NAMES = Object.keys(CHANGES) as CorruptionName[];

/** As numpy's `arange(1, end, step)` counts: with 1.11 and 0.01 the end itself comes out too. */
const factorsTo = (end: number, step: number): number[] =>
  Array.from({ length: Math.ceil((end - 1) / step) }, (_, i) => 1 + i * step);

/** The corrupted picture, of the same size. @param address of all its randomness. */
export const corrupt = async (
  picture: Picture,
  name: CorruptionName,
  severity: Severity,
  address: Address,
): Promise<Picture> => CHANGES[name](picture, severity - 1, address);
