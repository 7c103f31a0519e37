import { basename, dirname, extname, resolve } from 'node:path';
import { hashOf } from '../shared/hash.ts';
import { type AssetLibrary, openAssetLibrary } from './assets/asset-library.ts';
import { buildExpectations } from './build-expectations.ts';
import { buildFactors } from './build-factors.ts';
import { addressFiles, checkAssets } from './check-assets.ts';
import { checkDistributions } from './check-distributions.ts';
import { checkExpectations } from './check-expectations.ts';
import { checkFactors, checkLevels, checkReferences } from './check-factors.ts';
import { checkLight } from './check-light.ts';
import { checkNames } from './check-names.ts';
import { checkSchema } from './check-schema.ts';
import { checkSlope } from './check-slope.ts';
import { addressSurroundings } from './check-surroundings.ts';
import { checkWeather } from './check-weather.ts';
import { keyPlaceOf, type LocatedMap, placeOf, toPlain } from './located.ts';
import { readMerged } from './merge-extends.ts';
import { type Problem, toInputError } from './problem.ts';
import { QUANTITY_NAMES } from './requirements.ts';
import { FAIR_CHANCE_DEFAULTS, type Requirement, type Scenario } from './scenario.ts';
import type { ScenarioDocument } from './schema.ts';

export const DEFAULT_CASE_COUNT = 24;

/**
 * Reads and checks one scenario file. `root` is the project's folder: files named by `extends` must lie inside, and
 * things of its own in its `assets/`. Throws one InputError that names every fault found, a line each: place, path,
 * what was found, what is allowed.
 */
export function loadScenario(file: string, root: string, library = openAssetLibrary(root)): Scenario {
  const located = readMerged(file, root);
  const document = checkDocument(located, library);
  const fileAssets = addressFiles(document, library);
  const { surroundings, problems } = addressSurroundings(document, (path) => placeOf(located, path).file, root);
  refuse(located, problems);
  return {
    id: scenarioId(file),
    file,
    title: document.name,
    tags: document.tags ?? [],
    targets: document.targets,
    factors: buildFactors(document),
    scene: document.scene,
    fileAssets,
    surroundings,
    requirements: toRequirements(document),
    refine: typeof document.refine === 'string' ? [document.refine] : (document.refine ?? []),
    sampling: {
      design: document.sampling?.design ?? 'pairwise',
      caseCount: document.sampling?.cases ?? DEFAULT_CASE_COUNT,
    },
    expectations: buildExpectations(document),
    fairChance: {
      minVisibleFraction: document.fair_chance?.visible_fraction ?? FAIR_CHANCE_DEFAULTS.minVisibleFraction,
      minBoxHeightPixels: document.fair_chance?.box_height_px ?? FAIR_CHANCE_DEFAULTS.minBoxHeightPixels,
      maxTruncation: document.fair_chance?.truncation ?? FAIR_CHANCE_DEFAULTS.maxTruncation,
    },
    hash: contentHash(document, fileAssets, surroundings),
    locate: (path) => placeOf(located, path),
  };
}

type Addresses = Readonly<Record<string, string>>;

/**
 * Of what the scenario plays and scores, and of the files that it names, where it names any. Its gates are left out: another
 * bound or a quarantine makes no other pictures, and must not end the comparison with a baseline.
 */
function contentHash(whole: ScenarioDocument, fileAssets: Addresses, surroundings: Addresses): string {
  const { expect: _, ...document } = whole;
  if (Object.keys(surroundings).length > 0) return hashOf([document, fileAssets, surroundings]);
  return Object.keys(fileAssets).length > 0 ? hashOf([document, fileAssets]) : hashOf(document);
}

/** `family/name` from the file's folder and stem; letters that ids, files and URLs dislike become `-`. */
export function scenarioId(file: string): string {
  const path = resolve(file);
  const parts = [basename(dirname(path)), basename(path, extname(path))];
  return parts.map((part) => part.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')).join('/');
}

/** Checks in an order in which each may rely on the ones before: shape, then numbers and names, then levels. */
function checkDocument(located: LocatedMap, library: AssetLibrary): ScenarioDocument {
  const plain = toPlain(located);
  refuse(located, checkSchema(plain));
  const document = plain as ScenarioDocument;
  refuse(located, [
    ...checkFactors(document),
    ...checkDistributions(document),
    ...checkNames(document),
    ...checkExpectations(document),
    ...checkReferences(document),
    ...checkLight(document),
    ...checkWeather(document),
    ...checkSlope(document),
  ]);
  refuse(located, checkLevels(document));
  refuse(located, checkAssets(document, library));
  return document;
}

function refuse(located: LocatedMap, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw toInputError(
    problems.map((problem) => ({
      ...problem,
      place: problem.atKey ? keyPlaceOf(located, problem.path) : placeOf(located, problem.path),
    })),
  );
}

function toRequirements(document: ScenarioDocument): Requirement[] {
  return (document.require ?? []).flatMap((entry) =>
    QUANTITY_NAMES.flatMap((quantity) => {
      const bounds = entry[quantity];
      if (!bounds) return [];
      const { min = null, max = null } = bounds;
      return [{ object: entry.object, quantity, min, max, unlessNominal: entry.unless === 'nominal' }];
    }),
  );
}
