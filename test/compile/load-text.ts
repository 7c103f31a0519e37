import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadScenario } from '../../src/compile/load-scenario.ts';
import type { Scenario } from '../../src/compile/scenario.ts';

/** Runs a test in a folder of its own that holds the given files, and removes it. */
export function withFiles<T>(files: Readonly<Record<string, string | Uint8Array>>, run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cornercase-test-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A scenario from its text, loaded as `road/test.yaml`. */
export const loadText = (text: string, others: Readonly<Record<string, string>> = {}): Scenario =>
  withFiles({ 'road/test.yaml': text, ...others }, (folder) => loadScenario(join(folder, 'road/test.yaml'), folder));

/** What an error says, or a failure where nothing was thrown. */
export function errorOf(run: () => unknown): Error & { code?: string } {
  try {
    run();
  } catch (error) {
    return error as Error & { code?: string };
  }
  throw new Error('nothing was thrown.');
}

/** A small scenario with its factors, further object keys and sampling in place. */
export const sampleText = ({
  factors = '  distance: {range: [6, 24], nominal: 9, unit: m}',
  objects = '',
  scene = '',
  sampling = '{design: random, cases: 8}',
  distance = '$distance',
} = {}): string => `
cornercase: 1
name: Sample
targets: [car]
factors:
${factors}
scene:
${scene}
  objects:
    car:
      asset: car
      class: car
      params: {body: {choice: [sedan, hatchback, suv]}}
      pose: {yaw: {range: [0, 360]}, x: {normal: [0, 1], clamp: [-2, 2]}}
${objects}
  camera: {target: car, distance: ${distance}, height: {log_range: [1, 3]}}
sampling: ${sampling}
`;
