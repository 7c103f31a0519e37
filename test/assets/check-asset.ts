import { expect } from 'vitest';
import type { Asset, Geometry } from '../../src/assets/asset.ts';

/** What must hold of every asset, whatever it is: finite numbers, unit normals, indices in range, the base on y = 0. */
export function expectSound(asset: Asset): void {
  for (const part of asset.parts) expectSoundGeometry(part.geometry, `${asset.name} ${part.name}`);
  expect(new Set(asset.parts.map((part) => part.name)).size).toBe(asset.parts.length);
  const { min, max } = bounds(asset);
  expect(min[1]).toBeCloseTo(0, 5);
  for (let axis = 0; axis < 3; axis++) {
    expect(max[axis]! - min[axis]!).toBeGreaterThan(0.97 * asset.size[axis]!);
    expect(max[axis]! - min[axis]!).toBeLessThan(1.01 * asset.size[axis]!);
    expect(asset.centerOfMass[axis]).toBeGreaterThan(min[axis]!);
    expect(asset.centerOfMass[axis]).toBeLessThan(max[axis]!);
  }
  expect(asset.massKg).toBeGreaterThan(0);
}

function expectSoundGeometry({ positions, normals, uvs, indices }: Geometry, name: string): void {
  const vertexCount = positions.length / 3;
  expect(normals.length, name).toBe(positions.length);
  if (uvs) expect(uvs.length, name).toBe(vertexCount * 2);
  expect(indices.length % 3, name).toBe(0);
  expect(indices.length, name).toBeGreaterThan(0);
  expect(
    indices.every((index) => index < vertexCount),
    name,
  ).toBe(true);
  for (const numbers of [positions, normals, uvs ?? normals])
    expect(
      numbers.every((value) => Number.isFinite(value)),
      name,
    ).toBe(true);
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!);
    if (Math.abs(length - 1) > 1e-4) expect.fail(`${name}: normal ${i / 3} has length ${length}`);
  }
}

export function bounds(asset: Asset): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const { geometry } of asset.parts) {
    geometry.positions.forEach((value, i) => {
      min[i % 3] = Math.min(min[i % 3]!, value);
      max[i % 3] = Math.max(max[i % 3]!, value);
    });
  }
  return { min, max };
}

export const triangleCount = (asset: Asset): number =>
  asset.parts.reduce((sum, part) => sum + part.geometry.indices.length / 3, 0);

/** Volume that a closed mesh holds: tetrahedra from the origin. */
export function meshVolume({ positions: p, indices }: Geometry): number {
  let sum = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    sum +=
      p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) +
      p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) +
      p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!);
  }
  return sum / 6;
}

/** Share of triangles whose own normal agrees with the normals of their corners: inside out gives 0. */
export function outwardShare({ positions: p, normals: n, indices }: Geometry): number {
  let agreeing = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
    const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
    const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const mean = [0, 1, 2].map((k) => n[a + k]! + n[b + k]! + n[c + k]!);
    if (normal[0]! * mean[0]! + normal[1]! * mean[1]! + normal[2]! * mean[2]! > 0) agreeing++;
  }
  return agreeing / (indices.length / 3);
}
