import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../shared/package-root.ts';

/** Names of the cards in the project's `models/` and of the shipped ones, sorted. */
export function listModelCards(root: string): string[] {
  const folders = [join(root, 'models'), join(packageRoot, 'models')].filter((folder) => existsSync(folder));
  const names = folders.flatMap((folder) =>
    readdirSync(folder).filter((name) => existsSync(join(folder, name, 'model.yaml'))),
  );
  return [...new Set(names)].sort();
}
