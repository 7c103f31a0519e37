import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { findAsset } from '../../src/assets/build-asset.ts';
import { assetCatalog } from '../../src/assets/catalog.ts';
import { GROUND_MATERIALS } from '../../src/assets/ground.ts';
import { PLACE_DEFAULTS, PLACE_NAMES, type PlaceName } from '../../src/assets/place.ts';
import type { Scene } from '../../src/compile/case.ts';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { loadScenarios } from '../../src/compile/load-scenarios.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { viewOf } from '../../src/schedule/contact-sheet.ts';
import { openPictureSource, planGenerators } from '../../src/schedule/generate-pictures.ts';
import { createStopwatch } from '../../src/schedule/stopwatch.ts';
import { expectGolden } from './compare-golden.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('scenarios', () => {
  const scenarios = loadScenarios([`${root}scenarios`], root);
  // Two of each family; all of them with GOLDENS=all, before what draws is changed.
  const familyOf = (id: string): string => id.split('/')[0]!;
  const first = scenarios.filter(({ id }) => {
    const family = scenarios.filter((other) => familyOf(other.id) === familyOf(id));
    return family.findIndex((other) => other.id === id) < 2;
  });

  test.each((process.env.GOLDENS === 'all' ? scenarios : first).map((scenario) => [scenario.id, scenario] as const))(
    '%s looks as it did',
    async (id, scenario) => {
      const plan = planCases(scenario, { seed: 1 })[3]!;
      const pictures = await openPictureSource(planGenerators([scenario], root), null, createStopwatch());
      try {
        const drawn = await pictures.fill(drawCase(scenario, plan, { seed: 1, attempt: 0 }).case);
        const { frame } = await stage.render(settle(drawn));
        await expectGolden(frame, `scenarios/${id.replace('/', '-')}`);
      } finally {
        await pictures.close();
      }
    },
  );
});

describe('every place', () => {
  /** What stands there in pictures; a car where nothing is said. */
  const things: Partial<Record<PlaceName, string>> = {
    'golf-course': 'person',
    kitchen: 'bottle',
    'living-room': 'bottle',
    'shop-shelf': 'bottle',
    'shop-aisle': 'person',
    warehouse: 'person',
    beach: 'person',
    'river-bank': 'person',
    'forest-floor': 'person',
  };
  // Street and room stand behind the scenarios.
  const places = PLACE_NAMES.filter((name) => !['none', 'street', 'room'].includes(name));

  test.each(places)('%s looks as it did', async (place) => {
    const view = { azimuthDegrees: place === 'shop-aisle' ? 8 : 25, elevationDegrees: 6 };
    const thing = viewOf(findAsset(things[place] ?? 'car')!, {}, view);
    const { ground: material, surroundings } = PLACE_DEFAULTS[place];
    const environment = surroundings === 'apartment' || surroundings === 'city' ? surroundings : 'park';
    const backdrop = { ...thing.scene.backdrop, place, placeSeed: 1, environment } as const;
    const scene: Scene = { ...thing.scene, ground: { material, wetness: 0 }, backdrop };
    const { frame } = await stage.render(settle({ ...thing, scene }));
    await expectGolden(frame, `places/${place}`);
  });
});

describe('every ground', () => {
  const view = { azimuthDegrees: 30, elevationDegrees: 25 };

  test.each(GROUND_MATERIALS)('%s looks as it did', async (material) => {
    const thing = viewOf(findAsset('traffic-cone')!, {}, view);
    const backdrop = { ...thing.scene.backdrop, environment: 'park', place: 'none' } as const;
    const scene: Scene = { ...thing.scene, ground: { material, wetness: 0 }, backdrop };
    const { frame } = await stage.render(settle({ ...thing, scene }));
    await expectGolden(frame, `grounds/${material}`);
  });
});

describe('every asset', () => {
  const view = { azimuthDegrees: 30, elevationDegrees: 15 };

  test.each(assetCatalog.map((definition) => [definition.name, definition] as const))(
    '%s looks as it did',
    async (name, definition) => {
      const { frame } = await stage.render(settle(viewOf(definition, {}, view)));
      await expectGolden(frame, `assets/${name}`);
    },
  );
});
