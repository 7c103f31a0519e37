import { describe, expect, test } from 'vitest';
import { placeCamera } from '../../src/dynamics/place-camera.ts';
import { makeSettled } from '../frames/make-settled.ts';

describe('placeCamera', () => {
  const settled = (camera: Parameters<typeof makeSettled>[0]['camera']) =>
    makeSettled({ objects: [{ name: 'block', x: 2, z: 3 }], ...(camera && { camera }) });

  test('looks at the middle of the target from the asked side and distance', () => {
    const placed = placeCamera(settled({ distanceMetres: 5, azimuthRadians: Math.PI / 2 }));
    expect(placed.lookAt[0]).toBeCloseTo(2, 6);
    expect(placed.lookAt[2]).toBeCloseTo(3, 6);
    expect(placed.eye[0]).toBeCloseTo(7, 6);
    expect(placed.eye[2]).toBeCloseTo(3, 6);
    expect(placed.eye[1]).toBeCloseTo(placed.lookAt[1], 6);
  });

  test('an elevation keeps the distance along the line of sight, a height along the ground', () => {
    const raised = placeCamera(settled({ distanceMetres: 5, vantage: { kind: 'elevation', radians: 0.6 } }));
    const [dx, dy, dz] = raised.eye.map((value, i) => value - raised.lookAt[i]!) as [number, number, number];
    expect(Math.hypot(dx, dy, dz)).toBeCloseTo(5, 6);
    const lifted = placeCamera(settled({ distanceMetres: 5, vantage: { kind: 'height', metres: 1.7 } }));
    expect(lifted.eye[1]).toBe(1.7);
    expect(Math.hypot(lifted.eye[0] - 2, lifted.eye[2] - 3)).toBeCloseTo(5, 6);
  });

  test('the lens stays above the ground', () => {
    const low = placeCamera(settled({ vantage: { kind: 'elevation', radians: -1 } }));
    expect(low.eye[1]).toBeGreaterThan(0);
  });
});
