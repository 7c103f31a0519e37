import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScenarioScores } from '../../src/metrics/scores.ts';
import { openProject, type Project } from './cornercase.ts';

const fixtures = fileURLToPath(new URL('../fixtures/picture', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = join(root, '../shared/data/models');
const hasShared = existsSync(shared);

/**
 * Ordinary pictures only: is what we draw seen at all? Recall at IoU 0.5 and at each card's own operating point, which
 * was found on photographs. Fewer views than the command that the README names, to keep the time.
 */
describe(`the picture test${hasShared ? '' : ' (YOLOX-nano skipped: no ../shared)'}`, () => {
  let project: Project;
  let scores: Record<string, ScenarioScores[]>;
  const models = ['centernet', ...(hasShared ? ['yolox-nano'] : [])];
  const out = join(root, 'test/out/picture');

  beforeAll(async () => {
    rmSync(out, { recursive: true, force: true });
    project = openProject();
    const args = ['run', fixtures, '--out', out, '--cases', '12', ...models.flatMap((name) => ['--model', name])];
    const { code, stderr } = await project.start(args, { CORNERCASE_MODELS: shared }, root).done;
    expect(code, stderr).toBeLessThan(2);
    scores = JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8'));
  });
  afterAll(() => project.remove());

  const recall = (model: string, scenario: string): number => {
    const found = scores[model]!.find((one) => one.scenario === scenario)!.cases.recall;
    return found.kind === 'value' ? found.value : 0;
  };

  test('CenterNet sees at least 0.8 of the cars and of the bottles, from all sides', () => {
    expect(recall('centernet', 'picture/car-views')).toBeGreaterThanOrEqual(0.8);
    expect(recall('centernet', 'picture/bottle-views')).toBeGreaterThanOrEqual(0.8);
  });

  test.skipIf(!hasShared)('YOLOX-nano sees at least 0.9 of the cars and 0.8 of the bottles, from all sides', () => {
    expect(recall('yolox-nano', 'picture/car-views')).toBeGreaterThanOrEqual(0.9);
    expect(recall('yolox-nano', 'picture/bottle-views')).toBeGreaterThanOrEqual(0.8);
  });
});
