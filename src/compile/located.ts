import type { Place } from '../shared/errors.ts';

export type Path = readonly (string | number)[];

/** A parsed value that still knows where it stands, also after files were merged. */
export type Located =
  | { kind: 'map'; place: Place; entries: Map<string, { keyPlace: Place; node: Located }> }
  | { kind: 'list'; place: Place; items: Located[] }
  | { kind: 'scalar'; place: Place; value: string | number | boolean | null };
export type LocatedMap = Extract<Located, { kind: 'map' }>;

/** The plain value, without places. Maps become objects without a prototype's surprises: `__proto__` was refused. */
export function toPlain(node: Located): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toPlain(entry.node)]));
    case 'list':
      return node.items.map(toPlain);
    case 'scalar':
      return node.value;
  }
}

/** The node at a path, or undefined. */
export function nodeAt(root: Located, path: Path): Located | undefined {
  let node: Located | undefined = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.node;
    else if (node?.kind === 'list') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** Place of the value at a path; of its nearest ancestor where it has none of its own. */
export function placeOf(root: Located, path: Path): Place {
  for (let length = path.length; length > 0; length -= 1) {
    const node = nodeAt(root, path.slice(0, length));
    if (node) return node.place;
  }
  return root.place;
}

/** Place of the key at the end of a path: where `unknown:` is written, not what follows it. */
export function keyPlaceOf(root: Located, path: Path): Place {
  const last = path.at(-1);
  const parent = nodeAt(root, path.slice(0, -1));
  const entry = parent?.kind === 'map' && last !== undefined ? parent.entries.get(String(last)) : undefined;
  return entry ? entry.keyPlace : placeOf(root, path);
}

/** `scene.objects.car.pose`, `require[2]`: as people write paths. */
export const formatPath = (path: Path): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
