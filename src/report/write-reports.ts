import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { detectionsFileName, GROUND_TRUTH_FILE, toGroundTruthJson, toResultsJson } from './formats/coco.ts';
import { toCoverageJson } from './formats/coverage.ts';
import { loadPageAssets, toHtmlFiles } from './formats/html.ts';
import { toReadableJson } from './formats/json.ts';
import { toJunit } from './formats/junit.ts';
import { toMarkdown } from './formats/markdown.ts';
import { toMetricsJson } from './formats/metrics.ts';
import { STANDINGS_FILE, toStandingsJson } from './formats/standings.ts';
import { toVerdictJson } from './formats/verdict.ts';
import type { FinishedRun } from './run.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/** Files by path inside the bundle. */
type Files = ReadonlyMap<string, string>;

/** Reporters that write files. `list` and `github` speak instead: `formatRunTable`, `toGithubAnnotations`. */
const WRITERS = {
  json: async (finished) =>
    new Map([
      ['metrics.json', toMetricsJson(finished)],
      ['verdict.json', toVerdictJson(finished)],
      ['coverage.json', toCoverageJson(finished)],
      ...(finished.standings ? [[STANDINGS_FILE, toStandingsJson(finished.standings)] as const] : []),
      ...(finished.gap?.length ? [['gap.json', toReadableJson(finished.gap, 3)] as const] : []),
      [GROUND_TRUTH_FILE, toGroundTruthJson(finished)],
      ...finished.run.models.map(({ name }) => [detectionsFileName(name), toResultsJson(finished, name)] as const),
    ]),
  html: async (finished) => toHtmlFiles(finished, await loadPageAssets()),
  junit: async (finished) => new Map([['junit.xml', toJunit(finished)]]),
  markdown: async (finished) => new Map([['summary.md', toMarkdown(finished)]]),
} satisfies Record<string, (finished: FinishedRun) => Promise<Files>>;

export const REPORTER_NAMES = ['list', 'html', 'json', 'junit', 'markdown', 'github'] as const;
export type ReporterName = (typeof REPORTER_NAMES)[number];

/**
 * Writes the reports asked for (default: all) into a bundle that already holds `run.json`, `cases.jsonl` and the
 * frames. `json` is always written: resuming, merging and comparing read it.
 * @throws HarnessError BUNDLE_WRITE_FAILED, REPORT_PAGE_MISSING
 */
export async function writeReports(
  finished: FinishedRun,
  dir: string,
  reporters: readonly ReporterName[] = REPORTER_NAMES,
): Promise<void> {
  for (const [name, toFiles] of Object.entries(WRITERS)) {
    if (name !== 'json' && !reporters.includes(name as ReporterName)) continue;
    // An earlier, longer report of this bundle must leave no chunks behind.
    if (name === 'html') await rm(join(dir, 'data'), { recursive: true, force: true });
    for (const [path, text] of await toFiles(finished)) await writeFileAtomic(join(dir, path), text);
  }
}
