import { basename, dirname, join } from 'node:path';
import { readSurroundings } from '../assets/surroundings/read-surroundings.ts';
import { InputError } from '../shared/errors.ts';
import { isInside } from '../shared/is-inside.ts';
import { candidates } from './candidates.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ScenarioDocument } from './schema.ts';
import { PICTURE_PATTERN } from './schema-values.ts';

const PICTURE = new RegExp(PICTURE_PATTERN);

/**
 * Reads the .hdr and .exr files that a checked scenario can put around its scenes; `fileOf` tells in which file a value
 * is written: the path is relative to that one. What is wrong with a picture is found here, before a case is drawn.
 */
export function addressSurroundings(
  document: ScenarioDocument,
  fileOf: (path: Path) => string,
  root: string,
): { surroundings: Record<string, string>; problems: Problem[] } {
  const surroundings: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const { value, path } of picturesIn(document)) {
    try {
      const { address } = readInside(join(dirname(fileOf(path)), value), value, root);
      if ((surroundings[value] ?? address) !== address) {
        const message = `"${value}" names two files: it is also written in a file that lies elsewhere; rename one of them.`;
        throw new InputError('SCENARIO_CONFLICT', message);
      }
      surroundings[value] = address;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const own = error.message.startsWith('"') ? '' : `"${value}": `;
      problems.push({ code: error.code, path, message: `${own}${error.message}` });
    }
  }
  return { surroundings, problems };
}

function readInside(path: string, value: string, root: string) {
  if (isInside(path, root)) return readSurroundings(path, basename(path));
  const message = `found "${value}", expected a file inside of the project folder "${root}".`;
  throw new InputError('SCENARIO_OUTSIDE_PROJECT', message);
}

function picturesIn(document: ScenarioDocument): { path: Path; value: string }[] {
  const { backdrop } = document.scene;
  if (backdrop === undefined) return [];
  const isParts = typeof backdrop === 'object' && !('choice' in backdrop);
  const asked = isParts ? backdrop.environment : backdrop;
  const path: Path = isParts ? ['scene', 'backdrop', 'environment'] : ['scene', 'backdrop'];
  if (asked === undefined) return [];
  return candidates(document, asked, path).flatMap(({ value, path: at }) =>
    typeof value === 'string' && PICTURE.test(value) ? [{ path: at, value }] : [],
  );
}
