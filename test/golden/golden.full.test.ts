import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { findAsset } from '../../src/assets/build-asset.ts';
import { assetCatalog } from '../../src/assets/catalog.ts';
import { GROUND_MATERIALS } from '../../src/assets/ground.ts';
import { PLACE_DEFAULTS, PLACE_NAMES } from '../../src/assets/place.ts';
import type { Scene } from '../../src/compile/case.ts';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { loadScenarios } from '../../src/compile/load-scenarios.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { viewOf } from '../../src/schedule/contact-sheet.ts';
import { expectGolden } from './compare-golden.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('every scenario', () => {
  const scenarios = loadScenarios([`${root}scenarios`], root);

  test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s looks as it did',
    async (id, scenario) => {
      const plan = planCases(scenario, { seed: 1 })[3]!;
      const { frame } = await stage.render(settle(drawCase(scenario, plan, { seed: 1, attempt: 0 }).case));
      await expectGolden(frame, `scenarios/${id.replace('/', '-')}`);
    },
  );
});

describe('every place', () => {
  const view = { azimuthDegrees: 160, elevationDegrees: 8 };

  test.each(PLACE_NAMES.filter((name) => !['none', 'street', 'room'].includes(name)))(
    '%s looks as it did',
    async (place) => {
      const thing = viewOf(findAsset(place === 'golf-course' ? 'person' : 'car')!, {}, view);
      const { ground } = PLACE_DEFAULTS[place];
      const scene: Scene = {
        ...thing.scene,
        ground: { material: ground, wetness: 0 },
        backdrop: { environment: 'city', environmentYawRadians: 0, place, placeSeed: 1 },
      };
      const { frame } = await stage.render(settle({ ...thing, scene }));
      await expectGolden(frame, `places/${place}`);
    },
  );
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
