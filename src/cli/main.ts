#!/usr/bin/env node
import { Command } from 'commander';
import { ownVersion } from '../schedule/machine.ts';
import { addAssetsCommand } from './commands/assets.ts';
import { addBenchCommand } from './commands/bench.ts';
import { addCoverageCommand } from './commands/coverage.ts';
import { addDetectCommand } from './commands/detect.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEvaluateCommand } from './commands/evaluate.ts';
import { addGalleryCommand } from './commands/gallery.ts';
import { addListCommand } from './commands/list.ts';
import { addModelsCommand } from './commands/models.ts';
import { addRenderCommand } from './commands/render.ts';
import { addReportCommand } from './commands/report.ts';
import { addRunCommand } from './commands/run.ts';
import { addValidateCommand } from './commands/validate.ts';
import { explain } from './explain.ts';

const program = new Command('cornercase')
  .description('Will the model still see it when the world gets strange? Corner-case scenarios for perception models.')
  .version(ownVersion())
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(`cornercase --help` shows the commands and options)')
  .exitOverride();

addRunCommand(program);
addValidateCommand(program);
addListCommand(program);
addRenderCommand(program);
addDetectCommand(program);
addEvaluateCommand(program);
addCoverageCommand(program);
addReportCommand(program);
addGalleryCommand(program);
addAssetsCommand(program);
addModelsCommand(program);
addDoctorCommand(program);
addBenchCommand(program);

// Whoever reads our words may stop early (`… | head`): that is no fault of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

try {
  await program.parseAsync();
} catch (error) {
  const { message, exitCode } = explain(error);
  if (message) process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}
