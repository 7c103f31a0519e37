import { stream } from '../../shared/random.ts';
import { fractalNoise } from './noise.ts';
import { mix, paint, type Rgb, GROUND_TEXTURE_SIZE as SIZE } from './paint.ts';
import type { Surface } from './surface.ts';

/** What a stand of grass is like. */
interface Sward {
  bladeCount: number;
  /** Of a blade, texels. */
  length: readonly [least: number, spread: number];
  /** Share of dry blades, and how much that share grows in dry patches. */
  dry: readonly [share: number, inPatches: number];
  /** sRGB of a blade, before its own light, and what is added to it for a yellowish one. */
  tone: Rgb;
  yellow: Rgb;
}

/** A lawn that is mown now and then. */
export const paintGrass = (seed: number): Surface =>
  paintSward(seed, {
    bladeCount: 17_000,
    length: [9, 17],
    dry: [0.05, 0.16],
    tone: [92, 113, 64],
    yellow: [38, 17, 8],
  });

/** A fairway or a pitch, mown to a centimetre or two every other day: short, dense, hardly a dry blade. */
export const paintTurf = (seed: number): Surface =>
  paintSward(seed, {
    bladeCount: 34_000,
    length: [4, 8],
    dry: [0.02, 0.05],
    tone: [98, 128, 66],
    yellow: [28, 13, 6],
  });

/** Grass from above: blades drawn from the lowest to the highest, each paler towards its tip, some of them dry. */
function paintSward(
  seed: number,
  { bladeCount, length: size, dry: dryness, tone: fresh, yellow: ripe }: Sward,
): Surface {
  const patch = fractalNoise(SIZE, 3, 4, seed + 1, 0.55);
  const red = new Float32Array(SIZE * SIZE).fill(46);
  const green = new Float32Array(SIZE * SIZE).fill(58);
  const blue = new Float32Array(SIZE * SIZE).fill(26);
  const heights = new Float32Array(SIZE * SIZE);
  const random = stream(seed);
  for (let n = 0; n < bladeCount; n++) {
    const layer = n / bladeCount;
    const [dirX, dirY] = direction(random);
    const bend = (random() - 0.5) * 0.09;
    const length = size[0] + random() * size[1];
    let x = random() * SIZE;
    let y = random() * SIZE;
    let stepX = dirX;
    let stepY = dirY;
    const clump = patch[(y | 0) * SIZE + (x | 0)]!;
    const dry = random() < dryness[0] + Math.max(0, clump) * dryness[1];
    const light = (0.6 + 0.42 * layer) * (0.86 + 0.36 * random()) * (1 + clump * 0.18);
    const yellow = random() * 0.5 + clump * 0.4;
    const tone = dry ? [164, 150, 100] : fresh.map((value, c) => value + yellow * ripe[c]!);
    for (let along = 0; along < length; along += 0.75) {
      const t = along / length;
      const alpha = 0.92 * (1 - t * t * 0.65);
      const shade = light * (0.62 + 0.5 * t);
      blend(red, x, y, tone[0]! * shade, alpha);
      blend(green, x, y, tone[1]! * shade, alpha);
      blend(blue, x, y, tone[2]! * shade, alpha);
      blend(heights, x, y, layer * 1.6 + t * 0.9, alpha);
      x += stepX * 0.75;
      y += stepY * 0.75;
      const turned = stepX - stepY * bend;
      stepY += stepX * bend;
      stepX = turned;
    }
  }
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const deep = mix(0.8, 1, Math.min(1, heights[i]! / 1.3));
    rgb[0] = red[i]! * deep;
    rgb[1] = green[i]! * deep;
    rgb[2] = blue[i]! * deep;
  });
  return { texture, heights };
}

/** A random unit vector without trigonometry: a point of the unit disc, pushed to its rim. */
export function direction(random: () => number): readonly [number, number] {
  for (;;) {
    const x = random() * 2 - 1;
    const y = random() * 2 - 1;
    const square = x * x + y * y;
    if (square > 1 || square < 0.01) continue;
    const size = Math.sqrt(square);
    return [x / size, y / size];
  }
}

/** Draws a point with its weight spread over the four pixels around it (wrapping). */
function blend(field: Float32Array, x: number, y: number, value: number, alpha: number): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const fy = y - top;
  const x0 = left & (SIZE - 1);
  const x1 = (left + 1) & (SIZE - 1);
  const row0 = (top & (SIZE - 1)) * SIZE;
  const row1 = ((top + 1) & (SIZE - 1)) * SIZE;
  field[row0 + x0]! += (value - field[row0 + x0]!) * (1 - fx) * (1 - fy) * alpha;
  field[row0 + x1]! += (value - field[row0 + x1]!) * fx * (1 - fy) * alpha;
  field[row1 + x0]! += (value - field[row1 + x0]!) * (1 - fx) * fy * alpha;
  field[row1 + x1]! += (value - field[row1 + x1]!) * fx * fy * alpha;
}
