import { describe, expect, it } from 'vitest';
import { lathe } from '../../../src/assets/geometry/lathe.ts';
import { roundedBox } from '../../../src/assets/geometry/rounded-box.ts';
import { meshVolume, outwardShare } from '../check-asset.ts';

const CYLINDER = [
  { radius: 0, y: 0 },
  { radius: 1, y: 0, sharp: true },
  { radius: 1, y: 2, sharp: true },
  { radius: 0, y: 2 },
];

describe('lathe', () => {
  it('turns a closed profile into the volume of a prism of as many sides', () => {
    const { geometry } = lathe(CYLINDER, { segments: 12 });
    expect(meshVolume(geometry)).toBeCloseTo(2 * 6 * Math.sin((2 * Math.PI) / 12), 5);
  });

  it('makes no triangles without area at the axis', () => {
    const { geometry } = lathe(CYLINDER, { segments: 12 });
    expect(geometry.indices.length / 3).toBe(12 + 24 + 12);
  });

  it('faces outwards, with level normals on an upright wall beside a sharp rim', () => {
    const { geometry } = lathe(CYLINDER, { segments: 24 });
    expect(outwardShare(geometry)).toBe(1);
    const { positions, normals } = geometry;
    const levels = [...normals].filter((_, i) => i % 3 === 1 && positions[i - 1]! > 0.99);
    expect(levels.every((y) => Math.abs(y) < 1e-6 || Math.abs(y) > 1 - 1e-6)).toBe(true);
  });

  it('shades smoothly across the seam', () => {
    const { geometry } = lathe(
      [
        { radius: 1, y: 0 },
        { radius: 1, y: 1 },
      ],
      { segments: 16 },
    );
    for (let axis = 0; axis < 3; axis++) expect(geometry.normals[16 * 3 + axis]).toBe(geometry.normals[axis]);
  });

  it('sweeps a part of the turn where asked to', () => {
    const half = lathe(
      [
        { radius: 1, y: 0 },
        { radius: 1, y: 1 },
      ],
      { segments: 8, toRadians: Math.PI },
    ).geometry;
    expect(Math.max(...half.positions.filter((_, i) => i % 3 === 2))).toBeLessThan(1e-6);
  });
});

describe('roundedBox', () => {
  it('loses only its edges: between the box and the box inside it', () => {
    const geometry = roundedBox({ size: [2, 1, 3], radius: 0.1 });
    expect(meshVolume(geometry)).toBeLessThan(6);
    expect(meshVolume(geometry)).toBeGreaterThan(6 - 0.04 * 4 * (2 + 1 + 3));
    expect(outwardShare(geometry)).toBe(1);
    expect(geometry.indices.length / 3).toBe(300);
  });

  it('stands on y = 0', () => {
    const { positions } = roundedBox({ size: [2, 1, 3], radius: 0.1 });
    expect(Math.min(...positions.filter((_, i) => i % 3 === 1))).toBeCloseTo(0, 6);
  });
});
