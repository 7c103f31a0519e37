import { type Command, InvalidArgumentError, Option } from 'commander';
import { isRegression, type ModelComparison } from '../../policy/comparison.ts';
import type { InconclusivePolicy } from '../../policy/exit-code.ts';
import { compareRuns } from '../../report/compare-runs.ts';
import { toComparisonMarkdown } from '../../report/formats/comparison-markdown.ts';
import { formatComparison } from '../../report/formats/comparison-terminal.ts';
import { readFinishedRun } from '../../report/read-finished-run.ts';
import { share } from '../options.ts';

interface CompareFlags {
  models?: [string, string];
  margin?: number;
  test: 'exact' | 'mid-p';
  inconclusive: InconclusivePolicy;
  json?: boolean;
  markdown?: boolean;
}

const HELP = `
Examples:
  $ cornercase compare reports/runs/main reports/runs/branch
  $ cornercase compare runs/fp32 runs/int8 --models yolox,yolox-int8      a model and its twin, on the same pictures
  $ cornercase compare runs/both runs/both --models yolox,centernet       two models of one run
  $ cornercase compare runs/main runs/branch --margin 0.02                may lose at most 2 points of recall in all

Exit codes: 0 no regression, 1 a regression, 2 wrong usage or input, or no picture that both runs show,
4 the margin is undecided (with --inconclusive separate).`;

export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('two runs on the same cases: what is newly broken and fixed, and which stage has changed')
    .argument('<before>', 'folder of the earlier run')
    .argument('<now>', 'folder of the later run')
    .option('--models <before,now>', 'compare these two (default: equal names, or the only model of each)', namePair)
    .option(
      '--margin <recall>',
      'recall that may be lost in all, such as 0.02: passes once shown to be no worse',
      share,
    )
    .addOption(new Option('--test <name>', "McNemar's test").choices(['exact', 'mid-p']).default('exact'))
    .addOption(
      new Option('--inconclusive <policy>', 'what an undecided margin counts as')
        .choices(['pass', 'fail', 'separate'])
        .default('pass'),
    )
    .option('--json', 'print JSON')
    .option('--markdown', 'print Markdown, for a pull request')
    .addHelpText('after', HELP)
    .action(async (before: string, now: string, flags: CompareFlags) => {
      process.exitCode = await compareAction(before, now, flags);
    });
}

async function compareAction(before: string, now: string, flags: CompareFlags): Promise<number> {
  const [earlier, later] = await Promise.all([readFinishedRun(before), readFinishedRun(now)]);
  const comparison = compareRuns(
    { folder: before, finished: earlier },
    { folder: now, finished: later },
    { models: flags.models ?? null, margin: flags.margin ?? null, test: flags.test },
  );
  const isTerminal = process.stdout.isTTY === true;
  if (flags.json) process.stdout.write(`${JSON.stringify(comparison, null, 2)}\n`);
  else if (flags.markdown) process.stdout.write(toComparisonMarkdown(comparison));
  else process.stdout.write(formatComparison(comparison, { color: isTerminal && !process.env.NO_COLOR }));
  const code = comparisonCode(comparison.models, flags.inconclusive);
  if (code === 2) process.stderr.write('no picture is the same in both runs, so nothing could be compared.\n');
  return code;
}

/** 2 where nothing could be compared: no regression was found since none could be. */
function comparisonCode(models: readonly ModelComparison[], inconclusive: InconclusivePolicy): 0 | 1 | 2 | 4 {
  if (models.some(isRegression)) return 1;
  if (models.every(({ overall }) => overall.status === 'notComparable')) return 2;
  const isOpen = models.some(({ overall }) => overall.margin?.status === 'inconclusive');
  return !isOpen || inconclusive === 'pass' ? 0 : inconclusive === 'fail' ? 1 : 4;
}

function namePair(text: string): [string, string] {
  const [before, now, ...more] = text.split(',').map((name) => name.trim());
  if (before && now && more.length === 0) return [before, now];
  throw new InvalidArgumentError('Expected two names with a comma between: the model then, and the model now.');
}
