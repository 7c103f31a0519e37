import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateShell, shellNormal } from '../../src/assets/shell.ts';
import { length } from '../../src/shared/vector.ts';

const ROWS = 9;
const COLUMNS = 24;
const lattice = { rows: ROWS, columns: COLUMNS };

/** A can of radius 1 and height 8, one row per unit. */
function can(move: (x: number, y: number, z: number) => readonly [number, number, number] = (x, y, z) => [x, y, z]) {
  const positions = new Float32Array(ROWS * COLUMNS * 3);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const angle = (2 * Math.PI * column) / COLUMNS;
      positions.set(move(Math.cos(angle), row, -Math.sin(angle)), (row * COLUMNS + column) * 3);
    }
  }
  return positions;
}

const rowInside = fc.double({ min: 1, max: ROWS - 2, noNaN: true });
const anyColumn = fc.double({ min: 0, max: COLUMNS, noNaN: true });

describe('evaluateShell', () => {
  it('goes through the points of the lattice', () => {
    const positions = can();
    for (const [row, column] of [
      [0, 0],
      [3, 7],
      [ROWS - 1, COLUMNS - 1],
    ] as const) {
      const k = (row * COLUMNS + column) * 3;
      const point = evaluateShell(lattice, positions, row, column, 0);
      for (let axis = 0; axis < 3; axis++) expect(point[axis]).toBeCloseTo(positions[k + axis]!, 6);
    }
  });

  it('is a circle between the columns to 1e-3 of the radius, and offsets stand straight off it', () => {
    const positions = can();
    fc.assert(
      fc.property(rowInside, anyColumn, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (row, column, offset) => {
        const [x, y, z] = evaluateShell(lattice, positions, row, column, offset);
        expect(Math.hypot(x, z)).toBeCloseTo(1 + offset, 3);
        expect(y).toBeCloseTo(row, 5);
      }),
    );
  });

  it('moves with an affine change of the lattice, as a spline must', () => {
    const still = can();
    const moved = can((x, y, z) => [2 * x + 0.5 * y + 1, y - 0.25 * z, z + 3]);
    fc.assert(
      fc.property(rowInside, anyColumn, (row, column) => {
        const [x, y, z] = evaluateShell(lattice, still, row, column, 0);
        const actual = evaluateShell(lattice, moved, row, column, 0);
        const expected = [2 * x + 0.5 * y + 1, y - 0.25 * z, z + 3];
        for (let axis = 0; axis < 3; axis++) expect(actual[axis]).toBeCloseTo(expected[axis]!, 4);
      }),
    );
  });

  it('wraps: column 0 is column 24', () => {
    const positions = can((x, y, z) => [x * (1 + 0.1 * z), y, z]);
    const first = evaluateShell(lattice, positions, 3.3, 0, 0.1);
    const last = evaluateShell(lattice, positions, 3.3, COLUMNS, 0.1);
    for (let axis = 0; axis < 3; axis++) expect(last[axis]).toBeCloseTo(first[axis]!, 6);
  });

  it('meets in one point in the middle of the base, facing down', () => {
    const positions = can();
    for (const column of [0, 5.5, 17]) {
      const [x, y, z] = evaluateShell(lattice, positions, -1, column, 0);
      expect(Math.hypot(x, y, z)).toBeLessThan(1e-6);
      const normal = shellNormal(lattice, positions, -1, column);
      expect(normal[1]).toBeLessThan(-0.8);
    }
  });

  it('has unit normals', () => {
    const positions = can((x, y, z) => [x * (1 + 0.2 * Math.sin(y)), y, z]);
    fc.assert(
      fc.property(fc.double({ min: -1, max: ROWS - 1, noNaN: true }), anyColumn, (row, column) => {
        expect(length(shellNormal(lattice, positions, row, column))).toBeCloseTo(1, 6);
      }),
    );
  });
});
