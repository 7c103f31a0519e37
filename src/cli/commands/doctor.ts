import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Command } from 'commander';
import { settle } from '../../dynamics/settle.ts';
import { openStage } from '../../frames/open-stage.ts';
import { runBareLoop } from '../../inference/bare-loop.ts';
import { DEVICE_NAMES, type DeviceName, type RuntimeFacts } from '../../inference/devices.ts';
import { loadModelCard } from '../../inference/model-card.ts';
import { openModel } from '../../inference/open-model.ts';
import { describeRuntime } from '../../inference/runtime-info.ts';
import { ownVersion } from '../../schedule/machine.ts';
import { sampleCase } from '../../schedule/sample-case.ts';
import { DEFAULT_MODEL, deviceOption } from '../options.ts';

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('what this machine has, how fast it is, and what would make it faster')
    .addOption(deviceOption())
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase doctor')
    .action(async (flags: { device: DeviceName; json?: boolean }) => {
      const found = await examine(flags.device);
      process.stdout.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : format(found));
    });
}

type Findings = Awaited<ReturnType<typeof examine>>;

async function examine(device: DeviceName) {
  const runtime = await describeRuntime();
  const stage = await openStage();
  try {
    const sample = settle(sampleCase());
    await stage.render(sample); // compiles shaders
    const renderMs = await timePerCall(() => stage.render(sample));
    const { frame } = await stage.render(sample);
    const card = loadModelCard(DEFAULT_MODEL, process.cwd());
    const threads = Math.min(4, availableParallelism());
    const detectMs = median(await runBareLoop(card, frame, { threads, frames: 10 }));
    const devices = await tryDevices(device, runtime.providers);
    const physicsMs = await timePerCall(() => settle(sampleCase()));
    return {
      cornercase: ownVersion(),
      node: process.versions.node,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      memoryGb: Math.round(totalmem() / 2 ** 30),
      browser: stage.info.browser,
      browserSource: stage.info.browserSource,
      renderer: stage.info.renderer,
      onnxRuntime: runtime.version,
      providers: runtime.providers,
      devices,
      milliseconds: { render: renderMs, detect: detectMs, detectThreads: threads, physics: physicsMs },
      advice: advise(stage.info.renderer, runtime.providers),
    };
  } finally {
    await stage.close();
  }
}

/** Each device with the default model: whether it runs and sees what the processor sees, or why not. */
async function tryDevices(asked: DeviceName, providers: readonly string[]): Promise<RuntimeFacts[]> {
  const known = DEVICE_NAMES.filter((name) => name !== 'auto' && name !== 'cpu' && providers.includes(name));
  const found: RuntimeFacts[] = [];
  for (const device of asked === 'auto' ? known : [asked]) {
    const model = await openModel(loadModelCard(DEFAULT_MODEL, process.cwd()), { device });
    found.push(model.runtime);
    await model.close();
  }
  return found;
}

/** Median of as many calls as fit into about a second, at least three. */
async function timePerCall(call: () => unknown): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + 1_000;
  while (times.length < 3 || performance.now() < end) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return median(times);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function advise(renderer: string, providers: readonly string[]): string[] {
  const advice: string[] = [];
  if (/swiftshader/i.test(renderer) && process.platform === 'linux') {
    advice.push('Debian: `apt-get install chromium libegl1 libgl1-mesa-dri` lets Mesa draw, which is faster.');
  }
  if (/swiftshader|llvmpipe/i.test(renderer)) {
    advice.push('Pictures are drawn by the processor: a graphics card with its driver draws them many times faster.');
  }
  if (process.platform === 'linux' && process.arch === 'x64' && !providers.includes('cuda')) {
    advice.push('NVIDIA card: `node node_modules/onnxruntime-node/script/install` fetches the CUDA provider.');
  }
  return advice;
}

function format(found: Findings): string {
  const { milliseconds: ms } = found;
  const rows: [string, string][] = [
    ['cornercase', found.cornercase],
    ['node', found.node],
    ['machine', `${found.cpu}, ${found.cores} cores, ${found.memoryGb} GB`],
    ['browser', `${found.browser} (${found.browserSource})`],
    ['renderer', found.renderer],
    ['onnxruntime', `${found.onnxRuntime}, providers ${found.providers.join(', ')}`],
    ...found.devices.map(({ device, fallback }): [string, string] => ['device', fallback ?? `${device} works`]),
    [
      'speed',
      `physics ${ms.physics.toFixed(0)} ms, render ${ms.render.toFixed(0)} ms, detect ${ms.detect.toFixed(0)} ms`,
    ],
    ['', `(one 640×480 street frame; ${DEFAULT_MODEL} on ${ms.detectThreads} threads)`],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(12)} ${value}`);
  return `${[...lines, ...found.advice.map((advice) => `faster:      ${advice}`)].join('\n')}\n`;
}
