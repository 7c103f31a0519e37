import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { loadPicture } from '../../inference/detect-file.ts';
import type { DeviceName } from '../../inference/devices.ts';
import { KNOWN_PICTURE } from '../../inference/known-picture.ts';
import { type LoopFigures, measureLoop } from '../../inference/measure-loop.ts';
import { loadModelCard } from '../../inference/model-card.ts';
import { run } from '../../pipeline.ts';
import type { FinishedRun } from '../../report/run.ts';
import { packageRoot } from '../../shared/package-root.ts';
import { measureBuilds } from '../measure-builds.ts';
import { measureCrowd } from '../measure-crowd.ts';
import { measureMetrics } from '../measure-metrics.ts';
import { measureScenarios } from '../measure-scenarios.ts';
import { DEFAULT_MODEL, DEFAULT_SEED, deviceOption, wholeNumber } from '../options.ts';
import type { Finding } from '../statistics/finding.ts';
import { formatStatistics, measureStatistics } from '../statistics/measure-statistics.ts';
import { watchMemory } from '../watch-memory.ts';

interface BenchFlags {
  cases: number;
  model: string;
  device: DeviceName;
  json?: boolean;
}

/** One place of each kind: a street with a car, a table with a crushed bottle. */
const SCENARIOS = ['scenarios/road/car-in-fog.yaml', 'scenarios/litter/crumpled-bottle.yaml'];

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('where the time goes: milliseconds per frame and stage, cold and cached, beside the bare model')
    .addArgument(
      new Argument(
        '[section]',
        'this alone: the detection loop beside a bare ONNX Runtime loop; or whether intervals, gates and plans keep their word, by simulation',
      ).choices(['loop', 'statistics']),
    )
    .option('--cases <n>', 'cases per scenario', wholeNumber(1), 12)
    .option('-m, --model <name|file.onnx|dir>', 'model card', DEFAULT_MODEL)
    .addOption(deviceOption())
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ cornercase bench --cases 24\n  $ cornercase bench loop --model yolox-nano\n  $ cornercase bench statistics',
    )
    .action(async (section: 'loop' | 'statistics' | undefined, flags: BenchFlags) => {
      const print = (figures: object, text: string): void =>
        void process.stdout.write(flags.json ? `${JSON.stringify(figures, null, 2)}\n` : text);
      const tell = (what: string): void => void process.stderr.write(`simulating: ${what}\n`);
      if (section === 'loop') {
        const card = loadModelCard(flags.model, process.cwd());
        const loop = await measureLoop(card, await loadPicture(KNOWN_PICTURE), flags);
        return print(loop, `${formatLoop(loop).join('\n')}\n`);
      }
      if (section === 'statistics') {
        const findings = await measureStatistics(tell);
        return print(findings, formatStatistics(findings));
      }
      const figures = { ...(await measure(flags)), statistics: await measureStatistics(tell) };
      print(figures, format(figures));
    });
}

type Figures = Awaited<ReturnType<typeof measure>> & { statistics: Finding[] };

async function measure({ cases, model, device }: BenchFlags) {
  // First, since memory is that of the process so far.
  const metrics = measureMetrics();
  const folder = await mkdtemp(join(tmpdir(), 'cornercase-bench-'));
  const memory = watchMemory();
  const play = (name: string): Promise<FinishedRun> =>
    run({
      request: {
        scenarios: SCENARIOS.map((path) => join(packageRoot, path)),
        models: [model],
        device,
        seed: DEFAULT_SEED,
        cases,
        case: null,
        tags: [],
        passes: ['rgb'],
      },
      root: packageRoot,
      out: join(folder, name),
      runId: name,
      command: ['bench'],
      cacheFolder: join(folder, 'cache'),
    });
  try {
    const cold = await play('cold');
    const cached = await play('cached');
    const picture = await loadPicture(join(folder, 'cold', cold.cases[0]!.frame));
    const loop = await measureLoop(loadModelCard(model, packageRoot), picture, { device });
    const crowd = await measureCrowd();
    return {
      machine: cold.run.machine,
      frameCount: cold.cases.length,
      cold: perFrame(cold),
      cached: perFrame(cached),
      loop,
      crowd,
      builds: measureBuilds(),
      metrics,
      gallery: await measureScenarios(join(packageRoot, 'scenarios'), packageRoot, DEFAULT_SEED),
      peakMemoryMb: memory.stop(),
    };
  } finally {
    memory.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds per frame, by stage; stages overlap, so they add up to more than the wall. */
function perFrame({ run: { timings }, cases }: FinishedRun) {
  const { cases: wall = 0, open = 0, ...stages } = timings;
  return {
    wallMs: wall / cases.length,
    framesPerSecond: (1000 * cases.length) / wall,
    openSeconds: open / 1000,
    stagesMs: Object.fromEntries(Object.entries(stages).map(([stage, total]) => [stage, total / cases.length])),
  };
}

function format(figures: Figures): string {
  const { cold, cached, loop, crowd, builds, gallery, metrics, peakMemoryMb, machine, frameCount } = figures;
  const typical = gallery[Math.floor(gallery.length / 2)]!.renderMs;
  const dearest = gallery
    .filter(({ renderMs }, rank) => rank < 3 || renderMs > 2 * typical)
    .map(({ scenario, renderMs }) => `${scenario} ${(renderMs / typical).toFixed(1)} ×`);
  const slowest = builds.slice(0, 3).map(({ name, medianMs }) => `${name} ${medianMs.toFixed(0)} ms`);
  const rows = Object.entries({ ...cold.stagesMs, wall: cold.wallMs }).map(([stage, ms]) => {
    const cachedMs = stage === 'wall' ? cached.wallMs : (cached.stagesMs[stage] ?? 0);
    return [stage, ms.toFixed(1), `${((100 * ms) / cold.wallMs).toFixed(0)} %`, cachedMs.toFixed(1)];
  });
  const ratio = (ms: number): string => `${(ms / loop.bareMs).toFixed(1)} × the bare model`;
  return `${[
    `${machine.cpu}, ${machine.cores} cores; ${machine.renderer}; ONNX Runtime ${machine.onnxRuntime}; ${frameCount} frames`,
    alignColumns([['stage', 'cold ms/frame', 'of wall', 'cached ms/frame'], ...rows]),
    'Stages overlap: rendering one case runs beside detection and encoding of the one before.',
    `cold:       ${cold.framesPerSecond.toFixed(2)} frames/s, ${ratio(cold.wallMs)}; opened in ${cold.openSeconds.toFixed(1)} s`,
    `cached:     ${cached.framesPerSecond.toFixed(2)} frames/s, ${ratio(cached.wallMs)}`,
    ...formatLoop(loop),
    `crowd:      a frame with 40 cars more in the distance takes ${(crowd.crowdedMs / crowd.aloneMs).toFixed(1)} × one with a car (${crowd.aloneMs.toFixed(0)} ms)`,
    `assets:     ${builds.length}, the slowest to build ${slowest.join(', ')}`,
    `gallery:    ${gallery.length} scenarios, the median frame rendered in ${typical.toFixed(0)} ms; dearest ${dearest.join(', ')}`,
    `metrics:    COCO figures of 5,000 pictures, 36,000 objects, 500,000 detections in ${metrics.userSeconds.toFixed(1)} s of processor time (pycocotools: ${metrics.referenceSeconds} s, ${(metrics.referenceSeconds / metrics.userSeconds).toFixed(0)} ×), ${metrics.peakMemoryMb.toFixed(0)} MB with the set`,
    `memory:     ${peakMemoryMb === null ? 'not measured on this system' : `${peakMemoryMb.toFixed(0)} MB at the peak, all processes`}`,
    'statistics, in simulated worlds:',
    formatStatistics(figures.statistics),
  ].join('\n')}`;
}

function formatLoop({
  bareMs,
  bareWithPreprocessMs,
  detectMs,
  ratio,
  ratioWithPreprocess,
  device,
}: LoopFigures): string[] {
  return [
    `bare model: ${(1000 / bareMs).toFixed(2)} frames/s (${bareMs.toFixed(1)} ms, session.run alone, ${device}, 1 thread)`,
    `our loop:   ${(1000 / detectMs).toFixed(2)} frames/s (${detectMs.toFixed(1)} ms with transport, tensor, hash and boxes): ${ratio.toFixed(2)} × session.run alone, ${ratioWithPreprocess.toFixed(2)} × a bare loop that makes its tensors too (${bareWithPreprocessMs.toFixed(1)} ms)`,
  ];
}

/** First column left, the rest right. */
function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!);
  return rows.map((row) => `  ${row.map(pad).join('  ')}`).join('\n');
}
