import type { AssetDefinition } from '../assets/asset.ts';
import { checkParams } from '../assets/build-asset.ts';
import { nearest } from '../shared/nearest.ts';
import type { AssetLibrary } from './assets/asset-library.ts';
import { candidates } from './candidates.ts';
import { checkDeform } from './check-deform.ts';
import { isGenerated } from './generated.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ObjectDocument, ScenarioDocument } from './schema.ts';

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
  return [...unknown, ...params, ...checkDeform(document, object, definitions, path)];
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
  const { kind } = definition.params[param];
  if (isGenerated(value) && kind === 'picture') return [];
  if (isGenerated(value)) {
    const pictures = Object.entries(definition.params).filter(([, spec]) => spec.kind === 'picture');
    const way = pictures.length > 0 ? `its "${pictures[0]![0]}" does.` : 'none of its parameters does.';
    const message = `parameter "${param}" of asset "${definition.name}" takes no picture of a generator; ${way}`;
    return [{ code: 'SCENARIO_PARAM_VALUE', path, message }];
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
