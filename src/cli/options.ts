import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { PASS_NAMES, type PassName } from '../frames/frame.ts';
import { DEVICE_NAMES } from '../inference/devices.ts';
import { packageRoot } from '../shared/package-root.ts';

/** Parsers of option values; commander turns what they throw into a usage error. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < min) {
      throw new InvalidArgumentError(`Expected a whole number of at least ${min}.`);
    }
    return value;
  };
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Expected a number above 0.');
  return value;
}

/** A share of all, open at both ends. */
export function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('Expected a number between 0 and 1, such as 0.02.');
  return value;
}

export function passList(text: string): PassName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !PASS_NAMES.includes(name as PassName));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`There is no pass "${unknown}"; known are ${PASS_NAMES.join(', ')}.`);
  }
  // The picture is always made: detection and reports need it.
  return PASS_NAMES.filter((name) => name === 'rgb' || names.includes(name));
}

/** `--device`: the same on every command that opens a model. */
export const deviceOption = (): Option =>
  new Option('--device <name>', 'where models run; one that does not work here gives way to the processor, with a word')
    .choices(DEVICE_NAMES)
    .default('auto');

/** For options that may be given several times. */
export const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value];

/** Where the user's project is, and the scenarios to take when none are named: the project's own, else the shipped. */
export function projectOf(paths: readonly string[]): { root: string; paths: string[] } {
  if (paths.length > 0) return { root: process.cwd(), paths: [...paths] };
  if (existsSync(join(process.cwd(), 'scenarios'))) return { root: process.cwd(), paths: ['scenarios'] };
  return { root: packageRoot, paths: [join(packageRoot, 'scenarios')] };
}

export const DEFAULT_MODEL = 'centernet';
export const DEFAULT_SEED = 1;
