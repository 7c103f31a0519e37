import { describe, expect, test } from 'vitest';
import type { Geometry } from '../../../src/assets/asset.ts';
import { buildAsset } from '../../../src/assets/build-asset.ts';
import { deformBoard } from '../../../src/dynamics/board/deform-board.ts';
import { dentBoard } from '../../../src/dynamics/board/dent-board.ts';
import { boardLattice, boardVolume, type Panel } from '../../../src/dynamics/board/lattice.ts';
import { drawBoardLoad, drawDentLoad } from '../../../src/dynamics/board/load.ts';
import { settle } from '../../../src/dynamics/settle.ts';
import { distance } from '../../../src/dynamics/shell-material.ts';
import { caseOf, objectAt } from '../props.ts';

const parcel = buildAsset('cardboard-box');
const quantile = (values: Float64Array, share: number): number =>
  values.slice().sort()[Math.floor(share * (values.length - 1))]!;

describe('the lattice of a box', () => {
  const lattice = boardLattice({ size: [0.2, 0.1, 0.15], contentsKg: 0 });

  test('holds width × height × depth, wherever it stands', () => {
    expect(boardVolume(lattice.triangles, lattice.positions)).toBeCloseTo(0.003, 12);
    const moved = lattice.positions.map((value, k) => value + [3, -2, 5][k % 3]!);
    expect(boardVolume(lattice.triangles, moved)).toBeCloseTo(0.003, 9);
  });

  test('grows in volume along the gradient by as much as the gradient says', () => {
    const gradient = new Float64Array(lattice.positions.length);
    const before = boardVolume(lattice.triangles, lattice.positions, gradient);
    const square = gradient.reduce((sum, value) => sum + value * value, 0);
    const nudged = lattice.positions.map((value, k) => value + 1e-3 * gradient[k]!);
    expect((boardVolume(lattice.triangles, nudged) - before) / (1e-3 * square)).toBeCloseTo(1, 3);
  });

  test('is closed: every edge of a triangle is run through once each way', () => {
    const runs = new Map<string, number>();
    const { triangles } = lattice;
    for (let t = 0; t < triangles.length; t += 3) {
      for (const [a, b] of [
        [0, 1],
        [1, 2],
        [2, 0],
      ] as const) {
        const [from, to] = [triangles[t + a]!, triangles[t + b]!];
        runs.set(`${from},${to}`, (runs.get(`${from},${to}`) ?? 0) + 1);
      }
    }
    for (const [run, count] of runs) {
      expect(count).toBe(1);
      expect(runs.get(run.split(',').reverse().join())).toBe(1);
    }
  });
});

describe('a crushed box', { timeout: 30_000 }, () => {
  test.each([
    ['cardboard-box', 0.08, 1],
    ['cardboard-box', 0.3, 2],
    ['carton', 0.4, 4],
  ] as const)('%s holds what it should at crush %f and is creased, not stretched', (name, crush, seed) => {
    const lattice = boardLattice(buildAsset(name).board!);
    const { positions } = deformBoard(lattice, drawBoardLoad(lattice, crush, ['test', seed]), { crush });
    const gone = 1 - boardVolume(lattice.triangles, positions) / boardVolume(lattice.triangles, lattice.positions);
    expect(Math.abs(gone - crush)).toBeLessThan(0.005);
    const { from, to, rest } = lattice.edges;
    const strains = rest.map((length, k) => Math.abs(distance(positions, from[k]!, to[k]!) - length) / length);
    expect(quantile(strains, 0.5)).toBeLessThan(0.006);
    expect(quantile(strains, 0.95)).toBeLessThan(0.06);
    // Panels keep their area: board folds, it does not stretch or shrink.
    expect(areaOf(lattice.triangles, positions) / areaOf(lattice.triangles, lattice.positions)).toBeGreaterThan(0.97);
    expect(areaOf(lattice.triangles, positions) / areaOf(lattice.triangles, lattice.positions)).toBeLessThan(1.02);
    // It buckles: somewhere a chord over two cells is a tenth shorter than flat.
    const { bends } = lattice;
    const chords = bends.rest.map((length, k) => distance(positions, bends.from[k]!, bends.to[k]!) / length);
    expect(Math.min(...chords)).toBeLessThan(0.9);
  });

  test('the same address gives the same box, another one another', () => {
    const a = dentBoard(parcel, { crush: 0.1 }, ['a', 1]);
    const lattice = boardLattice(parcel.board!);
    const again = deformBoard(lattice, drawBoardLoad(lattice, 0.1, ['a', 1]), { crush: 0.1 });
    expect(1 - again.volumeAfter / again.volumeBefore).toBe(a.crush);
    expect(drawBoardLoad(lattice, 0.1, ['a', 2])).not.toEqual(drawBoardLoad(lattice, 0.1, ['a', 1]));
  });

  test('tape lies over its board: a ray into the box meets the tape first', () => {
    const { deformation } = dentBoard(parcel, { dentMetres: 0.015 }, ['tape', 3]);
    const { board, tape } = deformation.parts;
    expect(board!.uvs!.length / 2).toBe(board!.positions.length / 3);
    let checked = 0;
    for (const x of [-0.06, -0.03, 0, 0.03, 0.06]) {
      for (const z of [-0.015, 0, 0.015]) {
        const [over, under] = [highestAt(tape as Geometry, x, z), highestAt(board as Geometry, x, z)];
        expect(over - under).toBeGreaterThan(0);
        expect(over - under).toBeLessThan(0.004);
        checked++;
      }
    }
    expect(checked).toBe(15);
  });

  test('is lighter by what it lost, and comes to rest on the ground', () => {
    const carton = buildAsset('carton');
    const { body, crush } = dentBoard(carton, { crush: 0.25 }, ['mass', 1]);
    expect(body.massKg).toBeCloseTo(carton.massKg - crush * carton.board!.contentsKg, 9);
    const pose = { rollRadians: 1.2, yawRadians: 2, dropMetres: 0.2 };
    const object = { ...objectAt('carton', pose), asset: 'carton', crush: 0.2 };
    const [settled] = settle(caseOf([object])).objects;
    expect(Math.abs(settled!.bounds.min[1])).toBeLessThan(0.001);
    expect(settled!.realised.penetration_m).toBeLessThan(0.001);
    expect(Math.abs(settled!.realised.crush - 0.2)).toBeLessThan(0.02);
  });
});

describe('a box with a side stove in', () => {
  test.each([0.01, 0.02, 0.03])('is dented by %f m within 5 per cent', (asked) => {
    expect(Math.abs(dentBoard(parcel, { dentMetres: asked }, ['dent', asked]).dentMetres / asked - 1)).toBeLessThan(
      0.05,
    );
  });

  test('goes in on one panel alone: the opposite one lies where it was', () => {
    const lattice = boardLattice(parcel.board!);
    const load = drawDentLoad(lattice, ['dent', 9]);
    const { positions } = deformBoard(lattice, load, { depth: 0.02 });
    const along = (point: number): number =>
      [0, 1, 2].reduce(
        (sum, i) => sum + load.main.way[i]! * (positions[3 * point + i]! - lattice.positions[3 * point + i]!),
        0,
      );
    const facing = (panel: Panel): number => panel.sign * load.main.way[panel.axis]!;
    const struck = lattice.panels.find((panel) => facing(panel) < -0.9)!;
    const opposite = lattice.panels.find((panel) => facing(panel) > 0.9)!;
    expect(Math.max(...[...struck.points].map(along))).toBeGreaterThan(0.019);
    expect(Math.max(...[...opposite.points].map((point) => Math.abs(along(point))))).toBeLessThan(0.004);
  });

  test('what is no box of board says so', () => {
    expect(() => dentBoard(buildAsset('chair'), { crush: 0.2 }, ['x'])).toThrow(/no box of board/);
  });
});

function areaOf(triangles: Int32Array, x: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3];
    const u = [0, 1, 2].map((i) => x[b + i]! - x[a + i]!) as [number, number, number];
    const v = [0, 1, 2].map((i) => x[c + i]! - x[a + i]!) as [number, number, number];
    sum += Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
  }
  return sum;
}

/** Height of a mesh's highest triangle over a point of the ground. */
function highestAt({ positions: p, indices }: Geometry, x: number, z: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    const [ux, uz] = [p[b]! - p[a]!, p[b + 2]! - p[a + 2]!];
    const [vx, vz] = [p[c]! - p[a]!, p[c + 2]! - p[a + 2]!];
    const area = ux * vz - uz * vx;
    if (area === 0) continue;
    const s = ((x - p[a]!) * vz - (z - p[a + 2]!) * vx) / area;
    const r = (ux * (z - p[a + 2]!) - uz * (x - p[a]!)) / area;
    if (s < 0 || r < 0 || s + r > 1) continue;
    highest = Math.max(highest, p[a + 1]! + s * (p[b + 1]! - p[a + 1]!) + r * (p[c + 1]! - p[a + 1]!));
  }
  return highest;
}
