#!/usr/bin/env node
import { Command } from 'commander';
import { ownVersion } from '../schedule/machine.ts';
import { explain } from './explain.ts';

/** In the order of `--help`. Only the command that is asked for is loaded, and what it needs: `evaluate` starts in a tenth. */
const COMMANDS: Record<string, () => Promise<(program: Command) => void>> = {
  run: async () => (await import('./commands/run.ts')).addRunCommand,
  validate: async () => (await import('./commands/validate.ts')).addValidateCommand,
  list: async () => (await import('./commands/list.ts')).addListCommand,
  size: async () => (await import('./commands/size.ts')).addSizeCommand,
  render: async () => (await import('./commands/render.ts')).addRenderCommand,
  detect: async () => (await import('./commands/detect.ts')).addDetectCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).addEvaluateCommand,
  compare: async () => (await import('./commands/compare.ts')).addCompareCommand,
  coverage: async () => (await import('./commands/coverage.ts')).addCoverageCommand,
  report: async () => (await import('./commands/report.ts')).addReportCommand,
  gallery: async () => (await import('./commands/gallery.ts')).addGalleryCommand,
  assets: async () => (await import('./commands/assets.ts')).addAssetsCommand,
  models: async () => (await import('./commands/models.ts')).addModelsCommand,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctorCommand,
  bench: async () => (await import('./commands/bench.ts')).addBenchCommand,
};

const program = new Command('cornercase')
  .description('Will the model still see it when the world gets strange? Corner-case scenarios for perception models.')
  .version(ownVersion())
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(`cornercase --help` shows the commands and options)')
  .exitOverride();

const asked = process.argv.slice(2).find((word) => !word.startsWith('-'));
const isKnown = asked !== undefined && Object.hasOwn(COMMANDS, asked);
const loading = isKnown ? [COMMANDS[asked]!] : Object.values(COMMANDS);
for (const add of await Promise.all(loading.map((load) => load()))) add(program);

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
