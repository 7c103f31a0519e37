import type { CrashSide } from '../assets/asset.ts';
import type { SceneObject } from './case.ts';
import type { Path } from './located.ts';
import { type Drawing, resolveNumber, resolveValue } from './resolve-values.ts';
import type { ObjectDocument } from './schema.ts';

/** What a sheet covers, how much of it and from which end. */
export const resolveDraping = (
  { object, share, from }: NonNullable<ObjectDocument['drapes']>,
  path: Path,
  drawing: Drawing,
): NonNullable<SceneObject['drapes']> => ({
  object,
  share: resolveNumber(share, [...path, 'share'], drawing, 1),
  from: from === undefined ? 'rear' : (String(resolveValue(from, [...path, 'from'], drawing)) as CrashSide),
});
