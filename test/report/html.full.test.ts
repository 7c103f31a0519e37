import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../src/frames/launch-browser.ts';
import { withRefinement } from '../../src/metrics/score-refinement.ts';
import type { FinishedRun } from '../../src/report/run.ts';
import { wholeRun } from '../../src/report/whole-run.ts';
import { writeReports } from '../../src/report/write-reports.ts';
import { HOSTILE, makeFrames, makeRun, THRESHOLD } from './make-run.ts';

const PAIR_COUNT = 2000;

let browser: Browser;
let page: Page;
let dir: string;
let url: string;
const finished: FinishedRun = makeRun({ pairCount: PAIR_COUNT });
/** Everything the browser complained of, and every request that left the bundle. */
let complaints: string[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cornercase-report-'));
  await makeFrames(finished, dir, 6);
  await writeReports(finished, dir);
  url = pathToFileURL(join(dir, 'index.html')).href;
  ({ browser } = await launchBrowser());
});
afterAll(async () => {
  await browser?.close();
  await rm(dir, { recursive: true, force: true });
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 1000 });
  complaints = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${(error as Error).message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(pathToFileURL(dir).href)) complaints.push(`request: ${request.url()}`);
  });
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
  });
});

const open = async (hash = ''): Promise<void> => {
  await page.goto(url + hash);
  await page.waitForSelector('html[data-ready]');
  // Cards are drawn where the reader is.
  await page.evaluate(() => document.querySelector('#cases')?.scrollIntoView({ behavior: 'instant' }));
  await page.waitForSelector('.card');
};
const text = (selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText.replace(/\s+/g, ' ').trim());
const nodeCount = (): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
const listed = async (): Promise<number> => Number((await text('.list-status')).split(' ')[0]);
const outcomeCounts = (): Promise<Record<string, number>> =>
  page.$$eval('button[data-outcome]', (buttons) =>
    Object.fromEntries(buttons.map((one) => [one.dataset.outcome, Number(one.querySelector('.count')?.textContent)])),
  );
const firstPicturesLoaded = () =>
  page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>('.card img')].slice(0, 4);
    return images.length === 4 && images.every((image) => image.complete && image.naturalWidth > 0);
  });

describe('index.html of 2,000 cases, opened from disk', () => {
  test('loads pictures and data without a complaint and without leaving its folder', async () => {
    await open();
    await firstPicturesLoaded();
    expect(await page.$$eval('.card .boxes .box', (boxes) => boxes.length)).toBeGreaterThan(4);
    expect(complaints).toEqual([]);
  });

  test('figures of the whole run are those of metrics.json and follow the model; a cell of the confusion matrix shows its cases', async () => {
    await open('#figures');
    await page.waitForSelector('#figures .coco');
    const rows = () => page.$$eval('#figures .coco tbody tr', (all) => all.map((row) => row.textContent));
    const whole = wholeRun(finished);
    const [before, ap] = [await rows(), whole.centernet?.cases.coco?.AP];
    expect(before[0]).toContain(`AP: ${ap?.kind === 'value' ? (ap.value * 100).toFixed(1) : '?'} on cases`);
    expect(await text('#figures .tide tbody')).toContain('Background');

    const scores = finished.scores.centernet ?? [];
    const missed = scores
      .flatMap((one) => one.cases.confusion ?? [])
      .filter(({ truth, predicted }) => truth === 'car' && predicted === null)
      .reduce((sum, one) => sum + one.count, 0);
    await page.click('#figures .confusion button[aria-label^="car → missed"]');
    expect(await listed()).toBe(missed);
    expect(await text('.cell-filter button')).toBe('car → missed');
    await page.click('.cell-filter button');
    expect(await listed()).toBe(PAIR_COUNT);
    expect(complaints).toEqual([]);

    await page.click('.page-navigation button[aria-pressed="false"]');
    expect(await rows()).not.toEqual(before);
  });

  test('keeps the page small, at the top and after scrolling to the end', async () => {
    await open();
    expect(await nodeCount()).toBeLessThan(8000);
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await page.evaluate((to) => scrollTo({ top: document.body.scrollHeight * to, behavior: 'instant' }), part);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await page.waitForFunction(() => document.querySelectorAll('.batch:last-child .card').length > 0);
    expect(await nodeCount()).toBeLessThan(12_000);
    expect(complaints).toEqual([]);
  });

  test('outcomes at the operating point are those of metrics.json', async () => {
    await open();
    const scores = finished.scores.centernet ?? [];
    const total = (key: 'lost' | 'neither' | 'gained' | 'both') =>
      scores.reduce((sum, one) => sum + one.paired[key], 0);
    expect(await outcomeCounts()).toEqual({
      lost: total('lost'),
      neither: total('neither'),
      gained: total('gained'),
      kept: total('both'),
      uncounted: 0,
    });
  });

  test('failures come first', async () => {
    await open();
    const outcomes = await page.$$eval('.card', (cards) => cards.map((card) => card.getAttribute('data-outcome')));
    expect(new Set(outcomes)).toEqual(new Set(['lost']));
  });

  test('filters by outcome, scenario, level and id narrow the list to what the data holds', async () => {
    await open();
    const counts = await outcomeCounts();
    await page.click('button[data-outcome="kept"]');
    expect(await listed()).toBe(PAIR_COUNT - (counts.kept ?? 0));
    await page.click('button[data-outcome="kept"]');

    await page.select('#scenario', '0');
    const own = finished.cases.filter((one) => one.scenario === 'road/flipped-car' && one.twinOf === null);
    expect(await listed()).toBe(own.length);
    await page.click('[data-focus="light: night"]');
    expect(await listed()).toBe(own.filter((one) => one.levels.light === 'night').length);

    await page.type('#search', 'car#17');
    expect(await listed()).toBe(own.filter((one) => one.levels.light === 'night' && one.id.includes('car#17')).length);
    await page.type('#search', 'nothing has this name');
    expect(await listed()).toBe(0);
    await page.click('.nothing button');
    expect(await listed()).toBe(PAIR_COUNT);
    expect(complaints).toEqual([]);
  });

  test('a higher threshold recomputes hits: recall falls to what the detections say', async () => {
    await open();
    const threshold = 0.6;
    await page.$eval(
      '#threshold',
      (slider, value) => {
        (slider as HTMLInputElement).value = String(value);
        slider.dispatchEvent(new Event('input'));
      },
      threshold,
    );
    const hits = (scenarioScores: FinishedRun['scores'][string]) =>
      scenarioScores
        .flatMap((one) => one.images)
        .filter((image) => !image.id.endsWith('~nominal'))
        .filter((image) => image.objects.some((object) => (object.score ?? 0) >= threshold)).length;
    const recall = Math.round((hits(finished.scores.centernet ?? []) / PAIR_COUNT) * 100);
    expect(await text('.figures-at')).toContain(`at score ≥ 0.60: recall ${recall} %`);
    await page.waitForFunction(() => document.querySelectorAll('.card').length > 0);
    const shown = await page.$$eval('.card .box.found', (boxes) => boxes.length);
    await page.click('.threshold button');
    expect(await text('#cases output')).toBe(THRESHOLD.toFixed(2));
    await page.waitForFunction((before) => document.querySelectorAll('.card .box.found').length > before, {}, shown);
  });

  test('switching truth, detections and labels draws only what is wanted', async () => {
    await open();
    await firstPicturesLoaded();
    const count = (selector: string) => page.$$eval(`.card ${selector}`, (found) => found.length);
    expect(await count('.box-label')).toBe(0);
    await page.click('#cases .showLabels');
    expect(await count('.box-label')).toBe(await count('.box'));
    await page.click('#cases .showDetections');
    expect(await count(':is(.found, .wrong, .other)')).toBe(0);
    expect(await count('.box.truth-miss')).toBeGreaterThan(0);
    await page.click('#cases .showTruth');
    expect(await count('.box')).toBe(0);
  });

  test('the other model brings its own figures and boxes', async () => {
    await open();
    const before = await text('.scenario .figure dd');
    await page.click('.page-navigation button[aria-pressed="false"]');
    expect(await text('.scenario .figure dd')).not.toBe(before);
    const scores = finished.scores['yolox-nano'] ?? [];
    expect((await outcomeCounts()).lost).toBe(scores.reduce((sum, one) => sum + one.paired.lost, 0));
  });

  test('several models stand in order, with what they miss together', async () => {
    await open();
    const { models } = finished.standings!.overall;
    const rows = await page.$eval('#models tbody', (body) => (body as HTMLTableSectionElement).rows.length);
    expect(rows).toBe(models.length);
    expect(await text('#models')).toContain(`Missed by all: ${finished.standings!.shared.missedByAll.length} of`);
  });

  test('a deep link opens the case; arrows walk the list; Escape closes and clears the address', async () => {
    const id = 'litter/crumpled-bottle#601';
    await open(`#case=${encodeURIComponent(id)}`);
    await page.waitForSelector('dialog[open] .command code');
    expect(await text('#large-title')).toBe(id);
    expect(await text('dialog .command code')).toContain(`--case '${id}' --seed 7`);
    const crush = Number(finished.cases.find((one) => one.id === id)?.levels.crush);
    expect(await text('dialog .levels')).toContain(`crush ${Number(crush.toPrecision(3))} 0`);

    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((old) => document.querySelector('#large-title')?.textContent !== old, {}, id);
    const next = await text('#large-title');
    expect(await page.evaluate(() => decodeURIComponent(location.hash))).toBe(`#case=${next}`);
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction((old) => document.querySelector('#large-title')?.textContent === old, {}, id);
    await page.keyboard.press('Escape');
    // A dialog closes at once and says so (`close`) in a task of its own, which clears the address.
    await page.waitForFunction(() => !document.querySelector('dialog[open]') && location.hash === '');
    expect(complaints).toEqual([]);
  });

  test('the bare id works as a link as well, and a click on a card opens it', async () => {
    await open('#road/flipped-car#12');
    await page.waitForSelector('dialog[open] .command code');
    expect(await text('#large-title')).toBe('road/flipped-car#12');
    await page.keyboard.press('Escape');
    await page.$eval('.card a', (link) => link.click());
    await page.waitForSelector('dialog[open] .command code');
    expect(await text('dialog .outcome')).toBe('Lost');
  });

  test('hostile names are shown as text and do nothing', async () => {
    await open();
    await page.$$eval('.scenario details', (all) => {
      for (const details of all) details.open = true;
    });
    await page.waitForSelector('.pair-matrix');
    const titles = await page.$$eval('.scenario h3', (all) => all.map((one) => one.textContent));
    // HTML knows no NUL: the page gets it by JSON, where it is an escape.
    expect(titles).toContain(HOSTILE);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.$$eval('img', (all) => all.every((one) => one.src.includes('/frames/')))).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('the policy stops inline handlers, foreign scripts and HTML from text', async () => {
    await open();
    const accepted = await page.evaluate(async () => {
      const image = document.createElement('img');
      const script = document.createElement('script');
      const attempts = {
        handler: () => image.setAttribute('onerror', 'window.hacked = 1'),
        html: () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hacked = 1">'),
        script: () => script.setAttribute('src', 'https://example.org/x.js'),
        code: () => setTimeout('window.hacked = 1'),
      };
      return Object.entries(attempts).flatMap(([name, attempt]) => {
        try {
          attempt();
          return [name];
        } catch {
          return [];
        }
      });
    });
    expect(accepted).toEqual([]);
    // Pictures and scripts from elsewhere are refused by the policy even where nothing throws.
    await page.evaluate(() => {
      const image = document.createElement('img');
      image.src = 'https://example.org/x.png';
      document.body.append(image);
    });
    await expect.poll(() => complaints.some((one) => one.includes('policy: img-src')), { timeout: 10_000 }).toBe(true);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  test('a slice shows its cases', async () => {
    await open();
    await page.$eval('.scenario details', (details) => {
      details.open = true;
    });
    await page.waitForSelector('.slices button');
    await page.click('.slices button');
    const own = finished.cases.filter((one) => one.scenario === 'road/flipped-car' && one.twinOf === null);
    expect(await listed()).toBe(own.filter((one) => one.levels.light === 'noon').length);
  });

  test('a scenario’s figures: the curve in words and marks, outcomes that show their cases, open for the next model', async () => {
    await open();
    await page.$$eval('.scenario', (all) => {
      const details = all[1]?.querySelector('details');
      if (details) details.open = true;
    });
    await page.waitForSelector('.scenario .plot');
    const scores = finished.scores.centernet?.[1];
    const response = scores?.robustness?.find((one) => one.factor === 'crush')?.response;
    expect(response?.kind).toBe('curve');
    const label = await page.$eval('.scenario .plot', (plot) => plot.getAttribute('aria-label'));
    expect(label).toContain('Recall against crush. Recall stays over 50 % from 0.15 to 0.7.');
    // Four bins, and the twins at the nominal level.
    expect(await page.$$eval('.scenario .plot:first-of-type .whisker', (all) => all.length)).toBeGreaterThanOrEqual(5);
    await page.click('.scenario .outcome-table .lost button');
    expect(await listed()).toBe(scores?.paired.lost);
    await page.click('.page-navigation button[aria-pressed="false"]');
    expect(await page.$$eval('.scenario details[open] .plot', (all) => all.length)).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('nothing is wider than a phone', async () => {
    await page.setViewport({ width: 390, height: 844 });
    await open();
    await page.$$eval('.scenario details', (all) => {
      for (const details of all) details.open = true;
    });
    await page.waitForSelector('.pair-matrix');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('a missing data chunk is said in its place, not a blank page', async () => {
    await rm(join(dir, 'data/cases-019.js'));
    const last = finished.cases.filter((one) => one.twinOf === null).at(-1)?.id ?? '';
    await open(`#case=${encodeURIComponent(last)}`);
    await page.waitForFunction(() => document.querySelector('dialog .note')?.textContent?.includes('is missing'));
  });
});

test('behind a refiner, the large view goes between before and after: pictures, boxes and figures of either', async () => {
  const plain = makeRun({ pairCount: 3, models: ['centernet', 'centernet+sci'], hostile: false });
  const own = join(dir, 'refined');
  const cases = plain.cases.map((record) => ({
    ...record,
    refined: { sci: record.frame.replace(/\.png$/, '+sci.png') },
  }));
  const refiner = { name: 'sci', title: 'SCI', sha256: 'b'.repeat(64), licence: 'MIT' };
  const [first, second] = plain.run.models;
  const refined = { chain: 'sci', plain: 'centernet', refiners: [refiner] };
  const models = [first!, { ...second!, title: 'CenterNet after SCI', refined }];
  const scores = withRefinement(plain.scores, [{ name: 'centernet+sci', plain: 'centernet' }]);
  await makeFrames(plain, own);
  await makeFrames({ ...plain, cases: cases.map((record) => ({ ...record, frame: record.refined.sci })) }, own);
  await writeReports({ ...plain, run: { ...plain.run, models }, cases, scores }, own);
  const id = 'road/flipped-car#0';
  await page.goto(`${pathToFileURL(join(own, 'index.html')).href}#case=${encodeURIComponent(id)}`);
  await page.waitForSelector('dialog[open] .command code');
  const sources = () => page.$$eval('dialog .picture img', (images) => images.map((one) => one.getAttribute('src')));
  const press = (word: string) =>
    page.$$eval('dialog button', (all, label) => all.find((one) => one.textContent === label)?.click(), word);
  const before = ['./frames/road/flipped-car/0.png', './frames/road/flipped-car/0~nominal.png'];
  expect(await sources()).toEqual(before);
  await press('After sci');
  expect(await sources()).toEqual(before.map((path) => path.replace('.png', '%2Bsci.png')));
  await press('Before');
  expect(await sources()).toEqual(before);
  await press('After sci');
  expect(await text('.refinement')).toMatch(/^Refinement (helped|hurt|undecided): recall [+−]/);
  expect(complaints).toEqual([]);
});

test('chunks hold at most 100 cases and stay small', async () => {
  const chunk = await readFile(join(dir, 'data/cases-000.js'), 'utf8');
  expect(chunk.length).toBeLessThan(2_000_000);
  expect(chunk.match(/~nominal/g)?.length ?? 0).toBeGreaterThan(0);
});
