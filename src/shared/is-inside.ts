import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** True where the file, with every link followed, lies inside the folder. A missing file is judged by its name. */
export function isInside(path: string, root: string): boolean {
  const below = relative(realOrResolved(root), realOrResolved(path));
  return below !== '..' && !below.startsWith(`..${sep}`) && resolve(below) !== below;
}

function realOrResolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(resolve(path));
    return parent === resolve(path) ? parent : join(realOrResolved(parent), basename(path));
  }
}
