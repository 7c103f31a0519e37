import type { Address } from '../shared/random.ts';
import type { LevelValue } from './case.ts';
import { type Distribution, isDistribution } from './distributions.ts';
import type { Path } from './located.ts';
import { type Drawing, resolveValue } from './resolve-values.ts';

/** Where a picture may stand: the one that a generator makes of a latent vector. */
export interface GeneratedDocument {
  /** Name of a generator's card, its folder, or its .onnx. */
  generator: string;
  latent?: LatentDocument | Readonly<Record<string, LatentDocument>>;
  variant?: unknown;
}
type LatentDocument = Distribution | readonly unknown[];

/** One latent vector: its values, or how each of them is drawn and at which address. */
export type LatentOrder = { values: readonly LevelValue[] } | { draw: Distribution; address: Address };

/** A picture that a case asks for; it is made before physics begins, and then named by its content. */
export interface PictureOrder {
  generator: string;
  /** One for all latents of the generator, or by the name of each. */
  latents: LatentOrder | Readonly<Record<string, LatentOrder>>;
}

/** What latents are drawn from where nothing is said: what networks are trained on, without its far tails. */
const DEFAULT_LATENT: Distribution = { normal: [0, 1], clamp: [-3, 3] };

/** Whether a value of a checked scene is a picture out of a generator. */
export const isGenerated = (value: unknown): value is GeneratedDocument =>
  typeof value === 'object' && value !== null && 'generator' in value;

/**
 * The order for a picture at a path: numbers and `$factors` as they are, the rest left as a distribution with its
 * address, since only the generator's card knows how many values there are. Case and twin give the same order but for
 * factors. Two variants at one path are two pictures.
 */
export function resolveGenerated(
  { generator, latent, variant }: GeneratedDocument,
  path: Path,
  drawing: Drawing,
): PictureOrder {
  const number = variant === undefined ? [] : [resolveValue(variant, [...path, 'variant'], drawing)];
  const order = (asked: LatentDocument, at: Path): LatentOrder => {
    if (isDistribution(asked)) {
      return { draw: asked, address: [...drawing.address, 'scene', ...at, ...number.map(String)] };
    }
    return { values: asked.map((value, i) => resolveValue(value, [...at, i, ...number.map(String)], drawing)) };
  };
  const latentPath: Path = [...path, 'latent'];
  if (latent === undefined) return { generator, latents: order(DEFAULT_LATENT, latentPath) };
  if (Array.isArray(latent) || isDistribution(latent)) {
    return { generator, latents: order(latent as LatentDocument, latentPath) };
  }
  const named = Object.entries(latent as Readonly<Record<string, LatentDocument>>);
  return {
    generator,
    latents: Object.fromEntries(named.map(([name, asked]) => [name, order(asked, [...latentPath, name])])),
  };
}

const ORDER_MARK = 'generate:';

/** An order as the value of an asset's parameter, which is plain text; `parseOrder` reads it back. */
export const formatOrder = (order: PictureOrder): string => ORDER_MARK + JSON.stringify(order);

/** The order that a parameter holds, or null. */
export const parseOrder = (value: LevelValue): PictureOrder | null =>
  typeof value === 'string' && value.startsWith(ORDER_MARK)
    ? (JSON.parse(value.slice(ORDER_MARK.length)) as PictureOrder)
    : null;

/** Every picture that a scene asks a generator for, with its place. */
export function findGenerated(value: unknown, path: Path = []): { path: Path; generated: GeneratedDocument }[] {
  if (isGenerated(value)) return [{ path, generated: value }];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, item]) => findGenerated(item, [...path, key]));
}
