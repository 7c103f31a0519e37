import { Document, isCollection, visit } from 'yaml';
import type { GeneratorBelief } from './generate/guess-generator.ts';
import type { RefinerBelief } from './refine/guess-refiner.ts';
import type { CardFacts } from './write-card.ts';

/** The text of `model.yaml` for an image-to-image model; what was guessed carries its reason as a comment. */
export function writeRefinerCard(facts: CardFacts, { input, output, reasons }: RefinerBelief): string {
  const { size, multiple_of, fit, channels, layout, dtype, scale, mean, std } = input;
  return toText(
    {
      kind: 'refiner',
      ...originOf(facts),
      input: {
        size,
        ...(multiple_of !== undefined && { multiple_of }),
        ...{ fit, channels, layout },
        ...(dtype && { dtype }),
        ...{ scale, mean, std },
      },
      output,
    },
    [
      [['input', 'size'], reasons.size],
      [['input', 'fit'], reasons.fit],
      [['input', 'channels'], reasons.channels],
      [['output', 'range'], reasons.range],
    ],
  );
}

/** The text of `model.yaml` for a model that makes pictures of vectors. */
export const writeGeneratorCard = (facts: CardFacts, { latents, output }: GeneratorBelief): string =>
  toText({ kind: 'generator', ...originOf(facts), latents, output }, [
    [['output', 'range'], 'told from a few vectors'],
    [['output', 'channels'], 'the file does not tell; bgr is the other one'],
  ]);

const originOf = ({ title, weightsFile, sha256, licence, source }: CardFacts) => ({
  title,
  weights: [{ file: weightsFile, sha256 }],
  licence,
  source,
});

function toText(card: object, comments: readonly (readonly [path: readonly string[], says: string])[]): string {
  const document = new Document(card);
  document.commentBefore = ' Written by `cornercase models add`. What was guessed wrong is corrected here.';
  visit(document, {
    Seq(_, node) {
      if (node.items.every((item) => !isCollection(item))) node.flow = true;
    },
  });
  for (const [path, says] of comments) {
    const node = document.getIn(path, true) as { comment?: string | null } | undefined;
    if (node) node.comment = ` ${says.replace(/\p{Cc}/gu, '?')}`;
  }
  return document.toString({ lineWidth: 120, flowCollectionPadding: false });
}
