import type { Vec3 } from '../../shared/vector.ts';
import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

export const RIPENESS = ['green', 'ripe', 'spotted'] as const;
export type Ripeness = (typeof RIPENESS)[number];
export const APPLE_SORTS = ['red', 'green', 'yellow', 'striped'] as const;
export type AppleSort = (typeof APPLE_SORTS)[number];

const SIZE = 128;

const blend = (rgb: [number, number, number], color: Rgb, share: number): void => {
  for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, color[c]!, share);
};

/** u runs around the finger, v from the stem (0) to the tip (1). */
export function paintBananaPeel(ripeness: Ripeness): Texture {
  const cloud = fractalNoise(SIZE, 4, 4, 3);
  const fibre = gradientNoise(SIZE, 40, 3, 4);
  const spot = fractalNoise(SIZE, 12, 3, 9, 0.7);
  const body: Rgb = ripeness === 'green' ? [150, 176, 62] : ripeness === 'ripe' ? [240, 200, 52] : [226, 178, 48];
  const green: Rgb = [138, 160, 58];
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const v = 1 - (y + 0.5) / SIZE;
    const u = (x + 0.5) / SIZE;
    blend(rgb, body, 1);
    if (ripeness !== 'spotted') blend(rgb, green, 0.75 * smoothstep(0.2, 0.05, v) + 0.35 * smoothstep(0.85, 0.95, v));
    // Ridges between the five faces are a little darker.
    const ridge = Math.abs(u * 5 - Math.round(u * 5));
    blend(rgb, [176, 136, 36], 0.35 * smoothstep(0.07, 0, ridge + 0.03 * cloud[i]!));
    const light = 1 + 0.07 * cloud[i]! + 0.05 * fibre[i]!;
    for (let c = 0; c < 3; c++) rgb[c]! *= light;
    const dots = { green: 0.95, ripe: 0.62, spotted: 0.3 }[ripeness];
    blend(rgb, [84, 54, 22], 0.8 * smoothstep(dots, dots + 0.12, spot[i]! + 0.15 * cloud[i]!));
    blend(
      rgb,
      [62, 48, 30],
      smoothstep(0.055, 0.02, v + 0.02 * cloud[i]!) + smoothstep(0.955, 0.975, v + 0.012 * cloud[i]!),
    );
  });
}

const APPLE_COLORS: Readonly<Record<AppleSort, { ground: Rgb; blush: Rgb; cover: number }>> = {
  red: { ground: [206, 150, 62], blush: [164, 20, 26], cover: 0.95 },
  green: { ground: [138, 178, 58], blush: [150, 186, 70], cover: 0.4 },
  yellow: { ground: [222, 196, 84], blush: [214, 120, 62], cover: 0.25 },
  striped: { ground: [216, 186, 84], blush: [184, 44, 34], cover: 0.6 },
};

/** u runs around, v from the calyx (0) to the stem (1): streaks down from the stem, pale dots, russet in the hollows. */
export function paintAppleSkin(sort: AppleSort): Texture {
  const { ground, blush, cover } = APPLE_COLORS[sort];
  const side = gradientNoise(SIZE, 2, 1, 12);
  const streak = gradientNoise(SIZE, 30, 2, 13);
  const fine = gradientNoise(SIZE, 60, 4, 14);
  const cloud = fractalNoise(SIZE, 4, 4, 15);
  const grain = whiteNoise(SIZE, 16);
  return paint(SIZE, SIZE, (rgb, i, _x, y) => {
    const v = 1 - (y + 0.5) / SIZE;
    blend(rgb, ground, 1);
    const red = cover + 0.28 * side[i]! + 0.3 * streak[i]! + 0.16 * fine[i]! + 0.2 * cloud[i]!;
    blend(rgb, blush, smoothstep(0.3, 0.75, red) * (1 - 0.5 * smoothstep(0.16, 0.06, v)));
    const light = 0.97 + 0.06 * cloud[i]! + 0.05 * streak[i]!;
    for (let c = 0; c < 3; c++) rgb[c]! *= light;
    if (grain[i]! > 0.985 && v > 0.12 && v < 0.88) blend(rgb, [232, 206, 150], 0.45);
    blend(rgb, [126, 116, 52], 0.85 * smoothstep(0.87, 0.95, v + 0.05 * cloud[i]!));
    blend(rgb, [70, 56, 30], smoothstep(0.07, 0.02, v));
  });
}

/** Deep orange, darker in the pores, greenish about the stem (+y). */
export function shadeOrangePeel(rgb: [number, number, number], [x, y, z]: Vec3): void {
  const pores = 26;
  const at = (scale: number): number =>
    latticeHash((x * scale + 100) | 0, (y * scale + 100) | 0, ((z * scale + 100) | 0) * 7 + 3) / 2 ** 32;
  const light = 0.98 + 0.16 * (at(pores) - 0.5) + 0.06 * (at(9) - 0.5);
  rgb[0] = 240 * light;
  rgb[1] = 134 * light;
  rgb[2] = 22 * light;
  blend(rgb, [206, 140, 34], 0.45 * smoothstep(0.95, 1, y));
}

/** The cut face: peel, pith, ten segments, middle. Only square roots, no angles. */
export function orangeCut(): Texture {
  const pulp = fractalNoise(SIZE, 16, 3, 5);
  const walls = Array.from({ length: 10 }, (_, k): readonly [number, number] => spoke(k));
  return paint(SIZE, SIZE, (rgb, i, px, py) => {
    const [x, y] = [(px + 0.5) / (SIZE / 2) - 1, (py + 0.5) / (SIZE / 2) - 1];
    const r = Math.sqrt(x * x + y * y);
    const wall = walls.reduce(
      (near, [sx, sy]) => (x * sx + y * sy > 0 ? Math.min(near, Math.abs(x * sy - y * sx)) : near),
      1,
    );
    const light = 0.95 + 0.25 * pulp[i]!;
    rgb[0] = 244 * light;
    rgb[1] = 152 * light;
    rgb[2] = 36 * light;
    const pith = Math.max(smoothstep(0.84, 0.88, r), smoothstep(0.03, 0.012, wall), smoothstep(0.1, 0.06, r));
    blend(rgb, [250, 232, 186], pith);
    blend(rgb, [232, 128, 28], smoothstep(0.94, 0.955, r));
  });
}

/** Ten directions about evenly around, by the rational form of the circle. */
function spoke(index: number): readonly [number, number] {
  const t = [0.1584, 0.5095, 1, 1.9626, 6.3138][index % 5]!;
  const [x, y] = [(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)];
  return index < 5 ? [x, y] : [-x, -y];
}
