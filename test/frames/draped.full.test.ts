import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { makeSettled } from './make-settled.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const camera = {
  distanceMetres: 8,
  vantage: { kind: 'height', metres: 1.8 },
  azimuthRadians: 0.7,
  offset: [0, 0],
} as const;
const covered = makeSettled({
  objects: [
    { name: 'car', asset: 'car', class: 'car', params: { detail: 'low' } },
    {
      name: 'sheet',
      asset: 'tarpaulin',
      class: null,
      params: { length_m: 5, width_m: 4 },
      drapes: { object: 'car', share: 0.6, from: 'rear' },
    },
    { name: 'barrier', asset: 'barrier', class: null, hides: { object: 'car', fraction: 0.3, along: 0.5, side: 1 } },
  ],
  camera,
});

test('truth of a covered car is that of car and sheet together, pixel by pixel', async () => {
  const only = (...names: string[]) => ({
    ...covered,
    objects: covered.objects
      .filter(({ name }) => names.includes(name))
      .map(({ countsAs: _, ...object }) => ({ ...object, class: object.name === 'barrier' ? null : object.name })),
  });
  const pixels = async (settled: typeof covered) => {
    const { frame, truth } = await stage.render(settled, ['rgb', 'instance']);
    return { ids: frame.instance!, truth: truth.objects };
  };
  const { objects } = covered;
  const union = await pixels({ ...covered, objects: objects.filter(({ name }) => name !== 'barrier') });
  // The camera looks at the car: it stays in the scene, and the sheet alone is what is not seen of it.
  const bare = await pixels(only('car'));
  const both = await pixels(only('car', 'sheet'));
  expect(union.truth.map(({ name }) => name)).toEqual(['car']);
  expect(union.ids.some((id, i) => (id === 1) !== both.ids[i]! > 0)).toBe(false);
  expect(bare.ids.some((id, i) => id === 1 && union.ids[i] !== 1)).toBe(false);
  const count = union.ids.filter((id) => id === 1).length;
  expect(count).toBeGreaterThan(bare.ids.filter((id) => id === 1).length);
  expect(union.truth[0]).toMatchObject({ visiblePixels: count, unoccludedPixels: count, visibleFraction: 1 });

  // Behind a barrier the whole of the union is what could be seen, and its box is that of the union.
  const hidden = await pixels(covered);
  const seen = hidden.ids.filter((id) => id === 1).length;
  expect(hidden.truth[0]!.unoccludedPixels).toBe(count);
  expect(hidden.truth[0]!.amodalBox).toEqual(union.truth[0]!.amodalBox);
  expect(seen).toBeLessThan(count);
  expect(hidden.truth[0]!.visibleFraction).toBeCloseTo(seen / count, 12);
});
