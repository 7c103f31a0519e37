import { caseIdOf } from '../compile/expand-cases.ts';
import type { RunRequest } from '../report/run.ts';
import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';
import type { Job } from './run-cases.ts';

/** The jobs that were asked for: all, or the one of `--case`. Throws InputError NOTHING_TO_RUN, CASE_UNKNOWN. */
export function selectJobs(jobs: readonly Job[], request: RunRequest): Job[] {
  if (jobs.length === 0) {
    const tags = request.tags.length > 0 ? ` with the tags ${request.tags.join(', ')}` : '';
    const message = `no scenario${tags} in ${request.scenarios.join(', ')}. \`cornercase list\` shows what there is.`;
    throw new InputError('NOTHING_TO_RUN', message);
  }
  if (request.case === null) return [...jobs];
  const asked = request.case.replace(/~(nominal|placebo)$/, '');
  const ids = jobs.map(caseIdOf);
  const selected = jobs.filter((_, index) => ids[index] === asked);
  if (selected.length > 0) return selected;
  const guess = nearest(asked, ids);
  const hint = guess ? `did you mean "${guess}"?` : `they run from ${ids[0]} to ${ids.at(-1)}.`;
  throw new InputError('CASE_UNKNOWN', `--case: there is no case "${asked}" here; ${hint}`);
}
