import type { Command } from 'commander';
import { planCases } from '../../compile/expand-cases.ts';
import { loadScenarios } from '../../compile/load-scenarios.ts';
import { planGenerators } from '../../schedule/generate-pictures.ts';
import { planRefinement } from '../../schedule/refinement.ts';
import { DEFAULT_SEED, projectOf } from '../options.ts';

export function addValidateCommand(program: Command): void {
  program
    .command('validate')
    .description('check scenario files without rendering')
    .argument('[paths...]', 'scenario files or folders (default: scenarios/)')
    .option('--json', 'print what was checked as JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase validate scenarios/road')
    .action((given: string[], flags: { json?: boolean }) => {
      const { root, paths } = projectOf(given);
      const scenarios = loadScenarios(paths, root);
      planRefinement(scenarios, [], root); // these two for what they throw
      planGenerators(scenarios, root);
      const checked = scenarios.map((scenario) => ({
        scenario: scenario.id,
        file: scenario.file,
        cases: planCases(scenario, { seed: DEFAULT_SEED }).length,
      }));
      if (flags.json) process.stdout.write(`${JSON.stringify(checked, null, 2)}\n`);
      else for (const { file, cases } of checked) process.stdout.write(`ok  ${file} (${cases} cases)\n`);
    });
}
