import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Unpacks the Chromium of @sparticuz/chromium (140 MB) once into the user's cache and returns the folder that holds
 * `chromium`, its graphics library, `al2023/lib` and `fonts`; null where the optional dependency is not installed.
 *
 * The package unpacks into the shared temporary folder and trusts whatever it finds there. Here it gets a private
 * folder instead, renamed into place when complete, so that two runs at once or a killed one do no harm.
 */
export async function unpackFallback(): Promise<string | null> {
  const version = fallbackVersion();
  if (!version) return null;
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cornercase');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;

  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const unpacking = mkdtempSync(join(cache, 'unpacking-'));
  try {
    await unpackInto(unpacking);
    if (!existsSync(join(folder, 'chromium'))) renameSync(unpacking, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error; // else: another process was faster
  } finally {
    rmSync(unpacking, { recursive: true, force: true });
  }
  return folder;
}

function fallbackVersion(): string | null {
  try {
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const manifest = join(main.slice(0, main.lastIndexOf(join('chromium', 'build'))), 'chromium', 'package.json');
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  } catch {
    return null;
  }
}

/** The package reads its target from the environment, and unpacks its libraries only where it thinks to be on AWS. */
async function unpackInto(folder: string): Promise<void> {
  const changed = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const names = [...Object.keys(changed), 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'];
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  Object.assign(process.env, changed);
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executable = await chromium.executablePath();
    if (dirname(executable) !== folder) throw new Error(`@sparticuz/chromium unpacked to ${executable}.`);
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
