import type { Command } from 'commander';
import { readFinishedRun } from '../../report/read-finished-run.ts';
import type { CoverageRecord } from '../../report/run.ts';

export function addCoverageCommand(program: Command): void {
  program
    .command('coverage')
    .description('which factor bins and pairs of bins a run asked for and really made')
    .argument('<run>', 'folder of the run bundle')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase coverage reports/runs/2026-01-31T12-00-00')
    .action(async (folder: string, flags: { json?: boolean }) => {
      const { coverage } = await readFinishedRun(folder);
      process.stdout.write(
        flags.json ? `${JSON.stringify(coverage, null, 2)}\n` : `${coverage.map(format).join('\n\n')}\n`,
      );
    });
}

function format({ scenario, factors, pairs }: CoverageRecord): string {
  const lines = factors.map(({ factor, bins }) => {
    const counts = bins.map(({ bin, requested, realised }) => `${bin} ${realised}/${requested}`);
    return `  $${factor}: ${counts.join(', ')}`;
  });
  const head = `${scenario}: ${pairs.realised} of ${pairs.total} pairs of bins realised, ${pairs.requested} requested`;
  const missing = pairs.missing.map(([a, b]) => `  missing: $${a[0]} ${a[1]} with $${b[0]} ${b[1]}`);
  return [head, ...lines, ...missing].join('\n');
}
