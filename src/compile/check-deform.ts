import type { Asset, AssetDefinition, AssetParams, CrashSide } from '../assets/asset.ts';
import { buildAsset, checkParams } from '../assets/build-asset.ts';
import { crushDepth, crushLine, damagedWidth, deepestCrush } from '../assets/crush-depth.ts';
import { findFileAsset } from '../assets/gltf/file-assets.ts';
import { candidates } from './candidates.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ObjectDocument, ScenarioDocument } from './schema.ts';

/** Of a box of board: the largest crush, and the deepest dent as a share of its smallest side. */
const MOST_OF_A_BOX = 0.4;
const MOST_OF_AN_EXTENT = 0.5;

/**
 * What is to be deformed can be: only a thing with a shell (a PET bottle has one, a wine bottle has none) or a box of
 * board can be crushed, only a box stove in, only a sheet draped, only a vehicle wrecked, and none more than it has room for.
 */
export function checkDeform(
  document: ScenarioDocument,
  object: ObjectDocument,
  definitions: readonly AssetDefinition[],
  path: Path,
): Problem[] {
  const { crush, dent, impact } = object.deform ?? {};
  const at: Path = [...path, 'deform'];
  if (!object.deform && !object.drapes) return [];
  if (isAsked(crush) && isAsked(dent)) {
    const message = 'found both crush and dent, expected one of them: a dent takes the volume that it takes.';
    return [{ code: 'SCENARIO_CONFLICT', path: at, atKey: true, message }];
  }
  return definitions.flatMap((definition) => {
    const kinds = kindsOf(document, definition, object);
    return [
      ...(object.drapes ? checkSheet(definition, kinds, [...path, 'drapes']) : []),
      ...(!isAsked(crush) ? [] : checkCrush(document, crush, definition, kinds, at)),
      ...(!isAsked(dent) ? [] : checkDent(document, object, dent, definition, kinds, [...at, 'dent'])),
      ...(impact ? checkImpact(document, impact, definition, kinds, [...at, 'impact']) : []),
    ];
  });
}

/** A deformation of 0 is none. */
const isAsked = <T>(value: T): value is Exclude<T, undefined> => value !== undefined && value !== 0;

type Deform = NonNullable<ObjectDocument['deform']>;

function checkCrush(
  document: ScenarioDocument,
  crush: NonNullable<Deform['crush']>,
  definition: AssetDefinition,
  kinds: readonly AssetParams[],
  path: Path,
): Problem[] {
  const canBeCrushed = ({ hasShell, board }: Deformable): boolean => hasShell || board !== undefined;
  const hasShell = (params: AssetParams): boolean => canBeCrushed(deformableOf(definition, params));
  if (kinds.some((params) => deformableOf(definition, params).board)) {
    const asked = numbersOf(document, crush, [...path, 'crush']);
    if (Math.max(...asked) > MOST_OF_A_BOX) {
      const message = `found crush up to ${Math.max(...asked)} for the asset "${definition.name}", expected at most ${MOST_OF_A_BOX}: a box of board folds no further.`;
      return [{ code: 'SCENARIO_TOO_DEEP', path: [...path, 'crush'], message }];
    }
  }
  const rigid = kinds.find((params) => !hasShell(params));
  if (!rigid) return [];
  const culprit = Object.entries(rigid).find(([key, value]) => !hasShell({ [key]: value }));
  const which = culprit && hasShell({}) ? ` with ${culprit[0]} ${JSON.stringify(culprit[1])}` : '';
  const message = `the asset "${definition.name}"${which} has no shell that could be crushed; remove deform, or take an asset that has one.`;
  return [{ code: 'SCENARIO_NOT_DEFORMABLE', path, atKey: true, message }];
}

/** A side of a box is stove in by a share of the box's smallest extent at most. */
function checkDent(
  document: ScenarioDocument,
  object: ObjectDocument,
  dent: NonNullable<Deform['dent']>,
  definition: AssetDefinition,
  kinds: readonly AssetParams[],
  path: Path,
): Problem[] {
  if (kinds.some((params) => !deformableOf(definition, params).board)) {
    const message = `the asset "${definition.name}" is no box of board that could be dented; remove dent, or take the asset cardboard-box or carton.`;
    return [{ code: 'SCENARIO_NOT_DEFORMABLE', path, atKey: true, message }];
  }
  const deepest = Math.max(...numbersOf(document, dent, path));
  const smallest = leastNumbers(document, definition, object, path);
  const room = Math.min(
    ...kinds.map(
      (params) => MOST_OF_AN_EXTENT * Math.min(...deformableOf(definition, { ...params, ...smallest }).board!.size),
    ),
  );
  if (deepest <= room) return [];
  const message = `found a dent of up to ${deepest} m, and the asset "${definition.name}" has room for ${room.toFixed(3)} m (half of its smallest side); ask for less, or take a larger one.`;
  return [{ code: 'SCENARIO_TOO_DEEP', path, message }];
}

function checkSheet(definition: AssetDefinition, kinds: readonly AssetParams[], path: Path): Problem[] {
  if (kinds.every((params) => deformableOf(definition, params).isSheet)) return [];
  const message = `the asset "${definition.name}" is no sheet that could be draped; remove drapes, or take the asset tarpaulin.`;
  return [{ code: 'SCENARIO_NOT_DEFORMABLE', path, atKey: true, message }];
}

function checkImpact(
  document: ScenarioDocument,
  { speed, from, width }: NonNullable<Deform['impact']>,
  definition: AssetDefinition,
  kinds: readonly AssetParams[],
  path: Path,
): Problem[] {
  if (kinds.some((params) => !deformableOf(definition, params).crash)) {
    const message = `the asset "${definition.name}" is no vehicle that an impact could wreck; remove impact, or take the asset car.`;
    return [{ code: 'SCENARIO_NOT_DEFORMABLE', path, atKey: true, message }];
  }
  const fastest = Math.max(...numbersOf(document, speed, [...path, 'speed']));
  const narrowest = width === undefined ? null : Math.min(...numbersOf(document, width, [...path, 'width']));
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

const numbersOf = (document: ScenarioDocument, value: unknown, path: Path): number[] =>
  candidates(document, value, path).map((candidate) => Number(candidate.value));

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

/** Every number that a scenario gives a thing, at its least: boxes are smallest then. */
function leastNumbers(
  document: ScenarioDocument,
  definition: AssetDefinition,
  object: ObjectDocument,
  path: Path,
): AssetParams {
  const given = Object.entries(object.params ?? {}).flatMap(([param, value]) => {
    if (definition.params[param]?.kind !== 'number') return [];
    const least = Math.min(...numbersOf(document, value, path));
    return checkParams(definition, { [param]: least }).length === 0 ? [[param, least] as const] : [];
  });
  return Object.fromEntries(given);
}

/** What a check needs of an asset: the rest is megabytes. */
type Deformable = Pick<Asset, 'crash' | 'massKg' | 'board'> & { hasShell: boolean; isSheet: boolean };

const deformables = new Map<string, Deformable>();

/** Known once it was built; things from files give way to nothing. */
function deformableOf(definition: AssetDefinition, params: AssetParams): Deformable {
  if (findFileAsset(definition.name)) return { hasShell: false, isSheet: false, massKg: 0 };
  const key = JSON.stringify([definition.name, params]);
  const known = deformables.get(key);
  if (known) return known;
  const { shell, cloth, crash, board, massKg } = buildAsset(definition.name, params);
  const made: Deformable = {
    hasShell: shell !== undefined,
    isSheet: cloth !== undefined,
    massKg,
    ...(crash && { crash }),
    ...(board && { board }),
  };
  deformables.set(key, made);
  return made;
}
