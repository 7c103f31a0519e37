import type { Expectation } from '../compile/scenario.ts';
import type { Gate, GateStatus } from './verdict.ts';

/** Whether a gate may fail the run; absent where it simply does. */
export type Standing = 'warn' | 'quarantined' | 'expired';

/** A gate as people are shown it: a failure that does not fail the run has a name of its own. */
export type ShownStatus = GateStatus | 'warn' | 'quarantined';

/**
 * Judged by the day on which the run began, which stands in `run.json`: a report written again says the same.
 *
 * @param startedAt ISO 8601, UTC; absent: no quarantine holds.
 */
export function standingOf({ severity, quarantine }: Expectation, startedAt?: string): Standing | undefined {
  const isOver = quarantine !== undefined && !(startedAt !== undefined && startedAt.slice(0, 10) <= quarantine.until);
  if (quarantine && !isOver) return 'quarantined';
  if (severity === 'warn') return 'warn';
  return isOver ? 'expired' : undefined;
}

/** Whether the run fails with it. */
export const mayFail = ({ standing }: Pick<Gate, 'standing'>): boolean =>
  standing !== 'warn' && standing !== 'quarantined';

/** A gate in quarantine is shown as such unless it passes; a warning where it fails. */
export function shownStatus({ status, standing }: Pick<Gate, 'status' | 'standing'>): ShownStatus {
  if (standing === 'quarantined' && status !== 'pass') return 'quarantined';
  return standing === 'warn' && status === 'fail' ? 'warn' : status;
}

/** What is added to the gate's message. */
export function describeStanding(
  { quarantine, severity }: Expectation,
  status: GateStatus,
  standing: Standing | undefined,
): string {
  const isWarning = severity === 'warn' && status === 'fail' ? ' (a warning, which fails no run)' : '';
  if (!quarantine) return isWarning;
  const { until, reason } = quarantine;
  if (status === 'pass') return `; it passes, so its quarantine until ${until} (${reason}) can go`;
  if (standing === 'quarantined') return `; in quarantine until ${until}: ${reason}`;
  const again = severity === 'warn' ? '' : ' and it counts again';
  return `${isWarning}; its quarantine ended on ${until}${again} (${reason}): mend it or set another date`;
}
