import type { CrashSide } from '../assets/asset.ts';
import type { SceneObject } from './case.ts';
import type { Path } from './located.ts';
import { type Drawing, resolveNumber, resolveValue } from './resolve-values.ts';
import type { ObjectDocument } from './schema.ts';

type ImpactDocument = NonNullable<NonNullable<ObjectDocument['deform']>['impact']>;

/** A hit of no speed is none: a case at its nominal levels is its twin's very picture. */
export function resolveImpact(
  document: ImpactDocument | undefined,
  path: Path,
  drawing: Drawing,
): Pick<SceneObject, 'impact'> {
  if (!document) return {};
  const speedKmh = resolveNumber(document.speed, [...path, 'speed'], drawing);
  if (speedKmh === 0) return {};
  const { from, offset, width } = document;
  return {
    impact: {
      speedKmh,
      from: from === undefined ? 'front' : (String(resolveValue(from, [...path, 'from'], drawing)) as CrashSide),
      offsetMetres: resolveNumber(offset, [...path, 'offset'], drawing),
      widthMetres: width === undefined ? null : resolveNumber(width, [...path, 'width'], drawing),
    },
  };
}
