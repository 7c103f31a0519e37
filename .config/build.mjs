// One bundled build into .build/: the command line, the library, the inference child process, the thread that tries 3D
// files, the page that Chromium runs, the report's browser code, and the scenario schema with its validator. Runs in
// npm's `prepare`.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, transform } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, '.build');
const src = (path) => join(root, 'src', path);
const bundle = (name) => pathToFileURL(join(out, name)).href;

const node = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
};
const browser = { bundle: true, platform: 'browser', target: 'chrome120', minify: true, logLevel: 'warning' };

export async function buildAll({ types = false } = {}) {
  await mkdir(out, { recursive: true });
  await Promise.all([
    build({
      ...node,
      entryPoints: {
        cli: src('cli/main.ts'),
        index: src('index.ts'),
        'inference-child': src('inference/child.ts'),
        'inference-thread': src('inference/runtime-thread.ts'),
        'gltf-trial': src('assets/gltf/trial.ts'),
        'scenario-validator': src('compile/scenario-validator.ts'),
      },
      outdir: out,
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
    }),
    build({ ...browser, format: 'esm', entryPoints: { page: src('frames/page/main.ts') }, outdir: out }),
    build({ ...browser, format: 'iife', entryPoints: { 'report-page': src('report/page/main.ts') }, outdir: out }),
  ]);
  await chmod(join(out, 'cli.js'), 0o755);
  const { scenarioSchema } = await import(`${bundle('index.js')}?${Date.now()}`);
  const { VALIDATOR_FILE, validatorSource } = await import(`${bundle('scenario-validator.js')}?${Date.now()}`);
  const { code } = await transform(await validatorSource(), { minify: true, target: 'node20' });
  await writeFile(join(out, VALIDATOR_FILE), code);
  await writeFile(join(out, 'scenario.schema.json'), `${JSON.stringify(scenarioSchema, null, 2)}\n`);
  if (types) await declareTypes();
}

/** Declarations for `import … from 'cornercase'`; a consumer's install has no TypeScript and needs none. */
async function declareTypes() {
  const tsc = join(root, 'node_modules/.bin/tsc');
  if (!existsSync(tsc)) return;
  const flags = ['--noEmit', 'false', '--emitDeclarationOnly', '--declaration', '--outDir', join(out, 'types')];
  await promisify(execFile)(tsc, ['-p', join(root, '.config/tsconfig.types.json'), ...flags]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await rm(out, { recursive: true, force: true });
  await buildAll({ types: true });
}
