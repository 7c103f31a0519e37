import type { AssetDefinition } from '../assets/asset.ts';
import { checkParams, findAsset } from '../assets/build-asset.ts';
import { assetCatalog } from '../assets/catalog.ts';
import { nearest } from '../shared/nearest.ts';
import { levelsOf } from './check-factors.ts';
import { extremesOf, isDistribution } from './distributions.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ObjectDocument, ScenarioDocument } from './schema.ts';
import { referenceIn } from './walk-scene.ts';

/** Assets exist, and their parameters take every value that the scenario can give them. */
export function checkAssets(document: ScenarioDocument): Problem[] {
  const { objects, distractors } = document.scene;
  const from = (distractors?.from ?? []).flatMap((name, at) => checkName(name, ['scene', 'distractors', 'from', at]));
  return [...Object.entries(objects).flatMap(([name, object]) => checkObject(document, name, object)), ...from];
}

function checkObject(document: ScenarioDocument, name: string, object: ObjectDocument): Problem[] {
  const path: Path = ['scene', 'objects', name];
  const assets = candidates(document, object.asset, [...path, 'asset']);
  const unknown = assets.flatMap(({ value, path: at }) => checkName(String(value), at));
  const definitions = assets.flatMap(({ value }) => findAsset(String(value)) ?? []);
  const params = Object.entries(object.params ?? {}).flatMap(([param, value]) =>
    definitions.flatMap((definition) => checkParam(document, definition, param, value, [...path, 'params', param])),
  );
  return [...unknown, ...params, ...checkDeformable(object, definitions, path)];
}

function checkName(name: string, path: Path): Problem[] {
  if (findAsset(name)) return [];
  const known = assetCatalog.map((asset) => asset.name);
  const guess = nearest(name, known);
  const way = guess ? `; did you mean "${guess}"?` : '.';
  const message = `found the asset ${JSON.stringify(name)}, expected one of ${known.join(', ')}${way}`;
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

const deformable = new Map<string, boolean>();

/** Only a thing with a shell can be crushed; whether it has one is known once it was built. */
function checkDeformable(object: ObjectDocument, definitions: readonly AssetDefinition[], path: Path): Problem[] {
  if (!object.deform || object.deform.crush === 0) return [];
  return definitions
    .filter((definition) => !hasShell(definition))
    .map(({ name }) => ({
      code: 'SCENARIO_NOT_DEFORMABLE',
      path: [...path, 'deform'],
      atKey: true,
      message: `the asset "${name}" has no shell that could be crushed; remove deform, or take an asset that has one.`,
    }));
}

function hasShell(definition: AssetDefinition): boolean {
  const known = deformable.get(definition.name);
  if (known !== undefined) return known;
  const defaults = Object.fromEntries(Object.entries(definition.params).map(([key, spec]) => [key, spec.default]));
  const has = definition.build(defaults).shell !== undefined;
  deformable.set(definition.name, has);
  return has;
}
