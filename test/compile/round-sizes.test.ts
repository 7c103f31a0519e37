import { expect, it } from 'vitest';
import { mostObjects } from '../../src/compile/most-objects.ts';
import { planCases } from '../../src/compile/plan-cases.ts';
import { roundSizes } from '../../src/compile/round-sizes.ts';
import { loadText } from './load-text.ts';

const scenario = (sampling: string, count = '') =>
  loadText(`cornercase: 1
name: Small
targets: [car, truck]
factors: {roll: {choice: [0, 90, 180], nominal: 0}, number: {integers: [1, 4], nominal: 1, bins: 2}}
scene:
  objects:
    car: {asset: car, class: car, pose: {roll: $roll}}
    row: {asset: car, class: car${count}}
    parked: {asset: car, class: car, ignore: true}
    truck: {asset: truck, class: truck}
    tree: {asset: tree}
  camera: {target: car, distance: $number}
sampling: ${sampling}
expect: [{metric: recall, at_least: 0.6}]
`);

it.each([
  ['{design: grid, cases: 6}', 6, 12], // whole grids of 6, at least 8 cases
  ['{design: pairwise, cases: 24}', 24, 12], // 3 and 2 bins: every 6 use each equally often
  ['{design: pairwise, cases: 8}', 8, 8], // never more than the plan
  ['{design: sobol, cases: 20}', 20, 8],
  ['{design: random, cases: 5}', 5, 8],
])('%s: a first round of %d cases, then %d', (sampling, first, next) => {
  expect(roundSizes(scenario(sampling), { seed: 1 })).toEqual({ first, next });
});

it.each(['grid', 'pairwise', 'sobol', 'random'])('a %s design grows without changing its earlier cases', (design) => {
  const one = scenario(`{design: ${design}, cases: 12}`);
  const few = planCases(one, { seed: 3, cases: 12 });
  expect(planCases(one, { seed: 3, cases: 60 }).slice(0, few.length)).toEqual(few);
});

it.each([
  ['', 2],
  [', count: 3', 4],
  [', count: {integers: [2, 5]}', 6],
  [', count: $number', 5],
])('the most cars with%s are %d, a truck more for all targets, nothing for what is ignored', (count, cars) => {
  const one = scenario('{design: random, cases: 5}', count);
  expect(mostObjects(one, 'car')).toBe(cars);
  expect(mostObjects(one)).toBe(cars + 1);
});
