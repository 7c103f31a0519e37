import type { AssetDefinition, AssetParams } from '../assets/asset.ts';
import { buildAsset, checkParams } from '../assets/build-asset.ts';
import { findFileAsset } from '../assets/gltf/file-assets.ts';
import { nearest } from '../shared/nearest.ts';
import type { AssetLibrary } from './assets/asset-library.ts';
import { levelsOf } from './check-factors.ts';
import { extremesOf, isDistribution } from './distributions.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ObjectDocument, ScenarioDocument } from './schema.ts';
import { referenceIn } from './walk-scene.ts';

/** Assets exist, and their parameters take every value that the scenario can give them. */
export function checkAssets(document: ScenarioDocument, library: AssetLibrary): Problem[] {
  const { objects, distractors } = document.scene;
  const from = (distractors?.from ?? []).flatMap((name, at) =>
    checkName(name, ['scene', 'distractors', 'from', at], library),
  );
  return [
    ...Object.entries(objects).flatMap(([name, object]) => checkObject(document, name, object, library)),
    ...from,
  ];
}

/** Addresses of the things from files that a checked scenario can put in its scenes, by the names it uses. */
export function addressFiles(document: ScenarioDocument, library: AssetLibrary): Record<string, string> {
  const { objects, distractors } = document.scene;
  const named = Object.entries(objects).flatMap(([name, object]) =>
    candidates(document, object.asset, ['scene', 'objects', name, 'asset']).map(({ value }) => String(value)),
  );
  const addresses = [...new Set([...named, ...(distractors?.from ?? [])])].flatMap((name) => {
    const address = library.find(name)?.name ?? name;
    return address === name ? [] : [[name, address] as const];
  });
  return Object.fromEntries(addresses);
}

function checkObject(
  document: ScenarioDocument,
  name: string,
  object: ObjectDocument,
  library: AssetLibrary,
): Problem[] {
  const path: Path = ['scene', 'objects', name];
  const assets = candidates(document, object.asset, [...path, 'asset']);
  const unknown = assets.flatMap(({ value, path: at }) => checkName(String(value), at, library));
  const definitions = assets.flatMap(({ value }) => library.find(String(value)) ?? []);
  const params = Object.entries(object.params ?? {}).flatMap(([param, value]) =>
    definitions.flatMap((definition) => checkParam(document, definition, param, value, [...path, 'params', param])),
  );
  return [...unknown, ...params, ...checkDeformable(document, object, definitions, path)];
}

function checkName(name: string, path: Path, library: AssetLibrary): Problem[] {
  if (library.find(name)) return [];
  const guess = nearest(name, library.names);
  const way = /\.(glb|gltf)$/i.test(name)
    ? `; run \`cornercase assets add ${name}\` and use the name that it prints.`
    : guess
      ? `; did you mean "${guess}"?`
      : '.';
  const message = `found the asset ${JSON.stringify(name)}, expected one of ${library.names.join(', ')}${way}`;
  return [{ code: 'SCENARIO_UNKNOWN_ASSET', path, message }];
}

function checkParam(
  document: ScenarioDocument,
  definition: AssetDefinition,
  param: string,
  value: unknown,
  path: Path,
): Problem[] {
  if (!definition.params[param]) {
    const [problem] = checkParams(definition, { [param]: 0 });
    return problem ? [{ code: 'SCENARIO_UNKNOWN_PARAM', path, atKey: true, message: problem.message }] : [];
  }
  return candidates(document, value, path).flatMap(({ value: candidate, path: at }) =>
    checkParams(definition, { [param]: candidate }).map((problem) => ({
      code: 'SCENARIO_PARAM_VALUE',
      path: at,
      message: `${problem.message.replace(/\.$/, '')} (parameter "${param}" of asset "${definition.name}")${guessFor(definition, param, candidate)}`,
    })),
  );
}

function guessFor(definition: AssetDefinition, param: string, value: unknown): string {
  const spec = definition.params[param];
  const guess = spec?.kind === 'choice' ? nearest(String(value), spec.values) : null;
  return guess ? `; did you mean "${guess}"?` : '.';
}

/** Every value that a field can take, or the ends of what it can take, with where each is written. */
function candidates(
  document: ScenarioDocument,
  value: unknown,
  path: Path,
): { path: Path; value: string | number | boolean }[] {
  const name = referenceIn(value);
  if (name !== null) {
    const factor = document.factors?.[name];
    return factor ? levelsOf(name, factor) : [];
  }
  if (isDistribution(value))
    return extremesOf(value).map((item) => ({ path: [...path, ...item.path], value: item.value }));
  return [{ path, value: value as string | number | boolean }];
}

/** Only a thing with a shell can be crushed: a PET bottle has one, a wine bottle has none. */
function checkDeformable(
  document: ScenarioDocument,
  object: ObjectDocument,
  definitions: readonly AssetDefinition[],
  path: Path,
): Problem[] {
  if (!object.deform || object.deform.crush === 0) return [];
  return definitions.flatMap((definition) => {
    const rigid = kindsOf(document, definition, object).find((params) => !hasShell(definition, params));
    if (!rigid) return [];
    const culprit = Object.entries(rigid).find(([key, value]) => !hasShell(definition, { [key]: value }));
    const which = culprit && hasShell(definition, {}) ? ` with ${culprit[0]} ${JSON.stringify(culprit[1])}` : '';
    const message = `the asset "${definition.name}"${which} has no shell that could be crushed; remove deform, or take an asset that has one.`;
    return [{ code: 'SCENARIO_NOT_DEFORMABLE', path: [...path, 'deform'], atKey: true, message }];
  });
}

/**
 * The kinds of a thing that a scenario can ask for: its first choices, then each other choice, one at a time. Numbers
 * change the size of a thing, not whether it has a shell.
 */
function kindsOf(document: ScenarioDocument, definition: AssetDefinition, object: ObjectDocument): AssetParams[] {
  const given = Object.entries(object.params ?? {}).flatMap(([param, value]) => {
    if (!definition.params[param] || definition.params[param].kind === 'number') return [];
    const values = candidates(document, value, []).map((candidate) => candidate.value);
    const valid = values.filter((candidate) => checkParams(definition, { [param]: candidate }).length === 0);
    return valid.length > 0 ? [{ param, values: valid }] : [];
  });
  const first: AssetParams = Object.fromEntries(given.map(({ param, values }) => [param, values[0]!]));
  const others = given.flatMap(({ param, values }) => values.slice(1).map((value) => ({ ...first, [param]: value })));
  return [first, ...others];
}

const deformable = new Map<string, boolean>();

/** Known once it was built. */
function hasShell(definition: AssetDefinition, params: AssetParams): boolean {
  if (findFileAsset(definition.name)) return false;
  const key = JSON.stringify([definition.name, params]);
  const known = deformable.get(key);
  if (known !== undefined) return known;
  const has = buildAsset(definition.name, params).shell !== undefined;
  deformable.set(key, has);
  return has;
}
