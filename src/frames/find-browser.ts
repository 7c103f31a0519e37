import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Browser, ChromeReleaseChannel, computeSystemExecutablePath, getInstalledBrowsers } from '@puppeteer/browsers';
import { HarnessError, InputError } from '../shared/errors.ts';
import { FONT_SETTINGS_FILE, unpackFallback } from './unpack-fallback.ts';

export interface BrowserChoice {
  executablePath: string;
  /** Where it was found, for `doctor` and messages. */
  source: 'CORNERCASE_BROWSER' | 'puppeteer cache' | 'system' | '@sparticuz/chromium';
  /** Added to the browser's environment: the fallback brings its own libraries. */
  env: Readonly<Record<string, string>>;
}

/**
 * Finds a Chromium in this order: the CORNERCASE_BROWSER setting, puppeteer's cache, a Chrome or Chromium of the
 * system, the one that the optional dependency @sparticuz/chromium carries (Linux x64, needs only glibc).
 * Throws HarnessError BROWSER_NOT_FOUND with the command that gets one.
 */
export async function findBrowser(): Promise<BrowserChoice> {
  const found = fromSetting() ?? (await fromPuppeteerCache()) ?? fromSystem() ?? (await fromFallback());
  if (found) return found;
  throw new HarnessError(
    'BROWSER_NOT_FOUND',
    'no Chromium found: run `npx @puppeteer/browsers install chrome-headless-shell@stable --path ' +
      `${puppeteerCache()}\`, install Chrome, or point CORNERCASE_BROWSER at one.`,
  );
}

function fromSetting(): BrowserChoice | null {
  const executablePath = process.env.CORNERCASE_BROWSER;
  if (!executablePath) return null;
  if (!existsSync(executablePath)) {
    throw new InputError('BROWSER_SETTING_WRONG', `CORNERCASE_BROWSER names ${executablePath}, which does not exist.`);
  }
  return { executablePath, source: 'CORNERCASE_BROWSER', env: {} };
}

const puppeteerCache = (): string => process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');

async function fromPuppeteerCache(): Promise<BrowserChoice | null> {
  const cacheDir = puppeteerCache();
  if (!existsSync(cacheDir)) return null;
  const installed = await getInstalledBrowsers({ cacheDir });
  const usable = installed.filter((item) => existsSync(item.executablePath));
  const best = usable.find((item) => item.browser === Browser.CHROMEHEADLESSSHELL) ?? usable.find(isChromium);
  return best ? { executablePath: best.executablePath, source: 'puppeteer cache', env: {} } : null;
}

const isChromium = (item: { browser: Browser }): boolean =>
  item.browser === Browser.CHROME || item.browser === Browser.CHROMIUM;

function fromSystem(): BrowserChoice | null {
  const executablePath = systemChrome() ?? onPath(['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge']);
  return executablePath ? { executablePath, source: 'system', env: {} } : null;
}

function systemChrome(): string | null {
  try {
    const path = computeSystemExecutablePath({ browser: Browser.CHROME, channel: ChromeReleaseChannel.STABLE });
    return existsSync(path) ? path : null;
  } catch {
    return null; // "not installed" is how it says that there is none
  }
}

function onPath(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

async function fromFallback(): Promise<BrowserChoice | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = await unpackFallback();
  if (!folder) return null;
  return {
    executablePath: join(folder, 'chromium'),
    source: '@sparticuz/chromium',
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, FONT_SETTINGS_FILE) },
  };
}
