import type { Vec3 } from '../../shared/vector.ts';
import { curveThrough, smoothStep } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
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

/** Skin of the head in its own frame: height in metres over the chin, angle 0 at the nose, 90° at the left ear. */
export function facePoint(height: number, radians: number, offset = 0): Vec3 {
  const { side, front, back } = SKULL(height);
  const [s, c] = [Math.sin(radians), Math.cos(radians)];
  const squareness = 2 / 2.25;
  const x = (side + offset) * Math.sign(s) * Math.abs(s) ** squareness;
  let z = ((c > 0 ? front : back) + offset) * Math.sign(c) * Math.abs(c) ** squareness;
  if (c > 0) {
    const nostrils = 0.011 + 0.005 * bump(height, 0.068, 0.008);
    z += NOSE(height) * bump(x, 0, nostrils);
    // Sockets beside the nose, lips and the dent under them.
    z -= 0.009 * bump(Math.abs(x), 0.033, 0.015) * bump(height, 0.108, 0.013);
    z +=
      0.0035 * bump(x, 0, 0.024) * bump(height, 0.0435, 0.01) - 0.004 * bump(x, 0, 0.02) * bump(height, 0.027, 0.006);
  }
  return [x, height, z];
}

const HEIGHTS = [
  -0.03, -0.012, -0.004, 0.003, 0.014, 0.025, 0.036, 0.044, 0.052, 0.059, 0.064, 0.07, 0.078, 0.088, 0.098, 0.108,
  0.118, 0.128, 0.145, 0.165, 0.185, 0.2, 0.212, 0.221, 0.228,
] as const;
/** Closer together at the front: degrees from the nose. */
const ANGLES = [0, 5, 10, 15, 20, 26, 33, 41, 50, 63, 78, 96, 118, 140, 160, 180] as const;

export function addHead(soup: Soup, head: Frame): void {
  const around = [
    ...ANGLES,
    ...[...ANGLES]
      .reverse()
      .slice(1)
      .map((angle) => 360 - angle),
  ];
  const columns = around.map((degrees, i) => {
    const radians = (Math.PI / 180) * (i === around.length - 1 ? 0 : degrees);
    return [...HEIGHTS.map((height) => inFrame(head, facePoint(height, radians))), inFrame(head, [0, 0.2295, -0.003])];
  });
  loft(soup, columns, 'skin');
  for (const sign of [1, -1]) addEar(soup, head, sign);
  addFeatures(soup, head);
}

/** A flat shell, leaning outward at its back. */
function addEar(soup: Soup, head: Frame, sign: number): void {
  const columns = Array.from({ length: 9 }, (_, i) => {
    const around = (2 * Math.PI * (i % 8)) / 8;
    return Array.from({ length: 7 }, (__, j): Vec3 => {
      const up = -1 + j / 3;
      const round = Math.sqrt(Math.max(0, 1 - up * up));
      const depth = 0.017 * (1 + 0.25 * up) * round;
      const z = -0.012 + depth * Math.cos(around) - 0.006 * up;
      const out = 0.0745 + 0.006 * round * Math.sin(around) - (z + 0.012) * 0.55 - 0.002;
      return inFrame(head, [sign * out, 0.092 + 0.032 * up, z]);
    });
  });
  loft(soup, sign < 0 ? columns.reverse() : columns, 'skin');
}

/** A small sheet on the face between two angles; `low` and `high` give its edges along it, 0 … 1. */
function addSheet(
  soup: Soup,
  part: string,
  head: Frame,
  degrees: readonly [number, number],
  edges: (t: number) => readonly [low: number, high: number],
  offset: number,
  segments = 6,
): void {
  const columns = Array.from({ length: segments + 1 }, (_, i) => {
    const t = i / segments;
    const radians = (Math.PI / 180) * (degrees[0] + (degrees[1] - degrees[0]) * t);
    const [low, high] = edges(t);
    return [low, (low + high) / 2, high].map((height) => inFrame(head, facePoint(height, radians, offset)));
  });
  loft(soup, columns, part);
}

function addFeatures(soup: Soup, head: Frame): void {
  const lens = (t: number): number => Math.sqrt(Math.max(0, 1 - (2 * t - 1) ** 2));
  addSheet(soup, 'lips', head, [-17, 17], (t) => [0.0435 - 0.007 * lens(t), 0.0435 + 0.006 * lens(t)], 0.001, 10);
  addSheet(soup, 'dark', head, [-14, 14], (t) => [0.0428, 0.0432 + 0.0008 * lens(t)], 0.0022, 8);
  for (const side of [1, -1]) {
    const span = (from: number, to: number): readonly [number, number] => (side > 0 ? [from, to] : [-to, -from]);
    addSheet(
      soup,
      'white',
      head,
      span(14.5, 30),
      (t) => [0.107 - 0.0045 * lens(t), 0.107 + 0.0065 * lens(t)],
      0.001,
      8,
    );
    addSheet(
      soup,
      'dark',
      head,
      span(19, 25.5),
      (t) => [0.107 - 0.0045 * lens(t), 0.107 + 0.0065 * lens(t)],
      0.0018,
      6,
    );
    // The upper lid's shadow and the brow.
    addSheet(soup, 'dark', head, span(13.5, 31), (t) => [0.107 + 0.006 * lens(t), 0.1085 + 0.0075 * lens(t)], 0.002, 8);
    const brow = (t: number) => {
      const u = side > 0 ? t : 1 - t;
      const middle = 0.1225 + 0.006 * smoothStep(0, 0.7, u) - 0.005 * smoothStep(0.7, 1, u);
      const half = 0.0038 * (1 - 0.6 * u) * Math.min(1, 6 * u + 0.4);
      return [middle - half, middle + half] as const;
    };
    addSheet(soup, 'hair', head, span(10, 36), brow, 0.0022, 8);
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
