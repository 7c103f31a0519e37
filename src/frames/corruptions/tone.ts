import { type Picture, toByte } from './picture.ts';

/** The value of hue, saturation and value grows by `amount` (a share of the range), hue and saturation stay. */
export function brightness(picture: Picture, amount: number): Picture {
  const rgb = new Uint8Array(picture.rgb.length);
  for (let i = 0; i < rgb.length; i += 3) {
    const value = Math.max(picture.rgb[i]!, picture.rgb[i + 1]!, picture.rgb[i + 2]!);
    const brighter = Math.min(255, value + 255 * amount);
    for (let channel = i; channel < i + 3; channel++) {
      rgb[channel] = toByte(value === 0 ? brighter : (picture.rgb[channel]! * brighter) / value);
    }
  }
  return { ...picture, rgb };
}

/** Values move towards the mean of their channel; `share` of their distance remains. */
export function contrast(picture: Picture, share: number): Picture {
  const sums = [0, 0, 0];
  picture.rgb.forEach((value, i) => {
    sums[i % 3]! += value;
  });
  const means = sums.map((sum) => sum / (picture.rgb.length / 3));
  return { ...picture, rgb: picture.rgb.map((value, i) => toByte((value - means[i % 3]!) * share + means[i % 3]!)) };
}
