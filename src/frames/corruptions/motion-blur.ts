import { byChannel, type Picture, type Plane } from './picture.ts';

/**
 * A camera that moved: one half of a Gaussian along a line, as ImageMagick's `MotionBlurImage` does (effect.c), which
 * the published pictures were made with. Beyond the border stands the border's value.
 *
 * @param radius of the kernel in pixels; it has 2 · radius + 1 taps. @param angle in degrees from the horizontal.
 */
export function motionBlur(picture: Picture, radius: number, sigma: number, angle: number): Picture {
  const taps = motionTaps(radius, sigma, angle);
  return byChannel(picture, (plane) => average(plane, taps));
}

interface Tap {
  dx: number;
  dy: number;
  weight: number;
}

export function motionTaps(radius: number, sigma: number, angle: number): Tap[] {
  const count = 2 * radius + 1;
  const weights = Array.from({ length: count }, (_, i) => Math.exp(-(i ** 2) / (2 * sigma ** 2)));
  const sum = weights.reduce((total, value) => total + value, 0);
  const radians = (angle * Math.PI) / 180;
  return weights.map((weight, i) => ({
    dx: Math.ceil(i * Math.cos(radians) - 0.5),
    dy: Math.ceil(i * Math.sin(radians) - 0.5),
    weight: weight / sum,
  }));
}

function average({ width, height, values }: Plane, taps: readonly Tap[]): Plane {
  const result = new Float32Array(values.length);
  const line = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (const { dx, dy, weight } of taps) {
      const start = clamp(y + dy, height) * width;
      for (let x = 0; x < width; x++) line[x]! += weight * values[start + clamp(x + dx, width)]!;
    }
    result.set(line, y * width);
  }
  return { width, height, values: result };
}

const clamp = (position: number, size: number): number => Math.min(Math.max(position, 0), size - 1);
