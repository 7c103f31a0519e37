import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../src/report/run.ts';
import { trackFailingModels } from '../../src/schedule/failing-models.ts';
import { HarnessError, InputError } from '../../src/shared/errors.ts';

const seen = (...models: string[]) =>
  ({
    detections: Object.fromEntries(models.map((name) => [name, { boxes: [], scores: [], classes: [] }])),
  }) as unknown as CaseRecord;
const hang = async () => {
  throw new HarnessError('MODEL_TIMEOUT', 'model b: no answer within 30 s.');
};

describe('trackFailingModels', () => {
  it('one model’s failure at one picture takes its pair from it and leaves it to the others', async () => {
    const failing = trackFailingModels();
    expect(await failing.ask('a', async () => 1)).toBe(1);
    expect(await failing.ask('b', hang)).toBeNull();
    const records = [seen('a', 'b'), seen('a')];
    const expected = [{ id: 'x/y#3', code: 'MODEL_TIMEOUT', message: 'model b: no answer within 30 s.' }];
    expect(failing.settle('x/y#3', records, ['a', 'b'])).toEqual(expected);
    expect(records.map(({ detections }) => Object.keys(detections))).toEqual([['a'], ['a']]);
    expect(failing.settle('x/y#4', [seen('a', 'b'), seen('a', 'b')], ['a', 'b'])).toEqual([]);
  });

  it('after three in a row it is not asked again; a success in between counts anew', async () => {
    const failing = trackFailingModels();
    let asked = 0;
    const count = async () => {
      asked++;
      return hang();
    };
    for (const work of [count, count, async () => 1, count, count, count, count, count]) await failing.ask('b', work);
    expect(asked).toBe(5);
    expect(failing.settle('x/y#0', [seen('a')], ['a', 'b'])[0]!.message).toMatch(/given up after 3 pictures in a row/);
  });

  it('where no model has seen the pair, and for what is no model’s failure, the error is thrown', async () => {
    const failing = trackFailingModels();
    await failing.ask('b', hang);
    expect(() => failing.settle('x/y#0', [seen(), seen()], ['b'])).toThrow('no answer within 30 s');
    const wrong = failing.ask('b', async () => Promise.reject(new InputError('IMAGE_UNREADABLE', 'no picture')));
    await expect(wrong).rejects.toThrow('no picture');
    const lost = failing.ask('b', async () => Promise.reject(new HarnessError('BROWSER_LOST', 'gone')));
    await expect(lost).rejects.toThrow('gone');
  });
});
