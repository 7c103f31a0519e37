import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseRecord, RunRecord } from '../../src/report/run.ts';

const CLI = fileURLToPath(new URL('../../.build/cli.js', import.meta.url));

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A project of a user's own, with one small scenario. */
export interface Project {
  folder: string;
  /** Starts the real command, in the project unless said. */
  start(
    args: readonly string[],
    env?: Record<string, string>,
    cwd?: string,
  ): { process: ChildProcess; done: Promise<Outcome> };
  /** Runs it to its end. */
  run(args: readonly string[], env?: Record<string, string>): Promise<Outcome>;
  readRun(out: string): RunRecord;
  readCases(out: string): CaseRecord[];
  remove(): void;
}

/** A car on an empty plane in a small picture: little to draw, all stages real. */
export const SMALL_SCENARIO = `cornercase: 1
name: Small
tags: [small]
targets: [car]
factors:
  roll: {choice: [0, 180], nominal: 0}
  paint: {choice: [silver, red], nominal: silver}
scene:
  ground: asphalt
  backdrop: {place: none, environment: city}
  light: overcast
  objects:
    car:
      asset: car
      class: car
      params: {paint: $paint, detail: low}
      pose: {roll: $roll, yaw: {range: [0, 360]}, drop: 0.1}
      settle: true
  camera: {target: car, distance: 9, height: 1.6, azimuth: {range: [0, 360]}, fov: 50, size: [320, 240]}
sampling: {design: grid, cases: 4}
expect:
  - {metric: drop, of: recall, at_most: 0.9}
`;

export function openProject(scenario = SMALL_SCENARIO): Project {
  const folder = mkdtempSync(join(tmpdir(), 'cornercase-e2e-'));
  const path = join(folder, 'scenarios/test/small.yaml');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, scenario);
  const start: Project['start'] = (args, env = {}, cwd = folder) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd,
      env: { ...process.env, CI: 'true', ...env },
      detached: true, // a process group of its own, as on a terminal
    });
    const done = new Promise<Outcome>((resolve) => {
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (data) => (stdout += data));
      child.stderr.on('data', (data) => (stderr += data));
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    });
    return { process: child, done };
  };
  return {
    folder,
    start,
    run: (args, env) => start(args, env).done,
    readRun: (out) => JSON.parse(readFileSync(join(folder, out, 'run.json'), 'utf8')) as RunRecord,
    readCases: (out) =>
      readFileSync(join(folder, out, 'cases.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as CaseRecord),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
