import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Beside `chromium`: see FONT_SETTINGS. */
export const FONT_SETTINGS_FILE = join('fonts', 'cornercase.conf');

/**
 * The package's own settings look for fonts in `/tmp/fonts`, where we do not unpack, and nowhere else: without a font
 * Chromium ends at the first text it lays out. These name the fonts that lie beside this file, and the system's.
 */
const FONT_SETTINGS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * Unpacks the Chromium of @sparticuz/chromium (140 MB) once into the user's cache and returns the folder that holds
 * `chromium`, its graphics library, `al2023/lib` and FONT_SETTINGS_FILE; null where the optional dependency is not installed.
 *
 * The package unpacks into the shared temporary folder and trusts whatever it finds there. Here it gets a private
 * folder instead, renamed into place when complete, so that two runs at once or a killed one do no harm.
 */
export async function unpackFallback(): Promise<string | null> {
  const version = fallbackVersion();
  if (!version) return null;
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cornercase');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(join(folder, FONT_SETTINGS_FILE))) return folder;

  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const unpacking = mkdtempSync(join(cache, 'unpacking-'));
  try {
    await unpackInto(unpacking);
    writeFileSync(join(unpacking, FONT_SETTINGS_FILE), FONT_SETTINGS);
    if (!existsSync(join(folder, FONT_SETTINGS_FILE))) {
      rmSync(folder, { recursive: true, force: true }); // an older version of us left no font settings
      renameSync(unpacking, folder);
    }
  } catch (error) {
    if (!existsSync(join(folder, FONT_SETTINGS_FILE))) throw error; // else: another process was faster
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
