import { join, relative } from 'node:path';
import sharp from 'sharp';
import { uniform } from '../shared/random.ts';
import type { AddModelOptions, Examined } from './add-model.ts';
import { loadPicture } from './detect-file.ts';
import { type GeneratorCard, loadGeneratorCard, parseGeneratorCard } from './generate/generator-card.ts';
import type { GeneratorBelief } from './generate/guess-generator.ts';
import { openGenerator } from './generate/open-generator.ts';
import { KNOWN_PICTURE } from './known-picture.ts';
import type { RefinerBelief } from './refine/guess-refiner.ts';
import { openRefiner } from './refine/open-refiner.ts';
import { loadRefinerCard, parseRefinerCard, type RefinerCard } from './refine/refiner-card.ts';
import { storeFile } from './store-file.ts';
import { writeGeneratorCard, writeRefinerCard } from './write-picture-cards.ts';

export interface AddedRefiner {
  kind: 'refiner';
  card: RefinerCard;
  belief: RefinerBelief;
  image: string;
  /** Before beside after, a PNG beside the card. */
  shown: string;
  /** Mean of all bytes, 0–255. */
  brightness: { before: number; after: number };
}

export interface AddedGenerator {
  kind: 'generator';
  card: GeneratorCard;
  belief: GeneratorBelief;
  /** Pictures of a few vectors, a PNG beside the card. */
  shown: string;
  size: { width: number; height: number };
}

const WIDEST_SHOWN = 1280;
const SHOWN_PICTURES = 8;

/** Writes the card of an image-to-image model, runs it as any other refiner on a picture and keeps what it made. */
export async function addRefiner(
  { root, folder, cardFile, facts }: Examined,
  belief: RefinerBelief,
  options: AddModelOptions = {},
): Promise<AddedRefiner> {
  const image = options.image ?? KNOWN_PICTURE;
  const before = await loadPicture(image);
  const text = writeRefinerCard(facts, belief);
  parseRefinerCard(text, relative(root, cardFile)); // before it takes the place of anything
  storeFile(cardFile, Buffer.from(text));
  const card = loadRefinerCard(folder, root);
  const refiner = await openRefiner(card);
  try {
    const after = await refiner.refine(before);
    const shown = join(folder, 'before-and-after.png');
    storeFile(
      shown,
      await beside(
        [before, after].map(({ width, height, rgb }) => ({ width, height, data: rgb })),
        3,
      ),
    );
    const brightness = { before: meanOf(before.rgb), after: meanOf(after.rgb) };
    return { kind: 'refiner', card, belief, image, shown, brightness };
  } finally {
    await refiner.close();
  }
}

/** Writes the card of a generator, lets it make a few pictures as any other and keeps them. */
export async function addGenerator(
  { root, folder, cardFile, facts }: Examined,
  belief: GeneratorBelief,
): Promise<AddedGenerator> {
  const text = writeGeneratorCard(facts, belief);
  parseGeneratorCard(text, relative(root, cardFile)); // before it takes the place of anything
  storeFile(cardFile, Buffer.from(text));
  const card = loadGeneratorCard(folder, root);
  const generator = await openGenerator(card);
  try {
    const pictures = [];
    for (let shown = 0; shown < SHOWN_PICTURES; shown++) {
      const vectors = card.latents.map(({ name, size }) =>
        Array.from({ length: size }, (_, at) => 4 * uniform(['shown', shown, name, at]) - 2),
      );
      pictures.push(await generator.generate(vectors));
    }
    const shown = join(folder, 'pictures.png');
    storeFile(shown, await beside(pictures, 4));
    return { kind: 'generator', card, belief, shown, size: pictures[0]! };
  } finally {
    await generator.close();
  }
}

/** Pictures of one size side by side, as a PNG of at most WIDEST_SHOWN pixels. */
async function beside(
  pictures: readonly { width: number; height: number; data: Uint8Array }[],
  channels: 3 | 4,
): Promise<Buffer> {
  const { width, height } = pictures[0]!;
  const sheet = sharp({
    create: { width: width * pictures.length, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  }).composite(
    pictures.map(({ data }, at) => ({
      input: Buffer.from(data),
      raw: { width, height, channels },
      left: at * width,
      top: 0,
    })),
  );
  const whole = await sheet.png().toBuffer();
  return sharp(whole).resize({ width: WIDEST_SHOWN, withoutEnlargement: true }).png().toBuffer();
}

const meanOf = (bytes: Uint8Array): number => bytes.reduce((sum, value) => sum + value, 0) / bytes.length;
