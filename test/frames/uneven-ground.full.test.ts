import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { makeSettled } from './make-settled.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the ground hides what is below it', () => {
  test('of a sunk block the picture and its truth show the part above, the amodal box the whole', async () => {
    const settled = makeSettled({
      objects: [{ name: 'block', sunk: 0.4 }],
      // A long lens just above the ground: the front face fills the silhouette, 0.6 of its height in sight.
      camera: { distanceMetres: 12, vantage: { kind: 'height', metres: 0.06 }, fovRadians: 0.06 },
    });
    const [block] = (await stage.render(settled)).truth.objects;
    const [seen, whole] = [block!.box!, block!.amodalBox!];
    expect(block!.visibleFraction).toBeGreaterThan(0.58);
    expect(block!.visibleFraction).toBeLessThan(0.62);
    expect((seen[3] - seen[1]) / (whole[3] - whole[1])).toBeCloseTo(0.6, 1);
    expect(Math.abs(seen[1] - whole[1])).toBeLessThanOrEqual(1);
    expect(seen[3]).toBeLessThan(whole[3] - 20);
  });

  // A football of 0.22 m on the ditch's floor (y = −0.8) at x = −4.25, behind the edge of the road at x = −2.8. From 8 m
  // off and 1.5 m up the line over the edge falls by 1.5 / 6.8: at the ball it is at −0.41, over the ball's top at −0.58.
  // From 6.4 m above the same edge the eye sees down to the floor.
  test.each([
    ['hidden behind the edge of the road', 8, 1.5, false],
    ['seen from above, for the ground is cut away there', 6, 6.4, true],
  ] as const)('a ball in the ditch is %s', async (_, distanceMetres, metres, isSeen) => {
    const settled = makeSettled({
      place: 'ditch-road',
      ground: 'asphalt',
      objects: [{ name: 'ball', asset: 'sports-ball', class: 'ball', params: { kind: 'football' }, x: -4.25 }],
      camera: { distanceMetres, azimuthRadians: Math.PI / 2, vantage: { kind: 'height', metres } },
    });
    expect(settled.objects[0]!.bounds.min[1]).toBeCloseTo(-0.8, 3);
    const [ball] = (await stage.render(settled)).truth.objects;
    if (isSeen) expect(ball!.visibleFraction).toBeGreaterThan(0.85);
    else expect(ball!.visiblePixels).toBe(0);
  });
});
