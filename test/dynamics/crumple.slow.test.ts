import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { CRUSH_TOLERANCES, crumple } from '../../src/dynamics/crumple.ts';
import { crushShell } from '../../src/dynamics/crush-shell.ts';
import { edgeStrains } from '../../src/dynamics/shell-material.ts';
import { shellVolume } from '../../src/dynamics/shell-volume.ts';
import { crossingTriangles } from './crossing-triangles.ts';

const bottle = buildAsset('bottle', { liquid: 0 });
const shell = bottle.shell!;
const median = (values: Float64Array): number => values.slice().sort()[values.length >> 1]!;

describe('crumple', { timeout: 30_000 }, () => {
  test('crush is met within 0.03 and the film folds rather than stretches, whatever the ratio and the seed', () => {
    const property = fc.property(fc.double({ min: 0.1, max: 0.7, noNaN: true }), fc.integer(), (crush, seed) => {
      const { positions, material } = crushShell(shell, crush, [seed]);
      const realised = 1 - shellVolume(shell, positions) / shellVolume(shell, shell.positions);
      expect(Math.abs(realised - crush)).toBeLessThanOrEqual(CRUSH_TOLERANCES.film);
      expect(median(edgeStrains(material, positions))).toBeLessThan(0.05);
    });
    fc.assert(property, { numRuns: 6, seed: 4242 });
  });

  test.each([1, 2])('walls do not pass through each other at crush 0.6, seed %i', (seed) => {
    const { positions } = crushShell(shell, 0.6, [seed]);
    expect(crossingTriangles(shell, positions)).toBeLessThanOrEqual(4);
  });

  test('neck and foot keep their shape', () => {
    const { positions, material } = crushShell(shell, 0.6, [3]);
    const strains = edgeStrains(material, positions);
    const stiff = strains.filter((_, k) => {
      const row = Math.floor(material.edges.from[k]! / shell.columns);
      const end = Math.floor(material.edges.to[k]! / shell.columns);
      return row >= shell.rigidFromRow || end === 0;
    });
    expect(stiff.length).toBeGreaterThan(2 * shell.columns);
    expect(Math.max(...stiff)).toBeLessThan(1e-9);
  });

  describe('of the shipped bottle', () => {
    let crumpled: ReturnType<typeof crumple>;
    beforeAll(() => {
      crumpled = crumple(bottle, 0.5, ['seed', 1]);
    });

    test('moves every part that follows the shell, with unit normals', () => {
      const following = bottle.parts.filter((part) => part.shellCoordinates).map((part) => part.name);
      expect(Object.keys(crumpled.deformation.parts).sort()).toEqual(following.sort());
      for (const { positions, normals } of Object.values(crumpled.deformation.parts)) {
        expect(positions.every(Number.isFinite)).toBe(true);
        for (let k = 0; k < normals.length; k += 3) {
          expect(Math.hypot(normals[k]!, normals[k + 1]!, normals[k + 2]!)).toBeCloseTo(1, 5);
        }
      }
    });

    test('keeps the two sides of a texture seam together and equally lit', () => {
      const wall = bottle.parts.find((part) => part.name === 'wall')!;
      const { positions, normals } = crumpled.deformation.parts.wall!;
      const before = wall.geometry;
      const at = (buffer: Float32Array, vertex: number) => buffer.subarray(vertex * 3, vertex * 3 + 3);
      const key = (vertex: number) => [...at(before.positions, vertex), ...at(before.normals, vertex)].join();
      const seen = new Map<string, number>();
      let pairCount = 0;
      for (let vertex = 0; vertex < positions.length / 3; vertex++) {
        const twin = seen.get(key(vertex));
        if (twin === undefined) seen.set(key(vertex), vertex);
        else {
          pairCount++;
          for (let axis = 0; axis < 3; axis++) {
            expect(at(positions, vertex)[axis]).toBeCloseTo(at(positions, twin)[axis]!, 5);
            expect(at(normals, vertex)[axis]).toBeCloseTo(at(normals, twin)[axis]!, 5);
          }
        }
      }
      expect(pairCount).toBeGreaterThan(20);
    });

    test('has the same bytes again, and others for another seed', () => {
      const positions = (result: ReturnType<typeof crumple>) => result.deformation.parts.wall!.positions;

      const again = crushShell(shell, 0.5, ['seed', 1]);
      expect(Float32Array.from(again.positions)).toEqual(crumpled.shellPositions);
      const other = crumple(bottle, 0.5, ['seed', 2]);
      expect(positions(other)).not.toEqual(positions(crumpled));
      expect(other.deformation.key).not.toBe(crumpled.deformation.key);
    });
  });

  test('a thing without a shell cannot be crushed, and is named', () => {
    const { shell: _, ...stone } = { ...bottle, name: 'stone' };
    expect(() => crumple(stone, 0.5, [])).toThrow(/asset "stone" has no shell/);
  });
});
