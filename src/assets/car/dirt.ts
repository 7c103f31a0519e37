import type { Geometry, Material, Texture } from '../asset.ts';
import { mix, smoothStep } from '../geometry/curve.ts';
import { fractalNoise } from '../textures/noise.ts';
import type { CarShape } from './shape.ts';

/** sRGB of dried mud and of dust. */
const MUD = [88, 72, 53] as const;
const DUST = [139, 126, 106] as const;

/** The texture unfolds a side with nose and tail: this many metres wide and high, the middle of the length at u = 0.5. */
const SHEET = { width: 6.8, height: 2.2, columns: 512, rows: 128 };
const NOISE = 128;

/** How much dust and mud lies on a place, each 0…1. */
type Soil = (along: number, y: number, noise: number) => readonly [dust: number, mud: number];

/** Thrown up by the wheels and off the road: thick on sills, behind the wheels and on the tail, thin on the roof. */
function soilOf(shape: CarShape, dirt: number): Soil {
  const { frontAxle, rearAxle, wheelRadius, archRadius, sill, length } = shape;
  return (along, y, noise) => {
    const low = 1 - smoothStep(sill - 0.05, sill + 0.75, y);
    const splash = (axle: number): number => {
      // Spray goes up and back.
      const [dz, dy] = [along - axle + 0.14, (y - wheelRadius) * 1.15];
      return 1 - smoothStep(archRadius * 0.9, archRadius + 0.55, Math.sqrt(dz * dz + dy * dy));
    };
    const tail = 1 - smoothStep(-length / 2 - 0.5, -length / 2 + 0.35, along);
    const thick = low * 0.75 + Math.max(splash(frontAxle), splash(rearAxle)) * 0.7 + tail * 0.3;
    const mud = smoothStep(0.42, 0.7, thick * (0.55 + 0.45 * dirt) + noise * 0.5);
    const dust = Math.min(1, (0.3 + thick * 0.8) * (1 + noise * 0.8));
    return [Math.min(1, dust * dirt * (1.5 - 0.5 * dirt)), mud * Math.min(1, dirt * 1.8)];
  };
}

/** Paint or glass under dirt: colour and, for glass, how much light it stops. `clean` is sRGB of the clean surface. */
export function paintDirt(shape: CarShape, dirt: number, clean: readonly number[], opacity: number): Texture {
  const { columns, rows } = SHEET;
  const noise = fractalNoise(NOISE, 4, 5, 4711);
  const soil = soilOf(shape, dirt);
  const data = new Uint8Array(columns * rows * 4);
  for (let row = 0; row < rows; row++) {
    const y = (1 - (row + 0.5) / rows) * SHEET.height;
    for (let column = 0; column < columns; column++) {
      const along = ((column + 0.5) / columns - 0.5) * SHEET.width;
      const grain = noise[(row % NOISE) * NOISE + (column % NOISE)]!;
      const [dust, mud] = soil(along, y, grain);
      const at = (row * columns + column) * 4;
      for (let k = 0; k < 3; k++) data[at + k] = Math.round(mix(mix(clean[k]!, DUST[k]!, dust * 0.75), MUD[k]!, mud));
      data[at + 3] = Math.round(255 * mix(mix(opacity, Math.max(opacity, 0.95), dust * 0.6), 1, mud));
    }
  }
  return { width: columns, height: rows, data };
}

/** Where each vertex lies on the sheet: sides by z and y, nose and tail folded out to the front and to the rear. */
export function dirtUvs({ positions: p }: Geometry, shape: CarShape): Float32Array {
  const uvs = new Float32Array((p.length / 3) * 2);
  for (let i = 0; i * 3 < p.length; i++) {
    const [x, y, z] = [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!];
    const fold = Math.min(1, Math.max(-1, z / 1.3)) * 0.7;
    const along = z + (shape.width / 2 - Math.abs(x)) * fold;
    uvs[i * 2] = along / SHEET.width + 0.5;
    uvs[i * 2 + 1] = Math.min(0.99, Math.max(0.01, y / SHEET.height));
  }
  return uvs;
}

/** How much of each small part dirt covers, at `dirt` 1. */
const COVER: Readonly<Record<string, number>> = {
  tyre: 0.7,
  rim: 0.75,
  trim: 0.4,
  chassis: 0.8,
  underbody: 0.7,
  exhaust: 0.6,
  chrome: 0.5,
  lampClear: 0.35,
  lampRed: 0.4,
  plate: 0.4,
};

/** Small parts take one colour: mud over their own. */
export function soiled(name: string, material: Material, dirt: number): Material {
  const cover = (COVER[name] ?? 0) * dirt;
  if (cover === 0) return material;
  const color = toHex(rgbOf(material.color).map((value, k) => mix(value, MUD[k]!, cover)));
  return {
    ...material,
    color,
    roughness: mix(material.roughness, 0.95, cover),
    metalness: material.metalness * (1 - cover),
  };
}

export const rgbOf = (color: string): number[] =>
  [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16));

const toHex = (rgb: readonly number[]): string =>
  `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
