import { describe, expect, test } from 'vitest';
import type { Cloth } from '../../../src/assets/asset.ts';
import { downOn } from '../../../src/compile/slope.ts';
import { clothStrains, letFall } from '../../../src/dynamics/cloth/fall.ts';
import { sampleField, solidField } from '../../../src/dynamics/cloth/solid-field.ts';
import { toRadians } from '../../../src/shared/vector.ts';
import { boxTriangles } from './triangles.ts';

function sheet(rows: number, columns: number, cell: number, stiffness = 0): Cloth {
  const positions = new Float32Array(rows * columns * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const k = (row * columns + column) * 3;
      positions[k] = (column - (columns - 1) / 2) * cell;
      positions[k + 2] = (row - (rows - 1) / 2) * cell;
    }
  }
  return { rows, columns, positions, stiffness, thicknessMetres: 0.002 };
}

const raised = (cloth: Cloth, height: number): Float64Array =>
  Float64Array.from(cloth.positions, (value, k) => (k % 3 === 1 ? height : value));
const median = (values: Float64Array): number => values.slice().sort()[values.length >> 1]!;

describe('a sheet that hangs', { timeout: 30_000 }, () => {
  test('by one end hangs straight down, as long as it is', () => {
    const strip = sheet(31, 3, 0.04);
    const { positions, speed } = letFall(strip, raised(strip, 3), {
      solid: null,
      clearance: 0,
      friction: 0,
      ground: null,
      pinned: [0, 1, 2],
    });
    const end = positions.length - 6;
    expect(3 - positions[end + 1]!).toBeGreaterThan(1.2 * 0.99);
    expect(3 - positions[end + 1]!).toBeLessThan(1.2 * 1.02);
    // It has not quite swung out: a pendulum of its length takes 2.2 s to and fro.
    expect(Math.abs(positions[end + 2]! + 0.6)).toBeLessThan(0.1);
    expect(speed).toBeLessThan(0.1);
  });

  test('hangs along the vertical of a slope', () => {
    const strip = sheet(31, 3, 0.04);
    const down = downOn(toRadians(20), toRadians(90));
    const world = { solid: null, clearance: 0, friction: 0, ground: null, pinned: [0, 1, 2], down };
    const { positions } = letFall(strip, raised(strip, 3), world);
    const end = positions.length - 6;
    // Still swinging a little; straight down would be 0.35 rad off.
    const angle = Math.atan2(positions[end]!, positions[end + 1]! - 3);
    expect(Math.abs(angle - Math.atan2(down[0], down[1]))).toBeLessThan(0.1);
  });

  test('between two points hangs in a catenary', () => {
    const strip = sheet(41, 3, 0.03);
    const length = 1.2;
    const span = 0.8;
    const start = raised(strip, 3);
    // Brought in to the span in zigzag, so that it starts as long as it is.
    const slope = Math.sqrt(length ** 2 - span ** 2) / length;
    for (let point = 0; point < start.length / 3; point++) {
      const row = Math.floor(point / 3);
      start[point * 3 + 2] = span * (row / 40 - 0.5);
      start[point * 3 + 1] = 3 + (row % 2 === 0 ? 0 : -slope * 0.03);
    }
    const { positions } = letFall(strip, start, {
      solid: null,
      clearance: 0,
      friction: 0,
      ground: null,
      pinned: [0, 1, 2, 120, 121, 122],
    });
    // y = a cosh(z / a) with 2 a sinh(span / 2a) = length; sag = a (cosh(span / 2a) − 1), solved by bisection.
    let [low, high] = [0.05, 10];
    for (let i = 0; i < 80; i++) {
      const a = (low + high) / 2;
      if (2 * a * Math.sinh(span / (2 * a)) > length) low = a;
      else high = a;
    }
    const sag = low * (Math.cosh(span / (2 * low)) - 1);
    expect(3 - positions[61 * 3 + 1]!).toBeGreaterThan(0.97 * sag);
    expect(3 - positions[61 * 3 + 1]!).toBeLessThan(1.03 * sag);
    // And a quarter of the way along the rope: arc length from the middle L/4 → y = √(a² + s²) − a above the lowest point.
    const quarter = Math.sqrt(low ** 2 + (length / 4) ** 2) - low;
    expect(positions[31 * 3 + 1]! - positions[61 * 3 + 1]!).toBeCloseTo(quarter, 1);
  });
});

describe('a sheet over a box', { timeout: 30_000 }, () => {
  const solid = solidField(boxTriangles([-0.5, 0, -0.4], [0.5, 0.6, 0.4]), 50);
  const cloth = sheet(37, 41, 0.05, 0.5);
  const world = { solid, clearance: 0.5 * solid.cell, friction: 0.5, ground: { height: 0.006, friction: 0.6 } };
  const fallen = letFall(cloth, raised(cloth, 0.68), world);
  const { positions } = fallen;

  test('lies on it and hangs down its sides, nowhere inside of it and nowhere under the ground', () => {
    let lowest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < positions.length; k += 3) {
      const [x, y, z] = [positions[k]!, positions[k + 1]!, positions[k + 2]!];
      const depth = Math.min(0.5 - Math.abs(x), 0.6 - y, 0.4 - Math.abs(z));
      expect(depth).toBeLessThan(0.005);
      lowest = Math.min(lowest, y);
    }
    expect(lowest).toBeGreaterThan(0);
    // Half a metre of hem hangs on every side: it reaches down to about 10 cm and no sheet can hang lower than it is long.
    expect(lowest).toBeLessThan(0.2);
    const middle = (18 * 41 + 20) * 3;
    expect(positions[middle + 1]!).toBeGreaterThan(0.6);
    expect(positions[middle + 1]!).toBeLessThan(0.6 + 2 * solid.cell);
  });

  test('does not stretch, and has come to rest', () => {
    const strains = clothStrains(fallen);
    expect(median(strains)).toBeLessThan(0.01);
    expect(strains.slice().sort()[Math.floor(0.95 * strains.length)]).toBeLessThan(0.04);
    // ½ m v² of 0.18 kg/m² at 1 cm/s is 9 µJ on each square metre.
    expect(fallen.speed).toBeLessThan(0.01);
  });

  test('stays where friction holds it: the sheet is still in the middle', () => {
    let [x, z] = [0, 0];
    for (let k = 0; k < positions.length; k += 3) {
      x += positions[k]! / (positions.length / 3);
      z += positions[k + 2]! / (positions.length / 3);
    }
    expect(Math.hypot(x, z)).toBeLessThan(0.06);
  });

  test('has the same bytes again', () => {
    const strip = sheet(9, 9, 0.05);
    const again = () => letFall(strip, raised(strip, 0.7), world).positions;
    expect(again()).toEqual(again());
    expect(sampleField(solid, 0, 0.3, 0, null)).toBeLessThan(0);
  });
});
