import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/assets/asset.ts';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { emissivityOf } from '../../src/assets/emissivity.ts';

const partOf = (asset: string, part: string): Part => buildAsset(asset).parts.find(({ name }) => name === part)!;

describe('emissivity', () => {
  it('skin and rubber are nearly black, chrome is nearly a mirror, lacquered steel is its lacquer', () => {
    expect(emissivityOf(partOf('person', 'skin'))).toBeGreaterThan(0.9);
    expect(emissivityOf(partOf('car', 'tyre'))).toBeGreaterThan(0.9);
    expect(emissivityOf(partOf('car', 'paint'))).toBeGreaterThan(0.9);
    expect(emissivityOf(partOf('car', 'chrome'))).toBeLessThan(0.4);
  });

  it('what a part says of itself goes before its material', () => {
    expect(emissivityOf({ ...partOf('car', 'chrome'), emissivity: 0.8 })).toBe(0.8);
  });
});
