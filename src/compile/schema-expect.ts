import { Type } from '@sinclair/typebox';
import { METRIC_NAMES, METRICS, TIDE_SHARES } from './metrics.ts';
import { closed, NAME_PATTERN, word } from './schema-values.ts';

/** What an undecided gate counts as: as passed, as failed, or as an exit code of its own. */
export const INCONCLUSIVE_POLICIES = ['pass', 'fail', 'separate'] as const;

const level = () => Type.Union([Type.Boolean(), Type.Number(), Type.String({ minLength: 1 })]);

const condition = Type.Union(
  [
    Type.Boolean(),
    Type.Number(),
    Type.String({ minLength: 1 }),
    Type.Array(level(), { minItems: 1, description: 'Levels of a choice; of what is measured, from … to.' }),
    closed(
      {
        min: Type.Optional(Type.Number({ description: 'At least.' })),
        max: Type.Optional(Type.Number({ description: 'At most.' })),
      },
      { description: 'Open at the end that is not said.' },
    ),
  ],
  { description: 'A level, a list of levels, a range [from, to] with both ends, or {min: …, max: …}.' },
);

const quarantine = closed(
  {
    until: Type.String({
      title: 'Until',
      description: 'The last day on which it does not count, YYYY-MM-DD, by the start of the run in UTC.',
    }),
    reason: Type.String({ title: 'Reason', description: 'Why, for whoever reads the report.', minLength: 1 }),
  },
  { title: 'Quarantine', description: 'Shown, but does not fail the run until the date is over.' },
);

const metricDocs = METRIC_NAMES.map((name) => `${name}: ${METRICS[name].doc}`).join(' ');

export const expectation = closed(
  {
    metric: word(METRIC_NAMES, { title: 'Metric', description: `The figure that is bounded. ${metricDocs}` }),
    of: Type.Optional(
      word(['recall', ...TIDE_SHARES], {
        title: 'Of',
        description: 'For drop: what drops, recall. For tide: the kind of error. Default for drop: recall.',
      }),
    ),
    class: Type.Optional(
      Type.String({ title: 'Class', description: 'Only objects of this class. Default: all targets.' }),
    ),
    factor: Type.Optional(
      Type.String({
        title: 'Factor',
        description: 'For mpc, rpc and half_point: the factor that recall is followed along.',
        pattern: NAME_PATTERN,
      }),
    ),
    where: Type.Optional(
      Type.Record(Type.String({ pattern: NAME_PATTERN }), condition, {
        title: 'Where',
        description:
          'Only cases at these levels of a factor, and only objects of this size (small, medium, large) or with these measured quantities (those of require), in the case. Default: all.',
        additionalProperties: false,
        minProperties: 1,
      }),
    ),
    at_least: Type.Optional(Type.Number({ title: 'At least', description: 'Smallest value that passes.' })),
    at_most: Type.Optional(Type.Number({ title: 'At most', description: 'Largest value that passes.' })),
    confidence: Type.Optional(
      Type.Number({
        title: 'Confidence',
        description: 'Of the interval that must lie on the right side of the bound. Default 0.95.',
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
      }),
    ),
    by: Type.Optional(
      word(['interval', 'value'], {
        title: 'By',
        description:
          'value: the figure as it is, without regard to chance; needed for calibration_error and tide. Default interval.',
      }),
    ),
    severity: Type.Optional(
      word(['error', 'warn'], { title: 'Severity', description: 'warn never fails the run. Default error.' }),
    ),
    quarantine: Type.Optional(quarantine),
    inconclusive: Type.Optional(
      word(INCONCLUSIVE_POLICIES, {
        title: 'Inconclusive',
        description: 'What it counts as while it is undecided. Default: what --inconclusive says, else pass.',
      }),
    ),
  },
  { title: 'Expectation', description: 'A bound on a figure: exactly one of at_least and at_most.' },
);
