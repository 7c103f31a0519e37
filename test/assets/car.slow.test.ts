import { describe, expect, it } from 'vitest';
import type { Asset, AssetParams, CollisionShape, Geometry } from '../../src/assets/asset.ts';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { CAR_BODIES } from '../../src/assets/car/bodies.ts';
import { PAINT_NAMES } from '../../src/assets/car/paints.ts';
import { mergeGeometries } from '../../src/assets/geometry/merge.ts';
import { hashOf } from '../../src/shared/hash.ts';
import { rotate, type Vec3 } from '../../src/shared/vector.ts';
import { expectSound } from './check-asset.ts';

/** Makers' figures, with room for the trim levels: length, width without mirrors, height in metres, mass in kg. */
const REAL = {
  sedan: {
    length: [4.6, 4.9],
    width: [1.78, 1.86],
    height: [1.42, 1.48],
    mass: [1400, 1650],
    heightOfMass: [0.48, 0.58],
  },
  hatchback: {
    length: [4.0, 4.4],
    width: [1.73, 1.83],
    height: [1.43, 1.53],
    mass: [1100, 1450],
    heightOfMass: [0.48, 0.58],
  },
  suv: { length: [4.4, 4.8], width: [1.8, 1.92], height: [1.62, 1.75], mass: [1450, 1900], heightOfMass: [0.6, 0.72] },
  van: {
    length: [4.75, 5.1],
    width: [1.85, 2.04],
    height: [1.9, 2.05],
    mass: [1850, 2200],
    heightOfMass: [0.66, 0.82],
  },
  pickup: {
    length: [5.2, 5.45],
    width: [1.8, 1.95],
    height: [1.75, 1.9],
    mass: [1950, 2300],
    heightOfMass: [0.62, 0.76],
  },
} as const;

const part = (asset: Asset, name: string): Geometry => asset.parts.find((item) => item.name === name)!.geometry;

/** Least and greatest coordinate along each axis. */
function bounds(geometries: readonly Geometry[]): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of geometries)
    positions.forEach((value, i) => {
      min[i % 3] = Math.min(min[i % 3]!, value);
      max[i % 3] = Math.max(max[i % 3]!, value);
    });
  return { min, max };
}

/** Volume by the divergence theorem: positive where counter-clockwise fronts look outwards. */
function signedVolume({ positions: p, indices }: Geometry): number {
  let six = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    six +=
      p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) -
      p[a + 1]! * (p[b]! * p[c + 2]! - p[b + 2]! * p[c]!) +
      p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!);
  }
  return six / 6;
}

/** How far a geometry reaches in a direction. */
const reach = (geometries: readonly Geometry[], [dx, dy, dz]: Vec3): number => {
  let most = -Infinity;
  for (const { positions: p } of geometries)
    for (let i = 0; i < p.length; i += 3) most = Math.max(most, p[i]! * dx + p[i + 1]! * dy + p[i + 2]! * dz);
  return most;
};

function reachOfShape(shape: CollisionShape, direction: Vec3): number {
  const [x, y, z] = shape.center;
  const middle = x * direction[0] + y * direction[1] + z * direction[2];
  if (shape.kind === 'sphere') return middle + shape.radius;
  // Into the shape's own frame: by the conjugate of its rotation.
  const [qx, qy, qz, qw] = shape.rotation ?? [0, 0, 0, 1];
  const [lx, ly, lz] = rotate([-qx, -qy, -qz, qw], direction);
  if (shape.kind === 'cylinder') return middle + (shape.height / 2) * Math.abs(ly) + shape.radius * Math.hypot(lx, lz);
  const [hx, hy, hz] = shape.halfExtents;
  return middle + hx * Math.abs(lx) + hy * Math.abs(ly) + hz * Math.abs(lz);
}

/** Evenly spread unit vectors: a Fibonacci lattice. */
const directions = (count: number): Vec3[] =>
  Array.from({ length: count }, (_, i): Vec3 => {
    const y = 1 - (2 * (i + 0.5)) / count;
    const angle = i * Math.PI * (3 - Math.sqrt(5));
    return [Math.sqrt(1 - y * y) * Math.cos(angle), y, Math.sqrt(1 - y * y) * Math.sin(angle)];
  });

/** Points to the millimetre, mirrored in x or not, sorted: equal sets give equal lists. */
const pointSet = ({ positions: p }: Geometry, side: 1 | -1): string[] => {
  const points = new Set<string>();
  for (let i = 0; i < p.length; i += 3)
    points.add([p[i]! * side, p[i + 1]!, p[i + 2]!].map((v) => (Math.round(v * 1000) + 0).toString()).join());
  return [...points].sort();
};

describe.each(CAR_BODIES)('a %s', (body) => {
  const car = buildAsset('car', { body });
  const coarse = buildAsset('car', { body, detail: 'low' });
  const all = car.parts.map((item) => item.geometry);

  it('has the size and mass of real ones', () => {
    const real = REAL[body];
    const { min, max } = bounds([part(car, 'paint'), part(car, 'plate')]);
    const length = max[2]! - min[2]!;
    expect(length).toBeGreaterThan(real.length[0]);
    expect(length).toBeLessThan(real.length[1]);
    expect(car.size[1]).toBeGreaterThan(real.height[0]);
    expect(car.size[1]).toBeLessThan(real.height[1]);
    // Without mirrors, at wheel height.
    const low = reach([part(car, 'tyre')], [1, 0, 0]) * 2;
    expect(low).toBeGreaterThan(real.width[0] - 0.08);
    expect(low).toBeLessThan(real.width[1]);
    expect(car.massKg).toBeGreaterThanOrEqual(real.mass[0]);
    expect(car.massKg).toBeLessThanOrEqual(real.mass[1]);
    expect(car.centerOfMass[1]).toBeGreaterThan(real.heightOfMass[0]);
    expect(car.centerOfMass[1]).toBeLessThan(real.heightOfMass[1]);
  });

  it('states the extents of its geometry as its size', () => {
    const { min, max } = bounds(all);
    for (const axis of [0, 1, 2]) expect(car.size[axis]).toBeCloseTo(max[axis]! - min[axis]!, 5);
  });

  it('stands on y = 0 with all four wheels and nothing else', () => {
    const tyre = part(car, 'tyre');
    const { wheel_front_left, wheel_front_right, wheel_rear_left, wheel_rear_right } = car.keypoints;
    for (const wheel of [wheel_front_left!, wheel_front_right!, wheel_rear_left!, wheel_rear_right!]) {
      let lowest = Infinity;
      for (let i = 0; i < tyre.positions.length; i += 3)
        if (Math.sign(tyre.positions[i]!) === Math.sign(wheel[0]) && Math.abs(tyre.positions[i + 2]! - wheel[2]) < 0.5)
          lowest = Math.min(lowest, tyre.positions[i + 1]!);
      expect(Math.abs(lowest)).toBeLessThan(1e-6);
    }
    const others = car.parts.filter((item) => item.name !== 'tyre').map((item) => item.geometry);
    // Ground clearance.
    expect(bounds(others).min[1]).toBeGreaterThan(0.09);
  });

  it.each(['high', 'low'])('has sound buffers in %s detail', (detail) => {
    for (const { name, geometry } of detail === 'high' ? car.parts : coarse.parts) {
      const { positions, normals, uvs, indices } = geometry;
      expect(normals.length, name).toBe(positions.length);
      if (uvs) expect(uvs.length / 2, name).toBe(positions.length / 3);
      expect(positions.every(Number.isFinite), name).toBe(true);
      expect(Math.max(...indices), name).toBeLessThan(positions.length / 3);
      let worst = 0;
      for (let i = 0; i < normals.length; i += 3)
        worst = Math.max(worst, Math.abs(Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!) - 1));
      expect(worst, name).toBeLessThan(1e-5);
    }
  });

  it('turns its outside outwards: normals agree with the triangles, and volumes are positive', () => {
    for (const { name, geometry } of car.parts) {
      const { positions: p, normals: n, indices } = geometry;
      for (let t = 0; t < indices.length; t += 3) {
        const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
        const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
        const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
        const dot = (uy * vz - uz * vy) * n[a]! + (uz * vx - ux * vz) * n[a + 1]! + (ux * vy - uy * vx) * n[a + 2]!;
        if (dot <= 0) expect.fail(`${name}: triangle ${t / 3} and its normal disagree`);
      }
    }
    // A car fills some two thirds of its box, a van more; inside out it would fill less than nothing.
    const shell = mergeGeometries(
      ['paint', 'bonnet', 'trim', 'underbody', 'interior', 'glass'].map((name) => part(car, name)),
    );
    const filled = signedVolume(shell) / (car.size[0] * car.size[1] * car.size[2]);
    expect(filled).toBeGreaterThan(0.5);
    expect(filled).toBeLessThan(0.78);
    for (const name of ['plate', 'exhaust', 'chassis', 'tyre'])
      expect(signedVolume(part(car, name)), name).toBeGreaterThan(0);
  });

  it('is the same on the left and on the right, but for the steering wheel and the exhaust', () => {
    for (const name of ['paint', 'bonnet', 'glass', 'lampRed', 'lampClear', 'tyre', 'rim', 'underbody'])
      expect(pointSet(part(car, name), 1), name).toEqual(pointSet(part(car, name), -1));
  });

  it('has collision shapes that reach as far as its geometry in every direction, within 9 cm', () => {
    for (const direction of directions(300)) {
      const shapes = Math.max(...car.collision.map((shape) => reachOfShape(shape, direction)));
      expect(Math.abs(shapes - reach(all, direction)), direction.join()).toBeLessThan(0.09);
    }
  });

  it('rests on wheels and roof within a centimetre of its collision shapes', () => {
    for (const direction of [
      [0, -1, 0],
      [0, 1, 0],
      [1, 0, 0],
      [-1, 0, 0],
      [0, 0, -1],
      [0, 0, 1],
    ] as Vec3[]) {
      const shapes = Math.max(...car.collision.map((shape) => reachOfShape(shape, direction)));
      expect(Math.abs(shapes - reach(all, direction)), direction.join()).toBeLessThan(0.011);
    }
  });

  it('keeps to its budget: 12,800 triangles, 1,700 far off, and the same outline within 6 cm', () => {
    const count = (asset: Asset): number =>
      asset.parts.reduce((sum, { geometry }) => sum + geometry.indices.length / 3, 0);
    expect(count(car)).toBeLessThan(12_800);
    expect(count(coarse)).toBeLessThan(1_700);
    expect(coarse.parts.length).toBeLessThanOrEqual(9);
    const far = coarse.parts.map((item) => item.geometry);
    for (const direction of directions(100))
      expect(Math.abs(reach(far, direction) - reach(all, direction))).toBeLessThan(0.06);
  });

  it.each(['door', 'boot'])('is sound with its %s open, and lets one look in', (open) => {
    const opened = buildAsset('car', { body, open });
    expectSound(opened);
    expect(opened.parts.map(({ name }) => name)).toContain('seat');
    // The door swings out by most of its length; a boot up or back.
    const grown = [0, 1, 2].map((axis) => opened.size[axis]! - car.size[axis]!);
    expect(Math.max(...grown)).toBeGreaterThan(open === 'door' ? 0.4 : 0.1);
    expect(opened.keypoints.wheel_front_left).toEqual(car.keypoints.wheel_front_left);
  });

  it('crumples by centimetres, and its wheels stay where they are', () => {
    const dented = buildAsset('car', { body, dents: 1 });
    expectSound(dented);
    const { headlamp_left, wheel_front_left } = dented.keypoints;
    expect(car.keypoints.headlamp_left![2] - headlamp_left![2]).toBeGreaterThan(0.05);
    expect(car.keypoints.headlamp_left![2] - headlamp_left![2]).toBeLessThan(0.2);
    expect(wheel_front_left).toEqual(car.keypoints.wheel_front_left);
    expect(part(dented, 'tyre')).toEqual(part(car, 'tyre'));
  });

  it.each(['box', 'luggage', 'ladder'])('carries a %s on its roof, within 3 cm of what physics sees', (load) => {
    const loaded = buildAsset('car', { body, load });
    expectSound(loaded);
    expect(loaded.massKg).toBeGreaterThan(car.massKg + 10);
    expect(loaded.centerOfMass[1]).toBeGreaterThan(car.centerOfMass[1]);
    const up: Vec3 = [0, 1, 0];
    const top = Math.max(...loaded.collision.map((shape) => reachOfShape(shape, up)));
    expect(Math.abs(top - loaded.size[1])).toBeLessThan(0.03);
  });

  it('has its keypoints where their names say', () => {
    const { roof, nose, tail, headlamp_left, headlamp_right, bonnet } = car.keypoints;
    expect(roof![1]).toBeCloseTo(car.size[1], 2);
    expect(nose![2]).toBeGreaterThan(2);
    expect(tail![2]).toBeLessThan(-2);
    expect(headlamp_left![0]).toBeGreaterThan(0.4);
    expect(headlamp_right![0]).toBe(-headlamp_left![0]);
    expect(reach([part(car, 'bonnet')], [0, 1, 0])).toBeGreaterThan(bonnet![1] - 0.02);
  });
});

describe('car', () => {
  it('has a windscreen of its own only where dirt or cracks are drawn on it', () => {
    const names = (params: AssetParams): string[] => buildAsset('car', params).parts.map(({ name }) => name);
    expect(names({})).not.toContain('windscreen');
    expect(names({ dirt: 0.4 })).toContain('windscreen');
    expect(names({ glass: 'broken' })).toEqual(expect.arrayContaining(['windscreen', 'shard']));
  });

  it('is dirtier at the sills than on the roof, and changes no shape', () => {
    const [clean, dirty] = [buildAsset('car', { paint: 'blue' }), buildAsset('car', { paint: 'blue', dirt: 0.8 })];
    expectSound(dirty);
    expect(part(dirty, 'paint').positions).toEqual(part(clean, 'paint').positions);
    const { width, height, data } = dirty.parts.find(({ name }) => name === 'paint')!.material.texture!;
    // Blue paint has little red; mud and dust have much.
    const redness = (row: number): number => {
      let sum = 0;
      for (let x = 0; x < width; x++) sum += data[(row * width + x) * 4]!;
      return sum / width;
    };
    const rowAt = (metres: number): number => Math.floor((1 - metres / 2.2) * height);
    expect(redness(rowAt(0.3))).toBeGreaterThan(redness(rowAt(1.4)) + 10);
  });

  it('comes out with the same bytes every time', () => {
    expect(hashOf(buildAsset('car', { body: 'suv' }))).toBe(hashOf(buildAsset('car', { body: 'suv' })));
  });

  it('changes nothing but the colour with the paint', () => {
    const colors = new Set<string>();
    const silver = buildAsset('car', { paint: 'silver' });
    for (const paint of PAINT_NAMES) {
      const car = buildAsset('car', { paint });
      expect(hashOf(car.parts.map((item) => item.geometry))).toBe(hashOf(silver.parts.map((item) => item.geometry)));
      const painted = car.parts.filter((item) => item.name === 'paint' || item.name === 'bonnet');
      expect(painted.length).toBe(2);
      for (const { material } of painted) colors.add(material.color);
      const rest = (asset: Asset): unknown =>
        asset.parts.filter((item) => item.name !== 'paint' && item.name !== 'bonnet').map((item) => item.material);
      expect(hashOf(rest(car))).toBe(hashOf(rest(silver)));
    }
    expect(colors.size).toBe(PAINT_NAMES.length);
  });

  it('has a bonnet and an exhaust that are warmer than the doors', () => {
    const kelvin = (name: string): number =>
      buildAsset('car').parts.find((item) => item.name === name)!.temperatureKelvin!;
    expect(kelvin('bonnet')).toBeGreaterThan(kelvin('paint') + 10);
    expect(kelvin('exhaust')).toBeGreaterThan(kelvin('bonnet'));
  });
});
