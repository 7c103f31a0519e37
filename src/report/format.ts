import type { Estimate, ScenarioScores } from '../metrics/scores.ts';

/** U+2212: as wide as a plus, and never taken for a hyphen. */
const MINUS = '\u2212';

/** `0.123` → `12 %`; one decimal where whole points would say 0 or 100 and be wrong. */
export function formatPercent(value: number): string {
  return `${formatPoints(value)} %`;
}

/** `-0.04` → `−4`: hundredths, without the sign of per cent. */
export function formatPoints(value: number): string {
  const points = Math.abs(value) * 100;
  const whole = Math.round(points);
  const hides = points !== whole && (whole === 0 || whole === 100);
  const text = hides ? points.toFixed(1) : String(whole);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/** `62 % [51, 71]`, or a dash with the reason where there is nothing to measure. */
export function formatEstimate(estimate: Estimate): string {
  if (estimate.kind === 'noTruth') return 'no truth';
  return `${formatPercent(estimate.value)} ${formatInterval(estimate)}`;
}

/** What twins differ by under another nuisance seed, or a dash where the run made no placebos. */
export const formatPlacebo = ({ placebo }: Pick<ScenarioScores, 'placebo'>): string =>
  placebo ? formatEstimate(placebo.drop) : '–';

export const formatInterval = (estimate: { low: number; high: number }): string =>
  `[${formatPoints(estimate.low)}, ${formatPoints(estimate.high)}]`;

export const formatNumber = (value: number, digits = 2): string => value.toFixed(digits).replace(/^-/, MINUS);

/** `0.5`, `20000`: a level of a factor in few digits. */
export const formatLevel = (value: number): string => String(Number(value.toPrecision(3))).replace(/^-/, MINUS);

/** `253000` → `4 min 13 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 3600
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `1 case`, `2 cases`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** One line without control characters: a name must not move the terminal's cursor or end an annotation. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
