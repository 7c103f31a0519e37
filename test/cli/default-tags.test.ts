import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultTags } from '../../src/cli/default-tags.ts';

const root = mkdtempSync(join(tmpdir(), 'cornercase-tags-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const scenario = (tags: string): string => `cornercase: 1
name: An apple
tags: [${tags}]
targets: [apple]
factors: {turn: {range: [0, 90], nominal: 0}}
scene:
  objects: {apple: {asset: apple, class: apple, pose: {yaw: $turn}}}
  camera: {target: apple, distance: 1}
`;
writeFileSync(join(root, 'plain.yaml'), scenario('small'));
const plain = { root, paths: [join(root, 'plain.yaml')] };
writeFileSync(join(root, 'core.yaml'), scenario('core, small'));
const suite = { root, paths: [root] };

describe('what a run plays', () => {
  it.each([
    ['nothing said, a suite with a core', {}, suite, ['core']],
    ['nothing said, no core', {}, plain, []],
    ['everything asked for', { all: true }, suite, []],
    ['a path', { paths: ['scenarios/road'] }, suite, []],
    ['a tag', { tag: ['small'] }, suite, ['small']],
    ['a case', { case: 'a/b#1' }, suite, []],
  ])('%s', (_, asked, project, tags) => {
    expect(defaultTags({ paths: [], tag: [], ...asked }, project)).toEqual(tags);
  });
});
