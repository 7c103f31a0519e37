import type { Case } from '../compile/case.ts';
import { type CasePlan, drawCase } from '../compile/expand-cases.ts';
import { findUnmet } from '../compile/requirements.ts';
import type { Scenario } from '../compile/scenario.ts';
import { settle } from '../dynamics/settle.ts';
import type { Settled } from '../dynamics/settled.ts';
import { explainUnmet, type Failures, noteFailure } from './explain-unmet.ts';
import type { FrameSource, Shot } from './frame-source.ts';
import { type FillPictures, withoutPictures } from './generate-pictures.ts';
import { type Measures, physicalMeasures, visualMeasures } from './measures.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Draws that one case may take before its `require` counts as impossible. */
export const MAX_ATTEMPTS = 40;

/** A case, how physics left it, and its picture with truth. */
export interface Scene {
  case: Omit<Case, 'scene'>;
  settled: Pick<Settled, 'hash' | 'objects'>;
  shot: Shot;
  /** Where the picture is a photograph's: which. */
  photograph?: string;
}

export interface Pair {
  case: Scene;
  /** Null for a photograph as it is: it has no twin but itself. */
  twin: Scene | null;
  /** Draws refused before this one. */
  redrawCount: number;
}

/**
 * Draws a case with its twin until both meet the scenario's requirements.
 * Throws InputError SCENARIO_REQUIRE_UNMET at the requirement that failed most, after MAX_ATTEMPTS draws.
 */
export async function makePair(
  scenario: Scenario,
  plan: CasePlan,
  seed: number,
  frames: FrameSource,
  stopwatch: Stopwatch,
  fill: FillPictures = withoutPictures,
): Promise<Pair & { twin: Scene }> {
  const failures: Failures = new Map();
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const ordered = drawCase(scenario, plan, { seed, attempt });
    const drawn = { case: await fill(ordered.case), twin: await fill(ordered.twin) };
    const refuse = (measures: Measures, isNominal: boolean): boolean => {
      const unmet = findUnmet(scenario.requirements, measures, isNominal);
      if (unmet) noteFailure(failures, unmet, measures, isNominal);
      return unmet !== null;
    };
    const settledCase = stopwatch.time('settle', () => settle(drawn.case));
    if (refuse(physicalMeasures(settledCase), false)) continue;
    const settledTwin = stopwatch.time('settle', () => settle(drawn.twin));
    if (refuse(physicalMeasures(settledTwin), true)) continue;
    const caseShot = await frames.shoot(settledCase);
    if (refuse(visualMeasures(caseShot.truth), false)) continue;
    const isSamePicture = settledTwin.hash === settledCase.hash;
    const twinShot = isSamePicture ? caseShot : await frames.shoot(settledTwin);
    if (refuse(visualMeasures(twinShot.truth), true)) continue;
    return {
      case: { case: drawn.case, settled: settledCase, shot: caseShot },
      twin: { case: drawn.twin, settled: settledTwin, shot: twinShot },
      redrawCount: attempt,
    };
  }
  throw explainUnmet(scenario, plan, failures, MAX_ATTEMPTS);
}
