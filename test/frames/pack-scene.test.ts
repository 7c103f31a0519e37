import { describe, expect, it } from 'vitest';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { packParts } from '../../src/frames/pack-scene.ts';

describe('packed parts', () => {
  it.each([
    ['stop-sign', ['post', 'anchor']],
    ['traffic-light', ['pole']],
    ['parking-meter', ['pole']],
  ])('only the post of a %s is a support', (asset, supports) => {
    const { parts } = packParts(buildAsset(asset).parts).head;
    expect(parts.filter((part) => part.isSupport).map((part) => part.name)).toEqual(supports);
  });

  it('an asset that says nothing has no supports', () => {
    expect(packParts(buildAsset('bench').parts).head.parts.some((part) => part.isSupport)).toBe(false);
  });
});
