import type { CaseRecord } from '../report/run.ts';
import { sha256 } from '../shared/hash.ts';

/** One hash per stage over all cases in order: two runs that differ, differ first in the earliest stage named. */
export function stageHashes(cases: readonly CaseRecord[]): Record<string, string> {
  const stages = [...new Set(cases.flatMap((record) => Object.keys(record.hashes)))];
  return Object.fromEntries(
    stages.map((stage) => [
      stage,
      sha256(cases.map((record) => `${record.id} ${record.hashes[stage] ?? ''}`).join('\n')),
    ]),
  );
}
