import { InvalidArgumentError } from 'commander';
import { CORRUPTION_NAMES, type CorruptionName, SEVERITIES, type Severity } from '../frames/corruptions/corrupt.ts';
import type { ImagesRequest } from '../report/run.ts';
import { isPhotographSet } from '../schedule/photographs/photograph-set.ts';
import type { Job } from '../schedule/run-cases.ts';
import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';

/** `--images` and what belongs to it. */
export interface ImageFlags {
  images?: string;
  imageRoot?: string;
  corrupt?: CorruptionName[];
  severities?: Severity[];
}

/** In the published order, whatever the order asked in: ids and figures are the same. */
export function corruptionList(text: string): CorruptionName[] {
  const names = text.split(',').map((name) => name.trim().replaceAll('-', '_'));
  if (names.length === 1 && names[0] === 'all') return CORRUPTION_NAMES;
  const unknown = names.find((name) => !CORRUPTION_NAMES.includes(name as CorruptionName));
  if (unknown !== undefined) {
    const near = nearest(unknown, CORRUPTION_NAMES);
    const way = near ? `did you mean "${near}"?` : `known are ${CORRUPTION_NAMES.join(', ')}, and all.`;
    throw new InvalidArgumentError(`There is no corruption "${unknown}"; ${way}`);
  }
  return CORRUPTION_NAMES.filter((name) => names.includes(name));
}

export function severityList(text: string): Severity[] {
  const asked = text.split(',').map((item) => Number(item.trim() === '' ? Number.NaN : item));
  const isKnown = (value: number): value is Severity => SEVERITIES.some((severity) => severity === value);
  if (!asked.every(isKnown)) throw new InvalidArgumentError('Expected severities of 1 to 5, comma-separated.');
  return SEVERITIES.filter((severity) => asked.includes(severity));
}

/** Null where no photographs are asked for. Throws InputError USAGE_IMAGES for options that mean nothing without them. */
export function imagesRequest({ images, imageRoot, corrupt, severities }: ImageFlags): ImagesRequest | null {
  if (images === undefined) {
    const stray = Object.entries({ 'image-root': imageRoot, corrupt, severities }).find(
      ([, value]) => value !== undefined,
    );
    if (stray) throw new InputError('USAGE_IMAGES', `--${stray[0]} is about photographs; name them with --images.`);
    return null;
  }
  if (severities && !corrupt)
    throw new InputError('USAGE_IMAGES', '--severities is about corruptions; name them with --corrupt.');
  return {
    path: images,
    root: imageRoot ?? null,
    corruptions: corrupt ?? [],
    severities: corrupt ? (severities ?? SEVERITIES) : [],
  };
}

/** What a run plays, for its progress. */
export function nounOf(jobs: readonly Job[]): string {
  const alone = jobs.filter(({ scenario }) => isPhotographSet(scenario) && scenario.corruptions.length === 0).length;
  const pairs = jobs.length - alone;
  const parts = [
    ...(pairs > 0 ? [`${pairs} cases, each beside its nominal twin`] : []),
    ...(alone > 0 ? [`${alone} photographs`] : []),
  ];
  return parts.join(', and ');
}
