import type { Job } from '../run-cases.ts';
import { inspectPhotograph } from './open-photograph.ts';
import { isPhotographSet } from './photograph-set.ts';
import { photographOf } from './plan-photographs.ts';

/** Files looked at side by side: libuv has four threads. */
const SIDE_BY_SIDE = 4;

/**
 * Looks at the head of every photograph that is to be shown before anything is started or written: that it is there, is a picture, and has the
 * size that the dataset says. Throws InputError for the first in the dataset's order that is not.
 */
export async function checkPhotographs(jobs: readonly Job[]): Promise<void> {
  const shown = jobs.flatMap(({ scenario, plan }) => (isPhotographSet(scenario) ? [photographOf(scenario, plan)] : []));
  const photographs = [...new Set(shown)];
  for (let start = 0; start < photographs.length; start += SIDE_BY_SIDE) {
    const looks = photographs.slice(start, start + SIDE_BY_SIDE).map((photograph) => inspectPhotograph(photograph));
    const results = await Promise.allSettled(looks);
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }
}
