import { add, normalize, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { mergeGeometries } from '../geometry/merge.ts';

/** Geometries under construction, by part. */
export type Mesh = Map<string, Geometry[]>;

/** The part between a column and a row and the next ones. */
export type PartOfCell = string | ((column: number, row: number) => string);

/**
 * Points of a surface, `columns[i][j]`. The outside is where columns run to the left and rows run up: columns run
 * towards −z and rows towards +y on the +x side. A row whose points are all one is a pole.
 */
export type Columns = readonly (readonly Vec3[])[];

/**
 * Skins a grid, smooth all over: edges are made of two grids. `isClosed` joins the last column to the first. Soups of
 * triangles, whose corners must find each other again, made a person's first build twice as slow.
 */
export function addGrid(mesh: Mesh, part: PartOfCell, columns: Columns, isClosed: boolean): void {
  const positions = flat(columns);
  const normals = flat(normalsOf(columns, isClosed));
  const put = (name: string, isWanted: (column: number, row: number) => boolean): void => {
    const geometry = { positions, normals, uvs: null, indices: cells(columns, isClosed, isWanted) };
    const list = mesh.get(name);
    if (list) list.push(geometry);
    else mesh.set(name, [geometry]);
  };
  if (typeof part === 'string') put(part, () => true);
  else {
    const names = columns.flatMap((column, i) => column.slice(1).map((_, j) => part(i, j)));
    for (const name of new Set(names)) put(name, (i, j) => part(i, j) === name);
  }
}

function flat(columns: Columns): Float32Array {
  const numbers = new Float32Array(columns.length * columns[0]!.length * 3);
  columns.forEach((column, i) => {
    column.forEach((point, j) => {
      numbers.set(point, (i * column.length + j) * 3);
    });
  });
  return numbers;
}

function cells(columns: Columns, isClosed: boolean, isWanted: (column: number, row: number) => boolean): Uint32Array {
  const rowCount = columns[0]!.length;
  const indices = new Uint32Array(columns.length * rowCount * 6);
  let count = 0;
  const triangle = (a: number, b: number, c: number): void => {
    indices[count] = a;
    indices[count + 1] = b;
    indices[count + 2] = c;
    count += 3;
  };
  for (let i = 0; i < columns.length - (isClosed ? 0 : 1); i++) {
    const next = (i + 1) % columns.length;
    const left = columns[i]!;
    const right = columns[next]!;
    for (let j = 0; j + 1 < rowCount; j++) {
      if (!isWanted(i, j)) continue;
      const a = i * rowCount + j;
      const b = next * rowCount + j;
      // Cut along the shorter diagonal, so that bent cells stay convex where they can.
      const cut = apart(left[j]!, right[j + 1]!) <= apart(right[j]!, left[j + 1]!) + 1e-9;
      // Where points meet, at poles and at the tips of sheets, one triangle has no area.
      const isOpenLeft = !isSame(left[j]!, left[j + 1]!);
      const isOpenRight = !isSame(right[j]!, right[j + 1]!);
      const first = cut ? isOpenRight : isOpenLeft;
      const second = cut ? isOpenLeft : isOpenRight;
      if (first && !isSame(left[j]!, right[j]!)) triangle(a, b, cut ? b + 1 : a + 1);
      if (second && !isSame(left[j + 1]!, right[j + 1]!)) triangle(cut ? a : b, b + 1, a + 1);
    }
  }
  return indices.slice(0, count);
}

const isSame = (a: Vec3, b: Vec3): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];

function apart(a: Vec3, b: Vec3): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  const z = a[2] - b[2];
  return x * x + y * y + z * z;
}

/** Across the ways from each point's neighbours before it to those after it. */
function normalsOf(columns: Columns, isClosed: boolean): Vec3[][] {
  const last = columns.length - 1;
  const lost = new Set<number>();
  const normals = columns.map((column, i) => {
    const before = columns[i > 0 ? i - 1 : isClosed ? last : 0]!;
    const after = columns[i < last ? i + 1 : isClosed ? 0 : last]!;
    return column.map((point, j) => {
      const normal = across(before[j]!, after[j]!, column[j - 1] ?? point, column[j + 1] ?? point);
      if (normal === NONE) lost.add(j);
      return normal;
    });
  });
  for (const row of lost) mendRow(normals, row, row > 0 ? row - 1 : 1);
  return normals;
}

const NONE: Vec3 = [0, 0, 0];

/** The unit vector across both ways. */
function across(from: Vec3, to: Vec3, low: Vec3, high: Vec3): Vec3 {
  const ux = to[0] - from[0];
  const uy = to[1] - from[1];
  const uz = to[2] - from[2];
  const vx = high[0] - low[0];
  const vy = high[1] - low[1];
  const vz = high[2] - low[2];
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const size = Math.sqrt(x * x + y * y + z * z);
  return size > 0 ? [x / size, y / size, z / size] : NONE;
}

/**
 * Where points meet there is no way across them: the points of a pole get the mean of the ring beside it, the tips of
 * a sheet what their neighbours have.
 */
function mendRow(normals: Vec3[][], row: number, beside: number): void {
  const known = normals.find((column) => column[row] !== NONE);
  if (!known) {
    const mean = normalize(normals.reduce<Vec3>((sum, column) => add(sum, column[beside]!), [0, 0, 0]));
    for (const column of normals) column[row] = mean;
    return;
  }
  let last = known[row]!;
  for (const column of normals) {
    if (column[row] !== NONE) last = column[row]!;
    else column[row] = last;
  }
}

/** The parts, `down` metres lower and then `factor` as large. */
export function toGeometries(mesh: Mesh, factor: number, down: number): Map<string, Geometry> {
  const placed = [...mesh].map(([part, geometries]) => [part, mergeGeometries(geometries)] as const);
  for (const [, { positions }] of placed)
    for (let i = 0; i < positions.length; i++) positions[i] = (positions[i]! - (i % 3 === 1 ? down : 0)) * factor;
  return new Map(placed);
}
