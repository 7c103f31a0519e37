/** A triangle soup in the world: xyz per corner, nine numbers each. */
export type Triangles = Float64Array;

/** Signed distance to a solid, sampled: positive outside, metres; beyond `band` it is only known to be farther. */
export interface SolidField {
  /** Of the cells' sides. */
  cell: number;
  band: number;
  origin: readonly [number, number, number];
  counts: readonly [number, number, number];
  values: Float32Array;
}

/** Cells along the longest side, and the margin and band in cells. */
const RESOLUTION = 110;
const BAND = 2.5;
const MARGIN = 4;

/**
 * The field of the solid that triangles show to the outside: a point is inside where, along each axis, it lies between
 * the first and the last triangle on its line. So mirrors stand off, what lies under a floor is outside, and rooms with
 * windows are solid. Distances are exact to the nearest triangle within the band.
 */
export function solidField(triangles: Triangles, resolution = RESOLUTION): SolidField {
  const [min, max] = boundsOf(triangles);
  const cell = Math.max(max[0]! - min[0]!, max[1]! - min[1]!, max[2]! - min[2]!) / resolution;
  const origin = min.map((value) => value - MARGIN * cell) as [number, number, number];
  const counts = max.map((value, axis) => Math.ceil((value - origin[axis]!) / cell) + MARGIN) as [
    number,
    number,
    number,
  ];
  const band = BAND * cell;
  const field: SolidField = { cell, band, origin, counts, values: new Float32Array(counts[0] * counts[1] * counts[2]) };
  field.values.fill(band);
  for (let t = 0; t < triangles.length; t += 9) spread(field, triangles, t);
  signInside(field, triangles);
  return field;
}

/** Value by trilinear interpolation; beyond the grid the band. Writes the unit gradient where one is given. */
export function sampleField(field: SolidField, x: number, y: number, z: number, gradient: Float64Array | null): number {
  const { cell, origin, counts, values, band } = field;
  const fx = (x - origin[0]) / cell;
  const fy = (y - origin[1]) / cell;
  const fz = (z - origin[2]) / cell;
  const i = Math.floor(fx);
  const j = Math.floor(fy);
  const k = Math.floor(fz);
  const [nx, ny, nz] = counts;
  if (i < 0 || j < 0 || k < 0 || i + 1 >= nx || j + 1 >= ny || k + 1 >= nz) return band;
  const u = fx - i;
  const v = fy - j;
  const w = fz - k;
  const at = (k * ny + j) * nx + i;
  const up = nx * ny;
  const c000 = values[at]!;
  const c100 = values[at + 1]!;
  const c010 = values[at + nx]!;
  const c110 = values[at + nx + 1]!;
  const c001 = values[at + up]!;
  const c101 = values[at + up + 1]!;
  const c011 = values[at + up + nx]!;
  const c111 = values[at + up + nx + 1]!;
  const x00 = c000 + u * (c100 - c000);
  const x10 = c010 + u * (c110 - c010);
  const x01 = c001 + u * (c101 - c001);
  const x11 = c011 + u * (c111 - c011);
  const y0 = x00 + v * (x10 - x00);
  const y1 = x01 + v * (x11 - x01);
  if (gradient) {
    const dx =
      (c100 - c000) * (1 - v) * (1 - w) +
      (c110 - c010) * v * (1 - w) +
      (c101 - c001) * (1 - v) * w +
      (c111 - c011) * v * w;
    const dy = (x10 - x00) * (1 - w) + (x11 - x01) * w;
    const dz = y1 - y0;
    const size = Math.sqrt(dx * dx + dy * dy + dz * dz) || 1;
    gradient[0] = dx / size;
    gradient[1] = dy / size;
    gradient[2] = dz / size;
  }
  return y0 + w * (y1 - y0);
}

function boundsOf(triangles: Triangles): [number[], number[]] {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < triangles.length; i++) {
    const axis = i % 3;
    if (triangles[i]! < min[axis]!) min[axis] = triangles[i]!;
    if (triangles[i]! > max[axis]!) max[axis] = triangles[i]!;
  }
  return [min, max];
}

/** Lowers the values around one triangle to the distance from it. */
function spread({ cell, band, origin, counts, values }: SolidField, triangles: Triangles, t: number): void {
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const [a, b, c] = [triangles[t + axis]!, triangles[t + 3 + axis]!, triangles[t + 6 + axis]!];
    low[axis] = Math.max(0, Math.ceil((Math.min(a, b, c) - band - origin[axis]!) / cell));
    high[axis] = Math.min(counts[axis]! - 1, Math.floor((Math.max(a, b, c) + band - origin[axis]!) / cell));
  }
  const corners = Array.from(triangles.subarray(t, t + 9));
  const solve = distanceToTriangle(corners);
  for (let k = low[2]!; k <= high[2]!; k++) {
    for (let j = low[1]!; j <= high[1]!; j++) {
      let at = (k * counts[1] + j) * counts[0] + low[0]!;
      for (let i = low[0]!; i <= high[0]!; i++, at++) {
        const distance = solve(origin[0] + i * cell, origin[1] + j * cell, origin[2] + k * cell);
        if (distance < values[at]!) values[at] = distance;
      }
    }
  }
}

/** Distance from points to one triangle (Ericson, "Real-Time Collision Detection", 2005, 5.1.5). */
export function distanceToTriangle(corners: readonly number[]): (x: number, y: number, z: number) => number {
  const [ax, ay, az, bx, by, bz, cx, cy, cz] = corners as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [abx, aby, abz] = [bx - ax, by - ay, bz - az];
  const [acx, acy, acz] = [cx - ax, cy - ay, cz - az];
  return (x, y, z) => {
    const apx = x - ax;
    const apy = y - ay;
    const apz = z - az;
    const d1 = abx * apx + aby * apy + abz * apz;
    const d2 = acx * apx + acy * apy + acz * apz;
    let u: number;
    let v: number;
    if (d1 <= 0 && d2 <= 0) [u, v] = [0, 0];
    else {
      const bpx = x - bx;
      const bpy = y - by;
      const bpz = z - bz;
      const d3 = abx * bpx + aby * bpy + abz * bpz;
      const d4 = acx * bpx + acy * bpy + acz * bpz;
      const cpx = x - cx;
      const cpy = y - cy;
      const cpz = z - cz;
      const d5 = abx * cpx + aby * cpy + abz * cpz;
      const d6 = acx * cpx + acy * cpy + acz * cpz;
      const vc = d1 * d4 - d3 * d2;
      const vb = d5 * d2 - d1 * d6;
      const va = d3 * d6 - d5 * d4;
      if (d3 >= 0 && d4 <= d3) [u, v] = [1, 0];
      else if (vc <= 0 && d1 >= 0 && d3 <= 0) [u, v] = [d1 / (d1 - d3), 0];
      else if (d6 >= 0 && d5 <= d6) [u, v] = [0, 1];
      else if (vb <= 0 && d2 >= 0 && d6 <= 0) [u, v] = [0, d2 / (d2 - d6)];
      else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
        const t = (d4 - d3) / (d4 - d3 + (d5 - d6));
        [u, v] = [1 - t, t];
      } else {
        const sum = va + vb + vc;
        if (sum === 0) [u, v] = [0, 0];
        else [u, v] = [vb / sum, vc / sum];
      }
    }
    const dx = apx - u * abx - v * acx;
    const dy = apy - u * aby - v * acy;
    const dz = apz - u * abz - v * acz;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  };
}

/** Turns the sign of what lies between the first and the last triangle along all three axes. */
function signInside(field: SolidField, triangles: Triangles): void {
  const { counts, values } = field;
  const spans = [0, 1, 2].map((axis) => spansAlong(field, triangles, axis));
  const [nx, ny, nz] = counts;
  for (let k = 0, at = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, at++) {
        const isInside =
          within(spans[0]!, k * ny + j, field.origin[0] + i * field.cell) &&
          within(spans[1]!, i * nz + k, field.origin[1] + j * field.cell) &&
          within(spans[2]!, j * nx + i, field.origin[2] + k * field.cell);
        if (isInside) values[at] = -values[at]!;
      }
    }
  }
}

interface Spans {
  first: Float64Array;
  last: Float64Array;
}

const within = ({ first, last }: Spans, line: number, value: number): boolean =>
  value >= first[line]! && value <= last[line]!;

/** Where the lines of the grid along one axis first and last meet a triangle; a line's index is (axis + 2, axis + 1). */
function spansAlong({ cell, origin, counts }: SolidField, triangles: Triangles, axis: number): Spans {
  const [p, q] = [(axis + 1) % 3, (axis + 2) % 3];
  const width = counts[p]!;
  const first = new Float64Array(width * counts[q]!).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(width * counts[q]!).fill(Number.NEGATIVE_INFINITY);
  for (let t = 0; t < triangles.length; t += 9) {
    const [ap, aq, aa] = [triangles[t + p]!, triangles[t + q]!, triangles[t + axis]!];
    const [bp, bq, ba] = [triangles[t + 3 + p]!, triangles[t + 3 + q]!, triangles[t + 3 + axis]!];
    const [cp, cq, ca] = [triangles[t + 6 + p]!, triangles[t + 6 + q]!, triangles[t + 6 + axis]!];
    const area = (bp - ap) * (cq - aq) - (cp - ap) * (bq - aq);
    if (area === 0) continue;
    const lowQ = Math.max(0, Math.ceil((Math.min(aq, bq, cq) - origin[q]!) / cell));
    const highQ = Math.min(counts[q]! - 1, Math.floor((Math.max(aq, bq, cq) - origin[q]!) / cell));
    const lowP = Math.max(0, Math.ceil((Math.min(ap, bp, cp) - origin[p]!) / cell));
    const highP = Math.min(width - 1, Math.floor((Math.max(ap, bp, cp) - origin[p]!) / cell));
    for (let m = lowQ; m <= highQ; m++) {
      const y = origin[q]! + m * cell;
      for (let l = lowP; l <= highP; l++) {
        const x = origin[p]! + l * cell;
        const u = ((x - ap) * (cq - aq) - (cp - ap) * (y - aq)) / area;
        const v = ((bp - ap) * (y - aq) - (x - ap) * (bq - aq)) / area;
        if (u < -1e-9 || v < -1e-9 || u + v > 1 + 1e-9) continue;
        const value = aa + u * (ba - aa) + v * (ca - aa);
        const line = m * width + l;
        if (value < first[line]!) first[line] = value;
        if (value > last[line]!) last[line] = value;
      }
    }
  }
  return { first, last };
}
