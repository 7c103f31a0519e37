import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { makeSettled } from './make-settled.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each([
  ['person', 'barrier', 0.15],
  ['person', 'car', 0.5],
  ['car', 'suitcase', 0.05],
  ['car', 'person', 0.15],
  ['car', 'building', 0.8],
  ['bicycle', 'bench', 0.25],
] as const)('a %s behind a %s is hidden by %d, to 0.05', async (asset, cover, fraction) => {
  for (const side of [1, -1] as const) {
    const settled = makeSettled({
      objects: [
        { name: 'thing', asset, class: 'thing' },
        { name: 'cover', asset: cover, class: null, hides: { object: 'thing', fraction, along: 0.6, side } },
      ],
      // Far enough for a house to stand between, with a lens that still shows the thing large.
      camera: {
        ...(cover === 'building' ? { distanceMetres: 40, fovRadians: 0.2 } : { distanceMetres: 9 }),
        vantage: { kind: 'height', metres: 1.6 },
      },
    });
    const { truth } = await stage.render(settled);
    expect(Math.abs(truth.objects[0]!.visibleFraction - (1 - fraction))).toBeLessThan(0.05);
  }
});
