import { describe, expect, test } from 'vitest';
import type { SceneObject } from '../../src/compile/case.ts';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { InputError } from '../../src/shared/errors.ts';
import { errorOf, loadText } from './load-text.ts';

const textOf = (objects: string, scene = ''): string => `
cornercase: 1
name: Sample
targets: [car]
scene:
${scene}
  objects:
    car: {asset: car, class: car}
${objects}
  camera: {target: car, distance: 9}
`;

function objectsOf(objects: string, { seed = 1, index = 0, scene = '' } = {}): SceneObject[] {
  const scenario = loadText(textOf(objects, scene));
  return [...drawCase(scenario, planCases(scenario, { seed })[index]!, { seed, attempt: 0 }).case.scene.objects];
}
const named = (objects: readonly SceneObject[], name: string): SceneObject =>
  objects.find((object) => object.name === name)!;

describe('placement words', () => {
  test('on: the offset is in shares, and each copy draws its own', () => {
    const tins = objectsOf(
      '    tins: {asset: tin, on: {object: car, offset: [{range: [-1, 1]}, 0.5]}, count: 3}',
    ).slice(1);
    const offsets = tins.map(({ placement }) => (placement?.kind === 'on' ? placement.offset : null));
    expect(new Set(offsets.map((offset) => offset![0])).size).toBe(3);
    for (const offset of offsets) expect(offset![1]).toBe(0.5);
  });

  test('stacked: the first copy has a place of its own, the others stand on the one before', () => {
    const tins = objectsOf('    tins: {asset: tin, at: [3, 1], stacked: true, count: 3}').slice(1);
    expect(tins.map(({ placement }) => placement?.object ?? null)).toEqual([null, 'tins/0', 'tins/1']);
    expect(tins[0]!.pose).toMatchObject({ x: 3, z: 1 });
  });

  test('beside: any side is each of the four in turn, and 2 cm off by default', () => {
    const sides = Array.from({ length: 40 }, (_, seed) => {
      const { placement } = named(objectsOf('    box: {asset: carton, beside: {object: car}}', { seed }), 'box');
      if (placement?.kind !== 'beside') throw new Error('not beside.');
      expect(placement.gapMetres).toBe(0.02);
      return placement.side;
    });
    expect(new Set(sides)).toEqual(new Set(['left', 'right', 'front', 'back']));
    const asked = objectsOf('    box: {asset: carton, beside: {object: car, side: back, gap: 1}}');
    expect(named(asked, 'box').placement).toEqual({ kind: 'beside', object: 'car', side: 'back', gapMetres: 1 });
  });

  test('leaning: degrees become radians', () => {
    const objects = objectsOf(
      '    bike: {asset: bicycle, leaning: {object: car, side: left, angle: 90}}'.replace('90', '60'),
    );
    expect(named(objects, 'bike').placement).toMatchObject({ kind: 'leaning', side: 'left' });
    expect(named(objects, 'bike').placement).toHaveProperty('tiltRadians', Math.PI / 3);
  });

  test('throw: metres per second, revolutions per second, angles in radians', () => {
    const bag = 'suitcase, settle: true, throw: {speed: 7, azimuth: 180, elevation: 30, spin: 1.5}';
    expect(named(objectsOf(`    bag: {asset: ${bag}}`), 'bag').throw).toEqual({
      metresPerSecond: 7,
      azimuthRadians: Math.PI,
      elevationRadians: Math.PI / 6,
      turnsPerSecond: 1.5,
    });
  });

  test('what is not said leaves no trace: a scene without these words keeps its bytes', () => {
    const [car] = objectsOf('');
    for (const key of ['placement', 'floats', 'throw']) expect(car).not.toHaveProperty(key);
    expect(car!.pose).not.toHaveProperty('sunk');
  });
});

describe('placement that cannot be', () => {
  test.each([
    ['    tin: {asset: tin, on: {object: car}, at: [1, 1]}', 'SCENARIO_CONFLICT', /found both on and at/],
    ['    tin: {asset: tin, on: {object: car}, beside: {object: car}}', 'SCENARIO_CONFLICT', /both on and beside/],
    ['    tin: {asset: tin, on: {object: car}, pose: {x: 1}}', 'SCENARIO_CONFLICT', /both on and pose\.x or pose\.z/],
    [
      '    tin: {asset: tin, stacked: true, scatter: {ring: [1, 3]}, count: 3}',
      'SCENARIO_CONFLICT',
      /stacked and scatter/,
    ],
    ['    tin: {asset: tin, stacked: true}', 'SCENARIO_CONFLICT', /stacked without count/],
    ['    tin: {asset: tin, on: {object: tin}}', 'SCENARIO_UNKNOWN_OBJECT', /the object itself/],
    ['    tin: {asset: tin, on: {object: cat}}', 'SCENARIO_UNKNOWN_OBJECT', /did you mean "car"\?/],
    [
      '    a: {asset: tin, on: {object: b}}\n    b: {asset: tin, beside: {object: a}}',
      'SCENARIO_CONFLICT',
      /found a circle, a by b by a/,
    ],
    [
      '    a: {asset: tin, count: 3, at: [1, 1]}\n    b: {asset: tin, on: {object: a}}',
      'SCENARIO_UNKNOWN_OBJECT',
      /"a", which is scattered or has copies/,
    ],
    [
      '    a: {asset: tin, on: {object: car}}\n    b: {asset: tin, scatter: {ring: [1, 3], around: a}}',
      'SCENARIO_UNKNOWN_OBJECT',
      /"a", which stands by another/,
    ],
    ['    tin: {asset: tin, inside: {object: car}, settle: true}', 'SCENARIO_CONFLICT', /both inside and settle/],
    ['    tin: {asset: tin, throw: {speed: 3}}', 'SCENARIO_CONFLICT', /throw without settle: true/],
    ['    tin: {asset: tin, floats: true, pose: {sunk: 0.2}}', 'SCENARIO_CONFLICT', /both floats and sunk/],
    [
      '    tin: {asset: tin, pose: {sunk: 1.2}}',
      'SCENARIO_OUT_OF_RANGE',
      /found 1\.2, expected a number from 0 to 0\.95/,
    ],
  ])('%s', (objects, code, says) => {
    const error = errorOf(() => loadText(textOf(objects)));
    expect(error).toBeInstanceOf(InputError);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });

  test('what floats needs water under it in one case at least', () => {
    const bottle = '    bottle: {asset: bottle, floats: true}';
    expect(errorOf(() => loadText(textOf(bottle, '  ground: sand'))).message).toMatch(/expected ground: water/);
    expect(named(objectsOf(bottle, { scene: '  ground: water' }), 'bottle').floats).toBe(true);
  });
});
