import { expect, test } from 'vitest';
import { checkResumedModels } from '../../src/schedule/check-resume.ts';

const model = (name: string, digit: string) => ({ name, sha256: digit.repeat(64) });

test('a run is taken up with the weights that it was begun with, or not at all', () => {
  const before = [model('a', '1'), model('b', '2')];
  expect(() => checkResumedModels(before, before)).not.toThrow();
  expect(() => checkResumedModels(before, [model('a', '1'), model('b', '3')])).toThrow(
    'the weights of model b have changed since this run was begun (sha256 2222222222222222…, now 3333333333333333…)',
  );
});
