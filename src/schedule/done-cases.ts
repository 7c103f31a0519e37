import { placeboId, twinId } from '../compile/case.ts';
import { caseIdOf } from '../compile/expand-cases.ts';
import { isOnlyItself } from '../report/measure-gap.ts';
import type { CaseRecord } from '../report/run.ts';
import type { Job } from './run-cases.ts';

/** Pairs of which all lines were written; part of a pair is made again. A photograph has no placebo, and as it is no twin. */
export function donePairs(done: readonly CaseRecord[], withPlacebo: boolean): (caseId: string) => boolean {
  const ids = new Set(done.map((record) => record.id));
  const photographs = new Set(done.filter(({ photograph }) => photograph !== undefined).map((record) => record.id));
  const alone = new Set(done.filter(isOnlyItself).map((record) => record.id));
  return (caseId) => {
    if (alone.has(caseId)) return true;
    const needsPlacebo = withPlacebo && !photographs.has(caseId);
    return ids.has(caseId) && ids.has(twinId(caseId)) && (!needsPlacebo || ids.has(placeboId(caseId)));
  };
}

/** Records of these jobs, each case before its twin and its placebo. */
export function inOrder(records: readonly CaseRecord[], jobs: readonly Job[]): CaseRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return jobs.flatMap((job) => {
    const id = caseIdOf(job);
    return [id, twinId(id), placeboId(id)].flatMap((one) => byId.get(one) ?? []);
  });
}
