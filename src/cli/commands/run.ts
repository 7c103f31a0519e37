import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CORRUPTION_NAMES } from '../../frames/corruptions/corrupt.ts';
import type { PassName } from '../../frames/frame.ts';
import type { DeviceName } from '../../inference/devices.ts';
import { run } from '../../pipeline.ts';
import { type Baseline, formatBaseline, mergeBaselines, parseBaseline } from '../../policy/baseline.ts';
import { exitCode, type InconclusivePolicy } from '../../policy/exit-code.ts';
import { readRun } from '../../report/bundle.ts';
import { toGithubAnnotations } from '../../report/formats/github.ts';
import { formatRunTable } from '../../report/formats/terminal.ts';
import type { FinishedRun, RunRequest } from '../../report/run.ts';
import { runOutcomes } from '../../report/run-outcomes.ts';
import { writeFileAtomic } from '../../report/write-file-atomic.ts';
import { REPORTER_NAMES, type ReporterName } from '../../report/write-reports.ts';
import { InputError } from '../../shared/errors.ts';
import { defaultTags } from '../default-tags.ts';
import { corruptionList, type ImageFlags, imagesRequest, nounOf, severityList } from '../image-options.ts';
import { onInterrupt } from '../interrupt.ts';
import {
  collect,
  DEFAULT_MODEL,
  DEFAULT_SEED,
  deviceOption,
  passList,
  projectOf,
  share,
  wholeNumber,
} from '../options.ts';
import { createProgress } from '../progress.ts';

interface RunFlags extends ImageFlags {
  model: string[];
  device: DeviceName;
  refine: string[];
  cases?: number;
  seed: number;
  out?: string;
  passes: PassName[];
  baseline?: string;
  updateBaseline?: boolean;
  margin?: number;
  tag: string[];
  all?: boolean;
  case?: string;
  placebo?: boolean;
  workers?: number;
  resume?: string;
  reporter: ReporterName[];
  inconclusive: InconclusivePolicy;
  untilDecided?: boolean;
  maxFrames?: number;
  cache: boolean;
}

const EXAMPLES = `
Examples:
  $ cornercase run                                   the core scenarios (tag core; else all) on the default model
  $ cornercase run --all                             everything under scenarios/
  $ cornercase run scenarios/road --model yolox-nano
  $ cornercase run scenarios/road/flipped-car.yaml --case 'road/flipped-car#3'
  $ cornercase run --until-decided --max-frames 2000  as many cases as it takes, spent where they decide most
  $ cornercase run scenarios/light --refine sci      does the enhancer help? (cornercase models add sci.onnx)
  $ cornercase run --resume reports/runs/<run-id>    take up an interrupted run
  $ cornercase run --images coco/instances.json      labelled photographs by the same metrics
  $ cornercase run scenarios/road --images coco/instances.json --corrupt fog,motion_blur --severities 3,5

Exit codes: 0 every gate passed, 1 a gate failed, 2 wrong usage or input, 3 the harness could not do its work,
4 inconclusive (with --inconclusive separate).`;

export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('play scenarios, show them to a model, and judge it: the main job')
    .argument('[paths...]', 'scenario files or folders (default: scenarios/)')
    .option(
      '-m, --model <name|file.onnx|dir>',
      'model card, repeatable: several models see the same frames',
      collect,
      [],
    )
    .addOption(deviceOption())
    .option(
      '--refine <name|file.onnx|dir>',
      'image-to-image model before the detector, repeatable as a chain: each detector judges the same frames twice, plain and refined',
      collect,
      [],
    )
    .option('--cases <n>', 'cases per scenario, instead of its own number', wholeNumber(1))
    .option('--until-decided', 'add cases in rounds until every gate is decided; --cases is then the first round')
    .option('--max-frames <n>', 'what --until-decided may spend (default: 4 times the plan)', wholeNumber(1))
    .option('--seed <n>', 'another seed draws other cases', wholeNumber(0), DEFAULT_SEED)
    .option('--out <dir>', 'folder of the run bundle (default: reports/runs/<run-id>)')
    .option('--passes <names>', 'rgb, instance, depth: what to keep of each frame', passList, ['rgb'])
    .option('--baseline <file>', 'compare with the outcomes of an earlier run')
    .option('--margin <recall>', 'with --baseline: recall that may be lost in all, such as 0.02', share)
    .option('--update-baseline', 'write the outcomes of this run to the baseline')
    .option('--tag <tag>', 'only scenarios with this tag, repeatable', collect, [])
    .option('--all', 'every scenario, not the core ones only')
    .option('--case <id>', 'play one case with its twin')
    .option(
      '--placebo',
      'each twin once more under other nuisances: the noise floor of every drop, for half more frames',
    )
    .option('--workers <n>', 'browsers and model processes side by side (default: one per four cores)', wholeNumber(1))
    .option('--resume <dir>', 'take up the bundle of an interrupted or killed run')
    .option('--reporter <names>', `of ${REPORTER_NAMES.join(', ')}, comma-separated`, reporterList, defaultReporters())
    .addOption(
      new Option('--inconclusive <policy>', 'what an undecided gate counts as that does not say so itself')
        .choices(['pass', 'fail', 'separate'])
        .default('pass'),
    )
    .option('--images <path>', 'photographs: a COCO file, or a folder or data.yaml with YOLO labels')
    .option('--image-root <dir>', "folder of a COCO file's pictures (default: its own)")
    .option(
      '--corrupt <names>',
      `of ${CORRUPTION_NAMES.join(', ')}, or all: each photograph beside itself corrupted`,
      corruptionList,
    )
    .option('--severities <list>', 'of 1 to 5 (default: all)', severityList)
    .option('--no-cache', 'neither take frames and detections from the cache nor put them there')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: RunFlags) => {
      process.exitCode = await runAction(paths, flags);
    });
}

/** The whole command; returns the exit code. */
async function runAction(paths: readonly string[], flags: RunFlags): Promise<number> {
  if (flags.margin !== undefined && flags.baseline === undefined) {
    throw new InputError(
      'USAGE_MARGIN',
      '--margin says what may be lost against a baseline; name one with --baseline.',
    );
  }
  const named = projectOf(paths);
  const target = flags.resume ? await resumed(flags.resume) : fresh(named, paths, flags);
  // Photographs alone belong to where the command is given, and not to the shipped scenarios.
  const project = target.request.scenarios.length > 0 ? named : { ...named, root: process.cwd() };
  const baselineFile = baselinePath(flags, project.root, paths);
  // `--update-baseline` may write the first one.
  const isFirst = flags.updateBaseline === true && !existsSync(baselineFile);
  const baseline = flags.baseline && !isFirst ? await readBaseline(baselineFile) : null;
  const progress = createProgress();
  const interrupt = onInterrupt(() => progress.note('finishing what is in flight; Ctrl-C again stops at once'));
  const isCoreOnly = flags.tag.length === 0 && target.request.tags.length > 0 && !flags.resume;
  if (isCoreOnly) progress.note('playing the core scenarios; --all plays every one');
  let finished: FinishedRun;
  try {
    finished = await run({
      ...target,
      root: project.root,
      command: process.argv.slice(2),
      ...(flags.workers !== undefined && { workers: flags.workers }),
      cache: flags.cache,
      baseline,
      margin: flags.margin ?? null,
      reporters: flags.reporter,
      signal: interrupt.signal,
      onEvent: (event) => {
        if (event.kind === 'step') progress.note(event.message);
        else if (event.kind === 'start') progress.start(event.pairCount, event.doneCount, nounOf(event.jobs));
        else if (event.kind === 'round') progress.extend(event.pairCount, event.message);
        else progress.step(event.scenario);
      },
    });
  } finally {
    progress.stop();
    interrupt.release();
  }
  if (flags.updateBaseline) await updateBaseline(baselineFile, finished);
  const code = codeOf(finished, flags.inconclusive);
  tell(finished, target.out, flags, code);
  return code;
}

/** A broken harness is told apart from a failed gate; an interrupted run has not been judged in full. */
function codeOf(finished: FinishedRun, inconclusive: InconclusivePolicy): number {
  const { run: record, verdict } = finished;
  return record.errors.length > 0 || record.state === 'interrupted' ? 3 : exitCode(verdict, { inconclusive });
}

interface Target {
  request: RunRequest;
  out: string;
  runId: string;
  resume: boolean;
}

function fresh(project: { root: string; paths: string[] }, paths: readonly string[], flags: RunFlags): Target {
  const runId = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const out = resolve(flags.out ?? join('reports/runs', runId));
  if (existsSync(join(out, 'run.json'))) {
    const message = `${out} already holds a run; give another --out, or take it up with --resume ${out}.`;
    throw new InputError('OUT_NOT_EMPTY', message);
  }
  checkUntilDecided(flags);
  const images = imagesRequest(flags);
  const request: RunRequest = {
    scenarios: images && paths.length === 0 && !flags.all ? [] : project.paths,
    models: flags.model.length > 0 ? flags.model : [DEFAULT_MODEL],
    device: flags.device,
    seed: flags.seed,
    cases: flags.cases ?? null,
    case: flags.case ?? null,
    tags: images && !flags.all ? flags.tag : defaultTags({ ...flags, paths }, project),
    passes: flags.passes,
    ...(flags.untilDecided && { untilDecided: { maxFrames: flags.maxFrames ?? null } }),
    ...(flags.placebo && { placebo: true }),
    ...(images && { images }),
    ...(flags.refine.length > 0 && { refine: flags.refine }),
  };
  return { request, out, runId: flags.out ? basename(out) : runId, resume: false };
}

function checkUntilDecided({ untilDecided, maxFrames, case: one, placebo }: RunFlags): void {
  if (untilDecided && placebo) {
    throw new InputError(
      'OPTIONS_CLASH',
      '--until-decided spends frames on gates only, and --placebo on none of them: leave one out.',
    );
  }
  if (untilDecided && one !== undefined) {
    throw new InputError('OPTIONS_CLASH', `--until-decided adds cases, and --case ${one} plays one: leave one out.`);
  }
  if (!untilDecided && maxFrames !== undefined) {
    throw new InputError('OPTIONS_CLASH', `--max-frames ${maxFrames} is the budget of --until-decided: give both.`);
  }
}

/** Everything but the folder stands in the bundle. */
async function resumed(folder: string): Promise<Target> {
  const out = resolve(folder);
  const { request, runId } = await readRun(out);
  return { request, out, runId, resume: true };
}

function baselinePath(flags: RunFlags, root: string, paths: readonly string[]): string {
  const suite = paths.length === 1 ? basename(paths[0]!).replace(/\.ya?ml$/, '') : 'suite';
  return flags.baseline ?? join(root, 'reports/baselines', `${suite}.json`);
}

async function readBaseline(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch(() => {
    const message = 'there is no such baseline; write one with --update-baseline.';
    throw new InputError('BASELINE_NOT_FOUND', message, { file });
  });
  return parseBaseline(text, file);
}

async function updateBaseline(file: string, finished: FinishedRun): Promise<void> {
  const earlier = existsSync(file) ? parseBaseline(await readFile(file, 'utf8'), file) : { models: {} };
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(file, formatBaseline(mergeBaselines(earlier, runOutcomes(finished))));
  process.stderr.write(`baseline written to ${file}\n`);
}

function tell(finished: FinishedRun, out: string, flags: RunFlags, code: number): void {
  const isTerminal = process.stdout.isTTY === true;
  if (flags.reporter.includes('list')) {
    const width = process.stdout.columns ?? 120;
    process.stdout.write(`\n${formatRunTable(finished, { color: isTerminal && !process.env.NO_COLOR, width })}\n`);
  }
  if (flags.reporter.includes('github')) process.stdout.write(toGithubAnnotations(finished));
  const folder = relative(process.cwd(), out) || '.';
  if (finished.run.state === 'interrupted') {
    process.stdout.write(`interrupted; go on with: npx cornercase run --resume ${folder}\n`);
  }
  if (flags.reporter.includes('html')) process.stdout.write(`report:    ${join(folder, 'index.html')}\n`);
  process.stdout.write(`exit code: ${code}\n`);
}

function reporterList(text: string): ReporterName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !REPORTER_NAMES.includes(name as ReporterName));
  if (unknown === undefined) return names as ReporterName[];
  throw new InvalidArgumentError(`There is no reporter "${unknown}"; known are ${REPORTER_NAMES.join(', ')}.`);
}

/** All that write files, and the table; annotations where GitHub will read them. */
const defaultReporters = (): ReporterName[] =>
  REPORTER_NAMES.filter((name) => name !== 'github' || process.env.GITHUB_ACTIONS === 'true');
