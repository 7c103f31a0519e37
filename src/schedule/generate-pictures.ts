import { keepSurroundings } from '../assets/surroundings/generated-surroundings.ts';
import { keepPicture } from '../assets/textures/generated.ts';
import type { Case, SurroundingsAddress } from '../compile/case.ts';
import { draw } from '../compile/distributions.ts';
import {
  findGenerated,
  type GeneratedDocument,
  type LatentOrder,
  type PictureOrder,
  parseOrder,
} from '../compile/generated.ts';
import type { Scenario } from '../compile/scenario.ts';
import { type GeneratorCard, loadGeneratorCard } from '../inference/generate/generator-card.ts';
import type { LatentSpec } from '../inference/generate/generator-schema.ts';
import { type Generator, openGenerator } from '../inference/generate/open-generator.ts';
import { InputError } from '../shared/errors.ts';
import { hashOf } from '../shared/hash.ts';
import type { Cache } from './cache.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Cards of the generators that scenarios name, by the name that they use. */
export type GeneratorCards = ReadonlyMap<string, GeneratorCard>;

/**
 * Finds the generators of all scenarios and holds their latents against what the scenarios give. Throws InputError at
 * the scenario's line.
 */
export function planGenerators(scenarios: readonly Pick<Scenario, 'scene' | 'locate'>[], root: string): GeneratorCards {
  const cards = new Map<string, GeneratorCard>();
  for (const { scene, locate } of scenarios) {
    for (const { path, generated } of findGenerated(scene, ['scene'])) {
      const place = locate([...path, 'generator']);
      const card = cards.get(generated.generator) ?? loadAt(generated.generator, root, place);
      cards.set(generated.generator, card);
      const wrong = latentFault(generated.latent, card);
      if (wrong)
        throw new InputError('SCENARIO_LATENT', `${wrong} (generator "${card.name}").`, locate([...path, 'latent']));
    }
  }
  return cards;
}

function loadAt(reference: string, root: string, place: ReturnType<Scenario['locate']>): GeneratorCard {
  try {
    return loadGeneratorCard(reference, root);
  } catch (error) {
    if (!(error instanceof InputError) || (error.place && error.code !== 'MODEL_WRONG_KIND')) throw error;
    throw new InputError(error.code, error.place ? error.message : `generator: ${error.message}`, place);
  }
}

/** What is wrong with a scenario's latents, or null. */
function latentFault(latent: GeneratedDocument['latent'], { latents }: Pick<GeneratorCard, 'latents'>): string | null {
  const known = latents.map(({ name, size }) => `${name} of ${size} values`).join(', ');
  if (Array.isArray(latent)) {
    const [only, ...more] = latents;
    if (more.length > 0) return `found one list for several latents: ${known}; name them`;
    return latent.length === only!.size ? null : `found ${latent.length} values, expected ${only!.size}`;
  }
  if (latent === undefined || isDistributionLike(latent)) return null;
  for (const [name, asked] of Object.entries(latent)) {
    const spec = latents.find((one) => one.name === name);
    if (!spec) return `found the latent "${name}", expected ${known}`;
    if (Array.isArray(asked) && asked.length !== spec.size) {
      return `found ${asked.length} values for "${name}", expected ${spec.size}`;
    }
  }
  const missing = latents.find(({ name }) => !Object.hasOwn(latent, name));
  return missing ? `the latent "${missing.name}" is missing, expected ${known}` : null;
}

const isDistributionLike = (latent: object): boolean => 'normal' in latent || 'range' in latent;

/** Puts pictures where a case orders them. */
export type FillPictures = (one: Case) => Promise<Case>;

/** For scenes without generators. Throws RangeError where a case orders a picture after all. */
export const withoutPictures: FillPictures = async (one) => {
  if (ordersOf(one).length > 0 || parseOrder(one.scene.backdrop.environment))
    throw new RangeError(`case ${one.id} orders pictures, and no generator was opened.`);
  return one;
};

/** Generators at work. */
export interface PictureSource {
  readonly generators: readonly Generator[];
  /** Puts each ordered picture, named by its content, where it was ordered: what follows depends on the very bytes. */
  fill: FillPictures;
  close(): Promise<void>;
}

/** Loads the generators; their pictures come from the cache where it has them. */
export async function openPictureSource(
  cards: GeneratorCards,
  cache: Cache | null,
  stopwatch: Stopwatch,
): Promise<PictureSource> {
  const opening = [...cards].map(async ([reference, card]) => [reference, await openGenerator(card)] as const);
  const settled = await Promise.allSettled(opening);
  const generators = new Map(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  const close = async (): Promise<void> => {
    await Promise.all([...generators.values()].map((generator) => generator.close()));
  };
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }

  /** Gives the picture's name by `keep`: as a texture, or all around. */
  const makePicture = async (order: PictureOrder, keep: typeof keepPicture): Promise<string> => {
    const generator = generators.get(order.generator)!;
    const { name, latents, output } = generator.card;
    const vectors = latents.map((spec) => vectorOf(order, spec));
    const key = hashOf(['generated', generator.sha256, latents, output, vectors]);
    const known = await cache?.get(key);
    if (known) {
      const size = known.data as { width: number; height: number };
      return keep(name, { ...size, data: known.blobs.rgba! });
    }
    const picture = await stopwatch.time('generate', () => generator.generate(vectors));
    const { width, height, data } = picture;
    await cache?.put(key, { data: { width, height }, blobs: { rgba: data } });
    return keep(name, picture);
  };

  return {
    generators: [...generators.values()],
    close,
    async fill(one) {
      const made = new Map<string, string>();
      for (const text of new Set(ordersOf(one))) made.set(text, await makePicture(parseOrder(text)!, keepPicture));
      const around = parseOrder(one.scene.backdrop.environment);
      const environment = around && (await makePicture(around, keepSurroundings));
      return replaceOrders(one, made, environment as SurroundingsAddress | null);
    },
  };
}

const ordersOf = ({ scene }: Case): string[] =>
  scene.objects.flatMap(
    ({ params }) => Object.values(params).filter((value) => parseOrder(value) !== null) as string[],
  );

const replaceOrders = (
  one: Case,
  made: ReadonlyMap<string, string>,
  environment: SurroundingsAddress | null,
): Case => ({
  ...one,
  scene: {
    ...one.scene,
    ...(environment && { backdrop: { ...one.scene.backdrop, environment } }),
    objects: one.scene.objects.map((object) => ({
      ...object,
      params: Object.fromEntries(
        Object.entries(object.params).map(([key, value]) => [key, made.get(String(value)) ?? value]),
      ),
    })),
  },
});

/** The values of one latent: as they are listed, or each drawn at its own address. */
function vectorOf({ latents }: PictureOrder, { name, size }: LatentSpec): number[] {
  const named = isOrder(latents) ? latents : latents[name]!;
  if ('values' in named) return named.values.map((value) => Number(value));
  // One order for several latents still draws each of them at its own place.
  return Array.from({ length: size }, (_, at) => Number(draw(named.draw, [...named.address, name, at])));
}

const isOrder = (latents: PictureOrder['latents']): latents is LatentOrder => 'values' in latents || 'draw' in latents;
