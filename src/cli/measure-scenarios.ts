import { drawCase, planCases } from '../compile/expand-cases.ts';
import { loadScenarios } from '../compile/load-scenarios.ts';
import { settle } from '../dynamics/settle.ts';
import { openStage } from '../frames/open-stage.ts';
import { openPictureSource, planGenerators } from '../schedule/generate-pictures.ts';
import { createStopwatch } from '../schedule/stopwatch.ts';

export interface ScenarioCost {
  scenario: string;
  /** Median over its first cases, shaders and textures warm. */
  renderMs: number;
}

const CASES = 3;

/** What a frame of each scenario costs to render, dearest first. */
export async function measureScenarios(folder: string, root: string, seed: number): Promise<ScenarioCost[]> {
  const scenarios = loadScenarios([folder], root);
  const pictures = await openPictureSource(planGenerators(scenarios, root), null, createStopwatch());
  const stage = await openStage();
  try {
    const costs: ScenarioCost[] = [];
    for (const scenario of scenarios) {
      const times: number[] = [];
      for (const plan of planCases(scenario, { seed }).slice(0, CASES)) {
        const settled = settle(await pictures.fill(drawCase(scenario, plan, { seed, attempt: 0 }).case));
        await stage.render(settled); // the first of each kind compiles shaders and uploads what it shows
        const start = performance.now();
        await stage.render(settled);
        times.push(performance.now() - start);
      }
      costs.push({ scenario: scenario.id, renderMs: times.sort((a, b) => a - b)[Math.floor(times.length / 2)]! });
    }
    return costs.sort((a, b) => b.renderMs - a.renderMs);
  } finally {
    await Promise.all([stage.close(), pictures.close()]);
  }
}
