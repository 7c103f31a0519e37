import { measureCoverage } from './coverage.ts';
import { measureApCoverage } from './coverage-ap.ts';
import { measureFalseAlarms } from './false-alarms.ts';
import type { Finding } from './finding.ts';
import { measureOneFactor } from './one-factor.ts';
import { measurePeeking } from './peeking.ts';
import { measurePower } from './power.ts';
import { measureUntilDecided } from './until-decided.ts';

/** Simulated worlds of each kind at full size: some minutes in all. */
const RUNS = { coverage: 10_000, ap: 500, falseAlarms: 400, power: 10_000, peeking: 1000, oneFactor: 300, rounds: 30 };

/** Whether intervals, gates and plans keep what they promise, in seeded worlds of which the truth is known. */
export async function measureStatistics(tell: (what: string) => void): Promise<Finding[]> {
  const parts: [string, () => Finding[] | Promise<Finding[]>][] = [
    ['coverage', () => measureCoverage(RUNS.coverage)],
    ['coverage of AP', () => measureApCoverage(RUNS.ap)],
    ['power', () => measurePower(RUNS.power)],
    ['peeking', () => measurePeeking(RUNS.peeking)],
    ['false alarms', () => measureFalseAlarms(RUNS.falseAlarms)],
    ['one factor', () => measureOneFactor(RUNS.oneFactor)],
    ['until decided', () => measureUntilDecided(RUNS.rounds)],
  ];
  const findings: Finding[] = [];
  for (const [name, measure] of parts) {
    tell(name);
    findings.push(...(await measure()));
  }
  return findings;
}

/** True where the figure lies where it should, but for two standard errors of the simulation. */
export function isKept({ value, least = -Infinity, most = Infinity, runs }: Finding): boolean {
  const luck = value <= 1 ? 2 * Math.sqrt(Math.max(value * (1 - value), 1 / runs) / runs) : 0;
  return value >= least - luck && value <= most + luck;
}

/** A line each, with a cross where a promise is not kept. */
export function formatStatistics(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    const { what, setting, value, least, most, runs } = finding;
    const mark = least === undefined && most === undefined ? ' ' : isKept(finding) ? '✓' : '✗';
    const wanted = [
      ...(least === undefined ? [] : [`at least ${formatFigure(least)}`]),
      ...(most === undefined ? [] : [`at most ${formatFigure(most)}`]),
    ];
    return [`${mark} ${formatFigure(value)}`, wanted.join(', '), what, `${setting}; ${runs} worlds`];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return `${rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')}\n`;
}

const formatFigure = (value: number): string => (value <= 1 ? value.toFixed(3) : value.toFixed(0));
