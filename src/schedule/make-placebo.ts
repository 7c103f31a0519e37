import { type CasePlan, drawPlacebo } from '../compile/expand-cases.ts';
import { findUnmet } from '../compile/requirements.ts';
import type { Scenario } from '../compile/scenario.ts';
import { settle } from '../dynamics/settle.ts';
import { explainUnmet, type Failures, noteFailure } from './explain-unmet.ts';
import type { FrameSource } from './frame-source.ts';
import { type FillPictures, withoutPictures } from './generate-pictures.ts';
import { MAX_ATTEMPTS, type Scene } from './make-pair.ts';
import { type Measures, physicalMeasures, visualMeasures } from './measures.ts';
import type { Stopwatch } from './stopwatch.ts';

/**
 * A case's placebo: its nominal twin once more, under a second nuisance seed, drawn until it meets what is required of a
 * twin. What twin and placebo differ by is chance, since no factor differs.
 * Throws InputError SCENARIO_REQUIRE_UNMET as `makePair` does.
 */
export async function makePlacebo(
  scenario: Scenario,
  plan: CasePlan,
  seed: number,
  frames: FrameSource,
  stopwatch: Stopwatch,
  fill: FillPictures = withoutPictures,
): Promise<Scene> {
  const failures: Failures = new Map();
  const refuse = (measures: Measures): boolean => {
    const unmet = findUnmet(scenario.requirements, measures, true);
    if (unmet) noteFailure(failures, unmet, measures, true);
    return unmet !== null;
  };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const drawn = await fill(drawPlacebo(scenario, plan, { seed, attempt }));
    const settled = stopwatch.time('settle', () => settle(drawn));
    if (refuse(physicalMeasures(settled))) continue;
    const shot = await frames.shoot(settled);
    if (refuse(visualMeasures(shot.truth))) continue;
    return { case: drawn, settled, shot };
  }
  throw explainUnmet(scenario, plan, failures, MAX_ATTEMPTS);
}
