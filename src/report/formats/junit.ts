import { create } from 'xmlbuilder2';
import { isRegression } from '../../policy/comparison.ts';
import { mayFail, shownStatus } from '../../policy/gate-standing.ts';
import type { BaselineComparison, Gate, Verdict } from '../../policy/verdict.ts';
import { failingCasesOf } from '../failing-cases.ts';
import { replayCommand } from '../replay-command.ts';
import type { FinishedRun } from '../run.ts';
import { roundsWords } from '../run-summary.ts';

/** An element as xmlbuilder2 takes it: attributes under `@name`, text under `#`. */
interface Element {
  [key: string]: string | number | Element | Element[] | undefined;
}

/**
 * `junit.xml`: a suite per scenario, a test case per gate and baseline comparison. A failed gate is a `<failure>`; a
 * warning passes with a `<system-out>`, a gate in quarantine is `<skipped>` with its reason; one
 * that is inconclusive or not assessable is `<skipped>`, unless the verdict failed for nothing but such gates; a case
 * that the harness could not make is an `<error>`.
 */
export function toJunit(finished: FinishedRun): string {
  const suites = finished.run.scenarios.map(({ scenario }) => toSuite(finished, scenario));
  const overall = finished.verdict.baselineOverall ?? [];
  if (overall.length > 0) suites.push(suiteElement('baseline', overall.map(overallCase), finished));
  const known = new Set(finished.run.scenarios.map(({ scenario }) => scenario));
  const stray = finished.run.errors.filter((error) => !known.has(scenarioOf(error.id)));
  if (stray.length > 0) suites.push(suiteElement('cornercase', stray.map(errorCase), finished));
  const tree = {
    testsuites: {
      '@name': 'cornercase',
      ...sumCounts(suites),
      '@time': seconds(Object.values(finished.run.timings).reduce((sum, one) => sum + one, 0)),
      testsuite: suites,
    },
  };
  return `${create({ version: '1.0', encoding: 'UTF-8' }, stripInvalid(tree) as Element).end({ prettyPrint: true })}\n`;
}

function toSuite(finished: FinishedRun, scenario: string): Element {
  const { run, verdict } = finished;
  return suiteElement(
    scenario,
    [
      ...verdict.gates.filter((gate) => gate.scenario === scenario).map((gate) => gateCase(finished, gate)),
      ...verdict.baseline.filter((one) => one.scenario === scenario).map(baselineCase),
      ...run.errors.filter((error) => scenarioOf(error.id) === scenario).map(errorCase),
    ],
    finished,
  );
}

function gateCase(finished: FinishedRun, gate: Gate): Element {
  const head = { '@classname': gate.scenario, '@name': gate.id, '@time': '0' };
  const shown = shownStatus(gate);
  if (shown === 'pass') return head;
  const isFailure = countsAsFailure(gate) || (mayFail(gate) && undecidedFails(finished));
  if (!isFailure && shown !== 'warn') return { ...head, skipped: { '@message': gate.message } };
  const replay = failingCasesOf(finished, gate).slice(0, 5);
  const lines = [gate.message, ...replay.map((id) => replayCommand(finished.run, id))];
  // A warning passes: JUnit knows no other way to say something of a test that did not fail.
  if (shown === 'warn') return { ...head, 'system-out': `warning: ${lines.join('\n')}` };
  return { ...head, failure: { '@message': gate.message, '@type': gate.status, '#': lines.join('\n') } };
}

/** It failed, or it is undecided and says itself that this is a failure. */
const countsAsFailure = (gate: Gate): boolean =>
  mayFail(gate) &&
  (gate.status === 'fail' || (gate.status === 'inconclusive' && gate.expectation.inconclusive === 'fail'));

/** True where the verdict is a failure although no gate failed outright: then the undecided ones made it so. */
const undecidedFails = ({ verdict }: FinishedRun): boolean =>
  verdict.outcome === 'fail' &&
  !verdict.gates.some(countsAsFailure) &&
  !verdict.baseline.some((one) => one.status === 'regression') &&
  !verdict.baselineOverall?.some((one) => isRegression({ ...one, scenarios: [] }));

function baselineCase(comparison: BaselineComparison): Element {
  const { scenario, model, status, message, newlyBroken } = comparison;
  const head = { '@classname': scenario, '@name': `${scenario} against the baseline [${model}]`, '@time': '0' };
  if (status === 'notComparable') return { ...head, skipped: { '@message': message } };
  if (status !== 'regression') return head;
  const text = [message, ...newlyBroken.map((id) => `newly broken: ${id}`)].join('\n');
  return { ...head, failure: { '@message': message, '@type': status, '#': text } };
}

/** All scenarios of a model together: a loss too small to be clear in any one of them may be clear here. */
function overallCase(comparison: NonNullable<Verdict['baselineOverall']>[number]): Element {
  const { now: model, overall } = comparison;
  const status = isRegression({ overall, scenarios: [] }) ? 'regression' : overall.status;
  return baselineCase({ ...overall, scenario: 'all scenarios', model, status });
}

function errorCase({ id, code, message }: FinishedRun['run']['errors'][number]): Element {
  const error = { '@message': message, '@type': code, '#': message };
  return { '@classname': scenarioOf(id), '@name': id, '@time': '0', error };
}

function suiteElement(name: string, cases: Element[], { run }: FinishedRun): Element {
  const count = (kind: string) => cases.filter((one) => one[kind] !== undefined).length;
  const property = (key: string, value: string) => ({ '@name': key, '@value': value });
  return {
    '@name': name,
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@time': '0',
    '@timestamp': run.startedAt,
    properties: {
      property: [
        property('seed', String(run.seed)),
        property('renderer', run.machine.renderer),
        ...(roundsWords(run) ? [property('rounds', roundsWords(run)!)] : []),
        ...run.models.map((model) => property(`model ${model.name}`, model.sha256)),
      ],
    },
    ...(cases.length > 0 ? { testcase: cases } : {}),
  };
}

function sumCounts(suites: readonly Element[]): Element {
  const keys = ['@tests', '@failures', '@errors', '@skipped'];
  return Object.fromEntries(keys.map((key) => [key, suites.reduce((sum, suite) => sum + Number(suite[key]), 0)]));
}

const scenarioOf = (id: string): string => id.split('#')[0] ?? id;
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** XML 1.0 has no way to write most control characters, not even escaped (production 2, `Char`). */
const INVALID = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function stripInvalid(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(INVALID, '');
  if (Array.isArray(value)) return value.map(stripInvalid);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, stripInvalid(item)]));
}
