import { discreteHolmAdjust } from '../metrics/discrete-holm.ts';
import { holmAdjust } from '../metrics/holm.ts';
import { mcnemarExact, mcnemarMidP, mcnemarSize } from '../metrics/mcnemar.ts';
import type { Baseline, ModelOutcomes } from './baseline.ts';
import { COMPARE_DEFAULTS, type CompareOptions, type ModelComparison } from './comparison.ts';
import { notComparableReason } from './describe-comparison.ts';
import { measureChange, nothingToCompare } from './measure-change.ts';
import { type PairedCase, pairCases } from './pair-cases.ts';
import { stageChanges } from './stage-changes.ts';

/** Every model of this run against what it saw then; models that the baseline does not know are left out. */
export function compareWithBaseline(
  current: Baseline,
  earlier: Baseline,
  options: Partial<CompareOptions> = {},
): ModelComparison[] {
  return Object.entries(current.models).flatMap(([name, outcomes]) => {
    const before = earlier.models[name];
    return before ? [compareOutcomes({ name, outcomes }, { name, outcomes: before }, options)] : [];
  });
}

export interface NamedOutcomes {
  name: string;
  outcomes: ModelOutcomes;
}

/**
 * What one model sees now against what it, or another, saw then: scenario by scenario and over all, on the same objects
 * in the same pictures. Where a scenario has changed, or no picture is still the same (another renderer, another seed),
 * the two are not comparable, so that a change of pictures is never read as a change of the model; single cases whose
 * picture changed are left out. Scenarios that only one of them has are named.
 *
 * Each case is one trial of the McNemar test: objects in a picture share its luck, so a case counts once, by whether
 * more of its objects were lost or gained (with one object a case this is the plain test).
 */
export function compareOutcomes(
  now: NamedOutcomes,
  before: NamedOutcomes,
  options: Partial<CompareOptions> = {},
): ModelComparison {
  const settings = { ...COMPARE_DEFAULTS, ...options };
  const stages = stageChanges(now.outcomes, before.outcomes);
  const paired = Object.entries(now.outcomes).flatMap(([scenario, current]) => {
    const earlier = before.outcomes[scenario];
    return earlier ? [{ scenario, current, earlier, ...pairCases(current, earlier) }] : [];
  });
  const comparable = paired.filter(({ cases }) => cases.length > 0);
  const all = comparable.flatMap(({ cases }) => cases);
  const trials = comparable.length > 1 ? [...comparable.map(({ cases }) => cases), all] : [all];
  const { pValues, adjusted } = testTogether(trials, settings);
  const testedAt = (trial: number) => ({ pValue: pValues[trial]!, adjustedP: adjusted[trial]! });
  const changedCount = paired.reduce((sum, one) => sum + one.changedCount, 0);
  const names = (one: object, other: object): string[] => Object.keys(one).filter((id) => !Object.hasOwn(other, id));
  return {
    ...{ before: before.name, now: now.name },
    stages,
    overall:
      all.length > 0
        ? measureChange(all, { ...testedAt(trials.length - 1), changedCount }, settings, 'all')
        : nothingToCompare('no case of the two shows the same picture'),
    scenarios: paired.map((one) => ({
      ...{ scenario: one.scenario, model: now.name },
      ...(one.cases.length > 0
        ? measureChange(
            one.cases,
            { ...testedAt(comparable.indexOf(one)), changedCount: one.changedCount },
            settings,
            'part',
          )
        : nothingToCompare(notComparableReason(one.scenario, one.current, one.earlier))),
    })),
    onlyBefore: names(before.outcomes, now.outcomes),
    onlyNow: names(now.outcomes, before.outcomes),
    strayCases: {
      before: paired.reduce((sum, one) => sum + names(one.earlier.cases, one.current.cases).length, 0),
      now: paired.reduce((sum, one) => sum + names(one.current.cases, one.earlier.cases).length, 0),
    },
  };
}

/** The exact test can give few p-values, which the correction knows; mid-p is no exact test, so Holm's own does for it. */
function testTogether(
  trials: readonly (readonly PairedCase[])[],
  { test, adjust }: CompareOptions,
): { pValues: number[]; adjusted: number[] } {
  const counts = trials.map((cases) => ({
    gained: cases.filter(({ broken, fixed }) => fixed.length > broken.length).length,
    lost: cases.filter(({ broken, fixed }) => broken.length > fixed.length).length,
  }));
  const pValues = counts.map(({ gained, lost }) => (test === 'exact' ? mcnemarExact : mcnemarMidP)(gained, lost));
  if (adjust === 'none') return { pValues, adjusted: pValues };
  if (test === 'mid-p') return { pValues, adjusted: holmAdjust(pValues) };
  const tests = counts.map(({ gained, lost }, index) => ({
    pValue: pValues[index]!,
    sizeAt: (level: number) => mcnemarSize(gained + lost, level),
  }));
  return { pValues, adjusted: discreteHolmAdjust(tests) };
}
