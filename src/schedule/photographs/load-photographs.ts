import { existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { FAIR_CHANCE_DEFAULTS, type Factor } from '../../compile/scenario.ts';
import { checkTargets } from '../../inference/check-targets.ts';
import type { ModelCard } from '../../inference/model-card.ts';
import type { ScoreOptions } from '../../metrics/scores.ts';
import type { ImagesRequest } from '../../report/run.ts';
import { InputError } from '../../shared/errors.ts';
import { hashOf } from '../../shared/hash.ts';
import type { Dataset, LabelledObject, PhotographSet } from './photograph-set.ts';
import { readCoco } from './read-coco.ts';
import { readYolo } from './read-yolo.ts';

/** Level of the factor `corruption` of a photograph as it is. */
export const NO_CORRUPTION = 'none';

/**
 * Real pictures need no control, and AP is COCO's own: only crowds are set aside, not what is small. At the operating
 * point what had no fair chance is, as in scenes.
 */
export const PHOTOGRAPH_SCORING = {
  controlFloor: null,
  cocoFairChance: { minVisibleFraction: 0, minBoxHeightPixels: 0, maxTruncation: 1 },
} satisfies Partial<ScoreOptions>;

/**
 * The photographs that `--images` names: a COCO file, a `data.yaml`, or a folder with YOLO labels. Scored are the
 * dataset's classes that every model knows; the others are named in `notes`.
 * Throws InputError DATASET_MISSING, MODEL_CLASS_UNMAPPED where a model knows none, and what the readers throw.
 */
export function loadPhotographs(request: ImagesRequest, cards: readonly ModelCard[]): PhotographSet {
  const masks = cards.some((card) => card.hasMasks);
  const dataset = readDataset(request, masks);
  const { targets, notes } = sharedClasses(dataset, cards);
  const factors = request.corruptions.length > 0 ? toFactors(request) : [];
  const name =
    dataset.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'images';
  return {
    id: `photos/${name}`,
    file: dataset.file,
    title: `Photographs: ${dataset.name}`,
    tags: ['photographs'],
    targets,
    factors,
    expectations: [],
    fairChance: FAIR_CHANCE_DEFAULTS,
    hash: hashOf([
      dataset.classes,
      dataset.photographs.map(({ name, size, objects }) => [name, size, objects.map(asHashed)]),
      factors,
    ]),
    photographs: dataset.photographs,
    corruptions: request.corruptions,
    severities: request.severities,
    notes: [...dataset.notes, ...notes],
  };
}

/** Masks are read or not by what the models give, and change no box. */
const asHashed = ({ mask: _m, outline: _o, ...object }: LabelledObject): Omit<LabelledObject, 'mask' | 'outline'> =>
  object;

function readDataset({ path, root }: ImagesRequest, masks: boolean): Dataset {
  if (!existsSync(path)) {
    const message = 'there is no such dataset; give a COCO file, or a folder with YOLO labels.';
    throw new InputError('DATASET_MISSING', message, { file: path });
  }
  const isCoco = statSync(path).isFile() && !['.yaml', '.yml'].includes(extname(path).toLowerCase());
  if (isCoco) return readCoco(path, root, { masks });
  if (root !== null)
    throw new InputError('USAGE_IMAGE_ROOT', '--image-root is for COCO files; YOLO labels say themselves.');
  return readYolo(path);
}

function sharedClasses(
  { name, file, classes }: Dataset,
  cards: readonly ModelCard[],
): { targets: readonly string[]; notes: string[] } {
  const isKnown = (target: string): boolean => cards.every((card) => card.classes.includes(target));
  const targets = classes.filter(isKnown);
  // The first class stands for all: the message names the likeliest to map it to.
  if (targets.length === 0) checkTargets(cards, [{ id: `photos/${name}`, targets: classes.slice(0, 1) }]);
  const left = classes.filter((target) => !isKnown(target));
  if (left.length === 0) return { targets, notes: [] };
  const listed = left.slice(0, 8).join(', ') + (left.length > 8 ? ', …' : '');
  return { targets, notes: [`${file}: not scored, since no class of some model is called so: ${listed}`] };
}

const toFactors = ({ corruptions, severities }: ImagesRequest): Factor[] => [
  { name: 'corruption', kind: 'choice', unit: null, nominal: NO_CORRUPTION, levels: corruptions },
  { name: 'severity', kind: 'choice', unit: null, nominal: 0, levels: severities },
];
