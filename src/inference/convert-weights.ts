import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HarnessError } from '../shared/errors.ts';
import { sha256 } from '../shared/hash.ts';
import { packageRoot } from '../shared/package-root.ts';
import type { ConvertSource } from './card-schema.ts';
import { loadTfjsGraph } from './convert/tfjs-graph.ts';
import { convertTfjsToOnnx } from './convert/tfjs-to-onnx.ts';
import { storeFile } from './store-file.ts';

/**
 * Converts a TensorFlow.js graph model of an installed npm package into `path` and checks the card's sha256: the
 * converter is deterministic, so another digest means another version of the package. Throws HarnessError.
 */
export function convertWeights(
  { convert, sha256: expected }: ConvertSource,
  path: string,
  onProgress?: (what: string, part: number | null) => void,
): void {
  onProgress?.(`converting ${convert.package}/${convert.model}`, null);
  const folder = packageFolder(convert.package);
  const bytes = convertTfjsToOnnx(loadTfjsGraph(join(folder, convert.model)), {
    name: convert.output,
    dims: convert.dims,
  });
  const actual = sha256(bytes);
  if (actual !== expected) {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    const message = `converting ${convert.package} ${version} gave sha256 ${actual}, the card pins ${expected}.`;
    throw new HarnessError('MODEL_WEIGHTS_CHANGED', message);
  }
  storeFile(path, bytes);
}

/** The folder of an installed package; its export map may hide package.json, so the way up starts at its entry. */
function packageFolder(name: string): string {
  let folder: string;
  try {
    folder = dirname(createRequire(join(packageRoot, 'package.json')).resolve(name));
  } catch (cause) {
    const message = `the npm package ${name} is not installed; \`npm install ${name}\` brings it.`;
    throw new HarnessError('MODEL_PACKAGE_MISSING', message, { cause });
  }
  while (!isPackage(folder, name)) {
    if (dirname(folder) === folder) throw new HarnessError('MODEL_PACKAGE_MISSING', `no package.json of ${name}.`);
    folder = dirname(folder);
  }
  return folder;
}

function isPackage(folder: string, name: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === name;
}
