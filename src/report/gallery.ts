import { join } from 'node:path';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import type { ImageOutcome } from '../metrics/scores.ts';
import type { CaseRecord, FinishedRun } from './run.ts';

/** One picture, pixels. */
const TILE = { width: 320, height: 240 };
const LABEL_HEIGHT = 24;
const GAP = 8;
const COLORS: Readonly<Record<string, string>> = { hit: '#22c55e', miss: '#ef4444' };
const OTHER_COLOR = '#999999';

export interface GalleryOptions {
  /** Whose outcomes are drawn; default: the run's first model. */
  model?: string;
  /** Scenarios side by side, default 2. */
  columns?: number;
}

/**
 * A contact sheet of a run: of every scenario one case beside its nominal twin, what was seen framed in green and what
 * was missed in red. The case is the first that the model loses though it sees the twin, else the first whose twin it
 * sees, else the first. `dir` is the bundle's folder. Returns a pipeline that ends as a file of any format.
 */
export async function drawGallery(run: FinishedRun, dir: string, options: GalleryOptions = {}): Promise<Sharp> {
  const model = options.model ?? run.run.models[0]!.name;
  const objects = new Map(
    (run.scores[model] ?? []).flatMap(({ images }) => images.map((image) => [image.id, image.objects] as const)),
  );
  const records = new Map(run.cases.map((record) => [record.id, record]));
  const shown = run.run.scenarios.flatMap(({ scenario }) => {
    const cases = run.cases.filter((record) => record.scenario === scenario && record.twinOf === null);
    const picked = pickCase(cases, objects);
    return picked ? [picked] : [];
  });
  const columns = Math.min(options.columns ?? 2, shown.length);
  const pairWidth = 2 * TILE.width;
  const rowHeight = LABEL_HEIGHT + TILE.height + GAP;
  const tiles: OverlayOptions[] = [];
  for (const [at, record] of shown.entries()) {
    const left = (at % columns) * (pairWidth + 2 * GAP);
    const top = Math.floor(at / columns) * rowHeight;
    tiles.push({ input: labelSvg(record.id, pairWidth), left, top });
    const twin = records.get(`${record.id}~nominal`) ?? record;
    for (const [side, shot] of [record, twin].entries()) {
      const input = await drawTile(shot, objects.get(shot.id) ?? [], dir);
      tiles.push({ input, left: left + side * TILE.width, top: top + LABEL_HEIGHT });
    }
  }
  const width = columns * pairWidth + (columns - 1) * 2 * GAP;
  const height = Math.ceil(shown.length / columns) * rowHeight - GAP;
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite(tiles);
}

type Objects = ReadonlyMap<string, ImageOutcome['objects']>;

function pickCase(cases: readonly CaseRecord[], objects: Objects): CaseRecord | undefined {
  const sees = (id: string, outcome: string): boolean =>
    (objects.get(id) ?? []).some((object) => object.outcome === outcome);
  const assessable = cases.filter(({ id }) => sees(`${id}~nominal`, 'hit'));
  return assessable.find(({ id }) => sees(id, 'miss')) ?? assessable[0] ?? cases[0];
}

async function drawTile({ frame, truth }: CaseRecord, objects: ImageOutcome['objects'], dir: string): Promise<Buffer> {
  const scale = Math.min(TILE.width / truth.width, TILE.height / truth.height);
  const size = { width: Math.round(truth.width * scale), height: Math.round(truth.height * scale) };
  const frames = truth.objects.flatMap(({ name, box, ignore }) => {
    if (!box || ignore) return [];
    const [left, top, right, bottom] = box.map((value) => value * scale) as [number, number, number, number];
    const color = COLORS[objects.find((object) => object.name === name)?.outcome ?? ''] ?? OTHER_COLOR;
    const place = `x="${left - 2}" y="${top - 2}" width="${right - left + 4}" height="${bottom - top + 4}"`;
    return [`<rect ${place} fill="none" stroke="${color}" stroke-width="2.5"/>`];
  });
  const svg = `<svg width="${size.width}" height="${size.height}">${frames.join('')}</svg>`;
  return sharp(join(dir, frame))
    .resize(size.width, size.height)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}

function labelSvg(id: string, width: number): Buffer {
  const escaped = id.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  const style = 'font-family="sans-serif" font-size="13"';
  return Buffer.from(
    `<svg width="${width}" height="${LABEL_HEIGHT}"><text x="2" y="16" ${style} fill="#333333">${escaped}</text>` +
      `<text x="${width - 2}" y="16" text-anchor="end" ${style} fill="#888888">nominal twin</text></svg>`,
  );
}
