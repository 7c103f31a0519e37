import type { InferenceSession } from 'onnxruntime-node';
import { haveSameBytes } from './batch.ts';
import {
  BUDGET_MILLISECONDS,
  BUDGET_PART,
  type CalibrationLimits,
  LEAST_ROUNDS,
  MOST_ROUNDS,
} from './calibration-limits.ts';
import { asRuntime, type Feeds } from './runtime-session.ts';

export interface ThreadTrial {
  threads: number;
  /** Median of its runs' times over those of the best count before it, taken by turns. */
  ratio: number;
  /** Whether it gave the bytes that one thread gives. */
  isSame: boolean;
}

export interface Calibration {
  session: InferenceSession;
  threads: number;
  /** None where the budget does not reach for one. */
  trials: readonly ThreadTrial[];
}

const COUNTS = [2, 3, 4, 6, 8, 12, 16] as const;
/** More threads must save this part of the time, or fewer are kept: they leave room for the rest of the run. */
const CLEARLY_FASTER = 0.9;

/**
 * How many threads a model is fastest with, by short runs on an input of its own. Only counts that give the bytes of one
 * thread are taken: of eleven detectors NanoDet-m differed from three threads on and UltraFace from two, the other nine
 * from none. So the choice, which depends on what else the machine does, never shows in what the model says. Times are
 * compared by turns, since a busy machine slows both.
 */
export async function calibrateThreads(
  open: (threads: number) => Promise<InferenceSession>,
  feeds: () => Feeds,
  { most, pictures }: CalibrationLimits,
): Promise<Calibration> {
  const started = performance.now();
  const single = await open(1);
  const { outputs: expected, milliseconds: first } = await asRuntime(single).timedRun(feeds());
  const budget = Math.min(BUDGET_MILLISECONDS, BUDGET_PART * pictures * first);
  let best = { session: single, threads: 1 };
  const trials: ThreadTrial[] = [];
  for (const threads of COUNTS.filter((count) => count <= most)) {
    // One run to compare bytes, and two a round.
    const runs = (budget - (performance.now() - started)) / first;
    const rounds = Math.min(Math.floor((runs - 1) / 2), MOST_ROUNDS);
    if (rounds < LEAST_ROUNDS) break;
    const session = await open(threads);
    const { outputs } = await asRuntime(session).timedRun(feeds());
    const isSame = haveSameBytes(expected, outputs);
    const ratio = isSame ? await timeRatio(session, best.session, feeds, rounds) : Number.NaN;
    trials.push({ threads, ratio, isSame });
    const isBetter = isSame && ratio < CLEARLY_FASTER;
    await (isBetter ? best.session : session).release();
    if (!isBetter) break;
    best = { session, threads };
  }
  return { ...best, trials };
}

async function timeRatio(
  session: InferenceSession,
  best: InferenceSession,
  feeds: () => Feeds,
  rounds: number,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { milliseconds: before } = await asRuntime(best).timedRun(feeds());
    const { milliseconds } = await asRuntime(session).timedRun(feeds());
    ratios.push(milliseconds / before);
  }
  return ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}
