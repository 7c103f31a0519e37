import type { ScenarioScores } from '../metrics/scores.ts';
import { furtherCases } from './decide-gates.ts';
import { estimateControl, isDecidedOnce, type Rounds } from './estimate-in-rounds.ts';
import { mayFail } from './gate-standing.ts';
import type { Gate, Verdict } from './verdict.ts';

/** A gate that more cases may decide. */
export interface UndecidedGate {
  gate: Gate;
  /** About how many, if its figure stays as it is; Infinity where it is on the bound. */
  furtherCases: number;
}

/**
 * Gates that are neither decided nor beyond decision: those that look inconclusive, and those whose twins look too badly
 * seen, until it is certain, by the gate's own confidence, that recall on them is under the floor. Warnings and gates in
 * quarantine are worth no frames.
 */
export function undecidedGates(
  { gates }: Pick<Verdict, 'gates'>,
  scoresByModel: Readonly<Record<string, readonly ScenarioScores[]>>,
  rounds: ReadonlyMap<string, Rounds>,
): UndecidedGate[] {
  return gates.flatMap((gate) => {
    const scores = scoresByModel[gate.model]?.find(({ scenario }) => scenario === gate.scenario);
    const own = rounds.get(gate.scenario);
    if (!scores || !own || !mayFail(gate) || isDecidedOnce(gate.expectation)) return [];
    return casesToDecide(gate, scores, own).map((further) => ({ gate, furtherCases: further }));
  });
}

function casesToDecide(gate: Gate, scores: ScenarioScores, rounds: Rounds): number[] {
  switch (gate.status) {
    case 'pass':
    case 'fail':
      return [];
    case 'inconclusive':
      return [gate.furtherCases ?? Infinity];
    case 'notAssessable':
      return casesToAssess(gate, scores, rounds);
  }
}

/** About how many more cases would tell whether the scenario can be assessed; none where that is known. */
function casesToAssess({ expectation }: Gate, scores: ScenarioScores, rounds: Rounds): number[] {
  const { class: className, confidence } = expectation;
  const { control } = (className !== undefined && scores.byClass?.[className]) || scores;
  if (control.kind === 'assessable' || control.twinRecall === null) return [];
  const estimate = estimateControl(scores.images, rounds, { className, confidence });
  if (estimate.kind !== 'value' || estimate.high < control.floor) return [];
  const bound = { metric: 'recall', atLeast: control.floor, confidence } as const;
  return [furtherCases(estimate, bound, scores.cases.imageCount) ?? Infinity];
}

/** A scenario that could be played on. */
export interface Candidate {
  scenario: string;
  /** Cases so far, and of a further round. */
  caseCount: number;
  roundSize: number;
}

/**
 * Where the next round decides most: the scenario with the gate that is decided with the fewest further cases, which is
 * at least a round; among equals the one that has had fewest cases, then the first. Null where no gate is open whose
 * scenario's next round the budget still pays.
 *
 * @param framesLeft a case and its twin are two.
 */
export function nextRound(
  undecided: readonly UndecidedGate[],
  candidates: readonly Candidate[],
  framesLeft: number,
): Candidate | null {
  const priced = candidates.flatMap((candidate) => {
    const own = undecided.filter(({ gate }) => gate.scenario === candidate.scenario);
    if (own.length === 0 || 2 * candidate.roundSize > framesLeft) return [];
    const price = Math.max(candidate.roundSize, Math.min(...own.map((one) => one.furtherCases)));
    return [{ candidate, price }];
  });
  const [best] = priced.sort((a, b) => compare(a.price, b.price) || a.candidate.caseCount - b.candidate.caseCount);
  return best?.candidate ?? null;
}

/** Infinity equals itself. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
