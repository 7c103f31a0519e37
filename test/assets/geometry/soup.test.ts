import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../src/assets/asset.ts';
import { partGeometries } from '../../../src/assets/geometry/creases.ts';
import { box, loft, turn } from '../../../src/assets/geometry/loft.ts';
import { mergeGeometries } from '../../../src/assets/geometry/merge.ts';
import { addQuad, addTriangle, appendMoved, emptySoup } from '../../../src/assets/geometry/soup.ts';
import { meshVolume, outwardShare } from '../check-asset.ts';

const DEGREE = Math.PI / 180;
const only = (soup: ReturnType<typeof emptySoup>, crease = 30 * DEGREE): Geometry => {
  const [geometry] = partGeometries(soup, crease).values();
  return geometry!;
};

describe('box', () => {
  it('holds its volume, faces outwards and shades flat under a crease of 30 degrees', () => {
    const soup = emptySoup();
    box(soup, 'a', [1, 2, 3], [0.5, 1, 1.5]);
    const geometry = only(soup);
    expect(meshVolume(geometry)).toBeCloseTo(6, 5);
    expect(outwardShare(geometry)).toBe(1);
    // Three faces meet in each of eight corners, each with a normal of its own.
    expect(geometry.positions.length / 3).toBe(24);
  });

  it('shades round where everything is smooth: eight corners, normals along the diagonals', () => {
    const soup = emptySoup();
    box(soup, 'a', [0, 0, 0], [1, 1, 1]);
    const geometry = only(soup, Math.PI);
    expect(geometry.positions.length / 3).toBe(8);
    for (let i = 0; i < 24; i++) expect(Math.sign(geometry.normals[i]!)).toBe(Math.sign(geometry.positions[i]!));
  });
});

describe('turn', () => {
  it('makes a closed cylinder along x with the volume of a prism', () => {
    const soup = emptySoup();
    turn(
      soup,
      'a',
      [
        [0, 0],
        [0, 1],
        [2, 1],
        [2, 0],
      ],
      12,
      [5, 5, 5],
    );
    // Area of a regular 12-gon in the unit circle: 12 / 2 · sin 30° = 3.
    expect(meshVolume(only(soup))).toBeCloseTo(6, 4);
  });

  it('shades the mantle smoothly and the rim sharply', () => {
    const soup = emptySoup();
    turn(
      soup,
      'a',
      [
        [0, 0],
        [0, 1],
        [2, 1],
        [2, 0],
      ],
      24,
      [0, 0, 0],
    );
    const { normals } = only(soup, 32 * DEGREE);
    for (let i = 0; i < normals.length; i += 3) expect([0, 1]).toContain(Math.round(Math.abs(normals[i]!) * 1e5) / 1e5);
  });
});

describe('soups', () => {
  it('turn over where they are mirrored, so that both halves face outwards', () => {
    const half = emptySoup();
    box(half, 'a', [2, 0, 0], [1, 1, 1]);
    const both = emptySoup();
    appendMoved(both, half, (point) => point);
    appendMoved(both, half, ([x, y, z]) => [-x, y, z], true);
    expect(meshVolume(only(both))).toBeCloseTo(16, 5);
    const insideOut = emptySoup();
    appendMoved(insideOut, half, (point) => point, true);
    expect(meshVolume(only(insideOut))).toBeCloseTo(-8, 5);
  });

  it('leave out what has no area', () => {
    const soup = emptySoup();
    addTriangle(soup, 'a', [0, 0, 0], [1, 1, 1], [2, 2, 2]);
    addQuad(soup, 'a', [0, 0, 0], [1, 0, 0], [1, 0, 0], [0, 1, 0]);
    expect(soup.parts).toEqual(['a']);
  });

  it('split by part without a seam in the shading', () => {
    const soup = emptySoup();
    const ridge = [
      [0, 0, 0],
      [0, 1, 0.1],
      [0, 2, 0],
    ] as const;
    const columns = [ridge, ridge.map(([, y, z]) => [1, y, z] as const)];
    loft(soup, columns, (_, row) => (row === 0 ? 'low' : 'high'));
    const parts = partGeometries(soup, 40 * DEGREE);
    const normalAt = (name: string): number[] => {
      const { positions, normals } = parts.get(name)!;
      const i = [...positions.keys()].find((k) => k % 3 === 1 && positions[k] === 1 && positions[k - 1] === 0)! - 1;
      return [...normals.slice(i, i + 3)];
    };
    expect(normalAt('low')).toEqual(normalAt('high'));
  });
});

describe('mergeGeometries', () => {
  it('keeps every triangle, and uvs only where all have them', () => {
    const soup = emptySoup();
    box(soup, 'a', [0, 0, 0], [1, 1, 1]);
    const plain = only(soup);
    const mapped = { ...plain, uvs: new Float32Array((plain.positions.length / 3) * 2).fill(0.5) };
    const merged = mergeGeometries([plain, mapped]);
    expect(meshVolume(merged)).toBeCloseTo(16, 5);
    expect(merged.uvs).toBeNull();
    expect(mergeGeometries([mapped, mapped]).uvs).toHaveLength((plain.positions.length / 3) * 4);
  });
});
