import { describe, expect, test } from 'vitest';
import type { Asset } from '../../src/assets/asset.ts';
import { assetOf } from '../../src/assets/asset-of.ts';
import type { SceneObject } from '../../src/compile/case.ts';
import { sweepGap } from '../../src/dynamics/place/sweep-gap.ts';
import { worldTriangles } from '../../src/dynamics/place/world-triangles.ts';
import { geometriesOf } from '../../src/dynamics/prop.ts';
import { settleProps } from '../../src/dynamics/settle.ts';
import { add, rotate, toRadians, type Vec3 } from '../../src/shared/vector.ts';
import { caseOf, objectAt, toProp } from './props.ts';
import { assetOfTriangles, ballTriangles, boxTriangles } from './solids.ts';

const crate = assetOfTriangles('crate', boxTriangles([-0.5, 0, -0.4], [0.5, 0.6, 0.4]));
const block = assetOfTriangles('block', boxTriangles([-0.05, 0, -0.05], [0.05, 0.2, 0.05]));
const ball = assetOfTriangles('ball', ballTriangles(0.1));

type Thing = [Asset, Partial<SceneObject>, Partial<SceneObject['pose']>?];

function settleThings(things: Record<string, Thing>) {
  const props = Object.entries(things).map(([name, [asset, own, pose]]) =>
    toProp({ ...objectAt(name, pose, false), ...own }, asset),
  );
  const settled = settleProps(caseOf(props.map(({ object }) => object)), props);
  const objects = Object.fromEntries(settled.objects.map((object) => [object.name, object]));
  /** Distance that one would still go before it touches the other. */
  const gap = (name: string, other: string, direction: Vec3): number => {
    const triangles = [name, other].map((one) => {
      const { position, rotation } = objects[one]!;
      return worldTriangles(geometriesOf(props.find(({ object }) => object.name === one)!), { position, rotation });
    });
    return sweepGap(triangles[0]!, triangles[1]!, direction);
  };
  return { objects, settled, gap };
}

const middle = ({ bounds: { min, max } }: { bounds: { min: Vec3; max: Vec3 } }): Vec3 =>
  [0, 1, 2].map((axis) => (min[axis]! + max[axis]!) / 2) as unknown as Vec3;

describe('on', () => {
  test('a block stands on a crate, offset by shares of its half width and depth, wherever the crate stands', () => {
    const on = { kind: 'on', object: 'crate', offset: [0.5, -0.25] } as const;
    const { objects, settled } = settleThings({
      crate: [crate, {}, { x: 2, z: 1, yawRadians: Math.PI / 2 }],
      block: [block, { placement: on }],
    });
    expect(objects.block!.bounds.min[1]).toBeCloseTo(0.6, 6);
    // Turned by 90° to the left, own left (+x) is the world's −z and own front (+z) its +x.
    expect(middle(objects.block!)[0]).toBeCloseTo(2 - 0.25 * 0.4, 6);
    expect(middle(objects.block!)[2]).toBeCloseTo(1 - 0.5 * 0.5, 6);
    expect(settled.contacts).toContainEqual(['crate', 'block']);
  });

  test('on a ball it stands where the ball is under it, not on its box', () => {
    const on = { kind: 'on', object: 'ball', offset: [0.8, 0] } as const;
    const { objects } = settleThings({ ball: [ball, {}], block: [block, { placement: on }] });
    // The block's nearest edge is at x = 0.08 − 0.05 = 0.03, where the ball is 0.1 + √(0.1² − 0.03²) high.
    expect(objects.block!.bounds.min[1]).toBeCloseTo(0.1 + Math.sqrt(0.01 - 0.0009), 3);
  });

  test('beyond the edge there is nothing to stand on, which is an error that names both', () => {
    const on = { kind: 'on', object: 'ball', offset: [-1, 1] } as const;
    const small = assetOfTriangles('small', boxTriangles([-0.01, 0, -0.01], [0.01, 0.02, 0.01]));
    expect(() => settleThings({ ball: [ball, {}], small: [small, { placement: on }] })).toThrow(
      /"small" cannot be put on "ball": nothing of it is under/,
    );
  });

  test('a stack of tins is as high as its tins, and real tins do not float above each other', () => {
    const tin = assetOf('tin', {});
    const names = ['t/0', 't/1', 't/2', 't/3', 't/4'];
    const { objects, gap } = settleThings(
      Object.fromEntries(
        names.map((name, n): [string, Thing] => [
          name,
          [tin, n > 0 ? { placement: { kind: 'on', object: names[n - 1]!, offset: [0, 0] } } : {}],
        ]),
      ),
    );
    for (let n = 1; n < 5; n++) {
      expect(gap(names[n]!, names[n - 1]!, [0, -1, 0])).toBeCloseTo(0, 6);
      expect(objects[names[n]!]!.bounds.max[1]).toBeGreaterThan(objects[names[n - 1]!]!.bounds.max[1] + 0.05);
    }
  });

  test('cups of one kind go into each other when they are stacked, as far as their walls let them', () => {
    const cone = assetOf('traffic-cone', {});
    const { objects } = settleThings({
      a: [cone, {}],
      b: [cone, { placement: { kind: 'on', object: 'a', offset: [0, 0] } }],
    });
    expect(objects.b!.position[1]).toBeLessThan(cone.size[1]);
  });

  test('two on the same thing at the same place stand on each other', () => {
    const on = { kind: 'on', object: 'crate', offset: [0, 0] } as const;
    const { objects } = settleThings({
      crate: [crate, {}],
      a: [block, { placement: on }],
      b: [block, { placement: on }],
    });
    expect(objects.a!.bounds.min[1]).toBeCloseTo(0.6, 6);
    expect(objects.b!.bounds.min[1]).toBeCloseTo(0.8, 6);
  });

  test('with settle it falls from there and comes to rest on it', () => {
    const on = { kind: 'on', object: 'crate', offset: [0, 0] } as const;
    const { objects, settled } = settleThings({
      crate: [crate, {}],
      block: [block, { placement: on, settle: true }, { dropMetres: 0.1 }],
    });
    expect(objects.block!.bounds.min[1]).toBeCloseTo(0.6, 2);
    expect(settled.stepCount).toBeGreaterThan(0);
  });
});

describe('inside', { timeout: 20_000 }, () => {
  test('an apple lies at the bottom of a bowl, wherever it was let down, and touches it', () => {
    const [bowl, apple] = [assetOf('bowl', {}), assetOf('apple', {})];
    for (const offset of [
      [0, 0],
      [0.3, -0.2],
    ] as const) {
      const { objects, gap } = settleThings({
        bowl: [bowl, {}, { x: 1 }],
        apple: [apple, { placement: { kind: 'inside', object: 'bowl', offset } }],
      });
      const [x, , z] = middle(objects.apple!);
      expect(Math.hypot(x - 1, z)).toBeLessThan(0.012);
      expect(objects.apple!.bounds.min[1]).toBeLessThan(0.4 * bowl.size[1]);
      expect(gap('apple', 'bowl', [0, -1, 0])).toBeCloseTo(0, 6);
    }
  });

  test('a lying bottle lies on the floor of an open box, within its walls', () => {
    const [box, bottle] = [assetOf('open-box', { width_cm: 34 }), assetOf('bottle', { volume_l: 0.5 })];
    const { objects, settled } = settleThings({
      box: [box, {}],
      bottle: [
        bottle,
        { placement: { kind: 'inside', object: 'box', offset: [0, 0] } },
        { pitchRadians: Math.PI / 2, yawRadians: Math.PI / 2 },
      ],
    });
    const { min, max } = objects.bottle!.bounds;
    expect(min[1]).toBeCloseTo(0.003, 3);
    expect(Math.max(Math.abs(min[0]), Math.abs(max[0]))).toBeLessThan(0.17);
    expect(Math.max(Math.abs(min[2]), Math.abs(max[2]))).toBeLessThan(0.1275);
    expect(settled.contacts).toContainEqual(['box', 'bottle']);
  });

  test('what falls on an open box falls into it: its walls are walls for physics too', () => {
    const on = { kind: 'on', object: 'box', offset: [0, 0] } as const;
    const { objects } = settleThings({
      box: [assetOf('open-box', {}), {}],
      ball: [ball, { placement: on, settle: true }, { dropMetres: 0.2 }],
    });
    expect(objects.ball!.bounds.min[1]).toBeLessThan(0.02);
    expect(Math.abs(middle(objects.ball!)[0])).toBeLessThan(0.05);
  });

  test('a crate does not go into a bowl, and nothing goes into a closed box', () => {
    const bowl = assetOf('bowl', {});
    const inside = (object: string) => ({ placement: { kind: 'inside', object, offset: [0, 0] } as const });
    expect(() => settleThings({ bowl: [bowl, {}], crate: [crate, inside('bowl')] })).toThrow(
      /"crate" does not go into "bowl"/,
    );
    expect(() => settleThings({ crate: [crate, {}], block: [block, inside('crate')] })).toThrow(
      /"block" does not go into "crate"/,
    );
  });
});

describe('beside', () => {
  test.each([
    ['left', [1, 0, 0], 0.5],
    ['right', [-1, 0, 0], 0.5],
    ['front', [0, 0, 1], 0.4],
    ['back', [0, 0, -1], 0.4],
  ] as const)('to the %s there is the asked gap between the surfaces, on the ground', (side, outward, half) => {
    for (const yaw of [0, 1.1]) {
      const { objects } = settleThings({
        crate: [crate, {}, { x: 1, z: 2, yawRadians: yaw }],
        ball: [ball, { placement: { kind: 'beside', object: 'crate', side, gapMetres: 0.07 } }],
      });
      const turned = rotate([0, Math.sin(yaw / 2), 0, Math.cos(yaw / 2)], outward);
      const expected = add([1, 0, 2], [turned[0] * (half + 0.17), 0, turned[2] * (half + 0.17)]);
      expect(middle(objects.ball!)[0]).toBeCloseTo(expected[0], 3);
      expect(middle(objects.ball!)[2]).toBeCloseTo(expected[2], 3);
      expect(objects.ball!.bounds.min[1]).toBeCloseTo(0, 6);
    }
  });
});

describe('leaning', () => {
  test('a plank against a crate touches its upper edge and the ground, at the asked angle', () => {
    const plank = assetOfTriangles('plank', boxTriangles([-0.1, 0, -0.01], [0.1, 1.2, 0.01]));
    const { objects, gap, settled } = settleThings({
      crate: [crate, {}],
      plank: [plank, { placement: { kind: 'leaning', object: 'crate', side: 'front', tiltRadians: toRadians(25) } }],
    });
    expect(objects.plank!.realised.up_tilt_deg).toBeCloseTo(25, 6);
    expect(objects.plank!.bounds.min[1]).toBeCloseTo(0, 6);
    expect(gap('plank', 'crate', [0, 0, -1])).toBeCloseTo(0, 6);
    // It stands on its inner lower edge; from there the inner face runs up to the crate's edge at height 0.6, z = 0.4,
    // and the outer lower edge is 0.02 m off across the plank.
    const [tan, cos] = [Math.tan(toRadians(25)), Math.cos(toRadians(25))];
    expect(objects.plank!.bounds.max[2]).toBeCloseTo(0.4 + 0.6 * tan + 0.02 * cos, 6);
    expect(settled.contacts).toContainEqual(['crate', 'plank']);
    expect(settled.contacts).toContainEqual(['plank', 'ground']);
  });

  test('a bicycle leans on a car and touches it and the ground', () => {
    const { objects, gap } = settleThings({
      car: [assetOf('car', { detail: 'low' }), {}, { yawRadians: 0.4 }],
      bicycle: [
        assetOf('bicycle', {}),
        { placement: { kind: 'leaning', object: 'car', side: 'left', tiltRadians: toRadians(12) } },
        { yawRadians: 0.4 },
      ],
    });
    const inward = rotate([0, Math.sin(0.2), 0, Math.cos(0.2)], [-1, 0, 0]);
    expect(gap('bicycle', 'car', inward)).toBeCloseTo(0, 6);
    expect(objects.bicycle!.bounds.min[1]).toBeCloseTo(0, 6);
    expect(objects.bicycle!.realised.up_tilt_deg).toBeCloseTo(12, 6);
  });
});
