import { shownStatus } from '../../policy/gate-standing.ts';
import { failingCasesOf } from '../failing-cases.ts';
import { formatEstimate, formatPlacebo, oneLine, plural } from '../format.ts';
import { GAP_HEAD, gapTables } from '../gap-rows.ts';
import { halfPoints } from '../half-points.ts';
import { refinementLine } from '../refinement-line.ts';
import { replayCommand } from '../replay-command.ts';
import type { FinishedRun } from '../run.ts';
import {
  formatAgainstTwins,
  gateCounts,
  hasPlacebo,
  openGates,
  resultRows,
  runSize,
  verdictWord,
} from '../run-summary.ts';
import { STATUS_SYMBOLS, STATUS_WORDS } from '../scenario-status.ts';
import { againstBaseline } from './against-baseline.ts';
import { escapeText } from './escape-markdown.ts';
import { instanceLines } from './instance-lines.ts';
import { describeStandings } from './standings.ts';

const MAX_LISTED = 20;

/** `summary.md`, to be posted under a pull request (GitHub flavour). */
export function toMarkdown(finished: FinishedRun): string {
  const { run } = finished;
  const models = run.models.map((model) => escapeText(model.title)).join(', ');
  const sections = [
    `## cornercase: ${verdictWord(finished).toLowerCase()}`,
    `${gateCounts(finished)} · ${runSize(finished)} · ${models} · seed ${run.seed}`,
    table(finished),
    modelStandings(finished),
    instances(finished),
    gap(finished),
    gates(finished),
    refinement(finished),
    baseline(finished),
    newlyBroken(finished),
    curves(finished),
    errors(finished),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function table(finished: FinishedRun): string {
  const results = resultRows(finished);
  const severalModels = finished.run.models.length > 1;
  const head = [
    'Scenario',
    ...(severalModels ? ['Model'] : []),
    'Cases',
    'Recall on cases',
    'Recall on twins',
    'Drop',
    ...(hasPlacebo(results) ? ['Placebo drop'] : []),
    'Verdict',
  ];
  const rows = results.map(({ scenario, model, scores, status }) => [
    `**${escapeText(scenario.title)}**<br>${escapeText(scenario.scenario)}`,
    ...(severalModels ? [escapeText(model)] : []),
    String(scores.cases.imageCount),
    escapeText(formatEstimate(scores.cases.recall)),
    escapeText(formatAgainstTwins(scores, scores.twins.recall)),
    escapeText(formatAgainstTwins(scores, scores.paired.drop)),
    ...(hasPlacebo(results) ? [escapeText(formatPlacebo(scores))] : []),
    `${STATUS_SYMBOLS[status]} ${STATUS_WORDS[status]}`,
  ]);
  const align = head.map((word) => (word === 'Cases' ? '---:' : '---'));
  return [head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function modelStandings({ standings }: FinishedRun): string {
  if (!standings) return '';
  return ['### Models', '', ...describeStandings(standings).map((line) => `- ${escapeText(line)}`)].join('\n');
}

function baseline(finished: FinishedRun): string {
  const lines = againstBaseline(finished);
  return lines.length === 0
    ? ''
    : ['### Against the baseline', '', ...lines.map((line) => `- ${escapeText(line)}`)].join('\n');
}

function instances(finished: FinishedRun): string {
  const lines = instanceLines(finished).map((line) => `- ${escapeText(line)}`);
  return lines.length === 0 ? '' : ['### Masks and keypoints', '', ...lines].join('\n');
}

function gap(finished: FinishedRun): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return gapTables(finished.gap ?? [])
    .map(({ model, rows, sentence }) =>
      [
        `### Scenes against photographs, ${escapeText(model)}`,
        '',
        escapeText(sentence),
        '',
        line(GAP_HEAD),
        line(GAP_HEAD.map(() => '---')),
        ...rows.map((row) => line(row.map(escapeText))),
      ].join('\n'),
    )
    .join('\n\n');
}

function gates(finished: FinishedRun): string {
  const open = openGates(finished.verdict);
  if (open.length === 0) return '';
  const lines = open.map((gate) => {
    const example = gate.status === 'fail' ? failingCasesOf(finished, gate)[0] : undefined;
    const replay = example ? `\n  ${code(replayCommand(finished.run, example))}` : '';
    return `- ${STATUS_SYMBOLS[shownStatus(gate)]} **${escapeText(gate.id)}**: ${escapeText(gate.message)}${replay}`;
  });
  return ['### Gates that did not pass', '', ...lines].join('\n');
}

function refinement(finished: FinishedRun): string {
  const lines = resultRows(finished).flatMap(({ scenario, model, scores }) =>
    scores.refinement
      ? [
          `- **${escapeText(scenario.scenario)}** (${escapeText(model)}): ${escapeText(refinementLine(scores.refinement))}`,
        ]
      : [],
  );
  return lines.length > 0 ? ['### Refined against plain frames', '', ...lines].join('\n') : '';
}

function newlyBroken(finished: FinishedRun): string {
  const changed = finished.verdict.baseline.filter((one) => one.newlyBroken.length > 0);
  if (changed.length === 0) return '';
  const lines = changed.flatMap((one) => {
    const listed = one.newlyBroken.slice(0, MAX_LISTED).map((id) => `  - ${escapeText(id)}`);
    const more = one.newlyBroken.length - listed.length;
    const title = `- **${escapeText(one.scenario)}** (${escapeText(one.model)}): ${escapeText(one.message)}`;
    return [title, ...listed, ...(more > 0 ? [`  - and ${more} more`] : [])];
  });
  return ['### Newly broken', '', ...lines].join('\n');
}

/** How far each factor can go before every second object is missed. */
function curves(finished: FinishedRun): string {
  const found = halfPoints(finished);
  if (found.length === 0) return '';
  const lines = found
    .slice(0, MAX_LISTED)
    .map(({ scenario, model, text }) => `- ${escapeText(text)} (${escapeText(scenario)}, ${escapeText(model)})`);
  const more = found.length - lines.length;
  return ['### Recall is 50 % at', '', ...lines, ...(more > 0 ? [`- and ${more} more, in the report`] : [])].join('\n');
}

function errors({ run }: FinishedRun): string {
  if (run.errors.length === 0) return '';
  const listed = run.errors.slice(0, MAX_LISTED);
  const lines = listed.map(
    (error) => `- ${escapeText(error.id)}: ${escapeText(error.code)}: ${escapeText(error.message)}`,
  );
  const title = `### ${plural(run.errors.length, 'case')} could not be made`;
  const more = run.errors.length - listed.length;
  return [title, '', ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** A code span holds anything but its own fence, so the fence is made longer than any run of backticks inside. */
function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
