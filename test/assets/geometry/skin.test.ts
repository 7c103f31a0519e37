import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../src/assets/asset.ts';
import { cubeSphere } from '../../../src/assets/geometry/cube-sphere.ts';
import { extentsOf, placeGeometry } from '../../../src/assets/geometry/place-geometry.ts';
import { tube } from '../../../src/assets/geometry/skin.ts';
import { slab } from '../../../src/assets/geometry/slab.ts';
import { axisAngle, type Vec3 } from '../../../src/shared/vector.ts';
import { meshVolume, outwardShare } from '../check-asset.ts';

const straight: readonly Vec3[] = [0, 1, 2].map((y): Vec3 => [0, y, 0]);
const rod = (): Geometry => tube({ path: straight, radii: () => [1, 1], side: [1, 0, 0], sides: 64 });

describe('skins', () => {
  it('a straight tube holds the volume of its cylinder', () => {
    expect(meshVolume(rod())).toBeCloseTo(2 * Math.PI, 1);
    expect(outwardShare(rod())).toBe(1);
  });

  it('a slab with round corners holds its box less the corners', () => {
    const geometry = slab({ size: [2, 0.5, 1], corner: 0.2, bevel: 0.001, cornerSteps: 16 });
    expect(meshVolume(geometry)).toBeCloseTo(0.5 * (2 - (4 - Math.PI) * 0.04), 2);
    expect(extentsOf([geometry]).min[1]).toBe(0);
    expect(outwardShare(geometry)).toBe(1);
  });

  it('a blown-up cube is a ball', () => {
    const geometry = cubeSphere(1, 16);
    expect(meshVolume(geometry)).toBeCloseTo((4 / 3) * Math.PI, 1);
    expect(outwardShare(geometry)).toBe(1);
  });

  it('a moved and turned thing keeps its volume and the way it faces', () => {
    const placed = placeGeometry(rod(), { rotation: axisAngle([0, 0, 1], 1), at: [5, 6, 7], scale: 2 });
    expect(meshVolume(placed)).toBeCloseTo(8 * meshVolume(rod()), 4);
    expect(outwardShare(placed)).toBe(1);
  });
});
