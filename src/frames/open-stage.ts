import type { Page } from 'puppeteer';
import type { WebSocket } from 'ws';
import type { Settled } from '../dynamics/settled.ts';
import { HarnessError } from '../shared/errors.ts';
import { sha256 } from '../shared/hash.ts';
import type { Frame, PassName } from './frame.ts';
import type { LaunchedBrowser } from './launch-browser.ts';
import { packScene } from './pack-scene.ts';
import { openPageServer, type PageServer } from './page-server.ts';
import type { PageError, RenderReply } from './protocol.ts';
import type { Truth } from './truth.ts';

export interface StageOptions {
  /** Longest that one frame may take, milliseconds; after that the page counts as hung. Default 60,000. */
  deadlineMs?: number;
  /** Frames before the page is opened anew, so that its memory stays flat. Default 400. */
  framesPerPage?: number;
  /** Times that one frame is tried again after a crash. Default 2. */
  retries?: number;
}

/** What drew the frames: part of the run's fingerprint. */
export interface StageInfo {
  browser: string;
  browserSource: string;
  renderer: string;
}

export interface RenderedFrame {
  frame: Frame;
  truth: Truth;
  /** Milliseconds in the page, by step. */
  milliseconds: Readonly<Record<string, number>>;
}

/** A browser page that turns settled cases into frames, one at a time. Survives crashes of page and browser. */
export interface Stage {
  info: StageInfo;
  /** Times that page or browser had to be started again after a crash or hang. */
  restartCount(): number;
  render(settled: Settled, passes?: readonly PassName[]): Promise<RenderedFrame>;
  /** Crashes the page or kills the browser, for tests of what follows. */
  sabotage(what: 'page' | 'browser'): Promise<void>;
  close(): Promise<void>;
}

/** Opens the stage; throws HarnessError BROWSER_NOT_FOUND or BROWSER_DID_NOT_START. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { deadlineMs = 60_000, framesPerPage = 400, retries = 2 } = options;
  // Loaded only now: puppeteer is a third of what a command without pictures would otherwise start with.
  const { launchBrowser } = await import('./launch-browser.ts');
  const server = await openPageServer();
  let browser = await launchBrowser().catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const info = { browser: browser.version, browserSource: browser.choice.source, renderer: browser.renderer };
  let page: StagePage | null = null;
  let frameCount = 0;
  let restarts = 0;
  let requestId = 0;

  const drop = async (): Promise<void> => {
    await page?.page.close().catch(() => undefined);
    page = null;
    frameCount = 0;
  };

  const ready = async (): Promise<StagePage> => {
    if (page && frameCount >= framesPerPage) await drop();
    if (!browser.browser.connected) browser = await launchBrowser();
    if (browser.renderer !== info.renderer) {
      throw new HarnessError('RENDERER_CHANGED', `the renderer changed from ${info.renderer} to ${browser.renderer}.`);
    }
    page ??= await openPage(browser, server, deadlineMs);
    return page;
  };

  const render = async (settled: Settled, passes: readonly PassName[] = ['rgb']): Promise<RenderedFrame> => {
    const { scene, blobs } = packScene(settled);
    // Only what this scene may ask for: the page keeps what it has fetched, and a long run must not keep it twice.
    server.blobs.clear();
    for (const [hash, blob] of blobs) server.blobs.set(hash, blob);
    for (let attempt = 0; ; attempt++) {
      try {
        const stagePage = await ready();
        const id = ++requestId;
        const reply = await request(stagePage, JSON.stringify({ id, scene, passes }), id, deadlineMs);
        frameCount++;
        return toRendered(reply);
      } catch (error) {
        if (error instanceof HarnessError && error.code === 'RENDERER_CHANGED') throw error;
        // What the page was doing is unknown now: throw it away, and the browser too where it did not help.
        restarts++;
        await drop();
        if (attempt > 0) await browser.browser.close().catch(() => undefined);
        if (attempt >= retries) {
          const reason = error instanceof Error ? error.message : String(error);
          throw new HarnessError('RENDER_FAILED', `${settled.caseId} could not be rendered: ${reason}`, {
            cause: error,
          });
        }
      }
    }
  };

  return {
    info,
    restartCount: () => restarts,
    render,
    sabotage: async (what) => {
      if (what === 'browser') browser.browser.process()?.kill('SIGKILL');
      else await page?.page.goto('chrome://crash').catch(() => undefined);
    },
    close: async () => {
      await browser.browser.close().catch(() => undefined);
      await server.close();
    },
  };
}

interface StagePage {
  page: Page;
  socket: WebSocket;
  /** Rejects when page, renderer process, browser or socket end. */
  broken: Promise<never>;
}

async function openPage(launched: LaunchedBrowser, server: PageServer, deadlineMs: number): Promise<StagePage> {
  const { browser } = launched;
  const page = await browser.newPage();
  const broken = new Promise<never>((_, reject) => {
    page.once('error', (error) => reject(new Error(`the page crashed (${error.message})`)));
    page.once('pageerror', (error) => reject(new Error(`the page threw: ${String(error)}`)));
    page.once('close', () => reject(new Error('the page was closed')));
    browser.once('disconnected', () => reject(new Error('the browser ended')));
  });
  broken.catch(() => undefined); // heard where it is raced; an idle page may end unheard
  await page.setRequestInterception(true);
  page.on('request', (asked) => {
    const allowed = asked.url().startsWith(server.url) || asked.url().startsWith('blob:');
    void (allowed ? asked.continue() : asked.abort('accessdenied'));
  });
  const connected = server.nextSocket();
  const opening = page.goto(server.url).then(() => connected);
  const socket = await withDeadline(Promise.race([opening, broken]), deadlineMs, 'the page did not open');
  return { page, socket, broken };
}

function request(target: StagePage, message: string, id: number, deadlineMs: number): Promise<Buffer> {
  const { socket, broken } = target;
  let stop = (): void => undefined;
  const answered = new Promise<Buffer>((resolve, reject) => {
    const onMessage = (data: Buffer, isBinary: boolean): void => {
      if (isBinary) {
        resolve(data);
        return;
      }
      const failure = JSON.parse(data.toString()) as PageError;
      if (failure.id === id) reject(new Error(failure.error));
    };
    const onClose = (): void => reject(new Error('the page hung up'));
    socket.on('message', onMessage);
    socket.on('close', onClose);
    stop = () => {
      socket.off('message', onMessage);
      socket.off('close', onClose);
    };
  });
  socket.send(message);
  const raced = Promise.race([answered, broken]);
  return withDeadline(raced, deadlineMs, `no frame within ${deadlineMs} ms`).finally(() => stop());
}

/** Rejects after a deadline: after a renderer crash a pending call may never return. */
function withDeadline<T>(promise: Promise<T>, milliseconds: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function toRendered(message: Buffer): RenderedFrame {
  const headLength = message.readUInt32LE(0);
  const head = JSON.parse(message.toString('utf8', 4, 4 + headLength)) as RenderReply;
  const { width, height } = head;
  const pixelCount = width * height;
  let offset = 4 + headLength;
  // A copy: the message's memory is shared, and not aligned for wider elements.
  const take = (byteCount: number): ArrayBuffer => {
    const bytes = new Uint8Array(byteCount);
    bytes.set(message.subarray(offset, offset + byteCount));
    offset += byteCount;
    return bytes.buffer;
  };
  const bytesPerPixel = { rgb: 3, instance: 2, depth: 4 } as const;
  const buffers = Object.fromEntries(head.passes.map((name) => [name, take(pixelCount * bytesPerPixel[name])]));
  const rgb = new Uint8Array(buffers.rgb ?? new ArrayBuffer(0));
  const instance = buffers.instance ? new Uint16Array(buffers.instance) : null;
  const depth = buffers.depth ? new Float32Array(buffers.depth) : null;
  const hashes = [rgb, instance, depth].filter((pass) => pass !== null).map((pass) => sha256(pass));
  return {
    frame: {
      width,
      height,
      rgb,
      ...(instance ? { instance } : {}),
      ...(depth ? { depth } : {}),
      hash: hashes.length === 1 ? hashes[0]! : sha256(hashes.join()),
    },
    truth: { width, height, objects: head.truth },
    milliseconds: head.milliseconds,
  };
}
