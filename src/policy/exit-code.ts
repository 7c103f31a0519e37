import type { Verdict } from './verdict.ts';

/** What an undecided gate counts as: as passed, as failed, or as a code of its own. */
export type InconclusivePolicy = 'pass' | 'fail' | 'separate';

/**
 * The exit code of a verdict: 0 passed, 1 failed, 4 inconclusive where that is told apart (2 and 3 are errors).
 * A scenario that could not be assessed is never a pass: where `inconclusive` counts as one, that still gives 1.
 */
export function exitCode(verdict: Verdict, policy: { inconclusive: InconclusivePolicy }): 0 | 1 | 4 {
  if (verdict.outcome === 'pass') return 0;
  if (verdict.outcome === 'fail') return 1;
  if (policy.inconclusive === 'separate') return 4;
  if (policy.inconclusive === 'fail') return 1;
  return verdict.gates.some((gate) => gate.status === 'notAssessable') ? 1 : 0;
}
