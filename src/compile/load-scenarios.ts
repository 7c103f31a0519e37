import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';
import { openAssetLibrary } from './assets/asset-library.ts';
import { loadScenario } from './load-scenario.ts';
import type { Scenario } from './scenario.ts';

const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
/** Folders of files that scenarios extend. */
const SHARED_FOLDER = 'shared';

/**
 * Scenarios of files and folders (searched recursively, `shared/` left out), sorted by id. Throws InputError for a path
 * that is not there, a folder without scenarios, two files of one id, or a file that is wrong.
 */
export function loadScenarios(paths: readonly string[], root: string): Scenario[] {
  const files = [...new Set(paths.flatMap((path) => filesAt(path)))];
  const library = openAssetLibrary(root);
  const scenarios = files.map((file) => loadScenario(file, root, library)).sort((a, b) => (a.id < b.id ? -1 : 1));
  scenarios.forEach((scenario, at) => {
    const before = scenarios[at - 1];
    if (before?.id !== scenario.id) return;
    const message = `its id "${scenario.id}" (folder and name) is also that of ${before.file}; rename one of them.`;
    throw new InputError('SCENARIO_DUPLICATE_ID', message, { file: scenario.file });
  });
  return scenarios;
}

function filesAt(path: string): string[] {
  if (!existsSync(path)) throw missing(path);
  if (!statSync(path).isDirectory()) return [join(path)];
  const found = filesBelow(path);
  if (found.length > 0) return found;
  throw new InputError('SCENARIO_NONE_FOUND', 'the folder holds no scenario, expected .yaml files.', { file: path });
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) return [];
    if (entry.isDirectory()) return entry.name === SHARED_FOLDER ? [] : filesBelow(path);
    return entry.isFile() && EXTENSIONS.has(extname(entry.name)) ? [path] : [];
  });
}

/** Names files near to a path that is not there: beside it, or below its nearest folder that exists. */
function missing(path: string): InputError {
  let folder = dirname(path);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  const candidates = existsSync(folder) && statSync(folder).isDirectory() ? neighbours(folder) : [];
  const byStem = new Map(candidates.map((file) => [basename(file, extname(file)), file]));
  const guess = nearest(basename(path, extname(path)), [...byStem.keys()]);
  const way = guess ? `did you mean "${byStem.get(guess)}"?` : `in ${folder} are: ${listed(candidates, folder)}.`;
  return new InputError('SCENARIO_MISSING_FILE', `there is no such file or folder; ${way}`, { file: path });
}

/** The folder's scenarios and subfolders, not further down: a wrong path may point anywhere on the disk. */
function neighbours(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .filter((entry) => entry.isDirectory() || EXTENSIONS.has(extname(entry.name)))
    .map(({ name }) => join(folder, name))
    .sort();
}

function listed(files: readonly string[], folder: string): string {
  if (files.length === 0) return 'no scenarios';
  const names = files.map((file) => relative(folder, file));
  return names.length > 8 ? `${names.slice(0, 8).join(', ')}, …` : names.join(', ');
}
