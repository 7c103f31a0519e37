import type { ModelRecord } from '../report/run.ts';
import { InputError } from '../shared/errors.ts';

/** A run is taken up with the files that it was begun with. Throws InputError RESUME_MODEL_CHANGED. */
export function checkResumedModels(
  before: readonly Pick<ModelRecord, 'name' | 'sha256'>[],
  now: readonly Pick<ModelRecord, 'name' | 'sha256'>[],
): void {
  for (const { name, sha256 } of now) {
    const earlier = before.find((model) => model.name === name);
    if (!earlier || earlier.sha256 === sha256) continue;
    const message =
      `the weights of model ${name} have changed since this run was begun (sha256 ${earlier.sha256.slice(0, 16)}…, ` +
      `now ${sha256.slice(0, 16)}…). Put the old file back, or begin a new run.`;
    throw new InputError('RESUME_MODEL_CHANGED', message);
  }
}
