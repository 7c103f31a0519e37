import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { assetCatalog } from '../../src/assets/catalog.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { packScene } from '../../src/frames/pack-scene.ts';
import { length } from '../../src/shared/vector.ts';
import { makeSettled } from './make-settled.ts';
import { projectedBox } from './projected-box.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const detailed = assetCatalog
  .filter(({ params }) => params.detail?.kind === 'choice' && params.detail.values.includes('low'))
  .map(({ name }) => name);

const trianglesOf = (name: string, distanceMetres: number): number =>
  packScene(
    makeSettled({ objects: [{ name: 'thing', asset: name }], camera: { distanceMetres } }),
  ).scene.objects[0]!.asset.parts.reduce((sum, part) => sum + part.indices.length / 3, 0);

test('cars, buses, lorries and people have a low detail', () => {
  expect(detailed).toEqual(expect.arrayContaining(['car']));
});

test.each(detailed)('%s far off is drawn with few triangles, and its truth is that of the real thing', async (name) => {
  const size = length(buildAsset(name).size);
  expect(trianglesOf(name, 2 * size)).toBeGreaterThan(3_000);
  // Its longest side spans 290 pixels at its own length: below 64 from 4.5 lengths on.
  for (const distanceMetres of [6 * size, 12 * size]) {
    expect(trianglesOf(name, distanceMetres)).toBeLessThan(2_400);
    const camera = { distanceMetres, azimuthRadians: 0.6 };
    const settled = makeSettled({ objects: [{ name: 'thing', asset: name, class: 'thing' }], camera });
    const { truth } = await stage.render(settled);
    const expected = projectedBox(settled);
    truth.objects[0]!.box!.forEach((edge, i) => {
      expect(Math.abs(edge - expected[i]!)).toBeLessThan(1.6);
    });
  }
});
