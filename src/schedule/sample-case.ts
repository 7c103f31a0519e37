import { join } from 'node:path';
import type { Case } from '../compile/case.ts';
import { drawCase, planCases } from '../compile/expand-cases.ts';
import { loadScenario } from '../compile/load-scenario.ts';
import { packageRoot } from '../shared/package-root.ts';

/** The first case of a shipped scenario: what `doctor` measures with. */
export function sampleCase(): Case {
  const scenario = loadScenario(join(packageRoot, 'scenarios/road/flipped-car.yaml'), packageRoot);
  const [plan] = planCases(scenario, { seed: 1, cases: 1 });
  return drawCase(scenario, plan!, { seed: 1, attempt: 0 }).case;
}
