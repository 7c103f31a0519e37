import { latticeHash } from '../textures/noise.ts';

export const BAG_KINDS = ['carrier', 'rubbish'] as const;
export type BagKind = (typeof BAG_KINDS)[number];

/** How a bag is made and filled. Metres. */
export interface BagForm {
  /** Of the film, once around. */
  girth: number;
  /** Of the film, from the middle of the bottom to the rim. */
  length: number;
  /** Where on that way it is gathered. */
  neckAt: number;
  /** Of the gathered neck. */
  neckRadius: number;
  /** Over the bottom, while it is held by the neck. */
  neckHeight: number;
  /** What is in it: lumps that do not move. */
  lumps: readonly Lump[];
}

export interface Lump {
  center: readonly [number, number, number];
  radius: number;
}

/**
 * Lay-flat widths and lengths of common stock: a 70-litre sack of 575 × 1000 mm, and a carrier of 300 + 2 × 80 mm and half a
 * metre with its gussets. `most` is how high a full one stands below its shoulder, `shoulder` how far that rises to the neck
 * as a share of the bag's half width, `left` the film over the neck.
 */
const STOCK = {
  rubbish: { girth: 1.15, length: 1, neckRadius: 0.013, most: 0.44, shoulder: 0.78, left: 0.19 },
  carrier: { girth: 0.92, length: 0.62, neckRadius: 0.075, most: 0.3, shoulder: 0.45, left: 0.02 },
} as const;
/** Held by the neck it hangs taut: the film is shorter than the way round a foot with sharp corners by this share. */
const TAUT = 0.09;

/** The form of one variant; `fill` in (0, 1]: what is less full is gathered lower. */
export function bagForm(kind: BagKind, fill: number, variant: number): BagForm {
  const { girth, length, neckRadius, most, shoulder, left } = STOCK[kind];
  const random = (i: number, what: number): number => latticeHash(i + 16 * variant, what, 91) / 2 ** 32;
  const widest = girth / (2 * Math.PI);
  const height = fill * most;
  const neckHeight = height + shoulder * widest;
  const slant = Math.hypot(widest - neckRadius, neckHeight - height);
  const neckAt = (0.95 * widest + height + slant) * (1 - TAUT);
  const lumps = Array.from({ length: 9 }, (_, i): Lump => {
    // Three to a layer, turned against each other, none at the same height.
    const [layer, third] = [Math.floor(i / 3), i % 3];
    const radius = widest * (0.38 + 0.16 * random(i, 0));
    const around = ((third + 0.5 * layer) / 3 + 0.14 * random(i, 1)) * 2 * Math.PI;
    const out = Math.max(0, widest * (0.9 + 0.12 * random(i, 2)) - radius) * (layer === 2 ? 0.8 : 1);
    const rise = radius + (1.06 * height - 2 * radius) * (layer / 2 + (layer === 0 ? 0 : 0.22 * (random(i, 3) - 0.5)));
    return { center: [out * Math.cos(around), Math.max(radius, rise), out * Math.sin(around)], radius };
  });
  return { girth, length: Math.min(length, neckAt + left), neckAt, neckRadius, neckHeight, lumps };
}
