import { nearest } from '../shared/nearest.ts';
import { isInCalendar } from './calendar.ts';
import type { Path } from './located.ts';
import { METRIC_NAMES, metricSpec } from './metrics.ts';
import type { Problem } from './problem.ts';
import { readCondition } from './read-condition.ts';
import type { ExpectationDocument, ScenarioDocument } from './schema.ts';

/** Every gate bounds a figure that there is, of objects that there are, on the scale that the figure has. */
export const checkExpectations = (document: ScenarioDocument): Problem[] =>
  (document.expect ?? []).flatMap((entry, at) => {
    const path: Path = ['expect', at];
    return [
      ...checkBounds(entry, path),
      ...checkClass(entry, path, document.targets),
      ...checkOf(entry, path),
      ...checkFactor(entry, path, document.factors ?? {}),
      ...checkWhere(entry, path, document.factors ?? {}),
      ...checkBy(entry, path),
      ...checkQuarantine(entry, path),
    ];
  });

type Factors = NonNullable<ScenarioDocument['factors']>;
const fault = (path: Path, message: string, atKey = false): Problem => ({
  code: 'SCENARIO_EXPECTATION',
  path,
  message,
  atKey,
});

function checkBounds(entry: ExpectationDocument, path: Path): Problem[] {
  const { least, most } = metricSpec(entry.metric);
  const given = (['at_least', 'at_most'] as const).filter((key) => entry[key] !== undefined);
  const found = given.length === 0 ? 'neither at_least nor at_most' : 'both at_least and at_most';
  return [
    ...(given.length === 1 ? [] : [fault(path, `found ${found}, expected exactly one of them.`)]),
    ...given
      .filter((key) => !(entry[key]! >= least && entry[key]! <= most))
      .map((key): Problem => {
        const allowed = Number.isFinite(most) ? `a number from ${least} to ${most}` : `${least} or more`;
        const message = `found ${entry[key]}, expected ${allowed} for ${entry.metric}.`;
        return { code: 'SCENARIO_OUT_OF_RANGE', path: [...path, key], message };
      }),
  ];
}

function checkClass(entry: ExpectationDocument, path: Path, targets: readonly string[]): Problem[] {
  if (entry.class === undefined || targets.includes(entry.class)) return [];
  const guess = nearest(entry.class, targets);
  const way = guess ? `; did you mean "${guess}"?` : '.';
  const message = `found the class "${entry.class}", expected one of the targets ${targets.join(', ')}${way}`;
  return [{ code: 'SCENARIO_UNKNOWN_CLASS', path: [...path, 'class'], message }];
}

function checkOf({ metric, of }: ExpectationDocument, path: Path): Problem[] {
  const { of: known, needsOf } = metricSpec(metric);
  if (of === undefined) return needsOf ? [fault(path, `found no of, expected one of ${known!.join(', ')}.`)] : [];
  const takers = METRIC_NAMES.filter((name) => metricSpec(name).of?.includes(of));
  if (!known) {
    return [
      fault([...path, 'of'], `found of: ${of}, which only the metric ${takers.join(', ')} takes; remove it.`, true),
    ];
  }
  return known.includes(of) ? [] : [fault([...path, 'of'], `found ${of}, expected ${known.join(', ')} for ${metric}.`)];
}

function checkFactor({ metric, factor }: ExpectationDocument, path: Path, factors: Factors): Problem[] {
  const { perFactor } = metricSpec(metric);
  const names = Object.keys(factors).filter((name) => metric !== 'half_point' || !('choice' in factors[name]!));
  const kind = metric === 'half_point' ? 'continuous factors' : 'factors';
  const known = names.length > 0 ? `one of the ${kind} ${names.join(', ')}` : `${kind}, of which there are none`;
  if (!perFactor) {
    const message = `found factor, which only the metrics mpc, rpc and half_point take; cases at some levels of it are chosen by where.`;
    return factor === undefined ? [] : [fault([...path, 'factor'], message, true)];
  }
  if (factor === undefined) return [fault(path, `found no factor, expected ${known}: ${metric} follows one.`)];
  if (names.includes(factor)) return [];
  const guess = nearest(factor, names);
  const message = `found "${factor}", expected ${known}${guess ? `; did you mean "${guess}"?` : '.'}`;
  return [{ code: 'SCENARIO_UNKNOWN_FACTOR', path: [...path, 'factor'], message }];
}

function checkWhere({ metric, where }: ExpectationDocument, path: Path, factors: Factors): Problem[] {
  return Object.entries(where ?? {}).flatMap(([name, value]): Problem[] => {
    const at: Path = [...path, 'where', name];
    const read = readCondition(name, value, factors);
    if (!('condition' in read)) return [{ ...read, path: at }];
    const isMeasured = read.condition.of === 'size' || read.condition.of === 'quantity';
    if (!isMeasured || metricSpec(metric).counts === 'objects') return [];
    const able = METRIC_NAMES.filter((other) => metricSpec(other).counts === 'objects').join(', ');
    const message = `${metric} also counts false detections, which have no ${name} of their own; expected a factor here, or one of the metrics ${able}.`;
    return [fault(at, message, true)];
  });
}

function checkBy({ metric, by }: ExpectationDocument, path: Path): Problem[] {
  if (metricSpec(metric).hasInterval || by === 'value') return [];
  const message = `${metric} has no honest interval, so chance cannot be told from change; write by: value to judge it by its value alone.`;
  return [fault([...path, 'metric'], message)];
}

function checkQuarantine({ quarantine }: ExpectationDocument, path: Path): Problem[] {
  if (!quarantine) return [];
  const { until, reason } = quarantine;
  return [
    ...(/^\d{4}-\d{2}-\d{2}$/.test(until) && isInCalendar(until)
      ? []
      : [fault([...path, 'quarantine', 'until'], `found "${until}", expected a date of the calendar, YYYY-MM-DD.`)]),
    ...(reason.trim() ? [] : [fault([...path, 'quarantine', 'reason'], 'found no words, expected the reason.')]),
  ];
}
