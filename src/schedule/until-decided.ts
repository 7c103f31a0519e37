import { mostObjects } from '../compile/most-objects.ts';
import { planCases } from '../compile/plan-cases.ts';
import { roundSizes } from '../compile/round-sizes.ts';
import type { Scenario } from '../compile/scenario.ts';
import type { Sample } from '../metrics/sample.ts';
import type { ScenarioScores } from '../metrics/scores.ts';
import { estimateInRounds, type Rounds } from '../policy/estimate-in-rounds.ts';
import { type EstimateGate, judge } from '../policy/judge.ts';
import { type Candidate, nextRound, type UndecidedGate, undecidedGates } from '../policy/next-round.ts';
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
  score(scenario: Scenario, model: string, jobs: readonly Job[]): { scores: ScenarioScores; sample?: Sample } | null;
  /** When the run began, for quarantines: as `JudgeOptions`. */
  startedAt?: string;
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

/** A scenario on its way. */
interface Way {
  scenario: Scenario;
  roundSize: number;
  /** All so far, in order of index. */
  jobs: Job[];
  /** Planned ahead, so that a design is not laid out anew for every round. */
  ahead: Job[];
}

/**
 * Plays every scenario's own plan, then round after round where it decides most, until every gate of every model is
 * decided, the budget is spent, or it is interrupted. Nothing is drawn: with the same cases and detections it goes the
 * same way again, so that a run that was broken off goes on by playing from the start what it has already.
 */
export async function playUntilDecided(options: UntilDecidedOptions): Promise<UntilDecided> {
  const { scenarios, models, request, play, startedAt } = options;
  const budget = budgetOf(scenarios, request);
  const ways = scenarios.map((scenario): Way => {
    const { first, next } = sizesOf(scenario, request);
    const jobs = planned(scenario, request, first);
    return { scenario, roundSize: next, jobs, ahead: jobs };
  });
  const frames = (): number => 2 * ways.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const scores = new Map(models.map((model) => [model, new Map<string, ScenarioScores>()]));
  const byModel = () => Object.fromEntries([...scores].map(([model, own]) => [model, [...own.values()]]));
  const rescore = ({ scenario, jobs }: Way): Pick<Rounds, 'first' | 'firstSamples'> => {
    const fresh = models.flatMap((model) => {
      const own = options.score(scenario, model, jobs);
      if (own) scores.get(model)!.set(scenario.id, own.scores);
      return own ? [{ model, ...own }] : [];
    });
    return {
      first: Object.fromEntries(fresh.map(({ model, scores }) => [model, scores])),
      firstSamples: Object.fromEntries(fresh.flatMap(({ model, sample }) => (sample ? [[model, sample]] : []))),
    };
  };

  let { isInterrupted } = await play(ways.flatMap(({ jobs }) => jobs));
  const rounds = new Map<string, Rounds>();
  for (const way of ways) {
    rounds.set(way.scenario.id, {
      ends: [way.jobs.length],
      mostObjects: (className) => mostObjects(way.scenario, className),
      ...rescore(way),
    });
  }
  const estimate = estimateInRounds(rounds);
  let roundCount = 1;
  let undecided: UndecidedGate[] = [];
  while (!isInterrupted) {
    undecided = undecidedGates(
      judge(byModel(), scenarios, { estimate, ...(startedAt !== undefined && { startedAt }) }),
      byModel(),
      rounds,
    );
    const before = { frames: frames(), openGateCount: undecided.length };
    const next = nextRound(undecided, ways.map(toCandidate), budget - before.frames);
    if (!next) break;
    const way = ways.find(({ scenario }) => scenario.id === next.scenario)!;
    const count = way.jobs.length + way.roundSize;
    if (way.ahead.length < count) way.ahead = planned(way.scenario, request, 2 * count);
    const added = way.ahead.slice(way.jobs.length, count);
    way.jobs = way.ahead.slice(0, count);
    roundCount++;
    options.onRound?.({
      message: `round ${roundCount}: ${added.length} more cases of ${next.scenario}; ${gateCount(undecided.length)} open, ${before.frames} of ${budget} frames spent`,
      jobCount: frames() / 2,
      ...before,
    });
    ({ isInterrupted } = await play(added));
    const own = rounds.get(next.scenario)!;
    rounds.set(next.scenario, { ...own, ends: [...own.ends, way.jobs.length] });
    rescore(way);
  }
  return {
    jobs: ways.flatMap(({ jobs }) => jobs),
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

const gateCount = (count: number): string => `${count} ${count === 1 ? 'gate' : 'gates'}`;

const toCandidate = ({ scenario, roundSize, jobs }: Way): Candidate => ({
  scenario: scenario.id,
  caseCount: jobs.length,
  roundSize,
});

const sizesOf = (scenario: Scenario, { seed, cases }: RunRequest): { first: number; next: number } =>
  roundSizes(scenario, { seed, ...(cases !== null && { cases }) });

/** Cases are addresses: those of a later round are the ones that a larger `--cases` would play. */
const planned = (scenario: Scenario, { seed }: RunRequest, count: number): Job[] =>
  planCases(scenario, { seed, cases: count })
    .slice(0, count)
    .map((plan) => ({ scenario, plan }));
