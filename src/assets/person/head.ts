import type { Vec3 } from '../../shared/vector.ts';
import { curveThrough, smoothStep } from '../geometry/curve.ts';
import type { Fineness } from './fineness.ts';
import { addGrid, type Mesh } from './mesh.ts';
import { type Frame, inFrame, sectionsThrough } from './tube.ts';

/**
 * Rows of `[height over the chin, half width, front, back]` in metres: a head of 228 × 152 × 198 mm, the 50th
 * percentile of Gordon et al. 1989 (ANSUR): height 232, breadth 152, length 197 mm.
 */
const SKULL = sectionsThrough([
  [-0.04, 0.03, 0.03, 0.036],
  [-0.012, 0.034, 0.04, 0.044],
  [-0.004, 0.045, 0.068, 0.058],
  [0.002, 0.051, 0.082, 0.064],
  [0.012, 0.053, 0.09, 0.067],
  [0.03, 0.059, 0.09, 0.073],
  [0.045, 0.063, 0.092, 0.079],
  [0.07, 0.068, 0.091, 0.09],
  [0.1, 0.072, 0.089, 0.099],
  [0.125, 0.075, 0.095, 0.103],
  [0.155, 0.076, 0.094, 0.104],
  [0.185, 0.071, 0.082, 0.096],
  [0.207, 0.058, 0.061, 0.077],
  [0.221, 0.036, 0.036, 0.047],
  [0.228, 0.012, 0.012, 0.018],
]);
const NOSE = curveThrough([
  [0.058, 0],
  [0.064, 0.015],
  [0.07, 0.022],
  [0.078, 0.021],
  [0.1, 0.009],
  [0.118, 0.002],
  [0.13, 0],
]);

const bump = (at: number, middle: number, width: number): number => Math.exp(-(((at - middle) / width) ** 2));

type PointOfFace = (radians: number, offset?: number) => Vec3;

/** Skin of the head in its own frame at a height over the chin, metres: angle 0 at the nose, 90° at the left ear. */
export function faceRing(height: number): PointOfFace {
  const { side, front, back } = SKULL(height);
  const squareness = 2 / 2.25;
  const nose = NOSE(height);
  const nostrils = 0.011 + 0.005 * bump(height, 0.068, 0.008);
  const socket = 0.009 * bump(height, 0.108, 0.013);
  const lips = 0.0035 * bump(height, 0.0435, 0.01);
  const dent = 0.004 * bump(height, 0.027, 0.006);
  return (radians, offset = 0) => {
    const s = Math.sin(radians);
    const c = Math.cos(radians);
    const x = (side + offset) * Math.sign(s) * Math.abs(s) ** squareness;
    let z = ((c > 0 ? front : back) + offset) * Math.sign(c) * Math.abs(c) ** squareness;
    if (c > 0) {
      z += nose * bump(x, 0, nostrils) - socket * bump(Math.abs(x), 0.033, 0.015);
      z += lips * bump(x, 0, 0.024) - dent * bump(x, 0, 0.02);
    }
    return [x, height, z];
  };
}

export const facePoint = (height: number, radians: number, offset = 0): Vec3 => faceRing(height)(radians, offset);

/** Heights of the skull above the face, metres over the chin; under hair a coarse cap is enough. */
const SKULL_HEIGHTS = { bare: [0.198, 0.212, 0.222, 0.228], covered: [0.206], top: 0.2295 } as const;

export function addHead(mesh: Mesh, head: Frame, fineness: Fineness, isBald: boolean): void {
  const { faceAngles, faceHeights, details } = fineness;
  const around = [
    ...faceAngles,
    ...faceAngles
      .slice(1, -1)
      .reverse()
      .map((angle) => 360 - angle),
    0,
  ];
  const angles = around.map((degrees) => (Math.PI / 180) * degrees);
  const heights = [...faceHeights, ...(isBald ? SKULL_HEIGHTS.bare : SKULL_HEIGHTS.covered)];
  const rings = heights.map((height) => {
    const point = faceRing(height);
    return angles.map((radians) => inFrame(head, point(radians)));
  });
  const top = inFrame(head, [0, SKULL_HEIGHTS.top, -0.003]);
  const columns = angles.map((_, i) => [...rings.map((ring) => ring[i]!), top]);
  addGrid(mesh, 'skin', columns, true);
  if (!details) return;
  for (const sign of [1, -1]) addEar(mesh, head, sign);
  addFeatures(mesh, head);
}

/** A flat shell, leaning outward at its back. */
function addEar(mesh: Mesh, head: Frame, sign: number): void {
  const columns = Array.from({ length: 8 }, (_, i) => {
    const around = (2 * Math.PI * i) / 8;
    return Array.from({ length: 7 }, (__, j): Vec3 => {
      const up = -1 + j / 3;
      const round = Math.sqrt(Math.max(0, 1 - up * up));
      const depth = 0.017 * (1 + 0.25 * up) * round;
      const z = -0.012 + depth * Math.cos(around) - 0.006 * up;
      const out = 0.0745 + 0.006 * round * Math.sin(around) - (z + 0.012) * 0.55 - 0.002;
      return inFrame(head, [sign * out, 0.092 + 0.032 * up, z]);
    });
  });
  addGrid(mesh, 'skin', sign < 0 ? columns.reverse() : columns, true);
}

/** A small sheet on the face between two angles; `low` and `high` give its edges along it, 0 … 1. Thin ones bend only along. */
function addSheet(
  mesh: Mesh,
  part: string,
  head: Frame,
  degrees: readonly [number, number],
  edges: (t: number) => readonly [low: number, high: number],
  offset: number,
  segments: number,
): void {
  const middle = edges(0.5);
  const isThin = middle[1] - middle[0] < 0.008;
  const columns = Array.from({ length: segments + 1 }, (_, i) => {
    const t = i / segments;
    const radians = (Math.PI / 180) * (degrees[0] + (degrees[1] - degrees[0]) * t);
    const [low, high] = edges(t);
    return (isThin ? [low, high] : [low, (low + high) / 2, high]).map((height) =>
      inFrame(head, facePoint(height, radians, offset)),
    );
  });
  addGrid(mesh, part, columns, false);
}

function addFeatures(mesh: Mesh, head: Frame): void {
  const lens = (t: number): number => Math.sqrt(Math.max(0, 1 - (2 * t - 1) ** 2));
  addSheet(mesh, 'lips', head, [-17, 17], (t) => [0.0435 - 0.007 * lens(t), 0.0435 + 0.006 * lens(t)], 0.001, 8);
  addSheet(mesh, 'pupils', head, [-14, 14], (t) => [0.0428, 0.0432 + 0.0008 * lens(t)], 0.0022, 4);
  for (const side of [1, -1]) {
    const span = (from: number, to: number): readonly [number, number] => (side > 0 ? [from, to] : [-to, -from]);
    addSheet(mesh, 'eyes', head, span(14.5, 30), (t) => [0.107 - 0.0045 * lens(t), 0.107 + 0.0065 * lens(t)], 0.001, 6);
    addSheet(
      mesh,
      'pupils',
      head,
      span(19, 25.5),
      (t) => [0.107 - 0.0045 * lens(t), 0.107 + 0.0065 * lens(t)],
      0.0018,
      4,
    );
    // The upper lid's shadow and the brow.
    addSheet(
      mesh,
      'pupils',
      head,
      span(13.5, 31),
      (t) => [0.107 + 0.006 * lens(t), 0.1085 + 0.0075 * lens(t)],
      0.002,
      6,
    );
    const brow = (t: number) => {
      const u = side > 0 ? t : 1 - t;
      const middle = 0.1225 + 0.006 * smoothStep(0, 0.7, u) - 0.005 * smoothStep(0.7, 1, u);
      const half = 0.0038 * (1 - 0.6 * u) * Math.min(1, 6 * u + 0.4);
      return [middle - half, middle + half] as const;
    };
    addSheet(mesh, 'hair', head, span(10, 36), brow, 0.0022, 5);
  }
}

/** Named points of the face, in the head's frame. */
export const FACE_POINTS = {
  nose: facePoint(0.07, 0),
  left_eye: facePoint(0.108, (22 * Math.PI) / 180),
  right_eye: facePoint(0.108, (-22 * Math.PI) / 180),
  left_ear: [0.08, 0.092, -0.012],
  right_ear: [-0.08, 0.092, -0.012],
} as const satisfies Record<string, Vec3>;
