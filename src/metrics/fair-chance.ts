import type { FairChance } from '../compile/scenario.ts';
import type { TruthObject } from '../frames/truth.ts';
import { boxHeight } from '../shared/box.ts';
import type { ObjectOutcome } from './scores.ts';

/**
 * Why a truth object is neither hit nor miss, or null where it had a fair chance.
 * The first reason in this order: declared, unseen, occluded, truncated, small.
 */
export function reasonToIgnore(object: TruthObject, floors: FairChance): NonNullable<ObjectOutcome['reason']> | null {
  if (object.ignore) return 'declared';
  if (object.box === null || object.visiblePixels === 0) return 'unseen';
  if (object.visibleFraction < floors.minVisibleFraction) return 'occluded';
  if (object.truncation > floors.maxTruncation) return 'truncated';
  if (boxHeight(object.box) < floors.minBoxHeightPixels) return 'small';
  return null;
}
