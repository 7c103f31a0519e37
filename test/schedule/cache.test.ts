import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCache } from '../../src/schedule/cache.ts';

const KEY = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);
const entry = { data: { frameHash: 'x', list: [1, 2] }, blobs: { rgb: Uint8Array.from([1, 2, 3]) } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cornercase-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (): string[] => readdirSync(join(folder, 'ab')).sort();

describe('cache', () => {
  test('gives back what was put, and nothing else', async () => {
    const cache = openCache(folder);
    expect(await cache.get(KEY)).toBeNull();
    await cache.put(KEY, entry);
    const found = await openCache(folder).get(KEY);
    expect(found!.data).toEqual(entry.data);
    expect([...found!.blobs.rgb!]).toEqual([1, 2, 3]);
    expect(await cache.get(OTHER)).toBeNull();
  });

  test.each([
    ['a picture with one other byte', (name: string) => name.endsWith('.rgb'), Uint8Array.from([1, 2, 4])],
    ['a manifest cut short', (name: string) => name.endsWith('.json'), '{"data":'],
    ['a manifest with another figure', (name: string) => name.endsWith('.json'), '{"data":{},"blobs":{},"sha256":""}'],
  ])('%s is set aside and counted, and can be put again', async (_, isIt, damage) => {
    const cache = openCache(folder);
    await cache.put(KEY, entry);
    writeFileSync(join(folder, 'ab', files().find(isIt)!), damage);
    expect(await cache.get(KEY)).toBeNull();
    expect(cache.damagedCount()).toBe(1);
    expect(files().some((name) => name.endsWith('.damaged'))).toBe(true);
    await cache.put(KEY, entry);
    expect((await cache.get(KEY))!.data).toEqual(entry.data);
  });

  test('pruning removes the least recently used first, whole entries only', async () => {
    const cache = openCache(folder);
    const large = { data: null, blobs: { rgb: new Uint8Array(10_000) } };
    await cache.put(KEY, large);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await cache.put(OTHER, large);
    await cache.prune(15_000);
    expect(await cache.get(KEY)).toBeNull();
    expect(files()).toEqual([]);
    expect(await cache.get(OTHER)).not.toBeNull();
    expect(cache.damagedCount()).toBe(0);
  });
});
