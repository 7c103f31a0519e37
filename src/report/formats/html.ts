import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../../shared/errors.ts';
import { packageRoot } from '../../shared/package-root.ts';
import type { FinishedRun } from '../run.ts';
import { toPageData } from './html-data.ts';

/** The page's own code and style, as built into `.build/`. */
export interface PageAssets {
  script: string;
  style: string;
}

/** @throws HarnessError REPORT_PAGE_MISSING where the package was not built */
export async function loadPageAssets(): Promise<PageAssets> {
  const read = (name: string) => readFile(join(packageRoot, '.build', name), 'utf8');
  try {
    const [script, style] = await Promise.all([read('report-page.js'), read('report-page.css')]);
    return { script, style };
  } catch (error) {
    const way = 'Run `npm run build` in the package once.';
    throw new HarnessError('REPORT_PAGE_MISSING', `the report's browser code is not built. ${way}`, { cause: error });
  }
}

/**
 * The report as files by path: `index.html` and `data/cases-000.js`, ….
 *
 * From `file://` Chromium blocks fetch, dynamic import and workers, but loads classic scripts and pictures: so the
 * summary is inlined as JSON and each chunk calls a global. The policy admits the page's own script and style by hash
 * and files that lie beside it, nothing else; trusted types forbid setting HTML from text anywhere.
 */
export function toHtmlFiles(finished: FinishedRun, assets: PageAssets): Map<string, string> {
  const { summary, chunks } = toPageData(finished);
  const script = assets.script.trim();
  const style = assets.style.trim();
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types cornercase',
  ].join('; ');
  const title = `${summary.headline.verdict}: cornercase ${finished.run.runId}`;
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<noscript>This report needs JavaScript. summary.md and metrics.json beside it hold the same figures.</noscript>
<div id="app"></div>
<script type="application/json" id="summary">${escapeJson(summary)}</script>
<script>${script}</script>
</body>
</html>
`;
  const files = new Map([['index.html', page]]);
  for (const [index, chunk] of chunks.entries()) {
    // As a string: `JSON.parse` is faster than a literal, and knows no `__proto__`.
    const data = JSON.stringify(JSON.stringify(chunk));
    files.set(chunkPath(index), `cornercaseChunk(${index},${data});\n`);
  }
  return files;
}

export const chunkPath = (index: number): string => `data/cases-${String(index).padStart(3, '0')}.js`;

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** JSON in which no `<` is left: neither `</script>` nor `<!--` can end or bend the element around it. */
export const escapeJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
