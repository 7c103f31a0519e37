import { axisAngle, multiply, toRadians, type Vec3 } from '../../shared/vector.ts';
import { curveThrough } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { BODY, type Side, signOf } from './skeleton.ts';
import { addTube, bentPath, dome, type Frame, inFrame, rows, sectionsThrough } from './tube.ts';

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

/** A hand, its palm towards the body where the arm hangs; `grip` 0 is flat, 1 a fist around something thin. */
export function addHand(soup: Soup, hand: Frame, side: Side, grip: number): void {
  const sign = signOf(side);
  const palmPath = bentPath(inFrame(hand, [0, 0.02, 0]), [-0.02, 0.1], hand.orientation, [], 'down');
  addTube(
    soup,
    'skin',
    { path: palmPath, way: 'down', section: PALM, power: 2.4 },
    [...rows(-0.02, 0.09, 5), ...dome(0.09, 0.012, 0, 2)],
    10,
  );
  const curl = 28 + 120 * grip;
  for (const [toThumb, first, length, radius] of FINGERS)
    addFinger(soup, hand, [0, -first, toThumb], length, radius, [0, 0, 1], -sign * curl);
  // The thumb leaves at the front edge and lies beside the index.
  const base: Frame = {
    position: hand.position,
    orientation: multiply(hand.orientation, axisAngle([1, 0, 0], toRadians(-34))),
  };
  addFinger(soup, base, [-sign * 0.006, -0.038, 0.004], 0.07, 0.0105, [1, 0, 0], 26);
}

function addFinger(
  soup: Soup,
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
  addTube(
    soup,
    'skin',
    { path, way: 'down', section },
    [...rows(-0.012, length - 0.008, 5), ...dome(length - 0.008, 0.008, 0, 2)],
    6,
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
const STATIONS = [
  -0.078, -0.068, -0.05, -0.03, 0, 0.025, 0.05, 0.075, 0.1, 0.115, 0.13, 0.15, 0.17, 0.185, 0.197, 0.205,
];
/** Points around a cross-section. */
const SHOE_SEGMENTS = 12;
const BALL = 0.115;
const GROUND = -BODY.ankleHeight;
const SOLE_TOP = GROUND + 0.026;

/** A trainer around the foot: upper and sole, bent up at the ball by `toesDegrees`. */
export function addShoe(soup: Soup, foot: Frame, side: Side, toesDegrees: number): void {
  const sign = signOf(side);
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
  const ring = (z: number, low: number, high: number, half: number, power: number): Vec3[] =>
    Array.from({ length: SHOE_SEGMENTS + 1 }, (_, i) => {
      const angle = (2 * Math.PI * (i % SHOE_SEGMENTS)) / SHOE_SEGMENTS;
      const [s, c] = [Math.sin(angle), Math.cos(angle)];
      const x = half * Math.sign(s) * Math.abs(s) ** (2 / power);
      const y = (low + high) / 2 + ((high - low) / 2) * Math.sign(c) * Math.abs(c) ** (2 / power);
      return place([x, y, z]);
    });
  const skin = (part: string, rings: readonly Vec3[][], ends: readonly [Vec3, Vec3]): void => {
    const closed = [
      Array<Vec3>(SHOE_SEGMENTS + 1).fill(ends[0]),
      ...rings,
      Array<Vec3>(SHOE_SEGMENTS + 1).fill(ends[1]),
    ];
    // Rings run round the shoe: turned so that columns run round and rows run forward.
    const columns = Array.from({ length: SHOE_SEGMENTS + 1 }, (_, i) =>
      closed.map((points) => points[SHOE_SEGMENTS - i]!),
    );
    loft(soup, columns, part);
  };
  const [heel, toe] = [STATIONS[0]!, STATIONS.at(-1)!];
  skin(
    'shoes',
    STATIONS.map((z) => ring(z, SOLE_TOP - 0.012, Math.max(TOP(z), SOLE_TOP + 0.004), HALF_WIDTH(z) - 0.002, 2.3)),
    [place([0, -0.055, heel - 0.002]), place([0, SOLE_TOP, toe + 0.002])],
  );
  skin(
    'white',
    STATIONS.map((z) => ring(z, GROUND, SOLE_TOP, HALF_WIDTH(z) + 0.003, 6)),
    [place([0, GROUND + 0.013, heel - 0.005]), place([0, GROUND + 0.013, toe + 0.005])],
  );
}
