import type { SceneObject } from './case.ts';
import type { Path } from './located.ts';
import { type Drawing, resolveNumber } from './resolve-values.ts';
import type { ObjectDocument } from './schema.ts';

/** A dent of no depth is none: a case at its nominal levels is its twin's very picture. */
export function resolveDent(
  value: NonNullable<ObjectDocument['deform']>['dent'],
  path: Path,
  drawing: Drawing,
): Pick<SceneObject, 'dentMetres'> {
  const dentMetres = resolveNumber(value, path, drawing);
  return dentMetres === 0 ? {} : { dentMetres };
}
