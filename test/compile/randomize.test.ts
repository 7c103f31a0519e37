import { describe, expect, test } from 'vitest';
import type { Scene } from '../../src/compile/case.ts';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { loadText } from './load-text.ts';

const scenario = (randomize: string) =>
  loadText(`
cornercase: 1
name: Sample
targets: [bottle]
factors:
  shapes: {integers: [4, 9], nominal: 0}
scene:
  objects: {bottle: {asset: bottle, class: bottle}}
  randomize: {${randomize}}
  camera: {target: bottle, distance: 0.6}
sampling: {design: random, cases: 40}
`);
const EVERYTHING = 'shapes: {count: $shapes}, ring: [0.2, 0.8], light: true, ground: true, background: true';

const draw = (randomize: string, seed = 1): { case: Scene; twin: Scene }[] => {
  const loaded = scenario(randomize);
  return planCases(loaded, { seed }).map((plan) => {
    const drawn = drawCase(loaded, plan, { seed, attempt: 0 });
    return { case: drawn.case.scene, twin: drawn.twin.scene };
  });
};

describe('domain randomisation', () => {
  const drawn = draw(EVERYTHING);

  test('ground, light and background differ from case to case, and are the same for a case and its twin', () => {
    for (const { case: own, twin } of drawn) {
      expect([twin.ground, twin.light, twin.backdrop]).toEqual([own.ground, own.light, own.backdrop]);
    }
    const distinct = (of: (scene: Scene) => unknown) =>
      new Set(drawn.map(({ case: own }) => JSON.stringify(of(own)))).size;
    expect(distinct(({ light }) => light)).toBe(40);
    expect(distinct(({ ground }) => ground.material)).toBeGreaterThan(3);
    expect(distinct(({ backdrop }) => backdrop.environment)).toBeGreaterThan(5);
  });

  test('shapes are as many as asked for, inside of the ring, some standing and some flying, none where nominal is none', () => {
    let flying = 0;
    let standing = 0;
    for (const { case: own, twin } of drawn) {
      const shapes = own.objects.filter(({ asset }) => asset === 'shape');
      expect(shapes.length).toBeGreaterThanOrEqual(4);
      expect(shapes.length).toBeLessThanOrEqual(9);
      expect(twin.objects.length).toBe(1);
      for (const { pose, class: label } of shapes) {
        expect(label).toBeNull();
        const distance = Math.hypot(pose.x, pose.z);
        expect(distance).toBeGreaterThanOrEqual(0.2 - 1e-9);
        expect(distance).toBeLessThanOrEqual(0.8 + 1e-9);
        if (pose.liftMetres! > 0) flying++;
        else standing++;
      }
    }
    expect(flying / (flying + standing)).toBeGreaterThan(0.35);
    expect(flying / (flying + standing)).toBeLessThan(0.65);
  });

  test('what flies hangs where it was lifted to: its lowest point is that high', () => {
    const loaded = scenario(EVERYTHING);
    const { case: input } = drawCase(loaded, planCases(loaded, { seed: 1 })[0]!, { seed: 1, attempt: 0 });
    const settled = settle(input);
    for (const [index, { pose }] of input.scene.objects.entries()) {
      expect(settled.objects[index]!.bounds.min[1]).toBeCloseTo(pose.liftMetres ?? 0, 5);
    }
  });

  test('what is not asked for stays: the light of the look, the ground of the scene', () => {
    const [{ case: own }] = draw('shapes: {count: $shapes}, ring: [0.2, 0.8]') as [{ case: Scene; twin: Scene }];
    expect(own.light.look).toBe('noon');
    expect(own.ground.material).toBe('asphalt');
  });
});
