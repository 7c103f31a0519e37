import type { RunComparison, RunModelComparison } from '../compare-runs.ts';
import {
  COMPARISON_HEAD,
  COMPARISON_NOTE,
  comparisonCells,
  describeOutcome,
  describeOverall,
  shortObject,
} from './comparison.ts';
import { describeStages } from './describe-stages.ts';
import { escapeText } from './escape-markdown.ts';

/** Two runs, to be posted under a pull request (GitHub flavour). */
export function toComparisonMarkdown({ before, now, models }: RunComparison): string {
  const runs = `${escapeText(before.folder)} → ${escapeText(now.folder)}`;
  return `${['## cornercase: comparison', runs, ...models.map(formatModel)].join('\n\n')}\n`;
}

function formatModel(comparison: RunModelComparison): string {
  const { before, now, stages, overall, scenarios } = comparison;
  const title = before === now ? escapeText(now) : `${escapeText(before)} → ${escapeText(now)}`;
  const rows = [
    ...scenarios.map((one) => comparisonCells(one.scenario, one)),
    ...(scenarios.length > 1 ? [comparisonCells(`all ${scenarios.length} scenarios`, overall)] : []),
  ];
  const align = COMPARISON_HEAD.map((word) => (['objects', 'broken', 'fixed'].includes(word) ? '---:' : '---'));
  const table = [COMPARISON_HEAD, align, ...rows.map((row) => row.map(escapeText))];
  const bullets = [COMPARISON_NOTE, ...describeStages(stages), ...describeOverall(comparison)];
  const changes = (['newlyBroken', 'newlyFixed'] as const).flatMap((field) => {
    const changed = scenarios.filter((one) => one[field].length > 0);
    if (changed.length === 0) return [];
    const lines = changed.map((one) => {
      const ids = one[field].map((id) => escapeText(shortObject(id, one.scenario)));
      return `- **${escapeText(one.scenario)}** (${ids.length}): ${ids.join(', ')}`;
    });
    return ['', `#### ${field === 'newlyBroken' ? 'Newly broken' : 'Newly fixed'}`, '', ...lines];
  });
  return [
    `### ${title}`,
    '',
    `**${escapeText(describeOutcome(comparison))}**`,
    '',
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...bullets.map((line) => `- ${escapeText(line)}`),
    ...changes,
  ].join('\n');
}
