import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { box, loft } from '../geometry/loft.ts';
import { addQuad, type Soup } from '../geometry/soup.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

/** A patch laid on nose or tail: from the inside to the outside corner, lower and upper border in n. */
export interface CapPatch {
  end: 'front' | 'rear';
  part: string;
  theta: readonly [from: number, to: number];
  low: readonly [from: number, to: number];
  high: readonly [from: number, to: number];
  /** Height over the body, metres. */
  proud: number;
}

/** Lamps, grille, plates, seams, mirrors and handles of the left half; the other half is its mirror image. */
export function addTrim(soup: Soup, shape: CarShape, surface: BodySurface, fineness: Fineness): void {
  for (const patch of capPatches(shape)) addCapPatch(soup, surface, patch, fineness);
  addMirror(soup, shape, surface);
  if (!fineness.details) return;
  for (const seam of seams(shape)) addSeam(soup, surface, seam);
  addHandles(soup, shape, surface);
}

function capPatches(shape: CarShape): CapPatch[] {
  return [
    { end: 'front', part: 'lampClear', theta: [0.5, 1.22], low: [0.68, 0.78], high: [0.9, 0.95], proud: 0.006 },
    { end: 'front', part: 'trim', theta: [0, 0.4], low: [0.6, 0.62], high: [0.88, 0.88], proud: 0.006 },
    { end: 'front', part: 'trim', theta: [0, 0.62], low: [0.1, 0.12], high: [0.36, 0.3], proud: 0.006 },
    { end: 'front', part: 'trim', theta: [0.72, 1.02], low: [0.12, 0.16], high: [0.42, 0.36], proud: 0.006 },
    { end: 'front', part: 'plate', theta: [0, 0.168], low: [0.42, 0.42], high: [0.6, 0.6], proud: 0.014 },
    { end: 'rear', part: 'lampRed', theta: [0.52, 1.28], low: [0.66, 0.68], high: [0.86, 0.9], proud: 0.006 },
    { end: 'rear', part: 'trim', theta: [0, 0.75], low: [0.05, 0.06], high: [0.22, 0.18], proud: 0.006 },
    { end: 'rear', part: 'plate', theta: [0, 0.168], low: [0.6, 0.6], high: [0.745, 0.745], proud: 0.01 },
    ...(shape.clad ? [] : []),
  ];
}

/** Stands proud of the body, with a skirt around it down into the body. */
function addCapPatch(soup: Soup, surface: BodySurface, patch: CapPatch, fineness: Fineness): void {
  const { end, theta, low, high, proud, part } = patch;
  const steps = Math.max(2, Math.round(((theta[1] - theta[0]) / (Math.PI / 2)) * fineness.cap * 1.5));
  const rows = fineness.details ? 3 : 1;
  const at = (u: number, v: number, out: number): Vec3 => {
    const n = mix(mix(low[0], low[1], u), mix(high[0], high[1], u), v);
    const angle = mix(theta[0], theta[1], u);
    return offCap(surface, end, angle, n, out);
  };
  const columns = Array.from({ length: steps + 1 }, (_, i) => {
    const u = end === 'front' ? i / steps : 1 - i / steps;
    const face = Array.from({ length: rows + 1 }, (_, j) => at(u, j / rows, proud));
    return [at(u, 0, -0.02), ...face, at(u, 1, -0.02)];
  });
  const skirt = (u: number): Vec3[] =>
    Array.from({ length: rows + 3 }, (_, j) => at(u, Math.min(1, Math.max(0, (j - 1) / rows)), -0.02));
  const first = end === 'front' ? 0 : 1;
  const all = theta[first] === 0 ? columns : [skirt(first), ...columns];
  const last = end === 'front' ? 1 : 0;
  loft(soup, theta[last] === 0 ? all : [...all, skirt(last)], part);
}

/** A point at a distance over nose or tail, along the surface's normal. */
function offCap(surface: BodySurface, end: 'front' | 'rear', theta: number, n: number, out: number): Vec3 {
  const point = surface.cap(end, theta, n);
  const h = 0.02;
  const a = surface.cap(end, Math.min(Math.PI / 2, theta + h), n);
  const b =
    theta - h < 0
      ? ([
          -surface.cap(end, h - theta, n)[0],
          surface.cap(end, h - theta, n)[1],
          surface.cap(end, h - theta, n)[2],
        ] as Vec3)
      : surface.cap(end, theta - h, n);
  const [dx, dz] = [a[0] - b[0], a[2] - b[2]];
  const size = Math.hypot(dx, dz) || 1;
  const sign = end === 'front' ? 1 : -1;
  return [theta === 0 ? 0 : point[0] + sign * (-dz / size) * out, point[1], point[2] + sign * (dx / size) * out];
}

/** A dark line on the side wall, through points (z, y). */
interface Seam {
  points: readonly (readonly [z: number, y: number])[];
  halfWidth: number;
}

function seams(shape: CarShape): Seam[] {
  const { cabin, sill, edge } = shape;
  const top = (z: number): number => edge(z) - 0.004;
  const foot = sill + 0.075;
  const hinge = cabin.front[0] - 0.06;
  const middle = cabin.windows[0]!.to[0] - 0.05;
  const arch = shape.rearAxle + shape.archRadius + 0.09;
  const lock = shape.rearAxle + 0.16;
  const overArch = shape.wheelRadius + shape.archRadius + 0.07;
  return [
    {
      points: [
        [hinge, top(hinge)],
        [hinge + 0.03, 0.6],
        [hinge, foot],
      ],
      halfWidth: 0.006,
    },
    {
      points: [
        [middle, top(middle)],
        [middle, foot],
      ],
      halfWidth: 0.006,
    },
    {
      points: [
        [lock, top(lock)],
        [lock + 0.03, overArch],
        [arch, shape.wheelRadius + 0.12],
        [arch, foot],
      ],
      halfWidth: 0.006,
    },
    {
      points: [
        [hinge, foot],
        [arch, foot],
      ],
      halfWidth: 0.006,
    },
  ];
}

function addSeam(soup: Soup, surface: BodySurface, seam: Seam): void {
  const path = seam.points.flatMap(([z, y], i) => {
    const next = seam.points[i + 1];
    if (!next) return [[z, y] as const];
    const steps = Math.ceil(Math.hypot(next[0] - z, next[1] - y) / 0.06);
    return Array.from({ length: steps }, (_, k) => [mix(z, next[0], k / steps), mix(y, next[1], k / steps)] as const);
  });
  const border = path.map(([z, y], i) => {
    const [a, b] = [path[Math.max(0, i - 1)]!, path[Math.min(path.length - 1, i + 1)]!];
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [az, ay] = [(-(b[1] - a[1]) / size) * seam.halfWidth, ((b[0] - a[0]) / size) * seam.halfWidth];
    const at = (zz: number, yy: number): Vec3 => [surface.halfWidth(zz, yy) + 0.003, yy, zz];
    return [at(z + az, y + ay), at(z - az, y - ay)] as const;
  });
  for (let i = 0; i + 1 < border.length; i++) {
    const [a, b] = [border[i]!, border[i + 1]!];
    addQuad(soup, 'trim', a[0], a[1], b[1], b[0]);
  }
}

function addHandles(soup: Soup, shape: CarShape, surface: BodySurface): void {
  for (const { to } of shape.cabin.windows.slice(0, 2)) {
    const z = to[0] + 0.12;
    const y = shape.edge(z) - 0.1;
    box(soup, 'chrome', [surface.halfWidth(z, y) + 0.012, y, z], [0.016, 0.014, 0.1]);
  }
}

/** The left door mirror on its foot; its glass looks back. */
function addMirror(soup: Soup, shape: CarShape, surface: BodySurface): void {
  const z = shape.cabin.windows[0]!.from[0] - 0.06;
  const y = shape.edge(z) + 0.12;
  const x = surface.lidHalfWidth(z) + 0.14;
  box(soup, 'paint', [x, y, z], [0.1, 0.065, 0.055], [0.9, 0.75]);
  box(soup, 'chrome', [x, y, z - 0.056], [0.08, 0.048, 0.004]);
  box(soup, 'trim', [x - 0.12, y - 0.07, z], [0.06, 0.025, 0.03]);
}
