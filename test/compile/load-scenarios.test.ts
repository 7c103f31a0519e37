import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenarios } from '../../src/compile/load-scenarios.ts';
import { errorOf, sampleText, withFiles } from './load-text.ts';

const FILES = {
  'scenarios/road/b.yaml': sampleText(),
  'scenarios/road/a.yml': sampleText(),
  'scenarios/light/deep/c.yaml': sampleText(),
  'scenarios/shared/scene.yaml': 'not: a scenario\n',
  'scenarios/.hidden/x.yaml': 'not: a scenario\n',
  'scenarios/readme.md': '# no scenario\n',
};

describe('loadScenarios', () => {
  test('finds the scenarios below a folder, sorted by id, and leaves shared ones out', () => {
    withFiles(FILES, (folder) => {
      const found = loadScenarios([join(folder, 'scenarios')], folder);
      expect(found.map(({ id }) => id)).toEqual(['deep/c', 'road/a', 'road/b']);
    });
  });

  test('a file named twice, and by its folder, counts once', () => {
    withFiles(FILES, (folder) => {
      const road = join(folder, 'scenarios/road');
      expect(loadScenarios([join(road, 'b.yaml'), road, `${road}/../road/b.yaml`], folder)).toHaveLength(2);
    });
  });

  test('JSON is read too', () => {
    const json = JSON.stringify({
      cornercase: 1,
      name: 'A car',
      targets: ['car'],
      scene: { objects: { car: { asset: 'car', class: 'car' } }, camera: { distance: 9 } },
    });
    withFiles({ 'road/a.json': json }, (folder) => expect(loadScenarios([folder], folder)[0]?.title).toBe('A car'));
  });

  test('letters that ids dislike become a dash', () => {
    withFiles({ 'My Scenes/a~b#1.yaml': sampleText() }, (folder) => {
      expect(loadScenarios([folder], folder)[0]?.id).toBe('My-Scenes/a-b-1');
    });
  });

  test.each([
    ['scenarios/road/bb.yaml', 'SCENARIO_MISSING_FILE', /did you mean ".*b\.yaml"\?/],
    ['scenarios/raod', 'SCENARIO_MISSING_FILE', /did you mean ".*road"\?/],
    ['scenarios/road/zebra.yaml', 'SCENARIO_MISSING_FILE', /in .*road are: a\.yml, b\.yaml\./],
    ['scenarios/.hidden/../shared/none', 'SCENARIO_MISSING_FILE', /there is no such file/],
    ['scenarios/shared/empty', 'SCENARIO_NONE_FOUND', /holds no scenario/],
  ])('%s is refused', (path, code, says) => {
    withFiles({ ...FILES, 'scenarios/shared/empty/x.txt': '' }, (folder) => {
      const error = errorOf(() => loadScenarios([join(folder, path)], folder));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(says);
    });
  });

  test('two files of one id are refused, both named', () => {
    withFiles({ 'a/road/x.yaml': sampleText(), 'b/road/x.yaml': sampleText() }, (folder) => {
      const error = errorOf(() => loadScenarios([folder], folder));
      expect(error.code).toBe('SCENARIO_DUPLICATE_ID');
      expect(error.message).toMatch(/b\/road\/x\.yaml: its id "road\/x" .* of .*a\/road\/x\.yaml/);
    });
  });
});
