import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { decodeAssets } from '../../compile/assets/decode-assets.ts';
import { planCases } from '../../compile/expand-cases.ts';
import { loadScenarios } from '../../compile/load-scenarios.ts';
import type { PassName } from '../../frames/frame.ts';
import { openStage } from '../../frames/open-stage.ts';
import { openBundle } from '../../report/bundle.ts';
import { createFrameSource } from '../../schedule/frame-source.ts';
import { openPictureSource, planGenerators } from '../../schedule/generate-pictures.ts';
import { runCases } from '../../schedule/run-cases.ts';
import { selectJobs } from '../../schedule/select-jobs.ts';
import { createStopwatch } from '../../schedule/stopwatch.ts';
import { HarnessError, InputError } from '../../shared/errors.ts';
import { findAssets } from '../find-assets.ts';
import { collect, DEFAULT_SEED, passList, projectOf, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { writeSheets } from '../write-sheets.ts';

interface RenderFlags {
  asset: string[];
  case?: string;
  cases?: number;
  passes: PassName[];
  out: string;
  seed: number;
}

export function addRenderCommand(program: Command): void {
  program
    .command('render')
    .description('frames, passes and truth only, no model')
    .argument('[scenario]', 'scenario file or folder')
    .option(
      '--asset <name>',
      'a contact sheet of a thing instead: all around, from above and below × variants',
      collect,
      [],
    )
    .option('--case <id>', 'one case with its twin')
    .option('--cases <n>', 'cases per scenario', wholeNumber(1))
    .option('--passes <names>', 'rgb, instance, depth', passList, ['rgb', 'instance', 'depth'])
    .option('--out <dir>', 'folder', 'reports/renders')
    .option('--seed <n>', 'another seed draws other cases', wholeNumber(0), DEFAULT_SEED)
    .addHelpText(
      'after',
      "\nExamples:\n  $ cornercase render scenarios/road/flipped-car.yaml --case 'road/flipped-car#0'\n  $ cornercase render --asset car",
    )
    .action(async (path: string | undefined, flags: RenderFlags) => {
      const out = resolve(flags.out);
      if (flags.asset.length > 0) {
        const definitions = await findAssets(flags.asset);
        const pathOf = (name: string) => join(out, `${name}.png`);
        await writeSheets(definitions, pathOf, (file) => process.stdout.write(`${relative(process.cwd(), file)}\n`));
        return;
      }
      if (path === undefined) throw new InputError('RENDER_WHAT', 'say a scenario, or a thing with --asset.');
      const { root, paths } = projectOf([path]);
      const { seed, passes, cases } = flags;
      const request = {
        scenarios: paths,
        models: [],
        seed,
        passes,
        tags: [],
        cases: cases ?? null,
        case: flags.case ?? null,
      };
      const scenarios = loadScenarios(paths, root);
      await decodeAssets(scenarios);
      const generators = planGenerators(scenarios, root);
      const planned = scenarios.flatMap((scenario) =>
        planCases(scenario, { seed, ...(cases !== undefined && { cases }) }).map((plan) => ({ scenario, plan })),
      );
      const jobs = selectJobs(planned, request);
      const progress = createProgress();
      const stopwatch = createStopwatch();
      const pictures = await openPictureSource(generators, null, stopwatch);
      const stage = await openStage();
      const bundle = await openBundle(out);
      try {
        progress.start(jobs.length, 0);
        const frames = createFrameSource(stage, null, '', passes, stopwatch);
        const { records, errors } = await runCases({
          jobs,
          lanes: [{ frames, fill: pictures.fill, models: [] }],
          seed,
          bundle,
          cache: null,
          fingerprint: '',
          stopwatch,
          onPair: ({ job }) => progress.step(job.scenario.id),
        });
        progress.stop();
        for (const record of records) process.stdout.write(`${join(relative(process.cwd(), out), record.frame)}\n`);
        if (errors[0]) throw new HarnessError(errors[0].code, errors[0].message);
      } finally {
        progress.stop();
        await Promise.all([stage.close(), bundle.close(), pictures.close()]);
      }
    });
}
