import { expect, test } from 'vitest';
import { assetOf } from '../../../src/assets/asset-of.ts';
import { layOut } from '../../../src/dynamics/cloth/lay-out.ts';
import { axisAngle, IDENTITY } from '../../../src/shared/vector.ts';
import { boxTriangles } from './triangles.ts';

const cloth = assetOf('tarpaulin', { length_m: 6, width_m: 4 }).cloth!;
const box = boxTriangles([-1, 0, -2], [1, 1.5, 2]);

function extent(start: Float64Array, axis: number): [number, number] {
  const values = start.filter((_, k) => k % 3 === axis);
  return [Math.min(...values), Math.max(...values)];
}

test('a whole sheet lies in the middle, a metre over either end of a box of 4 m', () => {
  const { start } = layOut(cloth, { share: 1, from: 'rear' }, box, { position: [0, 0, 0], rotation: IDENTITY }, ['a']);
  const [low, high] = extent(start, 2);
  // Askew by 3.4° and 8 cm at most.
  expect(low).toBeCloseTo(-3, 0);
  expect(high).toBeCloseTo(3, 0);
  expect((low + high) / 2).toBeLessThan(0.09);
});

test.each([
  ['rear', 2, -3, 0],
  ['front', 2, 0, 3],
  ['right', 0, -2, 0],
  ['left', 0, 0, 2],
] as const)('half of it from the %s reaches from the overhang to the middle', (from, axis, low, high) => {
  const { start } = layOut(cloth, { share: 0.5, from }, box, { position: [0, 0, 0], rotation: IDENTITY }, ['b']);
  const [least, most] = extent(start, axis);
  expect(Math.abs(least - low)).toBeLessThan(0.32);
  expect(Math.abs(most - high)).toBeLessThan(0.32);
});

test('it turns with the thing', () => {
  const rotation = axisAngle([0, 1, 0], Math.PI / 2);
  // The box’s own z now points along x.
  const turned = boxTriangles([-2, 0, -1], [2, 1.5, 1]);
  const { start } = layOut(cloth, { share: 0.5, from: 'rear' }, turned, { position: [0, 0, 0], rotation }, ['b']);
  const [low, high] = extent(start, 0);
  expect(Math.abs(low + 3)).toBeLessThan(0.32);
  expect(Math.abs(high)).toBeLessThan(0.32);
});
