import type { TideShare } from './metrics.ts';
import { readCondition } from './read-condition.ts';
import type { Condition, Expectation } from './scenario.ts';
import type { ExpectationDocument, ScenarioDocument } from './schema.ts';

const DEFAULT_CONFIDENCE = 0.95;

/** The gates of a checked document; what was left at its default is left out. */
export const buildExpectations = (document: ScenarioDocument): Expectation[] =>
  (document.expect ?? []).map((entry) => buildExpectation(entry, document.factors ?? {}));

function buildExpectation(entry: ExpectationDocument, factors: NonNullable<ScenarioDocument['factors']>): Expectation {
  const where = Object.entries(entry.where ?? {}).flatMap(([name, value]): Condition[] => {
    const read = readCondition(name, value, factors);
    return 'condition' in read ? [read.condition] : [];
  });
  return {
    metric: entry.metric,
    ...(entry.metric === 'tide' && { of: entry.of as TideShare }),
    ...(entry.class !== undefined && { class: entry.class }),
    ...(entry.factor !== undefined && { factor: entry.factor }),
    ...(where.length > 0 && { where }),
    ...(entry.at_least !== undefined && { atLeast: entry.at_least }),
    ...(entry.at_most !== undefined && { atMost: entry.at_most }),
    confidence: entry.confidence ?? DEFAULT_CONFIDENCE,
    ...(entry.by === 'value' && { by: 'value' }),
    ...(entry.severity === 'warn' && { severity: 'warn' }),
    ...(entry.quarantine && { quarantine: entry.quarantine }),
    ...(entry.inconclusive && { inconclusive: entry.inconclusive }),
  };
}
