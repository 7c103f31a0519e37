import type { Cloth, Geometry, Material, Part } from '../asset.ts';
import { evaluateCloth } from '../cloth.ts';
import { smoothNormals } from '../geometry/lathe.ts';
import { ruffles } from './ruffles.ts';

/** Side of the lattice's cells, metres: folds of a tarpaulin are wider than two of them. */
const CELL = 0.08;
/** Steps of the drawn surface to each cell. */
const FINE = 2;
const THICKNESS = 0.002;

export function sheetCloth(width: number, length: number): Cloth {
  const columns = 1 + Math.round(width / CELL);
  const rows = 1 + Math.round(length / CELL);
  const positions = new Float32Array(rows * columns * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [u, v] = [column / (columns - 1), row / (rows - 1)];
      positions.set([width * (u - 0.5), THICKNESS, length * (v - 0.5)], (row * columns + column) * 3);
    }
  }
  return { rows, columns, positions, stiffness: 0.5, thicknessMetres: THICKNESS };
}

/** The lattice as it lies on the ground by itself: ruffled, its lowest point on y = 0. */
export function laidLattice(cloth: Cloth, width: number, length: number): Float32Array {
  const heightAt = ruffles(width, length);
  const laid = Float32Array.from(cloth.positions);
  for (let k = 0; k < laid.length; k += 3) {
    laid[k + 1] = heightAt(laid[k]!, laid[k + 2]!);
  }
  // Of the surface drawn, which dips a little between points.
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j <= (cloth.rows - 1) * FINE; j++) {
    for (let i = 0; i <= (cloth.columns - 1) * FINE; i++) {
      least = Math.min(least, evaluateCloth(cloth, laid, j / FINE, i / FINE, 0)[1]);
    }
  }
  for (let k = 1; k < laid.length; k += 3) laid[k]! -= least;
  return laid;
}

/** The surface drawn, two steps to a cell, over the lattice as it lies; uv over the whole sheet. */
export function sheetPart(cloth: Cloth, laid: Float32Array, material: Material): Part {
  const [across, along] = [(cloth.columns - 1) * FINE, (cloth.rows - 1) * FINE];
  const count = (across + 1) * (along + 1);
  const geometry: Geometry = {
    positions: new Float32Array(count * 3),
    normals: new Float32Array(count * 3),
    uvs: new Float32Array(count * 2),
    indices: new Uint32Array(across * along * 6),
  };
  const coordinates = new Float32Array(count * 3);
  let at = 0;
  for (let j = 0; j <= along; j++) {
    for (let i = 0; i <= across; i++, at++) {
      const [row, column] = [j / FINE, i / FINE];
      coordinates.set([row, column, 0], at * 3);
      geometry.positions.set(evaluateCloth(cloth, laid, row, column, 0), at * 3);
      geometry.uvs!.set([i / across, 1 - j / along], at * 2);
    }
  }
  at = 0;
  for (let j = 0; j < along; j++) {
    for (let i = 0; i < across; i++) {
      const a = j * (across + 1) + i;
      const [b, c, d] = [a + 1, a + across + 1, a + across + 2];
      // Alternate diagonals: no grain in the folds.
      const quad = (i + j) % 2 === 0 ? [a, c, d, a, d, b] : [a, c, b, b, c, d];
      geometry.indices.set(quad, at);
      at += 6;
    }
  }
  geometry.normals = smoothNormals(geometry.positions, geometry.indices);
  return { name: 'sheet', geometry, material, clothCoordinates: coordinates };
}
