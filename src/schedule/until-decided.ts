import { mostObjects } from '../compile/most-objects.ts';
import { planCases } from '../compile/plan-cases.ts';
import { roundSizes } from '../compile/round-sizes.ts';
import type { Scenario } from '../compile/scenario.ts';
import type { ScenarioScores } from '../metrics/scores.ts';
import { estimateInRounds, type Rounds } from '../policy/estimate-in-rounds.ts';
import { type EstimateGate, judge } from '../policy/judge.ts';
import { nextRound, type UndecidedGate, undecidedGates } from '../policy/next-round.ts';
import type { RoundsRecord, RunRequest } from '../report/run.ts';
import { InputError } from '../shared/errors.ts';
import type { CasesResult, Job } from './run-cases.ts';

export interface UntilDecidedOptions {
  scenarios: readonly Scenario[];
  models: readonly string[];
  request: RunRequest;
  /** Makes jobs, or takes them from where they lie. */
  play(jobs: readonly Job[]): Promise<Pick<CasesResult, 'isInterrupted'>>;
  /** Scores of a scenario's jobs so far; null where none could be made. */
  score(scenario: Scenario, model: string, jobs: readonly Job[]): ScenarioScores | null;
  onRound?(round: {
    message: string;
    /** With this round's. */
    jobCount: number;
    /** Before this round. */
    frames: number;
    openGateCount: number;
  }): void;
}

export interface UntilDecided {
  /** All that were asked for, in order of scenario and index. */
  jobs: Job[];
  isInterrupted: boolean;
  /** What judges the gates in the end. */
  estimate: EstimateGate;
  record: RoundsRecord;
}

/** The default budget, as a multiple of what the scenarios' own plans take. */
const BUDGET_IN_PLANS = 4;

/** Frames that a run until decided may take: `--max-frames`, or four times those of the scenarios' own plans. */
export function budgetOf(scenarios: readonly Scenario[], request: RunRequest): number {
  const least = 2 * scenarios.reduce((sum, scenario) => sum + sizesOf(scenario, request).first, 0);
  const asked = request.untilDecided?.maxFrames ?? BUDGET_IN_PLANS * least;
  if (asked >= least) return asked;
  const message = `--max-frames ${asked}: the first round alone, ${least / 2} cases and their twins, takes ${least} frames; allow at least these, give a smaller --cases, or fewer scenarios.`;
  throw new InputError('BUDGET_TOO_SMALL', message);
}

/**
 * Plays every scenario's own plan, then round after round where it decides most, until every gate of every model is
 * decided, the budget is spent, or it is interrupted. Nothing is drawn: with the same cases and detections it goes the
 * same way again, so that a run that was broken off goes on by playing from the start what it has already.
 */
export async function playUntilDecided(options: UntilDecidedOptions): Promise<UntilDecided> {
  const { scenarios, models, request, play } = options;
  const budget = budgetOf(scenarios, request);
  const counts = new Map(scenarios.map((scenario) => [scenario.id, sizesOf(scenario, request).first]));
  const rounds = new Map<string, Rounds>();
  const jobsOf = (scenario: Scenario, from = 0): Job[] => planned(scenario, request, counts.get(scenario.id)!, from);
  const scores = new Map(models.map((model) => [model, new Map<string, ScenarioScores>()]));
  const byModel = () => Object.fromEntries([...scores].map(([model, own]) => [model, [...own.values()]]));
  const rescore = (scenario: Scenario): Record<string, ScenarioScores> => {
    const fresh = models.flatMap((model) => {
      const own = options.score(scenario, model, jobsOf(scenario));
      if (own) scores.get(model)!.set(scenario.id, own);
      return own ? [[model, own] as const] : [];
    });
    return Object.fromEntries(fresh);
  };
  const estimate = estimateInRounds(rounds);
  const frames = (): number => 2 * [...counts.values()].reduce((sum, count) => sum + count, 0);

  let { isInterrupted } = await play(scenarios.flatMap((scenario) => jobsOf(scenario)));
  for (const scenario of scenarios) {
    rounds.set(scenario.id, {
      ends: [counts.get(scenario.id)!],
      mostObjects: (className) => mostObjects(scenario, className),
      first: rescore(scenario),
    });
  }
  let roundCount = 1;
  let undecided: UndecidedGate[] = [];
  while (!isInterrupted) {
    undecided = undecidedGates(judge(byModel(), scenarios, { estimate }), byModel(), rounds);
    const next = nextRound(
      undecided,
      scenarios.map((scenario) => ({
        scenario: scenario.id,
        caseCount: counts.get(scenario.id)!,
        roundSize: sizesOf(scenario, request).next,
      })),
      budget - frames(),
    );
    if (!next) break;
    const scenario = scenarios.find(({ id }) => id === next.scenario)!;
    const before = { frames: frames(), openGateCount: undecided.length };
    counts.set(scenario.id, next.caseCount + next.roundSize);
    roundCount++;
    options.onRound?.({
      message: `round ${roundCount}: ${next.roundSize} more cases of ${scenario.id}; ${undecided.length} gates open, ${before.frames} of ${budget} frames spent`,
      jobCount: frames() / 2,
      ...before,
    });
    ({ isInterrupted } = await play(jobsOf(scenario, next.caseCount)));
    const own = rounds.get(scenario.id)!;
    rounds.set(scenario.id, { ...own, ends: [...own.ends, counts.get(scenario.id)!] });
    rescore(scenario);
  }
  return {
    jobs: scenarios.flatMap((scenario) => jobsOf(scenario)),
    isInterrupted,
    estimate,
    record: {
      maxFrames: budget,
      frames: frames(),
      rounds: roundCount,
      undecided: undecided.map(({ gate }) => gate.id),
    },
  };
}

const sizesOf = (scenario: Scenario, { seed, cases }: RunRequest): { first: number; next: number } =>
  roundSizes(scenario, { seed, ...(cases !== null && { cases }) });

/** Cases are addresses: those of a later round are the ones that a larger `--cases` would play. */
function planned(scenario: Scenario, { seed }: RunRequest, count: number, from: number): Job[] {
  return planCases(scenario, { seed, cases: count })
    .slice(from, count)
    .map((plan) => ({ scenario, plan }));
}
