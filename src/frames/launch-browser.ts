import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer';
import { HarnessError, InputError } from '../shared/errors.ts';
import { type BrowserChoice, findBrowser } from './find-browser.ts';

/** A way of drawing, by Chromium's flags. Figures: milliseconds a frame on 2 cores, see the README's notes. */
const RENDERERS = {
  /** Hardware where there is a driver, else Mesa's llvmpipe: about twice as fast as SwiftShader. Linux. */
  egl: ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
  /** Chromium's own software renderer: needs nothing. Asked for by name since Chromium 144. */
  swiftshader: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  /** Metal on macOS, Direct3D on Windows. */
  native: ['--ignore-gpu-blocklist'],
} as const;
export type RendererName = keyof typeof RENDERERS;

const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage', // containers often give it 64 MB
  '--disable-extensions',
  '--disable-sync',
  '--no-first-run',
  '--mute-audio',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

export interface LaunchedBrowser {
  browser: Browser;
  choice: BrowserChoice;
  /** `HeadlessChrome/147.0.7727.0`. */
  version: string;
  /** WebGL's unmasked renderer string. */
  renderer: string;
}

/** Renderers worth trying with that browser, best first; CORNERCASE_RENDERER pins one. */
export function rendererCandidates(source: BrowserChoice['source']): RendererName[] {
  const pinned = process.env.CORNERCASE_RENDERER;
  if (pinned) {
    if (!(pinned in RENDERERS)) {
      const known = Object.keys(RENDERERS).join(', ');
      throw new InputError('RENDERER_SETTING_WRONG', `CORNERCASE_RENDERER is "${pinned}"; allowed are ${known}.`);
    }
    return [pinned as RendererName];
  }
  if (process.platform !== 'linux') return ['native', 'swiftshader'];
  // The fallback browser is built without the OpenGL backend.
  return source !== '@sparticuz/chromium' && hasEgl() ? ['egl', 'swiftshader'] : ['swiftshader'];
}

const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** Whether the system has libEGL, without which the `egl` renderer cannot start. */
const hasEgl = (): boolean => LIBRARY_FOLDERS.some((folder) => existsSync(`${folder}/libEGL.so.1`));

/**
 * Starts a headless browser that can draw WebGL 2 with the best renderer that works here.
 * Throws HarnessError BROWSER_DID_NOT_START with each renderer's reason.
 */
export async function launchBrowser(): Promise<LaunchedBrowser> {
  const choice = await findBrowser();
  const reasons: string[] = [];
  for (const name of rendererCandidates(choice.source)) {
    try {
      return await launchWith(choice, name);
    } catch (error) {
      reasons.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new HarnessError(
    'BROWSER_DID_NOT_START',
    `${choice.executablePath} (${choice.source}) could not be used: ${reasons.join('; ')}. Run \`cornercase doctor\`.`,
  );
}

const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).split('\n')[0]!;

async function launchWith(choice: BrowserChoice, name: RendererName): Promise<LaunchedBrowser> {
  const browser = await startBrowser(choice, name);
  try {
    const renderer = await rendererString(browser);
    if (!renderer) throw new Error('no WebGL 2');
    return { browser, choice, version: await browser.version(), renderer };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Chromium's sandbox refuses to start for root, and where the system forbids user namespaces (Ubuntu since 23.10, many
 * containers). It is left out there, with a word about it: the page loads our own code from loopback and nothing else.
 */
async function startBrowser(choice: BrowserChoice, name: RendererName): Promise<Browser> {
  const start = (flags: readonly string[]): Promise<Browser> =>
    puppeteer.launch({
      executablePath: choice.executablePath,
      headless: 'shell',
      pipe: true, // no browser is left behind when this process is killed
      // Ctrl-C is for the run, which finishes what is in flight; puppeteer would exit at once.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: { ...process.env, ...choice.env },
      args: [...RENDERERS[name], ...QUIET_FLAGS, ...flags],
    });
  if (process.getuid?.() === 0) return start(['--no-sandbox']);
  return start([]).catch(async () => {
    // What Chromium says of its sandbox does not always reach us: whether it helps to do without shows.
    const browser = await start(['--no-sandbox']);
    process.emitWarning("Chromium's sandbox is not available on this system; the render page runs without it.");
    return browser;
  });
}

async function rendererString(browser: Browser): Promise<string | null> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      const info = gl?.getExtension('WEBGL_debug_renderer_info');
      return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : null;
    });
  } finally {
    await page.close();
  }
}
