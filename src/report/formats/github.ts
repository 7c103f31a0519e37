import { type ShownStatus, shownStatus } from '../../policy/gate-standing.ts';
import { failingCasesOf } from '../failing-cases.ts';
import { replayCommand } from '../replay-command.ts';
import type { FinishedRun } from '../run.ts';
import { gateCounts, runSize, verdictWord } from '../run-summary.ts';

/**
 * Workflow commands that GitHub Actions turns into annotations, one a line: print it on stdout.
 * Escapes as in actions/toolkit, packages/core/src/command.ts.
 */
export function toGithubAnnotations(finished: FinishedRun): string {
  const { run, verdict } = finished;
  const fileOf = (scenario: string) => run.scenarios.find((one) => one.scenario === scenario)?.file;
  const lines = [
    ...run.errors.map(({ id, code, message }) =>
      annotation('error', `${id}: ${code}`, message, fileOf(id.split('#')[0] ?? id)),
    ),
    ...verdict.gates
      .filter((gate) => gate.status !== 'pass')
      .map((gate) => {
        const example = gate.status === 'fail' ? failingCasesOf(finished, gate)[0] : undefined;
        const text = example ? `${gate.message}\n${replayCommand(run, example)}` : gate.message;
        return annotation(LEVELS[shownStatus(gate)], gate.id, text, fileOf(gate.scenario));
      }),
    ...verdict.baseline
      .filter((one) => one.newlyBroken.length > 0)
      .map((one) => {
        const level = one.status === 'regression' ? 'error' : 'warning';
        const text = [one.message, ...one.newlyBroken.slice(0, 20)].join('\n');
        return annotation(level, `newly broken: ${one.scenario} [${one.model}]`, text, fileOf(one.scenario));
      }),
    annotation('notice', `cornercase: ${verdictWord(finished)}`, `${gateCounts(finished)}; ${runSize(finished)}`),
  ];
  return `${lines.join('\n')}\n`;
}

const LEVELS: Readonly<Record<ShownStatus, 'error' | 'warning' | 'notice'>> = {
  pass: 'notice',
  fail: 'error',
  warn: 'warning',
  quarantined: 'notice',
  inconclusive: 'warning',
  notAssessable: 'warning',
};

function annotation(level: 'error' | 'warning' | 'notice', title: string, message: string, file?: string): string {
  const properties = [...(file ? [`file=${escapeProperty(file)}`] : []), `title=${escapeProperty(title)}`];
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
