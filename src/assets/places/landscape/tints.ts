import type { Vec3 } from '../../../shared/vector.ts';
import { landNoise, type Tint } from '../../geometry/land.ts';

/** How a cover of land wanders about its mean colour. */
export interface Cover {
  /** Linear factors of the texture's colour. */
  mean: Vec3;
  /** Of the lightness, and from green to yellow, as shares. */
  light: number;
  warm: number;
  /** Size of the patches, metres. */
  metres: number;
}

/** Factors that wander over the land: patches of lighter and darker, fresher and drier. */
export function wander({ mean, light, warm, metres }: Cover, seed: number): Tint {
  const [lightness, warmth] = [landNoise(seed, metres), landNoise(seed + 17, metres * 1.7)];
  return (x, z) => {
    const l = 1 + light * lightness(x, z);
    const w = warm * warmth(x, z);
    return [mean[0] * l * (1 + w), mean[1] * l, mean[2] * l * (1 - w)];
  };
}

/** What air does over kilometres to what a place paints at its rim: `share` of the colour is the haze's. */
export function hazed(tint: Tint, share: number): Tint {
  return (x, z) => {
    const [r, g, b] = tint(x, z);
    return [r + (HAZE[0] - r) * share, g + (HAZE[1] - g) * share, b + (HAZE[2] - b) * share];
  };
}

/** Factors that turn the greens of far land into the pale blue of air under a clear sky. */
const HAZE: Vec3 = [4.6, 4.1, 13];
