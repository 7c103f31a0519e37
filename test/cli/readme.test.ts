import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { planCases } from '../../src/compile/expand-cases.ts';
import { loadScenario } from '../../src/compile/load-scenario.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test("the README's scenario is valid", () => {
  const [, example] = /```yaml\n(.*?)```/s.exec(readme)!;
  const folder = join(root, 'test/out/readme');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'example.yaml');
  writeFileSync(file, example!.replace('../shared/', '../../../scenarios/shared/'));
  const scenario = loadScenario(file, root);
  expect(scenario.expectations.length).toBe(3);
  expect(planCases(scenario, { seed: 1 }).length).toBeGreaterThanOrEqual(24);
});

test("every command that the README's list names exists, and every command is named", () => {
  const main = readFileSync(join(root, 'src/cli/main.ts'), 'utf8');
  const commands = [...main.matchAll(/^ +(\w+): async \(\) =>/gm)].map(([, name]) => name!);
  const listed = /npx cornercase ((?:\w+ \| )+\w+)/.exec(readme)![1]!.split(' | ');
  expect([...listed, 'run'].sort()).toEqual(commands.sort());
});
