import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case, SceneObject } from '../../src/compile/case.ts';
import { drawCase, drawPlacebo, planCases } from '../../src/compile/expand-cases.ts';
import { binOf } from '../../src/compile/levels.ts';
import type { Scenario } from '../../src/compile/scenario.ts';
import { errorOf, loadText, sampleText } from './load-text.ts';

const draw = (scenario: Scenario, index: number, { seed = 1, attempt = 0 } = {}) => {
  const plan = planCases(scenario, { seed })[index];
  if (!plan) throw new Error(`no case ${index}.`);
  return drawCase(scenario, plan, { seed, attempt });
};
const objectOf = (drawn: Case, name: string): SceneObject =>
  drawn.scene.objects.find((object) => object.name === name) as SceneObject;
const without = <T extends object>(record: T, ...keys: string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

const PLAIN = loadText(sampleText());
const BUS = '    bus: {asset: car, class: null, pose: {x: {range: [-9, 9]}}}';
const LIGHT = '  light: {choice: [noon, dusk], nominal: noon}';
const DISTANCE = '  distance: {range: [6, 24], nominal: 9, unit: m}';

describe('a case and its twin', () => {
  test('carry their addresses', () => {
    const { case: drawn, twin } = draw(PLAIN, 3, { seed: 7, attempt: 2 });
    expect(drawn).toMatchObject({ id: 'road/test#3', scenario: 'road/test', index: 3, seed: 7, attempt: 2 });
    expect(twin).toMatchObject({ id: 'road/test#3~nominal', twinOf: 'road/test#3', levels: { distance: 9 } });
  });

  test('share every nuisance and differ in the factor only', () => {
    const { case: drawn, twin } = draw(PLAIN, 3);
    expect(without(drawn.scene, 'camera')).toEqual(without(twin.scene, 'camera'));
    expect(without(drawn.scene.camera, 'distanceMetres')).toEqual(without(twin.scene.camera, 'distanceMetres'));
    expect(twin.scene.camera.distanceMetres).toBe(9);
    expect(drawn.scene.camera.distanceMetres).toBe(drawn.levels.distance);
  });

  test('scattered copies stand where they stand in the twin, also where the azimuth is a factor', () => {
    const text = sampleText({
      factors: '  azimuth: {range: [-90, 90], nominal: 180}',
      distance: '9, azimuth: $azimuth',
      objects: '    traffic: {asset: car, class: car, ignore: true, count: 5, scatter: {ring: [8, 20], spacing: 5}}',
    });
    const { case: drawn, twin } = draw(loadText(text), 2);
    expect(drawn.scene.objects).toEqual(twin.scene.objects);
    expect(drawn.scene.camera.azimuthRadians).not.toBe(twin.scene.camera.azimuthRadians);
  });
});

describe('a placebo', () => {
  test('is the twin with all nuisances drawn anew, every factor nominal', () => {
    const scenario = PLAIN;
    const [plan] = planCases(scenario, { seed: 1 });
    const placebo = drawPlacebo(scenario, plan!, { seed: 1, attempt: 0 });
    const { twin } = drawCase(scenario, plan!, { seed: 1, attempt: 0 });
    expect(placebo).toMatchObject({ id: 'road/test#0~placebo', twinOf: 'road/test#0', seed: 1, levels: twin.levels });
    expect(placebo.scene.camera.distanceMetres).toBe(9);
    expect(placebo.scene.objects[0]!.pose.yawRadians).not.toBe(twin.scene.objects[0]!.pose.yawRadians);
    expect(placebo.scene.camera.vantage).not.toEqual(twin.scene.camera.vantage);
    expect(drawPlacebo(scenario, plan!, { seed: 1, attempt: 0 })).toEqual(placebo);
    expect(drawPlacebo(scenario, plan!, { seed: 2, attempt: 0 }).scene).not.toEqual(placebo.scene);
  });
});

describe('addressed randomness', () => {
  test('a redraw keeps the bins and moves the rest', () => {
    const first = draw(PLAIN, 1).case;
    const second = draw(PLAIN, 1, { attempt: 1 }).case;
    const [factor] = PLAIN.factors;
    if (!factor) throw new Error('the sample has a factor.');
    expect(second.levels.distance).not.toBe(first.levels.distance);
    expect(binOf(factor, second.levels.distance as number)).toBe(binOf(factor, first.levels.distance as number));
    expect(objectOf(second, 'car').pose.yawRadians).not.toBe(objectOf(first, 'car').pose.yawRadians);
  });

  test('the same seed gives the same cases, another seed others', () => {
    expect(draw(PLAIN, 2)).toEqual(draw(PLAIN, 2));
    expect(draw(PLAIN, 2, { seed: 2 }).case.scene).not.toEqual(draw(PLAIN, 2).case.scene);
  });

  test.each(['random', 'sobol', 'grid', 'pairwise'])('%s: adding an object moves no other value', (design) => {
    const sampling = `{design: ${design}, cases: 8}`;
    const plain = loadText(sampleText({ sampling }));
    const more = loadText(sampleText({ sampling, objects: BUS }));
    for (let index = 0; index < 8; index += 1) {
      const [a, b] = [draw(plain, index).case, draw(more, index).case];
      expect(b.levels).toEqual(a.levels);
      expect(objectOf(b, 'car')).toEqual(objectOf(a, 'car'));
      expect(b.scene.camera).toEqual(a.scene.camera);
      expect(b.scene.backdrop).toEqual(a.scene.backdrop);
    }
  });

  test('random: adding a factor moves no other value', () => {
    const more = loadText(sampleText({ factors: `${LIGHT}\n${DISTANCE}`, scene: '  light: $light' }));
    for (let index = 0; index < 8; index += 1) {
      const [a, b] = [draw(PLAIN, index).case, draw(more, index).case];
      expect(b.levels.distance).toBe(a.levels.distance);
      expect(b.scene.camera).toEqual(a.scene.camera);
      expect(b.scene.objects).toEqual(a.scene.objects);
    }
  });

  test.each(['random', 'sobol', 'grid', 'pairwise'])('%s: the order of factors and objects moves nothing', (design) => {
    const sampling = `{design: ${design}, cases: 8}`;
    const scene = '  light: $light';
    const one = loadText(sampleText({ sampling, scene, factors: `${LIGHT}\n${DISTANCE}`, objects: BUS }));
    const text = sampleText({ sampling, scene, factors: `${DISTANCE}\n${LIGHT}` });
    const other = loadText(text.replace('  objects:\n', `  objects:\n${BUS}\n`));
    for (let index = 0; index < 8; index += 1) {
      const [a, b] = [draw(one, index), draw(other, index)];
      expect(b.case.levels).toEqual(a.case.levels);
      expect(b.case.scene.camera).toEqual(a.case.scene.camera);
      for (const name of ['car', 'bus']) expect(objectOf(b.case, name)).toEqual(objectOf(a.case, name));
    }
  });

  test('a further copy moves no earlier one', () => {
    const group = (count: number) =>
      `    traffic: {asset: car, count: ${count}, pose: {yaw: {range: [0, 360]}}, scatter: {ring: [8, 30], spacing: 5}}`;
    const [few, many] = [3, 6].map((count) => draw(loadText(sampleText({ objects: group(count) })), 0).case) as [
      Case,
      Case,
    ];
    for (const copy of [0, 1, 2]) expect(objectOf(many, `traffic/${copy}`)).toEqual(objectOf(few, `traffic/${copy}`));
    expect(many.scene.objects.filter(({ name }) => name.startsWith('traffic/'))).toHaveLength(6);
  });
});

describe('scatter', () => {
  test('keeps ring, spacing and line of sight', () => {
    const objects = '    traffic: {asset: car, count: 4, scatter: {ring: [12, 30], spacing: 5}}';
    const scenario = loadText(sampleText({ objects, scene: '', sampling: '{design: random, cases: 30}' }));
    for (const plan of planCases(scenario, { seed: 3 })) {
      const { scene } = drawCase(scenario, plan, { seed: 3, attempt: 0 }).case;
      const car = scene.objects.find(({ name }) => name === 'car') as SceneObject;
      const places = scene.objects
        .filter(({ name }) => name !== 'car')
        .map(({ pose }) => [pose.x - car.pose.x, pose.z] as const);
      places.forEach(([x, z], at) => {
        expect(Math.hypot(x, z)).toBeGreaterThanOrEqual(11.9);
        expect(Math.hypot(x, z)).toBeLessThanOrEqual(30.1);
        const along = x * Math.sin(scene.camera.azimuthRadians) + z * Math.cos(scene.camera.azimuthRadians);
        const aside = Math.abs(x * Math.cos(scene.camera.azimuthRadians) - z * Math.sin(scene.camera.azimuthRadians));
        if (along > 0) expect(aside).toBeGreaterThanOrEqual(3.7);
        for (const [ox, oz] of places.slice(0, at)) expect(Math.hypot(x - ox, z - oz)).toBeGreaterThanOrEqual(5);
      });
    }
  });

  test('lanes put copies on their lines', () => {
    const objects = '    traffic: {asset: car, count: 4, scatter: {ring: [12, 40], spacing: 5, lanes: [-6, 6]}}';
    const text = sampleText({ objects }).replace(', x: {normal: [0, 1], clamp: [-2, 2]}', '');
    const places = draw(loadText(text), 4).case.scene.objects.filter(({ name }) => name !== 'car');
    for (const { pose } of places) expect(Math.abs(pose.x)).toBeCloseTo(6, 12);
  });
});

describe('planCases', () => {
  const text = (sampling: string) =>
    sampleText({ sampling, factors: `${LIGHT}\n${DISTANCE}`, scene: '  light: $light' });

  test.each([
    ['grid', 5, 8],
    ['grid', 9, 16],
    ['pairwise', 5, 8],
    ['pairwise', 20, 20],
    ['sobol', 5, 5],
    ['random', 13, 13],
  ])('%s with %i cases asked plans %i', (design, cases, planned) => {
    const plans = planCases(loadText(text(`{design: ${design}, cases: ${cases}}`)), { seed: 1 });
    expect(plans.map(({ index }) => index)).toEqual(Array.from({ length: planned }, (_, index) => index));
  });

  test('the command line replaces the count', () => {
    expect(planCases(loadText(text('{design: sobol, cases: 5}')), { seed: 1, cases: 31 })).toHaveLength(31);
  });

  test('drawn levels lie in the planned bins, whatever the attempt', () => {
    const scenarios = ['grid', 'pairwise', 'sobol', 'random'].map((design) =>
      loadText(text(`{design: ${design}, cases: 16}`)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...scenarios), fc.nat(1e6), fc.nat(3), (scenario, seed, attempt) => {
        for (const plan of planCases(scenario, { seed })) {
          const { levels } = drawCase(scenario, plan, { seed, attempt }).case;
          for (const factor of scenario.factors) {
            const level = levels[factor.name];
            expect(level === undefined ? null : binOf(factor, level)).toBe(plan.bins[factor.name]);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a grid too large is refused at its place with the numbers', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const factors = names.map((name) => `  ${name}: {range: [0, 1], nominal: 0, bins: 20}`).join('\n');
    const sun = '  light: {sun: {lux: $a, kelvin: 5000}, sky: {lux: $b}}\n  ground: {wetness: $c}';
    const objects = '    bus: {asset: car, pose: {x: $d, drop: $e}}';
    const scenario = loadText(sampleText({ factors, scene: sun, objects, distance: '9', sampling: '{design: grid}' }));
    const error = errorOf(() => planCases(scenario, { seed: 1 }));
    expect(error.code).toBe('SCENARIO_GRID_TOO_LARGE');
    expect(error.message).toMatch(
      /test\.yaml:\d+:20: sampling\.design: found a grid of a × b × c × d × e = .* = 3200000 combinations/,
    );
  });

  test('a scenario without factors still has its cases', () => {
    const plain = sampleText({ distance: '9' }).replace(/factors:\n.*\n/, '');
    expect(planCases(loadText(plain), { seed: 1 })).toHaveLength(8);
  });
});
