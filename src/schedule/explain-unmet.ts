import type { CasePlan } from '../compile/expand-cases.ts';
import { measuredOf, missBy } from '../compile/requirements.ts';
import type { Requirement, Scenario } from '../compile/scenario.ts';
import { InputError } from '../shared/errors.ts';
import type { Measures } from './measures.ts';

/** For each requirement that refused draws: what was measured each time, and whether of the nominal twin. */
export type Failures = Map<Requirement, { value: number; isNominal: boolean }[]>;

/** Of several copies the one that misses most is told. */
export function noteFailure(failures: Failures, unmet: Requirement, measures: Measures, isNominal: boolean): void {
  const values = measuredOf(unmet, measures);
  const value = values.reduce((worst, next) => (missBy(unmet, next) > missBy(unmet, worst) ? next : worst), values[0]!);
  failures.set(unmet, [...(failures.get(unmet) ?? []), { value, isNominal }]);
}

/** InputError SCENARIO_REQUIRE_UNMET at the requirement that refused most draws; the message counts them all. */
export function explainUnmet(scenario: Scenario, plan: CasePlan, failures: Failures, drawCount: number): InputError {
  const ordered = [...failures].sort((a, b) => b[1].length - a[1].length);
  const counts = ordered.map(([requirement, failed]) => countOf(requirement, failed, drawCount)).join('; ');
  const message =
    `require: case #${plan.index} was drawn ${drawCount} times and never met all of it: ${counts}. ` +
    'Widen the bound, add `unless: nominal`, or narrow the factors.';
  const at = scenario.requirements.indexOf(ordered[0]![0]);
  return new InputError('SCENARIO_REQUIRE_UNMET', message, scenario.locate(['require', at]));
}

/** `car.up_tilt_deg ≥ 120 failed 9 of 12 draws (best 96)`. */
function countOf(
  requirement: Requirement,
  failed: readonly { value: number; isNominal: boolean }[],
  drawCount: number,
): string {
  const { object, quantity, min, max } = requirement;
  const bounds = min === null ? `≤ ${max}` : max === null ? `≥ ${min}` : `from ${min} to ${max}`;
  const measured = failed.map(({ value }) => value).filter(Number.isFinite);
  const nearer = (a: number, b: number): number => (missBy(requirement, b) < missBy(requirement, a) ? b : a);
  const found = measured.length > 0 ? `best ${format(measured.reduce(nearer))}` : 'it could not be measured';
  const ofTwin = failed.filter(({ isNominal }) => isNominal).length;
  const twin =
    ofTwin === 0
      ? ''
      : ofTwin === failed.length
        ? ', each time in the nominal twin'
        : `, ${ofTwin} of them in the nominal twin`;
  return `${object}.${quantity} ${bounds} failed ${failed.length} of ${drawCount} draws (${found}${twin})`;
}

const format = (value: number): string => String(Number(value.toPrecision(3)));
