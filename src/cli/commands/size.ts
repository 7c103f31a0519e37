import { type Command, InvalidArgumentError } from 'commander';
import { exactPairsNeeded } from '../../metrics/exact-pairs-needed.ts';
import { objectsForMargin, objectsPerArmNeeded, pairsNeeded } from '../../metrics/sample-size.ts';
import { InputError } from '../../shared/errors.ts';
import { positiveNumber } from '../options.ts';

interface SizeFlags {
  detect: number;
  recall: number;
  power: number;
  confidence: number;
  designEffect: number;
  json?: boolean;
}

/** Shares of objects that change sides, in multiples of the difference: a change that mostly goes one way, and one both. */
const DISCORDANCES = [1.4, 3];

export function addSizeCommand(program: Command): void {
  program
    .command('size')
    .description('how many cases it takes to see a difference in recall')
    .option('--detect <d>', 'the difference to be seen', share, 0.05)
    .option('--recall <r>', 'recall before, from which it falls', share, 0.8)
    .option('--power <p>', 'chance of seeing it', share, 0.8)
    .option('--confidence <c>', '1 − chance of seeing one that is not there', share, 0.95)
    .option('--design-effect <n>', 'what several objects a case cost: 1 to their number', positiveNumber, 1)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase size --detect 0.1')
    .action((flags: SizeFlags) => {
      const sizes = sizesFor(flags);
      process.stdout.write(flags.json ? `${JSON.stringify(sizes, null, 2)}\n` : format(sizes, flags));
    });
}

/** Objects, of one a case: on the same pictures by how many change sides, on others, and for a gate so far from its bound. */
export function sizesFor({ detect, recall, ...options }: SizeFlags) {
  if (detect >= recall) {
    throw new InputError('SIZE_IMPOSSIBLE', `--detect ${detect}: recall cannot fall by that from --recall ${recall}.`);
  }
  const shares = DISCORDANCES.map((multiple) => Math.min(1, multiple * detect));
  return {
    samePictures: shares.map((discordance) => ({
      discordance,
      pairs: exactPairsNeeded(discordance, detect, options),
      midP: pairsNeeded(discordance, detect, options),
    })),
    otherPictures: objectsPerArmNeeded(recall, recall - detect, options),
    margin: objectsForMargin(recall, detect, options),
  };
}

function format({ samePictures, otherPictures, margin }: ReturnType<typeof sizesFor>, flags: SizeFlags): string {
  const { recall, detect, power, confidence } = flags;
  const [few, many] = samePictures.map(({ discordance, pairs }) => `${pairs} (${percent(discordance)} change sides)`);
  const midP = samePictures.map((one) => one.midP);
  const digits = Math.max(2, -Math.floor(Math.log10(detect)));
  const from = `${recall.toFixed(digits)} → ${(recall - detect).toFixed(digits)}`;
  return `${[
    `objects needed to see recall ${from} with a chance of ${percent(power)}, at ${percent(confidence)} confidence:`,
    `  on the same pictures, as --baseline does:  ${few} to ${many}; by compare --test mid-p ${midP.join(' to ')}`,
    `  on other pictures:                         ${otherPictures} each`,
    `  to know ${recall.toFixed(digits)} within ±${detect.toFixed(digits)}, for a gate:    ${margin}`,
  ].join('\n')}\n`;
}

const percent = (value: number): string => `${Number((100 * value).toFixed(1))} %`;

function share(text: string): number {
  const value = positiveNumber(text);
  if (value >= 1) throw new InvalidArgumentError('Expected a number between 0 and 1.');
  return value;
}
