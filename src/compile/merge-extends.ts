import { dirname, join, resolve } from 'node:path';
import { InputError } from '../shared/errors.ts';
import { isInside } from '../shared/is-inside.ts';
import type { Located, LocatedMap } from './located.ts';
import { mergeExpectations } from './merge-expectations.ts';
import { parseYaml } from './parse-yaml.ts';
import { readScenarioText } from './read-file.ts';

/** Keys of which a map holds one: the one in the file that extends displaces the others that it inherited. */
const EXCLUSIVE_KEYS: readonly (readonly string[])[] = [
  ['range', 'log_range', 'integers', 'normal', 'choice'],
  ['height', 'elevation'],
  ['ev', 'compensation'],
  ['at', 'scatter'],
  ['at_least', 'at_most'],
];

/** Reads a scenario file and everything it extends; each value keeps the place of the file that it came from. */
export function readMerged(file: string, root: string): LocatedMap {
  const whole = resolveExtends(readMap(file), file, root, [file]);
  const scene = whole.entries.get('scene');
  if (scene?.node.kind === 'map') {
    // The scene's own `extends` is relative to the file that wrote it.
    const from = scene.node.entries.get('extends')?.keyPlace.file ?? file;
    scene.node = resolveExtends(scene.node, from, root, [from]);
  }
  return whole;
}

function readMap(file: string, askedAt?: LocatedMap['place']): LocatedMap {
  const node = parseYaml(readScenarioText(resolve(file), file, askedAt), file);
  if (node.kind === 'map') return node;
  const found = node.kind === 'list' ? 'a list' : JSON.stringify(node.value);
  throw new InputError(
    'SCENARIO_WRONG_TYPE',
    `found ${found}, expected a map of keys (cornercase: 1, name: …).`,
    node.place,
  );
}

function resolveExtends(node: LocatedMap, file: string, root: string, chain: readonly string[]): LocatedMap {
  const asked = node.entries.get('extends');
  if (!asked) return node;
  const { place } = asked.node;
  if (asked.node.kind !== 'scalar' || typeof asked.node.value !== 'string' || asked.node.value === '') {
    throw new InputError('SCENARIO_WRONG_TYPE', 'extends: expected the path of a file, relative to this one.', place);
  }
  const base = join(dirname(file), asked.node.value);
  const cycleStart = chain.findIndex((link) => resolve(link) === resolve(base));
  if (cycleStart >= 0) {
    const story = [...chain.slice(cycleStart), base].join(' → ');
    throw new InputError(
      'SCENARIO_CYCLIC_EXTENDS',
      `extends: these files extend each other in a circle: ${story}.`,
      place,
    );
  }
  if (!isInside(base, root)) {
    const message = `extends: found "${asked.node.value}", expected a file inside of the project folder "${root}".`;
    throw new InputError('SCENARIO_OUTSIDE_PROJECT', message, place);
  }
  const inherited = resolveExtends(readMap(base, place), base, root, [...chain, base]);
  return mergeFiles(inherited, withoutKey(node, 'extends'));
}

/** A file over the one that it extends: as maps merge, but for the gates (`mergeExpectations`). */
function mergeFiles(base: LocatedMap, over: LocatedMap): LocatedMap {
  const merged = mergeMaps(base, over);
  const inherited = base.entries.get('expect');
  const own = merged.entries.get('expect');
  if (inherited && own && own !== inherited) {
    merged.entries.set('expect', { ...own, node: mergeExpectations(inherited.node, own.node, mergeMaps) });
  }
  return merged;
}

function withoutKey(node: LocatedMap, key: string): LocatedMap {
  return { ...node, entries: new Map([...node.entries].filter(([name]) => name !== key)) };
}

/**
 * Deep merge: maps join key by key, lists and scalars are replaced. `null` in place of an inherited map or list takes
 * it away. The weights of a `choice` are one value, never joined.
 */
function mergeMaps(base: LocatedMap, over: LocatedMap): LocatedMap {
  const entries = new Map(base.entries);
  for (const group of EXCLUSIVE_KEYS.filter((keys) => keys.some((key) => over.entries.has(key)))) {
    for (const key of group) if (!over.entries.has(key)) entries.delete(key);
    if (group.includes('normal') && !over.entries.has('normal')) entries.delete('clamp');
  }
  for (const [key, { keyPlace, node }] of over.entries) {
    const inherited = entries.get(key)?.node;
    const isRemoval = node.kind === 'scalar' && node.value === null && inherited && inherited.kind !== 'scalar';
    if (isRemoval) entries.delete(key);
    else entries.set(key, { keyPlace, node: inherited && key !== 'choice' ? mergeNodes(inherited, node) : node });
  }
  return { kind: 'map', place: over.place, entries };
}

const mergeNodes = (base: Located, over: Located): Located =>
  base.kind === 'map' && over.kind === 'map' ? mergeMaps(base, over) : over;
