import { join } from 'node:path';
import type { Command } from 'commander';
import { readFinishedRun } from '../../report/read-finished-run.ts';
import { writeReports } from '../../report/write-reports.ts';

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('write the reports of a run again')
    .argument('<run>', 'folder of the run bundle')
    .addHelpText('after', '\nExample:\n  $ cornercase report reports/runs/2026-01-31T12-00-00')
    .action(async (folder: string) => {
      await writeReports(await readFinishedRun(folder), folder);
      process.stdout.write(`${join(folder, 'index.html')}\n`);
    });
}
