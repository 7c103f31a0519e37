import Table from 'cli-table3';
import picocolors from 'picocolors';
import { shownStatus } from '../../policy/gate-standing.ts';
import type { Gate } from '../../policy/verdict.ts';
import { failingCasesOf } from '../failing-cases.ts';
import { formatEstimate, formatPlacebo, oneLine, plural } from '../format.ts';
import { GAP_HEAD, gapTables } from '../gap-rows.ts';
import { halfPoints } from '../half-points.ts';
import { refinementEffect, refinementLine } from '../refinement-line.ts';
import { replayCommand } from '../replay-command.ts';
import type { FinishedRun } from '../run.ts';
import {
  formatAgainstTwins,
  gateCounts,
  hasPlacebo,
  openGates,
  type ResultRow,
  resultRows,
  runSize,
  SCORED,
  verdictWord,
} from '../run-summary.ts';
import { type ScenarioStatus, STATUS_SYMBOLS, STATUS_WORDS } from '../scenario-status.ts';
import { againstBaseline } from './against-baseline.ts';
import { instanceLines } from './instance-lines.ts';
import { describeStandings } from './standings.ts';

export interface TerminalOptions {
  /** Default false: plain text, as for a pipe. */
  color?: boolean;
  /** Columns of the terminal; narrower than the table, each scenario becomes a few lines. Default 120. */
  width?: number;
}

type Colors = ReturnType<typeof picocolors.createColors>;

const MAX_LISTED = 10;
const MAX_OPEN_LISTED = 4;
const BORDERLESS = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid']
    .concat(['mid', 'mid-mid', 'right', 'right-mid'])
    .map((part) => [part, '']),
);

/** The end of a run on the terminal: a table, then what failed with the way to replay it, then what is newly broken. */
export function formatRunTable(finished: FinishedRun, { color = false, width = 120 }: TerminalOptions = {}): string {
  const colors = picocolors.createColors(color);
  const rows = resultRows(finished);
  const table = formatTable(rows, finished.run.models.length > 1, colors);
  const fits = table.split('\n').every((line) => visibleLength(line) <= width);
  const sections = [
    fits ? table : rows.map((row) => formatBlock(row, colors)).join('\n'),
    finished.standings ? describeStandings(finished.standings).join('\n') : '',
    instanceLines(finished).join('\n'),
    formatGap(finished, colors),
    formatGates(finished, colors),
    formatRefinement(rows, colors),
    againstBaseline(finished).join('\n'),
    formatNewlyBroken(finished, colors),
    formatHalfPoints(finished, colors),
    finished.run.errors
      .map((error) => `${colors.red('!')} ${oneLine(`${error.id}: ${error.code}: ${error.message}`)}`)
      .join('\n'),
    formatSummary(finished, colors),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function formatTable(rows: readonly ResultRow[], severalModels: boolean, colors: Colors): string {
  const head = [
    'scenario',
    ...(severalModels ? ['model'] : []),
    'cases',
    'recall on cases',
    'recall on twins',
    'drop',
    ...(hasPlacebo(rows) ? ['placebo drop'] : []),
    'verdict',
  ];
  const table = new Table({
    ...borderless(head, colors),
    colAligns: head.map((word) => (word === 'cases' ? 'right' : 'left')),
  });
  for (const { scenario, model, scores, status } of rows) {
    table.push([
      oneLine(scenario.scenario),
      ...(severalModels ? [oneLine(model)] : []),
      String(scores.cases.imageCount),
      formatEstimate(scores.cases.recall),
      formatAgainstTwins(scores, scores.twins.recall),
      formatAgainstTwins(scores, scores.paired.drop),
      ...(hasPlacebo(rows) ? [formatPlacebo(scores)] : []),
      formatStatus(status, colors),
    ]);
  }
  return trimLines(table.toString());
}

const borderless = (head: readonly string[], colors: Colors) => ({
  head: head.map((word) => colors.dim(word)),
  chars: { ...BORDERLESS, middle: '  ' },
  style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
});

function formatBlock({ scenario, model, scores, status }: ResultRow, colors: Colors): string {
  return [
    `${formatStatus(status, colors)}  ${oneLine(scenario.scenario)} ${colors.dim(`[${oneLine(model)}]`)}`,
    `  ${plural(scores.cases.imageCount, 'case')}, recall ${formatEstimate(scores.cases.recall)}`,
    `  twins ${formatAgainstTwins(scores, scores.twins.recall)}, drop ${formatAgainstTwins(scores, scores.paired.drop)}`,
    ...(scores.placebo ? [`  noise floor: placebo drop ${formatPlacebo(scores)}`] : []),
  ].join('\n');
}

/** Nominal scenes beside photographs, where the run has both; below each model's table what it comes to. */
function formatGap(finished: FinishedRun, colors: Colors): string {
  return gapTables(finished.gap ?? [])
    .map(({ model, rows, sentence }) => {
      const title = `${colors.bold('scenes against photographs')} ${colors.dim(`[${oneLine(model)}]`)}`;
      const table = new Table({ ...borderless(GAP_HEAD, colors), colAligns: GAP_HEAD.map(() => 'left') });
      table.push(...rows.map((row) => row.map(oneLine)));
      return `${title}\n${trimLines(table.toString())}\n${oneLine(sentence)}`;
    })
    .join('\n\n');
}

/** Failures first, with the way to replay one; of the gates that are still open a few, since a short run leaves many. */
function formatGates(finished: FinishedRun, colors: Colors): string {
  const gates = openGates(finished.verdict);
  const line = (gate: Gate): string => {
    const shown = shownStatus(gate);
    return `${paint(shown, STATUS_SYMBOLS[shown], colors)} ${oneLine(gate.id)}: ${oneLine(gate.message)}`;
  };
  const quarantined = gates.filter((gate) => shownStatus(gate) === 'quarantined').map(line);
  const failed = gates
    .filter((gate) => gate.status === 'fail' && shownStatus(gate) !== 'quarantined')
    .map((gate) => {
      const example = failingCasesOf(finished, gate)[0];
      const replay = example && `\n    ${colors.dim('replay:')} ${oneLine(replayCommand(finished.run, example))}`;
      return `${line(gate)}${replay ?? ''}`;
    });
  const open = gates.filter((gate) => ['notAssessable', 'inconclusive'].includes(shownStatus(gate)));
  const listed = open.slice(0, MAX_OPEN_LISTED).map(line);
  const more = open.length - listed.length;
  return [
    ...failed,
    ...quarantined,
    ...listed,
    ...(more > 0 ? [colors.dim(`  and ${more} more that are open: see the report`)] : []),
  ].join('\n');
}

/** Whether a refiner before the detector was worth it, a line for each scenario. */
function formatRefinement(rows: readonly ResultRow[], colors: Colors): string {
  return rows
    .flatMap(({ scenario, model, scores: { refinement } }) => {
      if (!refinement) return [];
      const effect = refinementEffect(refinement);
      const paintBy = { helped: colors.green, hurt: colors.red, undecided: colors.yellow, 'not measured': colors.dim };
      const line = refinementLine(refinement).replace(effect, paintBy[effect](effect));
      return [`${oneLine(scenario.scenario)} ${colors.dim(`[${oneLine(model)}]`)} ${line}`];
    })
    .join('\n');
}

function formatNewlyBroken(finished: FinishedRun, colors: Colors): string {
  const changed = finished.verdict.baseline.filter((one) => one.newlyBroken.length > 0);
  return changed
    .flatMap((one) => {
      const listed = one.newlyBroken.slice(0, MAX_LISTED).map((id) => `    ${oneLine(id)}`);
      const more = one.newlyBroken.length - listed.length;
      const title = `${colors.bold('newly broken')} ${oneLine(`${one.scenario} [${one.model}]: ${one.message}`)}`;
      return [title, ...listed, ...(more > 0 ? [`    and ${more} more`] : [])];
    })
    .join('\n');
}

/** How far each factor can go before every second object is missed. */
function formatHalfPoints(finished: FinishedRun, colors: Colors): string {
  const found = halfPoints(finished);
  const lines = found
    .slice(0, MAX_OPEN_LISTED)
    .map(({ scenario, model, text }) => `  ${oneLine(text)}  ${colors.dim(oneLine(`${scenario} [${model}]`))}`);
  const more = found.length - lines.length;
  if (lines.length === 0) return '';
  return ['recall is 50 % at', ...lines, ...(more > 0 ? [colors.dim(`  and ${more} more: see the report`)] : [])].join(
    '\n',
  );
}

function formatSummary(finished: FinishedRun, colors: Colors): string {
  const word = verdictWord(finished);
  const painted =
    word === 'Passed' || word === SCORED
      ? colors.green(word)
      : word === 'Inconclusive'
        ? colors.yellow(word)
        : colors.red(word);
  const errors =
    finished.run.errors.length > 0 ? `; ${plural(finished.run.errors.length, 'case')} could not be made` : '';
  return `${colors.bold(painted)}. ${gateCounts(finished)}${errors}. ${runSize(finished)}, seed ${finished.run.seed}.`;
}

const formatStatus = (status: ScenarioStatus, colors: Colors): string =>
  paint(status, `${STATUS_SYMBOLS[status]} ${STATUS_WORDS[status]}`, colors);

function paint(status: ScenarioStatus, text: string, colors: Colors): string {
  if (status === 'pass') return colors.green(text);
  if (status === 'fail') return colors.red(text);
  return status === 'ungated' || status === 'quarantined' ? colors.dim(text) : colors.yellow(text);
}

const trimLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour.
const visibleLength = (line: string): number => [...line.replace(/\u001b\[\d+m/g, '')].length;
