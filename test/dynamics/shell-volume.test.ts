import { describe, expect, test } from 'vitest';
import { shellVolume, volumeAndGradient } from '../../src/dynamics/shell-volume.ts';

/** A solid of revolution with `columns` sides: `profile` gives radius and height per row. */
function lathe(profile: readonly (readonly [radius: number, y: number])[], columns: number) {
  const positions = profile.flatMap(([radius, y]) =>
    Array.from({ length: columns }, (_, column) => {
      const around = (2 * Math.PI * column) / columns;
      return [radius * Math.cos(around), y, -radius * Math.sin(around)];
    }).flat(),
  );
  return { lattice: { rows: profile.length, columns }, positions };
}

/** Area of a regular polygon with circumradius r. */
const polygonArea = (sides: number, r: number): number => (sides / 2) * r * r * Math.sin((2 * Math.PI) / sides);

describe('shellVolume', () => {
  test('a prism holds base area times height', () => {
    const { lattice, positions } = lathe([[2, 0], [2, 1], [2, 3]], 7); // biome-ignore format: rows of a profile
    expect(shellVolume(lattice, positions)).toBeCloseTo(polygonArea(7, 2) * 3, 12);
  });

  test('a pyramid holds a third of base area times height', () => {
    const { lattice, positions } = lathe([[2, 0], [1, 1.5], [0, 3]], 8); // biome-ignore format: rows of a profile
    expect(shellVolume(lattice, positions)).toBeCloseTo(polygonArea(8, 2), 12);
  });

  test('a fine sphere holds 4/3 π r³', () => {
    const rows = Array.from({ length: 201 }, (_, i): [number, number] => {
      const polar = (Math.PI * i) / 200;
      return [Math.sin(polar), -Math.cos(polar)];
    });
    const { lattice, positions } = lathe(rows, 200);
    expect(shellVolume(lattice, positions)).toBeCloseTo((4 / 3) * Math.PI, 2);
  });

  test('volume does not depend on where the solid stands', () => {
    const { lattice, positions } = lathe([[2, 0], [1, 1], [2, 3]], 9); // biome-ignore format: rows of a profile
    const moved = positions.map((value, k) => value + [5, -3, 11][k % 3]!);
    expect(shellVolume(lattice, moved)).toBeCloseTo(shellVolume(lattice, positions), 9);
  });

  test('the gradient of an inner row is the difference quotient', () => {
    const { lattice, positions } = lathe([[2, 0], [1.5, 1], [1, 1.5], [2, 3]], 6); // biome-ignore format: rows of a profile
    const gradient = new Float64Array(positions.length);
    volumeAndGradient(lattice, positions, gradient);
    for (let k = 18; k < 54; k++) {
      const nudged = positions.map((value, i) => value + (i === k ? 1e-6 : 0));
      const quotient = (shellVolume(lattice, nudged) - shellVolume(lattice, positions)) / 1e-6;
      expect(gradient[k]).toBeCloseTo(quotient, 5);
    }
  });
});
