import type { InconclusivePolicy } from '../compile/scenario.ts';
import { isOpen } from './comparison.ts';
import { mayFail } from './gate-standing.ts';
import type { Verdict } from './verdict.ts';

export type { InconclusivePolicy } from '../compile/scenario.ts';

/**
 * The exit code of a verdict: 0 passed, 1 failed, 4 inconclusive where that is told apart (2 and 3 are errors).
 * What an undecided gate counts as is its own word (`inconclusive:` in the scenario), else `policy`; warnings and gates
 * in quarantine count as nothing. A scenario that could not be assessed is never a pass: where `inconclusive` counts as
 * one, that still gives 1.
 */
export function exitCode(verdict: Verdict, policy: { inconclusive: InconclusivePolicy }): 0 | 1 | 4 {
  if (verdict.outcome === 'pass') return 0;
  if (verdict.outcome === 'fail') return 1;
  const codes: number[] = verdict.gates.filter(mayFail).map(({ status, expectation }) => {
    if (status === 'pass') return 0;
    const inconclusive = expectation.inconclusive ?? policy.inconclusive;
    if (inconclusive === 'separate') return 4;
    return inconclusive === 'fail' || status === 'notAssessable' ? 1 : 0;
  });
  // The comparison with a baseline that leaves the verdict open.
  const open = (verdict.baselineOverall ?? []).filter(({ overall }) => isOpen(overall));
  codes.push(...open.map(() => ({ pass: 0, fail: 1, separate: 4 })[policy.inconclusive]));
  return codes.includes(1) ? 1 : codes.includes(4) ? 4 : 0;
}
