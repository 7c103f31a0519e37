import type { ClassGap } from '../metrics/gap.ts';
import { formatPoints, plural } from './format.ts';

/** An interval this wide on one side of nought leaves open what anyone would want to know. */
const TELLING = 0.15;
/** Times the height in photographs. */
const MUCH_LARGER = 1.5;

/** What the gaps of one model come to, in a plain sentence: how far to trust the rest of the run. */
export function describeGap(gaps: readonly ClassGap[]): string {
  const smaller = gaps.filter(({ simulated, real, difference }) => {
    const isKinder = difference.kind === 'value' && difference.low > 0;
    return isKinder && simulated.medianHeight! > MUCH_LARGER * real.medianHeight!;
  });
  const differences = gaps.flatMap(({ difference, class: name }) =>
    difference.kind === 'value' ? [{ name, ...difference }] : [],
  );
  const kinder = differences.filter(({ low }) => low > 0);
  const harder = differences.filter(({ high }) => high < 0);
  const range = (some: readonly { value: number }[]): string => {
    const points = some.map(({ value }) => formatPoints(Math.abs(value)));
    const [least, most] = [points.reduce(lesser), points.reduce(greater)];
    return least === most ? `${least} points` : `${least} to ${most} points`;
  };
  const names = (some: readonly { name: string }[]): string => some.map(({ name }) => name).join(', ');
  const sentences = [
    kinder.length > 0 &&
      `Scenes are easier than these photographs by ${range(kinder)} of recall (${names(kinder)}): drops still tell what a corner case costs, but recall in the field will be lower than the recall reported here.`,
    smaller.length > 0 &&
      `Part of it is size: in the photographs ${smaller.map((gap) => gap.class).join(', ')} ${smaller.length > 1 ? 'are' : 'is'} much smaller than in the scenes (column height).`,
    harder.length > 0 &&
      `Scenes are harder than these photographs by ${range(harder)} of recall (${names(harder)}): what fails here may be the pictures' fault.`,
    kinder.length + harder.length === 0 &&
      (differences.every(({ low, high }) => low > -TELLING && high < TELLING)
        ? `No difference to speak of in ${plural(differences.length, 'shared class').replace('classs', 'classes')}: recall on scenes may be taken for recall on pictures like these photographs.`
        : `No difference can be told, and up to ${formatPoints(Math.max(...differences.map(({ low, high }) => Math.max(-low, high))))} points could hide: more photographs of ${names(differences)} would say.`),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

const lesser = (a: string, b: string): string => (Number(a) <= Number(b) ? a : b);
const greater = (a: string, b: string): string => (Number(a) >= Number(b) ? a : b);
