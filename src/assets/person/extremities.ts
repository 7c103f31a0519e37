import { axisAngle, multiply, toRadians, type Vec3 } from '../../shared/vector.ts';
import { curveThrough } from '../geometry/curve.ts';
import type { Fineness } from './fineness.ts';
import { addGrid, type Mesh } from './mesh.ts';
import { BODY, type Side, signOf } from './skeleton.ts';
import { bentPath, dome, type Frame, inFrame, rows, sectionsThrough, skinTube } from './tube.ts';

const PALM = sectionsThrough([
  [-0.02, 0.02, 0.028, 0.027],
  [0, 0.02, 0.029, 0.028],
  [0.03, 0.018, 0.038, 0.036],
  [0.075, 0.015, 0.042, 0.041],
  [0.095, 0.012, 0.04, 0.038],
]);
/** `[towards the thumb, first along the hand, length, radius]` in metres: index to little finger. */
const FINGERS = [
  [0.031, 0.086, 0.074, 0.0092],
  [0.0105, 0.09, 0.082, 0.0094],
  [-0.0105, 0.087, 0.076, 0.0092],
  [-0.03, 0.08, 0.06, 0.0082],
] as const;

/** A mitten for those far off: palm and fingers in one. */
const MITTEN = sectionsThrough([
  [-0.02, 0.02, 0.028, 0.027],
  [0.075, 0.017, 0.044, 0.04],
  [0.14, 0.013, 0.034, 0.032],
  [0.175, 0.008, 0.018, 0.018],
]);

/** A hand, its palm towards the body where the arm hangs; `grip` 0 is flat, 1 a fist around something thin. */
export function addHand(mesh: Mesh, hand: Frame, side: Side, grip: number, fineness: Fineness): void {
  if (!fineness.details) {
    const end = 0.175 - 0.08 * grip;
    const path = bentPath(inFrame(hand, [0, 0.02, 0]), [-0.02, 0.2], hand.orientation, [], 'down');
    const tube = { path, way: 'down', section: MITTEN } as const;
    skinTube(mesh, 'skin', tube, [...rows(-0.02, end, 2), ...dome(end, 0.008, 0, 1)], fineness.limb);
    return;
  }
  const sign = signOf(side);
  const palmPath = bentPath(inFrame(hand, [0, 0.02, 0]), [-0.02, 0.1], hand.orientation, [], 'down');
  skinTube(
    mesh,
    'skin',
    { path: palmPath, way: 'down', section: PALM, power: 2.4 },
    [...rows(-0.02, 0.09, 4), ...dome(0.09, 0.012, 0, 2)],
    10,
  );
  const curl = 28 + 120 * grip;
  for (const [toThumb, first, length, radius] of FINGERS)
    addFinger(mesh, hand, [0, -first, toThumb], length, radius, [0, 0, 1], -sign * curl);
  // The thumb leaves at the front edge and lies beside the index.
  const base: Frame = {
    position: hand.position,
    orientation: multiply(hand.orientation, axisAngle([1, 0, 0], toRadians(-34))),
  };
  addFinger(mesh, base, [-sign * 0.006, -0.038, 0.004], 0.07, 0.0105, [1, 0, 0], 26);
}

function addFinger(
  mesh: Mesh,
  hand: Frame,
  root: Vec3,
  length: number,
  radius: number,
  axis: Vec3,
  curlDegrees: number,
): void {
  const bend = (share: number) => multiply(hand.orientation, axisAngle(axis, toRadians(curlDegrees * share)));
  const path = bentPath(
    inFrame(hand, [root[0], root[1] + 0.012, root[2]]),
    [-0.012, length],
    hand.orientation,
    [
      { at: 0, width: 0.012, orientation: bend(0.4) },
      { at: length * 0.45, width: 0.012, orientation: bend(1) },
    ],
    'down',
  );
  const section = (along: number) => {
    const r = radius * (1 - (0.2 * along) / length);
    return { side: r, front: r, back: r };
  };
  skinTube(
    mesh,
    'skin',
    { path, way: 'down', section },
    [...rows(-0.012, length - 0.008, 3), ...dome(length - 0.008, 0.008, 0, 2)],
    5,
  );
}

/** Half width and top of a shoe by length from under the ankle, metres: European size 42. */
const HALF_WIDTH = curveThrough([
  [-0.078, 0.012],
  [-0.068, 0.027],
  [-0.03, 0.035],
  [0.03, 0.037],
  [0.09, 0.044],
  [0.13, 0.048],
  [0.165, 0.044],
  [0.19, 0.032],
  [0.205, 0.012],
]);
const TOP = curveThrough([
  [-0.078, -0.045],
  [-0.07, 0.0],
  [-0.05, 0.02],
  [0.02, 0.022],
  [0.05, 0.008],
  [0.09, -0.014],
  [0.13, -0.028],
  [0.18, -0.04],
  [0.205, -0.055],
]);
const BALL = 0.115;
const GROUND = -BODY.ankleHeight;
const SOLE = 0.026;
const SOLE_TOP = GROUND + SOLE;

/** A point of half a cross-section, from the top down. */
interface ProfilePoint {
  /** Share of the half width, and metres beyond it. */
  across: number;
  beyond: number;
  /** Share of the way from the sole up to the instep, and metres down from the sole's top. */
  up: number;
  down: number;
}
const upper = (across: number, up: number): ProfilePoint => ({ across, beyond: -0.002, up, down: 0 });
const sole = (across: number, beyond: number, down: number): ProfilePoint => ({ across, beyond, up: 0, down });
const UPPER = [upper(0.55, 0.93), upper(0.86, 0.66), upper(1, 0.3), upper(0.98, 0)];
const TOP_POINT: ProfilePoint = { across: 0, beyond: 0, up: 1, down: 0 };
const PROFILES = {
  fine: [TOP_POINT, ...UPPER, sole(1, 0.004, 0), sole(1, 0.004, 0.021), sole(0.95, 0, SOLE)],
  coarse: [TOP_POINT, upper(0.9, 0.66), sole(1, 0.002, 0), sole(1, 0, SOLE)],
};

/** A trainer around the foot: upper and sole, bent up at the ball by `toesDegrees`. */
export function addShoe(mesh: Mesh, foot: Frame, side: Side, toesDegrees: number, fineness: Fineness): void {
  const sign = signOf(side);
  const stations = fineness.shoe;
  const place = ([x, y, z]: Vec3): Vec3 => {
    // Shoes are not symmetric: the toe lies towards the inside, the ball bulges outward.
    const shifted = x + sign * (0.006 * Math.sin((z + 0.08) * 16) - 0.004);
    if (z <= BALL) return inFrame(foot, [shifted, y, z]);
    // The bend spreads over three centimetres.
    const angle = toRadians(toesDegrees) * Math.min(1, (z - BALL) / 0.03);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [dy, dz] = [y - GROUND, z - BALL];
    return inFrame(foot, [shifted, GROUND + dy * c + dz * s, BALL + dz * c - dy * s]);
  };
  const half = fineness.details ? PROFILES.fine : PROFILES.coarse;
  const profile = [
    ...half.map((point) => ({ ...point, to: -1 })),
    ...[...half].reverse().map((point) => ({ ...point, to: 1 })),
  ];
  const ring = (z: number): Vec3[] => {
    const [halfWidth, rise] = [HALF_WIDTH(z), Math.max(TOP(z) - SOLE_TOP, 0.004)];
    return profile.map(({ across, beyond, up, down, to }) =>
      place([to * (across * halfWidth + beyond), SOLE_TOP + up * rise - down, z]),
    );
  };
  const end = (z: number): Vec3[] => Array<Vec3>(profile.length).fill(place([0, SOLE_TOP - SOLE / 2, z]));
  const rings = [end(stations[0]! - 0.004), ...stations.map(ring), end(stations.at(-1)! + 0.004)];
  const columns = profile.map((_, i) => rings.map((points) => points[i]!));
  // From the upper's edge on the right, over the instep, to its edge on the left; the sole goes on from there.
  const edge = half.findIndex(({ down, up }) => down > 0 || up === 0);
  const instep = [...columns.slice(-edge - 1), ...columns.slice(1, edge + 1)];
  addGrid(mesh, 'shoes', instep, false);
  const [rightEdge, leftEdge] = [columns.slice(edge, edge + 2), columns.slice(-edge - 2, columns.length - edge)];
  for (const strip of [rightEdge, columns.slice(edge + 1, -edge - 1), leftEdge]) addGrid(mesh, 'white', strip, false);
}
