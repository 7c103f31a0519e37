import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { assetCatalog } from '../../src/assets/catalog.ts';
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
