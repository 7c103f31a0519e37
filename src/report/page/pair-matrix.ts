import type { PageSummary } from '../page-data.ts';
import type { CoverageRecord, ScenarioRecord } from '../run.ts';
import { svg } from './dom.ts';

const CELL = 14;
const GAP = 6;

/** A bin with its place along both axes of the matrix. */
interface Line {
  factor: number;
  bin: number;
  name: string;
  at: number;
}

/** Cases per pair of bins as a heat map (lower triangle); a pair that no case realised is crossed out. */
export function pairMatrix(
  summary: PageSummary,
  scenario: ScenarioRecord,
  scenarioIndex: number,
  missing: CoverageRecord['pairs']['missing'],
): SVGSVGElement {
  const lines = linesOf(scenario);
  const counts = countPairs(summary, scenarioIndex);
  const most = Math.max(1, ...counts.values());
  const isMissing = new Set(missing.map(([[a, binA], [b, binB]]) => JSON.stringify([a, binA, b, binB])));
  const rows = lines.filter((line) => line.factor > 0);
  const columns = lines.filter((line) => line.factor < scenario.factors.length - 1);
  const offset = rows[0]?.at ?? 0;
  const rowLabel = labelLength(rows);
  const columnLabel = labelLength(columns);
  const width = rowLabel + (columns.at(-1)?.at ?? 0) + CELL;
  const height = (rows.at(-1)?.at ?? 0) - offset + CELL + columnLabel;
  // Few bins are drawn larger, many at one unit a pixel.
  const scale = lines.length <= 16 ? 1.4 : 1;
  const matrix = svg('svg', {
    class: 'pair-matrix',
    viewBox: `0 0 ${width} ${height}`,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    role: 'img',
    'aria-label': `Cases per pair of bins; ${missing.length} pairs never realised, named below.`,
  });
  for (const row of rows) {
    const y = row.at - offset;
    matrix.append(svg('text', { x: rowLabel - 6, y: y + CELL - 3, 'text-anchor': 'end' }, shorten(row.name)));
    for (const column of columns) {
      if (column.factor >= row.factor) continue;
      const key = [column, row].map((line) => [
        scenario.factors[line.factor]?.name,
        scenario.factors[line.factor]?.bins[line.bin],
      ]);
      const count = counts.get(pairKey(column, row)) ?? 0;
      const empty =
        isMissing.has(JSON.stringify(key.flat())) || isMissing.has(JSON.stringify([...key].reverse().flat()));
      const x = rowLabel + column.at;
      const title = `${column.name} × ${row.name}: ${count} requested${empty ? ', none realised' : ''}`;
      const cell = svg(
        'rect',
        { x, y, width: CELL - 1, height: CELL - 1, rx: 2, class: 'cell' },
        svg('title', {}, title),
      );
      // From the first case on a cell is clearly not empty; the rest of the scale is for how many.
      cell.style.setProperty('--heat', count === 0 ? '0' : String(0.25 + (0.75 * count) / most));
      matrix.append(cell);
      if (empty) {
        const [near, far] = [3.5, CELL - 4.5];
        const cross = `M${x + near} ${y + near}L${x + far} ${y + far}M${x + far} ${y + near}L${x + near} ${y + far}`;
        matrix.append(svg('path', { class: 'cross', d: cross }));
      }
    }
  }
  for (const column of columns) {
    const place = `translate(${rowLabel + column.at + CELL - 4} ${height - columnLabel + 6}) rotate(-90)`;
    matrix.append(svg('text', { transform: place, 'text-anchor': 'end' }, shorten(column.name)));
  }
  return matrix;
}

function linesOf(scenario: ScenarioRecord): Line[] {
  let at = -GAP;
  return scenario.factors.flatMap((factor, index) => {
    at += GAP;
    return factor.bins.map((label, bin): Line => {
      const line = { factor: index, bin, name: `${factor.name} ${label}`, at };
      at += CELL;
      return line;
    });
  });
}

const pairKey = (a: { factor: number; bin: number }, b: { factor: number; bin: number }): string =>
  `${a.factor} ${a.bin} ${b.factor} ${b.bin}`;

function countPairs(summary: PageSummary, scenarioIndex: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { scenario, bins } of summary.pairs) {
    if (scenario !== scenarioIndex) continue;
    for (const [b, binB] of bins.entries()) {
      for (const [a, binA] of bins.slice(0, b).entries()) {
        const key = pairKey({ factor: a, bin: binA }, { factor: b, bin: binB });
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** About 5.6 units a letter at 10 units high. */
const labelLength = (lines: readonly Line[]): number =>
  10 + 5.6 * Math.max(0, ...lines.map((line) => shorten(line.name).length));

const shorten = (text: string): string => (text.length > 17 ? `${text.slice(0, 16)}…` : text);
