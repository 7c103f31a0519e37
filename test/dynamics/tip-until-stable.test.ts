import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hullPoints } from '../../src/dynamics/convex-hull.ts';
import { lowest, toWorld } from '../../src/dynamics/pose.ts';
import { tipUntilStable } from '../../src/dynamics/tip-until-stable.ts';
import { axisAngle, multiply, rotate, type Vec3 } from '../../src/shared/vector.ts';

/** Corners of a box around the origin. */
const box = ([x, y, z]: Vec3): Float64Array =>
  Float64Array.from([-1, 1].flatMap((i) => [-1, 1].flatMap((j) => [-1, 1].flatMap((k) => [i * x, j * y, k * z]))));

const tilted = (radians: number) => ({ position: [0, 5, 0] as Vec3, rotation: axisAngle([0, 0, 1], radians) });
const upOf = (rotation: Parameters<typeof rotate>[0]): Vec3 => rotate(rotation, [0, 1, 0]);

describe('tipUntilStable', () => {
  test.each([
    [0.3, 1],
    [-0.7, 1],
    [0.9, 0],
    [1.5, 0],
    [3.0, -1],
  ])('a cube tilted by %f rad falls on the face that is nearest', (radians, up) => {
    const body = { hull: box([1, 1, 1]), centerOfMass: [0, 0, 0] as Vec3 };
    const pose = tipUntilStable(body, tilted(radians))!;
    expect(upOf(pose.rotation)[1]).toBeCloseTo(up, 9);
    expect(pose.position[1]).toBeCloseTo(1, 9);
  });

  test('a roly-poly whose weight is low stands up from any tilt short of its far edge', () => {
    const body = { hull: box([1, 1, 1]), centerOfMass: [0, -0.9, 0] as Vec3 };
    // The centre of mass passes over the edge at atan(1 / 0.1) = 1.47 rad instead of π/4.
    expect(upOf(tipUntilStable(body, tilted(1.4))!.rotation)[1]).toBeCloseTo(1, 9);
    expect(upOf(tipUntilStable(body, tilted(1.5))!.rotation)[1]).toBeCloseTo(0, 9);
  });

  test('any convex body ends on the ground, with its centre of mass lower and over its support', () => {
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    const angle = fc.double({ min: 0, max: 6.2, noNaN: true });
    const points = fc.array(fc.tuple(unit, unit, unit), { minLength: 12, maxLength: 40 });
    const property = fc.property(points, angle, angle, (cloud, a, b) => {
      const corners: Vec3[] = [
        ...cloud,
        [1.2, 0, 0],
        [-1.2, 0, 0],
        [0, 1.2, 0],
        [0, -1.2, 0],
        [0, 0, 1.2],
        [0, 0, -1.2],
      ];
      const body = { hull: hullPoints([corners.flat()]), centerOfMass: [0, 0, 0] as Vec3 };
      const rotation = multiply(axisAngle([0, 0, 1], a), axisAngle([1, 0, 0], b));
      const start = { position: [0, 0, 0] as Vec3, rotation };
      const end = tipUntilStable(body, start)!;
      expect(lowest(body.hull, end)).toBeCloseTo(0, 9);
      expect(end.position[1]).toBeLessThanOrEqual(-lowest(body.hull, start) + 1e-9);
      expect(tipUntilStable(body, end)!.position[1]).toBeCloseTo(end.position[1], 6);
      const support = corners.map((corner) => toWorld(end, corner)).filter(([, y]) => y < 1e-4);
      expect(support.length).toBeGreaterThanOrEqual(3);
      for (const toward of [0, 1, 2, 3, 4, 5, 6, 7].map((k) => (k * Math.PI) / 4)) {
        const along = (x: number, z: number): number => x * Math.cos(toward) + z * Math.sin(toward);
        const furthest = Math.max(...support.map(([x, , z]) => along(x, z)));
        expect(furthest).toBeGreaterThan(along(end.position[0], end.position[2]) - 1e-6);
      }
    });
    fc.assert(property, { numRuns: 60, seed: 7 });
  });
});

describe('hullPoints', () => {
  test('keeps the corners of a cube and drops what lies inside or on its faces', () => {
    const corners = hullPoints([box([1, 1, 1]), [0, 0, 0, 0.5, 0.2, -0.4], [1, 0.3, 0.2]]);
    const keys = new Set(Array.from({ length: corners.length / 3 }, (_, i) => corners.slice(3 * i, 3 * i + 3).join()));
    for (const x of [-1, 1]) for (const y of [-1, 1]) for (const z of [-1, 1]) expect(keys).toContain([x, y, z].join());
    expect(keys).not.toContain('0,0,0');
    expect(keys).not.toContain('0.5,0.2,-0.4');
  });
});
