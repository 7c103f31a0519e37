import Table from 'cli-table3';
import pc from 'picocolors';
import type { CocoEvaluation } from '../metrics/coco/evaluate-coco.ts';
import type { CocoFigure, CocoFigures } from '../metrics/coco/summarise.ts';
import { TIDE_ERRORS, type TideReport } from '../metrics/coco/tide.ts';

/** What the short names stand for, where a reader might not know. */
const MEANINGS: Readonly<Record<string, string>> = {
  AP: 'mean over IoU 0.50 to 0.95',
  AP50: 'at IoU 0.50',
  AP75: 'at IoU 0.75',
  APs: 'small, up to 32² pixels',
  APm: 'medium, 32² to 96²',
  APl: 'large, from 96²',
  AR: 'recall, mean over IoU 0.50 to 0.95',
  AR1: 'recall, 1 detection a picture',
  AR10: 'recall, 10',
  AR100: 'recall, 100',
};

const text = (figure: CocoFigure | undefined): string => (figure?.kind === 'value' ? figure.value.toFixed(4) : '–');

/** Tables for people; plain columns where no terminal reads them. */
export function formatEvaluation(
  { figures, byCategory, settings }: CocoEvaluation,
  { perClass, tide, isTerminal }: { perClass: boolean; tide: TideReport | null; isTerminal: boolean },
): string {
  const parts = [
    table(
      [['figure', settings.iouType, '']],
      Object.entries(figures).map(([name, figure]) => [name, text(figure), MEANINGS[name] ?? '']),
      isTerminal,
    ),
  ];
  if (perClass) parts.push(classTable(byCategory, isTerminal));
  if (tide) parts.push(tideTable(tide, isTerminal));
  if (Object.values(figures).some((figure) => figure.kind === 'noTruth')) parts.push('–: no ground truth.');
  return `${parts.join('\n\n')}\n`;
}

function classTable(rows: readonly { name: string; figures: CocoFigures }[], isTerminal: boolean): string {
  const names = ['AP', 'AP50', 'AP75', 'APs', 'APm', 'APl', 'AR', 'AR100'].filter((name) => rows[0]?.figures[name]);
  const present = rows.filter(({ figures }) => figures.AP?.kind === 'value');
  const absent = rows.length - present.length;
  const body = present.map(({ name, figures }) => [name, ...names.map((one) => text(figures[one]))]);
  const note = absent > 0 ? `\n${absent} ${absent === 1 ? 'class' : 'classes'} without ground truth.` : '';
  return `${table([['class', ...names]], body, isTerminal)}${note}`;
}

function tideTable(tide: TideReport, isTerminal: boolean): string {
  if (tide.kind === 'noTruth') return 'TIDE: no ground truth.';
  const rows = [
    ...TIDE_ERRORS.map((error) => [error, tide.errors[error]] as const),
    ['all false positives', tide.falsePositives] as const,
    ['all false negatives', tide.falseNegatives] as const,
  ];
  const body = rows.map(([name, { count, deltaAp }]) => [name, String(count), (100 * deltaAp).toFixed(2)]);
  return table([['error', 'count', `points of AP50 (${(100 * tide.ap).toFixed(2)}) it costs`]], body, isTerminal);
}

function table(head: string[][], rows: readonly string[][], isTerminal: boolean): string {
  if (!isTerminal) {
    const all = [...head, ...rows];
    const widths = head[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
    return all
      .map((row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  }
  const drawn = new Table({ head: head[0]!.map((cell) => pc.bold(cell)), style: { head: [], border: [] } });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}
