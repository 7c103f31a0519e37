import type { ScenarioStatus } from '../scenario-status.ts';
import { svg } from './dom.ts';

/** Strokes in a box of 16 × 16: drawn, since not every system has a font with these signs. */
const PATHS = {
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  dash: 'M3.5 8h9',
  question: 'M5.2 6.1a2.8 2.8 0 1 1 4.2 2.4c-.9.5-1.4 1-1.4 2M8 12.9v.2',
  dot: 'M8 7.9v.2',
  triangle: 'M8 3l5.5 10h-11zM8 7v2.5M8 11.3v.2',
  pause: 'M5.5 4v8M10.5 4v8',
  left: 'M10 3L5 8l5 5',
  right: 'M6 3l5 5-5 5',
} as const;
export type IconName = keyof typeof PATHS;

const STATUS_ICONS: Readonly<Record<ScenarioStatus, IconName>> = {
  pass: 'check',
  fail: 'cross',
  inconclusive: 'question',
  notAssessable: 'dash',
  warn: 'triangle',
  quarantined: 'pause',
  ungated: 'dot',
};

/** Decoration: the words beside it say the same. */
export const icon = (name: IconName): SVGSVGElement =>
  svg('svg', { class: 'icon-image', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: PATHS[name] }));

export const statusIcon = (status: ScenarioStatus): SVGSVGElement => icon(STATUS_ICONS[status]);
