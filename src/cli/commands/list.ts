import type { Command } from 'commander';
import { planCases } from '../../compile/expand-cases.ts';
import { binLabels } from '../../compile/levels.ts';
import { loadScenarios } from '../../compile/load-scenarios.ts';
import type { Scenario } from '../../compile/scenario.ts';
import { DEFAULT_SEED, projectOf } from '../options.ts';

export function addListCommand(program: Command): void {
  program
    .command('list')
    .description('scenarios with their factors, number of cases and tags')
    .argument('[paths...]', 'scenario files or folders (default: scenarios/)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase list scenarios/road')
    .action((given: string[], flags: { json?: boolean }) => {
      const { root, paths } = projectOf(given);
      const rows = loadScenarios(paths, root).map(toRow);
      process.stdout.write(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : `${rows.map(format).join('\n\n')}\n`);
    });
}

type Row = ReturnType<typeof toRow>;

const toRow = (scenario: Scenario) => ({
  scenario: scenario.id,
  title: scenario.title,
  file: scenario.file,
  tags: scenario.tags,
  targets: scenario.targets,
  design: scenario.sampling.design,
  cases: planCases(scenario, { seed: DEFAULT_SEED }).length,
  factors: scenario.factors.map((factor) => ({
    name: factor.name,
    unit: factor.unit,
    nominal: factor.nominal,
    bins: binLabels(factor),
  })),
});

function format({ scenario, title, cases, design, tags, targets, factors }: Row): string {
  const head = `${scenario}: ${title}\n  ${cases} cases (${design}), targets ${targets.join(', ')}`;
  const tagged = tags.length > 0 ? `, tags ${tags.join(', ')}` : '';
  const lines = factors.map(({ name, unit, nominal, bins }) => {
    const nominalText = `nominal ${nominal}${unit ? ` ${unit}` : ''}`;
    return `  $${name}: ${bins.join(', ')} (${nominalText})`;
  });
  return [`${head}${tagged}`, ...lines].join('\n');
}
