import { describe, expect, test } from 'vitest';
import { corruptionList, imagesRequest, severityList } from '../../src/cli/image-options.ts';
import { CORRUPTION_NAMES } from '../../src/frames/corruptions/corrupt.ts';

describe('options about photographs', () => {
  test('corruptions come in the published order, with hyphens too, or all of them', () => {
    expect(corruptionList('motion-blur, shot_noise')).toEqual(['shot_noise', 'motion_blur']);
    expect(corruptionList('all')).toEqual(CORRUPTION_NAMES);
    expect(() => corruptionList('fogg')).toThrow(/did you mean "fog"/);
    expect(() => corruptionList('')).toThrow(/known are gaussian_noise/);
  });

  test('severities are 1 to 5', () => {
    expect(severityList('5,3,3')).toEqual([3, 5]);
    for (const text of ['0', '6', '1.5', '', 'high']) expect(() => severityList(text)).toThrow(/1 to 5/);
  });

  test('what belongs to photographs is refused without them', () => {
    expect(imagesRequest({})).toBeNull();
    expect(() => imagesRequest({ corrupt: ['fog'] })).toThrow(/--corrupt is about photographs/);
    expect(() => imagesRequest({ imageRoot: 'x' })).toThrow(/--image-root is about photographs/);
    expect(() => imagesRequest({ images: 'x', severities: [3] })).toThrow(/--severities is about corruptions/);
    expect(imagesRequest({ images: 'x', corrupt: ['fog'] })).toEqual({
      ...{ path: 'x', root: null, corruptions: ['fog'] },
      severities: [1, 2, 3, 4, 5],
    });
    expect(imagesRequest({ images: 'x' })).toMatchObject({ corruptions: [], severities: [] });
  });
});
