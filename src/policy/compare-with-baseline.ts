import { EMPTY_TABLE, estimateDifference } from '../metrics/estimate-difference.ts';
import { holmAdjust } from '../metrics/holm.ts';
import { mcnemarExact } from '../metrics/mcnemar.ts';
import type { PairTable } from '../metrics/newcombe-paired.ts';
import type { Baseline, BaselineCase, BaselineScenario } from './baseline.ts';
import { formatEstimate, formatNumber } from './describe-gate.ts';
import type { BaselineComparison } from './verdict.ts';

export interface CompareOptions {
  /** Default 0.95: a change is named where its p-value is at most 1 − confidence. */
  confidence: number;
  /** `holm` (default): over all scenarios of a model together. */
  adjust: 'holm' | 'none';
}

export const COMPARE_DEFAULTS: CompareOptions = { confidence: 0.95, adjust: 'holm' };

/**
 * What the model sees now against what was seen then, scenario by scenario, on the same objects in the same pictures.
 * Where the scenario has changed, or no picture is still the same (another renderer, another seed), the two are not
 * comparable, so that a change of pictures is never read as a change of the model; single cases whose picture changed
 * are left out. Scenarios and models that the baseline does not know are left out too.
 *
 * Each case is one trial of the McNemar test: objects in a picture share its luck, so a case counts once, by whether
 * more of its objects were lost or gained (with one object a case this is the plain test).
 */
export function compareWithBaseline(
  current: Baseline,
  earlier: Baseline,
  options: Partial<CompareOptions> = {},
): BaselineComparison[] {
  const { confidence, adjust } = { ...COMPARE_DEFAULTS, ...options };
  return Object.entries(current.models).flatMap(([model, scenarios]) => {
    const counts = Object.entries(scenarios).flatMap(([scenario, now]) => {
      const then = earlier.models[model]?.[scenario];
      return then ? [{ model, scenario, ...countChanges(now, then) }] : [];
    });
    const comparable = counts.filter((item) => item.reason === null);
    const pValues = comparable.map((item) => mcnemarExact(item.gainedCases, item.lostCases));
    const adjusted = adjust === 'holm' ? holmAdjust(pValues) : pValues;
    return counts.map((item) => {
      const index = comparable.indexOf(item);
      return index < 0 ? notComparable(item) : compare(item, pValues[index]!, adjusted[index]!, confidence);
    });
  });
}

interface Changes {
  /** Why nothing can be compared, or null. */
  reason: string | null;
  /** Cases left out since their picture changed. */
  changedFrames: number;
  /** Per case: (now, then) hits. */
  tables: PairTable[];
  newlyBroken: string[];
  newlyFixed: string[];
  lostCases: number;
  gainedCases: number;
}

function countChanges(now: BaselineScenario, then: BaselineScenario): Changes {
  const changes: Changes = {
    reason: null,
    changedFrames: 0,
    tables: [],
    newlyBroken: [],
    newlyFixed: [],
    lostCases: 0,
    gainedCases: 0,
  };
  if (now.scenario !== then.scenario) return { ...changes, reason: 'the scenario has changed' };
  let common = 0;
  for (const [id, caseNow] of Object.entries(now.cases)) {
    const caseThen = then.cases[id];
    if (!caseThen) continue;
    common++;
    if (caseNow.frame !== caseThen.frame) changes.changedFrames++;
    else addCase(changes, id, caseNow, caseThen);
  }
  if (common === 0) changes.reason = 'the two have no case in common';
  else if (changes.changedFrames === common) {
    changes.reason = 'every picture has changed (another seed, browser, renderer or version of cornercase)';
  }
  return changes;
}

function addCase(changes: Changes, id: string, now: BaselineCase, then: BaselineCase): void {
  const broken = now.miss.filter((name) => then.hit.includes(name));
  const fixed = now.hit.filter((name) => then.miss.includes(name));
  changes.tables.push({
    ...EMPTY_TABLE,
    both: now.hit.filter((name) => then.hit.includes(name)).length,
    onlyFirst: fixed.length,
    onlySecond: broken.length,
    neither: now.miss.filter((name) => then.miss.includes(name)).length,
  });
  changes.newlyBroken.push(...broken.map((name) => `${id} · ${name}`));
  changes.newlyFixed.push(...fixed.map((name) => `${id} · ${name}`));
  if (broken.length > fixed.length) changes.lostCases++;
  if (fixed.length > broken.length) changes.gainedCases++;
}

function compare(
  item: Changes & { model: string; scenario: string },
  pValue: number,
  adjustedP: number,
  confidence: number,
): BaselineComparison {
  const { model, scenario, newlyBroken, newlyFixed } = item;
  const difference = estimateDifference(item.tables, confidence);
  const isClear = adjustedP <= 1 - confidence;
  const isWorse = item.lostCases > item.gainedCases;
  const status = !isClear ? 'unchanged' : isWorse ? 'regression' : 'improvement';
  const pairCount = difference.kind === 'value' ? difference.count : 0;
  const parts = [
    `recall changed by ${formatEstimate(difference)} on ${pairCount} objects`,
    `${newlyBroken.length} newly broken, ${newlyFixed.length} newly fixed`,
    `McNemar p = ${formatP(pValue)}${adjustedP === pValue ? '' : `, ${formatP(adjustedP)} over all scenarios`}`,
    ...(item.changedFrames > 0 ? [`${item.changedFrames} cases left out, since their pictures changed`] : []),
  ];
  const message = `${parts.join('; ')}: ${status}`;
  return { scenario, model, newlyBroken, newlyFixed, pairCount, difference, pValue, status, message };
}

const notComparable = (item: Changes & { model: string; scenario: string }): BaselineComparison => ({
  scenario: item.scenario,
  model: item.model,
  newlyBroken: [],
  newlyFixed: [],
  pairCount: 0,
  difference: { kind: 'noTruth' },
  pValue: 1,
  status: 'notComparable',
  message: `not comparable with the baseline: ${item.reason}. Write it anew with --update-baseline.`,
});

const formatP = (p: number): string => (p < 0.01 ? p.toExponential(1) : formatNumber(p));
