import type { Asset, AssetDefinition, AssetParams, CrashSide } from '../assets/asset.ts';
import { buildAsset, checkParams } from '../assets/build-asset.ts';
import { crushDepth, crushLine, damagedWidth, deepestCrush } from '../assets/crush-depth.ts';
import { findFileAsset } from '../assets/gltf/file-assets.ts';
import { candidates } from './candidates.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ObjectDocument, ScenarioDocument } from './schema.ts';

/**
 * What is to be deformed can be: only a thing with a shell can be crushed (a PET bottle has one, a wine bottle has
 * none), only a sheet draped, only a vehicle wrecked, and no harder than it has room for before the cabin.
 */
export function checkDeform(
  document: ScenarioDocument,
  object: ObjectDocument,
  definitions: readonly AssetDefinition[],
  path: Path,
): Problem[] {
  const { crush, impact } = object.deform ?? {};
  const at: Path = [...path, 'deform'];
  if (!object.deform && !object.drapes) return [];
  return definitions.flatMap((definition) => {
    const kinds = kindsOf(document, definition, object);
    return [
      ...(object.drapes ? checkSheet(definition, kinds, [...path, 'drapes']) : []),
      ...(crush === undefined || crush === 0 ? [] : checkCrush(definition, kinds, at)),
      ...(impact ? checkImpact(document, impact, definition, kinds, [...at, 'impact']) : []),
    ];
  });
}

function checkCrush(definition: AssetDefinition, kinds: readonly AssetParams[], path: Path): Problem[] {
  const hasShell = (params: AssetParams): boolean => deformableOf(definition, params).hasShell;
  const rigid = kinds.find((params) => !hasShell(params));
  if (!rigid) return [];
  const culprit = Object.entries(rigid).find(([key, value]) => !hasShell({ [key]: value }));
  const which = culprit && hasShell({}) ? ` with ${culprit[0]} ${JSON.stringify(culprit[1])}` : '';
  const message = `the asset "${definition.name}"${which} has no shell that could be crushed; remove deform, or take an asset that has one.`;
  return [{ code: 'SCENARIO_NOT_DEFORMABLE', path, atKey: true, message }];
}

function checkSheet(definition: AssetDefinition, kinds: readonly AssetParams[], path: Path): Problem[] {
  if (kinds.every((params) => deformableOf(definition, params).isSheet)) return [];
  const message = `the asset "${definition.name}" is no sheet that could be draped; remove drapes, or take the asset tarpaulin.`;
  return [{ code: 'SCENARIO_NOT_DEFORMABLE', path, atKey: true, message }];
}

function checkImpact(
  document: ScenarioDocument,
  { speed, from, width }: NonNullable<NonNullable<ObjectDocument['deform']>['impact']>,
  definition: AssetDefinition,
  kinds: readonly AssetParams[],
  path: Path,
): Problem[] {
  if (kinds.some((params) => !deformableOf(definition, params).crash)) {
    const message = `the asset "${definition.name}" is no vehicle that an impact could wreck; remove impact, or take the asset car.`;
    return [{ code: 'SCENARIO_NOT_DEFORMABLE', path, atKey: true, message }];
  }
  const numbers = (value: unknown, key: string): number[] =>
    candidates(document, value, [...path, key]).map((candidate) => Number(candidate.value));
  const fastest = Math.max(...numbers(speed, 'speed'));
  const narrowest = width === undefined ? null : Math.min(...numbers(width, 'width'));
  const sides =
    from === undefined ? ['front'] : candidates(document, from, [...path, 'from']).map(({ value }) => value);
  for (const params of kinds) {
    const { crash, massKg } = deformableOf(definition, params);
    for (const side of sides as CrashSide[]) {
      const damaged = damagedWidth(crash!, side, narrowest);
      const depth = crushDepth(crushLine(crash!, massKg, side, damaged), fastest / 3.6);
      const deepest = deepestCrush(crash!, side);
      if (depth <= deepest) continue;
      const limit = Math.floor(speedOf(crushLine(crash!, massKg, side, damaged), deepest));
      const message =
        `found up to ${fastest} km/h from ${side} over ${damaged.toFixed(2)} m, which crushes the asset "${definition.name}" ` +
        `(${JSON.stringify(params)}) by ${depth.toFixed(2)} m, and ${deepest.toFixed(2)} m is all there is before the cabin; ` +
        `ask for ${limit} km/h at most, or for a greater width.`;
      return [{ code: 'SCENARIO_IMPACT_TOO_HARD', path: [...path, 'speed'], message }];
    }
  }
  return [];
}

/** km/h. */
const speedOf = ({ b0, b1 }: { b0: number; b1: number }, depth: number): number => 3.6 * (b0 + b1 * depth);

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

/** What a check needs of an asset: the rest is megabytes. */
type Deformable = Pick<Asset, 'crash' | 'massKg'> & { hasShell: boolean; isSheet: boolean };

const deformables = new Map<string, Deformable>();

/** Known once it was built; things from files give way to nothing. */
function deformableOf(definition: AssetDefinition, params: AssetParams): Deformable {
  if (findFileAsset(definition.name)) return { hasShell: false, isSheet: false, massKg: 0 };
  const key = JSON.stringify([definition.name, params]);
  const known = deformables.get(key);
  if (known) return known;
  const { shell, cloth, crash, massKg } = buildAsset(definition.name, params);
  const made: Deformable = {
    hasShell: shell !== undefined,
    isSheet: cloth !== undefined,
    massKg,
    ...(crash && { crash }),
  };
  deformables.set(key, made);
  return made;
}
