import { closeSync, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError, type Place } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';

/** A scenario is a page or two; a megabyte is a mistake or an attack. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** Text of a scenario file. Throws InputError where it is missing, no file, too large or not UTF-8. */
export function readScenarioText(path: string, file: string, askedAt?: Place): string {
  const start: Place = { file, line: 1, column: 1 };
  const descriptor = openOrRefuse(path, file, askedAt);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile())
      throw new InputError('SCENARIO_NOT_A_FILE', 'found a folder, expected a scenario file.', askedAt ?? start);
    if (stats.size > MAX_FILE_BYTES) {
      const message = `found ${stats.size} bytes, expected at most ${MAX_FILE_BYTES} (1 MB).`;
      throw new InputError('SCENARIO_TOO_LARGE', message, start);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(descriptor));
  } catch (error) {
    if (error instanceof TypeError) throw new InputError('SCENARIO_NOT_TEXT', 'not UTF-8 text, expected YAML.', start);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function openOrRefuse(path: string, file: string, askedAt?: Place): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isMissing ? 'there is no such file' : (error as Error).message;
    const guess = isMissing && askedAt ? nearestFile(path) : null;
    const way = guess ? `; did you mean "${join(dirname(file), guess)}"?` : '.';
    const message = askedAt ? `cannot read "${file}": ${reason}${way}` : `${reason}; expected a scenario file.`;
    throw new InputError('SCENARIO_MISSING_FILE', message, askedAt ?? { file });
  }
}

function nearestFile(path: string): string | null {
  try {
    return nearest(basename(path), readdirSync(dirname(path)));
  } catch {
    return null;
  }
}
