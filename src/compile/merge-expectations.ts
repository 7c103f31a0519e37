import { canonicalJson } from '../shared/hash.ts';
import { type Located, type LocatedMap, toPlain } from './located.ts';

/** What makes two entries the same gate: all that says which figure is bounded, and from which side. */
const IDENTITY = ['metric', 'of', 'class', 'factor', 'where'] as const;
const BOUNDS = ['at_least', 'at_most'] as const;

/**
 * The gates of a file that extends another: those inherited stay; one that bounds the same figure from the same side
 * joins it key by key (another bound, a quarantine), `at_least: null` or `at_most: null` takes it away; others are added.
 */
export function mergeExpectations(
  inherited: Located,
  own: Located,
  merge: (base: LocatedMap, over: LocatedMap) => LocatedMap,
): Located {
  if (inherited.kind !== 'list' || own.kind !== 'list') return own;
  const left = new Map(own.items.map((item) => [item, identityOf(item)]));
  const kept = inherited.items.flatMap((item): Located[] => {
    const [match] = [...left].find(([, identity]) => identity !== null && identity === identityOf(item)) ?? [];
    if (match?.kind !== 'map' || item.kind !== 'map') return [item];
    left.delete(match);
    return isRemoval(match) ? [] : [merge(item, match)];
  });
  return { kind: 'list', place: own.place, items: [...kept, ...left.keys()] };
}

function identityOf(item: Located): string | null {
  if (item.kind !== 'map') return null;
  const values = IDENTITY.map((key) => {
    const node = item.entries.get(key)?.node;
    return node ? toPlain(node) : null;
  });
  return canonicalJson([...values, BOUNDS.filter((key) => item.entries.has(key))]);
}

const isRemoval = (item: LocatedMap): boolean =>
  BOUNDS.some((key) => {
    const node = item.entries.get(key)?.node;
    return node?.kind === 'scalar' && node.value === null;
  });
