import { EMPTY_TABLE } from '../metrics/estimate-difference.ts';
import type { PairTable } from '../metrics/newcombe-paired.ts';
import type { BaselineCase, BaselineScenario, PictureOutcome } from './baseline.ts';
import { isSamePicture, sameHash } from './stage-digits.ts';

/** A case that was judged twice, object by object. */
export interface PairedCase {
  id: string;
  /** (now, then) hits. */
  table: PairTable;
  /** Names. */
  broken: readonly string[];
  fixed: readonly string[];
  /** Losses from twin to case of objects that counted in all four pictures; null where twins are not known or differ. */
  losses: { before: number; now: number; twinHits: { before: number; now: number }; size: number } | null;
  falsePositives: { before: number; now: number } | null;
}

export interface PairedScenario {
  cases: PairedCase[];
  /** Cases of both that are not compared since what the model was shown has changed. */
  changedCount: number;
}

/**
 * The cases of a scenario that show the model the same picture with the same truth, then and now. Where the scenario's
 * text has changed (a gate, a tag), only cases that are known to have stayed as they were.
 */
export function pairCases(now: BaselineScenario, before: BaselineScenario): PairedScenario {
  const isSameScenario = sameHash(now.scenario, before.scenario) === true;
  const paired: PairedScenario = { cases: [], changedCount: 0 };
  for (const [id, caseNow] of Object.entries(now.cases)) {
    const caseThen = before.cases[id];
    if (!caseThen) continue;
    const isSame = isSameScenario || sameHash(caseNow.hashes.case, caseThen.hashes.case) === true;
    if (isSame && isSamePicture(caseNow.hashes, caseThen.hashes)) paired.cases.push(pairCase(id, caseNow, caseThen));
    else paired.changedCount++;
  }
  return paired;
}

function pairCase(id: string, now: BaselineCase, before: BaselineCase): PairedCase {
  const broken = now.miss.filter((name) => before.hit.includes(name));
  const fixed = now.hit.filter((name) => before.miss.includes(name));
  const table = {
    ...EMPTY_TABLE,
    both: now.hit.filter((name) => before.hit.includes(name)).length,
    onlyFirst: fixed.length,
    onlySecond: broken.length,
    neither: now.miss.filter((name) => before.miss.includes(name)).length,
  };
  const counts = { before: before.falsePositives, now: now.falsePositives };
  const falsePositives =
    counts.before === null || counts.now === null ? null : { before: counts.before, now: counts.now };
  return { id, table, broken, fixed, losses: countLosses(now, before), falsePositives };
}

function countLosses(now: BaselineCase, before: BaselineCase): PairedCase['losses'] {
  if (!now.twin || !before.twin || !isSamePicture(now.twin.hashes, before.twin.hashes)) return null;
  const all = [now, now.twin, before, before.twin];
  const counts = (picture: PictureOutcome, name: string) => picture.hit.includes(name) || picture.miss.includes(name);
  const names = [...now.hit, ...now.miss].filter((name) => all.every((picture) => counts(picture, name)));
  const hits = (picture: PictureOutcome) => names.filter((name) => picture.hit.includes(name)).length;
  const twinHits = { before: hits(before.twin), now: hits(now.twin) };
  return { before: twinHits.before - hits(before), now: twinHits.now - hits(now), twinHits, size: names.length };
}
