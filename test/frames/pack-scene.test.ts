import { describe, expect, it } from 'vitest';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { packParts, packScene } from '../../src/frames/pack-scene.ts';
import { makeSettled } from './make-settled.ts';

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

describe('light under a roof', () => {
  const packed = (place: 'street' | 'tunnel') => packScene(makeSettled({ objects: [{ name: 'block' }], place })).scene;

  it('in a tunnel at noon no sun shines, lamps burn, and the mouth shows the day', () => {
    const { light, daylightLux, lamps } = packed('tunnel');
    expect(light.sun.illuminanceLux).toBe(0);
    expect(light.sky.illuminanceLux).toBeLessThan(200);
    expect(light.lamps && lamps.length > 4).toBe(true);
    // 90,000 lx of a sun 1 radian up, and the sky's 15,000.
    expect(daylightLux).toBeCloseTo(90_000 * Math.sin(1) + 15_000, 6);
  });

  it('a street keeps the light that the scene asks for', () => {
    expect(packed('street').light).toMatchObject({ sun: { illuminanceLux: 90_000 }, lamps: false });
  });
});
