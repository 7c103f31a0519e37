import picocolors from 'picocolors';
import { isRegression, type ScenarioChange } from '../../policy/comparison.ts';
import type { RunComparison, RunModelComparison } from '../compare-runs.ts';
import { oneLine } from '../format.ts';
import {
  COMPARISON_HEAD,
  COMPARISON_NOTE,
  comparisonCells,
  describeOutcome,
  describeOverall,
  shortObject,
} from './comparison.ts';
import { describeStages } from './describe-stages.ts';
import { formatColumns } from './text-table.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** Listed of each scenario; the rest are counted. */
const MAX_LISTED = 24;

/** Two runs on the terminal: where they part, a line a scenario, what is newly broken and fixed, and the verdict. */
export function formatComparison({ before, now, models }: RunComparison, { color = false } = {}): string {
  const colors = picocolors.createColors(color);
  const head = [`before  ${oneLine(before.folder)}`, `now     ${oneLine(now.folder)}`].join('\n');
  return `${[head, ...models.map((one) => formatModel(one, colors))].join('\n\n')}\n`;
}

function formatModel(comparison: RunModelComparison, colors: Colors): string {
  const { before, now, stages, overall, scenarios } = comparison;
  const title = before === now ? oneLine(now) : `${oneLine(before)} → ${oneLine(now)}`;
  const rows = scenarios.map((one) => comparisonCells(oneLine(one.scenario), one));
  const all = scenarios.length > 1 ? [comparisonCells(`all ${scenarios.length} scenarios`, overall)] : [];
  const [columns = '', ...lines] = formatColumns([COMPARISON_HEAD, ...rows, ...all], ['objects', 'broken', 'fixed']);
  const statuses = [...scenarios, overall].map(({ status }) => status);
  const paint = isRegression(comparison) ? colors.red : overall.status === 'improvement' ? colors.green : colors.bold;
  return [
    colors.bold(title),
    ...describeStages(stages).map((line) => `  ${line}`),
    '',
    colors.dim(columns),
    ...lines.map((line, index) => paintLine(line, statuses[index], colors)),
    colors.dim(COMPARISON_NOTE),
    '',
    ...describeOverall(comparison),
    ...formatList('newly broken', scenarios, 'newlyBroken', colors),
    ...formatList('newly fixed', scenarios, 'newlyFixed', colors),
    '',
    paint(describeOutcome(comparison)),
  ].join('\n');
}

function paintLine(line: string, status: ScenarioChange['status'] | undefined, colors: Colors): string {
  if (status === 'regression') return colors.red(line);
  if (status === 'improvement') return colors.green(line);
  return status === 'notComparable' ? colors.yellow(line) : line;
}

/** A line a scenario: `newly broken in road/flipped-car (2): #0 car, #7 car`. */
const formatList = (
  title: string,
  scenarios: readonly ScenarioChange[],
  field: 'newlyBroken' | 'newlyFixed',
  colors: Colors,
): string[] =>
  scenarios
    .filter((one) => one[field].length > 0)
    .map((one) => {
      const ids = one[field].slice(0, MAX_LISTED).map((id) => shortObject(id, one.scenario));
      const more = one[field].length - ids.length;
      const head = colors.dim(`${title} in ${oneLine(one.scenario)} (${one[field].length}):`);
      return `${head} ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    });
