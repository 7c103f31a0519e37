import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SceneObject, Throw } from '../../src/compile/case.ts';
import { toBody } from '../../src/dynamics/body.ts';
import { fallToRest, type Motion, STEP_SECONDS } from '../../src/dynamics/cannon-world.ts';
import { settleProps } from '../../src/dynamics/settle.ts';
import { type Quat, toRadians, type Vec3 } from '../../src/shared/vector.ts';
import { boxAsset, caseOf, objectAt, sphereAsset, toProp } from './props.ts';

const G = 9.81;
const RADIUS = 0.1;
const ball = toBody('ball', sphereAsset(RADIUS));
const ROUGH = { friction: 0.8, restitution: 0.15 };

interface Instant extends Motion {
  center: Vec3;
  rotation: Quat;
}

/** Every instant of a ball that starts with its lowest point `height` above the ground. */
function fly(height: number, velocity: Vec3, spin: Vec3 = [0, 0, 0]): Instant[] {
  const instants: Instant[] = [];
  const start = { position: [0, height, 0] as Vec3, rotation: [0, 0, 0, 1] as Quat };
  fallToRest([{ body: ball, pose: start, dynamic: true, motion: { velocity, spin } }], ROUGH, 'test', {
    watch: (_, [first]) => instants.push(first!),
  });
  return instants;
}

/** The first in which it has touched the ground: it no longer falls as freely. */
const landing = (instants: readonly Instant[]): number =>
  instants.findIndex(({ velocity }, n) => n > 0 && velocity[1] > instants[n - 1]!.velocity[1]);

describe('a throw', () => {
  test.each([
    [10, 45, 0.1],
    [8, 20, 1],
    [5, 70, 0.5],
    [6, 0, 2],
  ])('at %s m/s and %s° from %s m lands where the parabola ends', (speed, elevation, height) => {
    const [along, up] = [speed * Math.cos(toRadians(elevation)), speed * Math.sin(toRadians(elevation))];
    const instants = fly(height, [0, up, along]);
    const time = (up + Math.sqrt(up * up + 2 * G * height)) / G;
    const landed = landing(instants);
    // Instant n is that after step n + 1.
    expect(Math.abs((landed + 1) * STEP_SECONDS - time)).toBeLessThan(2 * STEP_SECONDS);
    expect(Math.abs(instants[landed]!.center[2] - along * time)).toBeLessThan(3 * along * STEP_SECONDS + 1e-6);
    // The top of the flight: v² sin² / 2 g above the start.
    const top = Math.max(...instants.map(({ center }) => center[1]));
    expect(Math.abs(top - (RADIUS + height + (up * up) / (2 * G)))).toBeLessThan((up + 0.1) * STEP_SECONDS);
  });

  test('in the air it keeps its spin: it turns by rate times time', () => {
    const instants = fly(0.1, [0, 8, 0], [3, 0, 0]);
    const { rotation, spin } = instants[119]!;
    expect(spin[0]).toBeCloseTo(3, 9);
    // Half a second is 1.5 rad.
    expect(2 * Math.atan2(rotation[0], rotation[3])).toBeCloseTo(1.5, 3);
  });

  test('energy never grows, thrown anyhow with any spin', () => {
    const rate = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(rate, rate, rate, rate, rate, (vx, vy, vz, sx, sz) => {
        const { massKg: m } = ball;
        // The engine takes the inertia of the box around a shape; a ball's box is a cube of side 2 r: m (2 r)² / 6.
        const inertia = Math.max((2 / 5) * m * RADIUS ** 2, (m * (2 * RADIUS) ** 2) / 6);
        const least = Math.min((2 / 5) * m * RADIUS ** 2, (m * (2 * RADIUS) ** 2) / 6);
        const squared = (v: Vec3): number => v[0] ** 2 + v[1] ** 2 + v[2] ** 2;
        const energy =
          (i: number) =>
          ({ center, velocity, spin }: Instant): number =>
            m * G * center[1] + (m * squared(velocity)) / 2 + (i * squared(spin)) / 2;
        const instants = fly(0.3, [vx, vy, vz], [sx, 0, sz]);
        const start = energy(inertia)(instants[0]!);
        for (const instant of instants) expect(energy(least)(instant)).toBeLessThan(start * 1.002 + 1e-3);
        const rest = instants.at(-1)!;
        expect(rest.center[1]).toBeCloseTo(RADIUS, 2);
      }),
      { seed: 3, numRuns: 12 },
    );
  });

  const thrown = (motion: Throw): SceneObject => ({ ...objectAt('thing', { dropMetres: 0.2 }), throw: motion });
  const still: Throw = { metresPerSecond: 0, azimuthRadians: 0, elevationRadians: 0, turnsPerSecond: 0 };
  const settleThrown = (motion: Throw, asset = boxAsset([0.2, 0.2, 0.2])) => {
    const object = thrown(motion);
    return settleProps(caseOf([object]), [toProp(object, asset)]);
  };

  test('goes the way of its azimuth, as the camera counts it: 0 is +z, 90° is +x', () => {
    const [x, , z] = settleThrown({ ...still, metresPerSecond: 5, azimuthRadians: Math.PI / 2 }).objects[0]!.position;
    expect(x).toBeGreaterThan(0.5);
    expect(Math.abs(z)).toBeLessThan(0.3);
  });

  test('a positive spin tumbles it forwards: it rolls on farther than with a backward one', () => {
    const along = (turnsPerSecond: number): number =>
      settleThrown({ ...still, metresPerSecond: 3, turnsPerSecond }, sphereAsset(0.1)).objects[0]!.position[2];
    expect(along(5)).toBeGreaterThan(along(-5) + 0.5);
  });

  test('a car-sized box thrown sideways with a roll turns over, the same way every time', () => {
    const slab = boxAsset([1.8, 1.2, 4.2], 1300);
    const motion = { ...still, metresPerSecond: 12, azimuthRadians: Math.PI / 2, turnsPerSecond: 0.6 };
    const first = settleThrown(motion, slab);
    expect(settleThrown(motion, slab).hash).toBe(first.hash);
    expect(first.objects[0]!.position[0]).toBeGreaterThan(2);
    expect(settleThrown({ ...motion, turnsPerSecond: 0.7 }, slab).hash).not.toBe(first.hash);
  });
});
