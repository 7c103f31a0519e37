import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Baseline, formatBaseline, mergeBaselines, parseBaseline } from '../../src/policy/baseline.ts';
import { cases, outcomesOf, type World } from './outcomes.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;

const scenario = (id: string, hits: number, count = 8, world: World = {}): Baseline =>
  outcomesOf(cases(count, hits), { id, ...world });
const suite = (...parts: Baseline[]): Baseline => parts.reduce(mergeBaselines);
const base = suite(scenario('road/b', 4), scenario('road/d', 4), scenario('road/f', 4));

/** What `git merge-file` makes of two edits of one file: the text, and the number of conflicts. */
function merge(ours: Baseline, theirs: Baseline): { text: string; conflicts: number } {
  const folder = mkdtempSync(join(tmpdir(), 'cornercase-merge-'));
  try {
    const [mine, common, other] = [ours, base, theirs].map((baseline, index) => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, formatBaseline(baseline));
      return file;
    }) as [string, string, string];
    const { status } = spawnSync('git', ['merge-file', mine, common, other]);
    return { text: readFileSync(mine, 'utf8'), conflicts: status ?? -1 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!hasGit)('two branches that update one baseline', () => {
  test.each<[string, Baseline, Baseline]>([
    ['other outcomes of neighbouring scenarios', scenario('road/b', 8), scenario('road/d', 0)],
    ['more cases of neighbouring scenarios', scenario('road/b', 4, 9), scenario('road/d', 4, 10)],
    ['new scenarios at different places', scenario('road/a', 3), scenario('road/e', 3)],
    ['a new last scenario, and the last case of the one before', scenario('road/g', 3), scenario('road/f', 4, 9)],
    ['new weights of one, new outcomes of the next', scenario('road/b', 4, 8, { weights: 'b' }), scenario('road/d', 7)],
    ['another model, and another scenario', scenario('road/b', 1, 8, { model: 'nanodet' }), scenario('road/d', 2)],
  ])('%s: no conflict, and both are there', (_, ours, theirs) => {
    const { text, conflicts } = merge(suite(base, ours), suite(base, theirs));
    expect(conflicts).toBe(0);
    expect(text).toBe(formatBaseline(suite(base, ours, theirs)));
  });

  test('the same case seen otherwise by both is a conflict, which is told by its line', () => {
    const ours = suite(base, scenario('road/d', 8));
    const theirs = suite(base, outcomesOf(cases(8, 6), { id: 'road/d' }));
    const { text, conflicts } = merge(ours, theirs);
    expect(conflicts).toBeGreaterThan(0);
    expect(() => parseBaseline(text, 'b.json')).toThrow(/^b\.json:\d+: a merge conflict is not resolved/);
  });

  test('a pull request shows the outcomes that changed, and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cornercase-diff-'));
    try {
      writeFileSync(join(folder, 'a'), formatBaseline(base));
      writeFileSync(join(folder, 'b'), formatBaseline(suite(base, scenario('road/d', 3))));
      const { stdout } = spawnSync('git', ['diff', '--no-index', '--unified=0', 'a', 'b'], { cwd: folder });
      const changed = String(stdout)
        .split('\n')
        .filter((line) => /^[-+] /.test(line));
      expect(changed.map((line) => line.slice(0, 28))).toEqual([
        '-  "#3": {"hit": ["car/0"], ',
        '+  "#3": {"miss": ["car/0"],',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

if (!hasGit) console.warn('skipped: no git');
