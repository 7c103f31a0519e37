import { nearest } from '../shared/nearest.ts';
import { checkPlacement, placedBy } from './check-placement.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import { QUANTITY_NAMES } from './requirements.ts';
import type { ObjectDocument, ScenarioDocument } from './schema.ts';
import { referenceIn } from './walk-scene.ts';

/** Names that mean something else: the ground in contacts, the copies of `distractors`, the key of a distribution. */
const RESERVED_NAMES = ['ground', 'distractor', 'choice'];

/** What names an object names one that exists; requirements can be met. */
export function checkNames(document: ScenarioDocument): Problem[] {
  const { objects, camera, distractors } = document.scene;
  const names = Object.keys(objects);
  const uses: [Path, string | undefined][] = [
    [['scene', 'camera', 'target'], camera.target],
    [['scene', 'distractors', 'around'], distractors?.around],
    ...Object.entries(objects).map(([name, object]): [Path, string | undefined] => [
      ['scene', 'objects', name, 'scatter', 'around'],
      object.scatter?.around,
    ]),
    ...Object.entries(objects).map(([name, object]): [Path, string | undefined] => [
      ['scene', 'objects', name, 'hides', 'object'],
      object.hides?.object,
    ]),
    ...Object.entries(objects).map(([name, object]): [Path, string | undefined] => [
      ['scene', 'objects', name, 'shades', 'object'],
      object.shades?.object,
    ]),
    ...Object.entries(objects).flatMap(([name, object]): [Path, string][] => {
      const placed = placedBy(object);
      return placed ? [[['scene', 'objects', name, placed.word, 'object'], placed.object]] : [];
    }),
    ...Object.entries(objects).map(([name, object]): [Path, string | undefined] => [
      ['scene', 'objects', name, 'drapes', 'object'],
      object.drapes?.object,
    ]),
    ...(document.require ?? []).map(({ object }, at): [Path, string] => [['require', at, 'object'], object]),
  ];
  return [
    ...uses.flatMap(([path, name]) => (name === undefined ? [] : unknownObject(path, name, names))),
    ...checkMiddles(document),
    ...checkObjects(document),
    ...checkPlacement(document),
    ...checkRequirements(document),
  ];
}

function unknownObject(path: Path, name: string, names: readonly string[]): Problem[] {
  if (names.includes(name)) return [];
  const guess = nearest(name, names);
  const way = guess ? `; did you mean "${guess}"?` : '.';
  const message = `found the object "${name}", expected one of ${names.join(', ')}${way}`;
  return [{ code: 'SCENARIO_UNKNOWN_OBJECT', path, message }];
}

/** What others stand around has one place of its own. */
function checkMiddles({ scene }: ScenarioDocument): Problem[] {
  const middles: [Path, string | undefined][] = [
    ...Object.entries(scene.objects).map(([name, object]): [Path, string | undefined] => [
      ['scene', 'objects', name, 'scatter', 'around'],
      object.scatter?.around,
    ]),
    ...Object.entries(scene.objects).map(([name, object]): [Path, string | undefined] => [
      ['scene', 'objects', name, 'shades', 'object'],
      object.shades?.object,
    ]),
    [['scene', 'distractors', 'around'], scene.distractors?.around],
  ];
  return middles.flatMap(([path, name]): Problem[] => {
    const middle = name === undefined ? undefined : scene.objects[name];
    const isSingle = !middle?.scatter && middle?.count === undefined;
    if (isSingle && !(middle && placedBy(middle))) return [];
    const which = isSingle ? 'stands by another' : 'is scattered or has copies';
    const message = `found "${name}", which ${which}, expected an object with one place.`;
    return [{ code: 'SCENARIO_UNKNOWN_OBJECT', path, message }];
  });
}

/** A sheet lies over one solid thing and has no place, class or motion of its own. */
function checkDraping(
  { scene: { objects, camera } }: ScenarioDocument,
  name: string,
  object: ObjectDocument,
  path: Path,
): Problem[] {
  const under = objects[object.drapes!.object];
  const own = (['at', 'pose', 'scatter', 'count', 'settle', 'hides', 'shades', 'class'] as const).find(
    (key) => object[key],
  );
  const problems: Problem[] = [];
  if (own)
    problems.push({
      code: 'SCENARIO_CONFLICT',
      path: [...path, own],
      atKey: true,
      message: `found both drapes and ${own}, expected one of them: a sheet is where, and counts as, what it covers.`,
    });
  if (under === object || under?.drapes || under?.count !== undefined)
    problems.push({
      code: 'SCENARIO_UNKNOWN_OBJECT',
      path: [...path, 'drapes', 'object'],
      message: `found "${object.drapes!.object}", expected a single solid object.`,
    });
  if ((camera.target ?? Object.keys(objects)[0]) === name)
    problems.push({
      code: 'SCENARIO_TARGET',
      path: ['scene', 'camera', 'target'],
      message: `found the sheet "${name}", expected what it covers, "${object.drapes!.object}".`,
    });
  return problems;
}

function checkObjects(document: ScenarioDocument): Problem[] {
  const { objects, camera, randomize } = document.scene;
  const target = camera.target ?? Object.keys(objects)[0];
  const problems: Problem[] = [];
  for (const [name, object] of Object.entries(objects)) {
    const path: Path = ['scene', 'objects', name];
    const add = (code: string, at: Path, message: string, atKey = false) =>
      problems.push({ code, path: at, message, atKey });
    if (RESERVED_NAMES.includes(name))
      add('SCENARIO_RESERVED_NAME', path, `the name "${name}" is taken; choose another one.`, true);
    if (referenceIn(object.class))
      add(
        'SCENARIO_WRONG_VALUE',
        [...path, 'class'],
        `found "${object.class}", expected a class or null: a class cannot vary.`,
      );
    if (name === target && (object.count !== undefined || object.scatter)) {
      const key = object.count !== undefined ? 'count' : 'scatter';
      add(
        'SCENARIO_TARGET',
        [...path, key],
        `the camera's target is a single object with a pose of its own; remove ${key}, or set camera.target to another object.`,
        true,
      );
    }
    if (object.scatter?.around === name)
      add('SCENARIO_UNKNOWN_OBJECT', [...path, 'scatter', 'around'], `found the object itself, expected another one.`);
    if (object.hides?.object === name)
      add('SCENARIO_UNKNOWN_OBJECT', [...path, 'hides', 'object'], `found the object itself, expected another one.`);
    if (object.shades?.object === name)
      add('SCENARIO_UNKNOWN_OBJECT', [...path, 'shades', 'object'], `found the object itself, expected another one.`);
    const own = (['at', 'scatter', 'count', 'hides'] as const).find((key) => object[key]);
    if (object.shades && own)
      add('SCENARIO_CONFLICT', [...path, own], `found both shades and ${own}, expected one of them.`, true);
    const placing = (['at', 'scatter', 'count', 'settle'] as const).find((key) => object[key]);
    if (object.hides && placing)
      add('SCENARIO_CONFLICT', [...path, placing], `found both hides and ${placing}, expected one of them.`, true);
    if (object.drapes) problems.push(...checkDraping(document, name, object, path));
    if (object.at && object.scatter)
      add('SCENARIO_CONFLICT', [...path, 'at'], 'found both at and scatter, expected one of them.', true);
    if (object.at && (object.pose?.x !== undefined || object.pose?.z !== undefined))
      add('SCENARIO_CONFLICT', [...path, 'at'], 'found both at and pose.x or pose.z, expected one of them.', true);
  }
  if (randomize?.shapes && !randomize.ring) {
    problems.push({
      code: 'SCENARIO_CONFLICT',
      path: ['scene', 'randomize', 'shapes'],
      atKey: true,
      message: 'found shapes without ring, expected both: the shapes stand and fly there.',
    });
  }
  if (camera.height !== undefined && camera.elevation !== undefined) {
    problems.push({
      code: 'SCENARIO_CONFLICT',
      path: ['scene', 'camera', 'height'],
      atKey: true,
      message: 'found both height and elevation, expected one of them.',
    });
  }
  const isScored = Object.values(objects).some(
    (object) => typeof object.class === 'string' && document.targets.includes(object.class) && !object.ignore,
  );
  if (!isScored) {
    const message = `no object of the scene is of a target class and not ignored (targets: ${document.targets.join(', ')}); set its class.`;
    problems.push({ code: 'SCENARIO_NOTHING_SCORED', path: ['targets'], message });
  }
  return problems;
}

function checkRequirements(document: ScenarioDocument): Problem[] {
  return (document.require ?? []).flatMap((requirement, at): Problem[] => {
    const path: Path = ['require', at];
    const bounded = QUANTITY_NAMES.filter((quantity) => requirement[quantity]);
    if (bounded.length === 0) {
      const message = `it bounds nothing; expected a quantity such as visible_fraction: {min: 0.6} (known: ${QUANTITY_NAMES.join(', ')}).`;
      return [{ code: 'SCENARIO_EMPTY_REQUIREMENT', path, message }];
    }
    return bounded.flatMap((quantity): Problem[] => {
      const { min, max } = requirement[quantity] ?? {};
      if (min === undefined && max === undefined) {
        return [
          {
            code: 'SCENARIO_EMPTY_REQUIREMENT',
            path: [...path, quantity],
            message: 'found neither min nor max, expected one or both.',
          },
        ];
      }
      if (min === undefined || max === undefined || min <= max) return [];
      const message = `no case can meet it: min ${min} is above max ${max}.`;
      return [{ code: 'SCENARIO_IMPOSSIBLE_REQUIREMENT', path: [...path, quantity], message }];
    });
  });
}
